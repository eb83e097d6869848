// Files that people send on Slack: what Slack tells of them, and how they are fetched and read. Nothing of one is kept, and
// its name is never looked at.

import { type FoundReport, findReport } from '../../app/attached-report.ts';
import type { Args } from '../../app/command.ts';
import type { FileSource, ReportFile, ReportFiles } from '../../app/report-files.ts';
import { issues, slack as words } from '../../cards/words/en.ts';
import { platformCode } from './errors.ts';
import { noteCard } from './out.ts';
import type { Turn } from './turn.ts';

/** A file as Slack tells of it, as far as we look: reference/objects/file-object. */
export interface SlackFile {
  readonly id: string;
  /** In bytes; 0 where Slack does not say. */
  readonly size: number;
  /** Null where it has to be asked for, such as of another workspace (Slack Connect). */
  readonly url: string | null;
  /** It can be opened; it lies with somebody else, such as Google Drive; it was deleted, or is hidden by Slack's plan. */
  readonly where: 'here' | 'outside' | 'gone';
}

/** Files of a message, or of a form. */
export function readFiles(told: unknown): readonly SlackFile[] {
  return (Array.isArray(told) ? told : []).flatMap((each: unknown) => readFile(each) ?? []);
}

function readFile(told: unknown): SlackFile | null {
  const fields = new Map(typeof told === 'object' && told !== null ? Object.entries(told) : []);
  const text = (name: string): string => {
    const value: unknown = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const size: unknown = fields.get('size');
  const mode = text('mode');
  const isOutside = mode === 'external' || fields.get('is_external') === true;
  const isGone = mode === 'tombstone' || mode === 'hidden_by_limit';
  const isTold = text('file_access') !== 'check_file_info';
  const url = text('url_private_download') || text('url_private');
  if (text('id') === '') return null;
  return {
    id: text('id'),
    size: typeof size === 'number' ? size : 0,
    url: isTold && url !== '' ? url : null,
    where: isGone ? 'gone' : isOutside ? 'outside' : 'here',
  };
}

/** What reading files needs of a turn, and where they may be fetched from. */
export type Reading = Pick<Turn, 'bot' | 'client' | 'person' | 'failed'> & {
  readonly source: FileSource;
};

/**
 * Looks for the first report among some files, one after the other.
 * @param files at least one.
 * @param typed beside them.
 * @param told is given a sentence when others come first.
 */
export async function readFirstReport(
  reading: Reading,
  files: readonly SlackFile[],
  typed: Args,
  told: (wait: string) => Promise<void>,
): Promise<FoundReport> {
  const { bot, person, failed } = reading;
  const reports = await bot.reportFiles?.();
  if (!reports) return { reading: undefined, at: null, tried: 0 };
  const wait = reports.waitWords();
  const request = { person, command: 'scorereport', args: typed };
  const [found] = await Promise.all([
    findReport(bot, request, files, (file) => receive(reading, reports, file)),
    // Whoever cannot be told only knows less.
    wait === null
      ? null
      : told(wait).catch((error: unknown) => {
          failed('somebody could not be told how long a file takes', error);
        }),
  ]);
  return found;
}

async function receive(
  reading: Reading,
  reports: ReportFiles,
  sent: SlackFile,
): Promise<ReportFile> {
  let file = sent;
  if (file.url === null && file.where === 'here') {
    const asked = await lookUp(reading, file.id);
    if ('kind' in asked) return asked;
    file = asked;
  }
  if (file.where !== 'here') return refused(words.fileAway[file.where]);
  if (file.url === null) return refused(words.fileClosed);
  const read = await reports.receive(
    { url: file.url, size: file.size },
    reading.source,
    reading.person,
  );
  const isPage = read.kind === 'text' && PAGE.test(read.text);
  if (!isPage && !(read.kind === 'refused' && read.why === 'refused')) return read;
  // A token that may not read files is sent to a page for signing in, or given one in place of the file.
  const asked = await lookUp(reading, file.id);
  if ('kind' in asked && asked.why !== NOT_TOLD) return asked;
  return isPage ? refused(words.filePage, 'page') : read;
}

/** Asks Slack about a file. */
async function lookUp(
  { client, failed }: Pick<Reading, 'client' | 'failed'>,
  id: string,
): Promise<SlackFile | Refusal> {
  try {
    const { file } = await client.files.info({ file: id });
    return readFile(file) ?? refused(words.fileClosed);
  } catch (error) {
    const code = platformCode(error) ?? '';
    if (code === 'missing_scope') return refused(words.reinstall, code);
    if (GONE.includes(code)) return refused(words.fileAway.gone);
    if (CLOSED.includes(code)) return refused(words.fileClosed);
    failed('a file could not be looked up', error);
    return refused(words.fileLater, NOT_TOLD);
  }
}

type Refusal = Extract<ReportFile, { kind: 'refused' }>;

function refused(text: string, why?: string): Refusal {
  const said = `${text} ${issues.nothingSaved} ${issues.lineThatWorks}`;
  const card = noteCard(issues.title, said, issues.example);
  return { kind: 'refused', card, ...(why === undefined ? {} : { why }) };
}

/** Slack did not say why. */
const NOT_TOLD = 'not-told';
/** Methods › files.info. */
const GONE = ['file_deleted'];
/** Methods › files.info: also of a file in a channel that the app is not in. */
const CLOSED = ['file_not_found', 'not_visible', 'access_denied', 'template_not_visible'];
/** How a page for a browser begins. */
const PAGE = /^\s*<(?:!doctype\s+html|html)\b/i;
