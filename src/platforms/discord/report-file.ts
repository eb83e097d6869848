// A score report attached to /scorereport: fetched, read, and put into a panel. Only what the person sends from there is
// saved; nothing of the file is kept.

import type { Args } from '../../app/command.ts';
import { type CommandRequest, prepare } from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import type { ReportFile } from '../../app/report-files.ts';
import { domainKey } from '../../app/told-report.ts';
import type { Card } from '../../cards/card.ts';
import { issues, discord as words } from '../../cards/words/en.ts';
import { fileProblems, readFileWords } from '../../cards/words/en-reading.ts';
import type { Exam } from '../../core/exam.ts';
import { type Attached, type Fetched, fetchAttachment } from './attachments.ts';
import { examOf, inTime, noteCard, openPanel, sendCard, settle, type Turn } from './turn.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Answers a command with a file.
 * @param request with what was typed beside it, which wins over what is read.
 * @param hosts that files may be fetched from.
 */
export function serveReportFile(
  turn: Turn,
  request: CommandRequest,
  file: Attached,
  hosts: readonly string[],
): Promise<Outcome> {
  return inTime(turn, async () => {
    const { bot, host } = turn;
    // What cannot be used is said before anything is fetched.
    const typed = prepare(bot, { ...request, ask: 'always' });
    if (typed.kind === 'refused') return settle(turn, typed);
    const files = await bot.reportFiles?.();
    if (!files) return refuse(turn, couldNot(words.fileNever));
    const { largest } = files;
    const most = Math.floor((largest / MEGABYTE) * 10) / 10;
    if (file.size > largest) {
      const megabytes = Math.ceil((file.size / MEGABYTE) * 10) / 10;
      return refuse(turn, couldNot(fileProblems['too-large']({ megabytes, most })));
    }
    const fetched = await fetchAttachment(file.url, { hosts, largest });
    if (!fetched.ok) {
      host.log.warn('a file could not be fetched', { why: fetched.why });
      return refuse(turn, couldNot(whyNot(fetched.why, most)));
    }
    const reading = await files.read(fetched.bytes);
    switch (reading.kind) {
      case 'refused':
        return refuse(turn, reading.card);
      case 'text':
        return settle(turn, prepare(bot, withArgs(request, { text: reading.text })));
      case 'report':
        return confirm(turn, request, reading);
      default:
        return reading satisfies never;
    }
  });
}

function whyNot(why: Extract<Fetched, { ok: false }>['why'], most: number): string {
  switch (why) {
    case 'elsewhere':
      return words.fileElsewhere;
    case 'refused':
      return words.fileRefused;
    case 'too-large':
      return words.fileLarger(most);
    case 'late':
      return words.fileLate;
    case 'unreachable':
      return words.fileUnreachable;
    default:
      return why satisfies never;
  }
}

function couldNot(why: string): Card {
  return noteCard(`${why} ${issues.nothingSaved} ${words.fileInstead}`, issues.example);
}

async function refuse(turn: Turn, card: Card): Promise<Outcome> {
  await sendCard(turn, { card, privately: true });
  return 'refused';
}

/** What was typed comes on top. */
function withArgs({ args, ...request }: CommandRequest, read: Args): CommandRequest {
  return { ...request, args: { ...read, ...args } };
}

/** Opens a panel with what was read, and says what of it is to be looked at. */
async function confirm(
  turn: Turn,
  request: CommandRequest,
  { args: read, unsure }: Extract<ReportFile, { kind: 'report' }>,
): Promise<Outcome> {
  const { bot } = turn;
  const { exam: code = '' } = read;
  const asking = { ...request, ask: 'always' } as const;
  let typed = prepare(bot, withArgs(asking, { exam: code }));
  // An exam in words that several have: the file says which one.
  if (typed.kind === 'ask' && examOf(typed.form)) {
    typed = prepare(bot, { ...asking, args: { ...request.args, exam: code } });
  }
  if (typed.kind !== 'ask') return settle(turn, typed);
  const { known, notes } = typed.form;
  const isOther = known['exam'] !== code;
  const exam = bot.exams.find((each) => each.code === code);
  // Ratings of one exam say nothing about the domains of another.
  const kept = isOther ? Object.entries(read).filter(([name]) => !/^d\d$/.test(name)) : null;
  const values = { ...(kept ? Object.fromEntries(kept) : read), ...known };
  const whole = prepare(bot, { ...asking, args: values });
  if (whole.kind !== 'ask') return settle(turn, whole);
  const doubts = isOther
    ? [words.fileOtherExam(code)]
    : unsure.filter((each) => !exam || !namesTyped(exam, known).has(each));
  const said = new Set([...notes, ...whole.form.notes]);
  if (doubts.length > 0) said.add(words.fileLookAt(doubts));
  const message = await openPanel(turn, { ...whole.form, notes: [...said] });
  await turn.answer.send({ message });
  return 'asked';
}

/** What somebody typed, by the names under which a reading would doubt it. */
function namesTyped(exam: Exam, known: Args): ReadonlySet<string> {
  const rated = exam.domains.filter((domain) => known[domainKey(exam, domain)] !== undefined);
  const fields = [
    ...(known['score'] === undefined ? [] : ['score', 'passed']),
    ...(known['taken'] === undefined ? [] : ['takenOn']),
    ...(rated.length === exam.domains.length ? ['ratings'] : []),
  ];
  return new Set([
    ...fields.map((field) => readFileWords.field(field, null)),
    ...rated.map(({ id, name }) => readFileWords.field(`ratings.${id}`, name)),
  ]);
}
