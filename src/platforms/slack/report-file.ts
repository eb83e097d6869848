// A score report that comes as a file, in the form or with a message: read, shown, and saved only once it was
// looked over. Nothing of the file is kept; what was read of it stands in a window, or in a button until it is pressed.

import { type FoundReport, othersWords, prepareRead } from '../../app/attached-report.ts';
import type { Args } from '../../app/command.ts';
import { type PreparedAnswer, prepare } from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import { marksIn, READ } from '../../app/read-marks.ts';
import type { FileSource } from '../../app/report-files.ts';
import type { Button, Card, Form } from '../../cards/card.ts';
import { slack as words } from '../../cards/words/en.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import { encodeValue } from './action-value.ts';
import { platformCode } from './errors.ts';
import { formAnew, formOf, memoryOf, readMemory, type SentForm, type Submission } from './forms.ts';
import { BLOCKS, checkView, FILES, shorten, TEXT } from './limits.ts';
import { LOOK, looking, notesOf } from './looking-over.ts';
import type { FormMemory } from './modal.ts';
import { noteCard, readingView, viewBlocks } from './out.ts';
import { readFirstReport, type SlackFile } from './sent-files.ts';
import { claim, finish, guarded, type Settled, show, type Turn } from './turn.ts';

const COMMAND = 'scorereport';

/**
 * Answers a form that came with a file: the form again, with what the file says.
 * @param source where files may be fetched from.
 * @param sent the form, whose window shows by now that a file is read.
 */
export function serveFormFile(
  turn: Turn,
  source: FileSource,
  sent: SentForm,
  { typed, files }: Extract<Submission, { kind: 'files' }>,
): Promise<Outcome> {
  const { bot } = turn;
  return guarded(turn, COMMAND, async () => {
    // Delivered twice, it would come over what is looked at by then.
    if (!(await claim(turn))) return 'repeated';
    const waiting = async (wait: string) => {
      await draw(turn, sent.id, readingView(wait));
    };
    const read = await readFirstReport({ ...turn, source }, files, typed, waiting);
    const understood = understand(turn, read, files.length, typed);
    const before = readMemory(sent);
    const memory = { ...before, round: (before.round ?? 0) + 1 };
    if (understood.kind === 'ask') return showForm(turn, sent.id, understood, memory);
    if (understood.kind === 'ready') return finish(turn, { command: COMMAND }, understood);
    // What was typed is still there, and another file can be chosen.
    const { text = '', ...values } = typed;
    const form = formAnew(bot, memory, values, { text });
    if (!form) return finish(turn, { command: COMMAND }, understood);
    const above = viewBlocks({ card: understood.card }, bot.commands, BLOCKS.modal / 2);
    const view = { ...form, blocks: [...above, ...form.blocks] } as typeof form;
    if (!(await draw(turn, sent.id, view))) await show(inPrivate(turn), { card: understood.card });
    return understood.failed ? 'failed' : 'refused';
  });
}

/** A message with files. */
export interface MessageFiles {
  /** At least one. */
  readonly files: readonly SlackFile[];
  /** The words beside them; empty where there are none. */
  readonly text: string;
  /** Whoever asks has sent it. */
  readonly isOwn: boolean;
  /** The window that waits for what is read; null where there is none. */
  readonly viewId: string | null;
}

/** Answers a message with files: one's own is looked over and kept; somebody else's is shown. */
export function serveMessageFiles(
  turn: Turn,
  source: FileSource,
  { files, text, isOwn, viewId }: MessageFiles,
): Promise<Outcome> {
  const { bot, person, reach, id } = turn;
  return guarded(turn, COMMAND, async () => {
    if (!(await claim(turn))) return 'repeated';
    const waiting = async (wait: string) => {
      if (viewId !== null) await draw(turn, viewId, readingView(wait));
      else await show(turn, { card: noteCard(words.readingTitle, wait) });
    };
    const read = await readFirstReport({ ...turn, source }, files, {}, waiting);
    const prepared = (args: Args): Settled => {
      const all = isOwn ? args : { ...args, save: 'no' };
      const asked = { person, reach, once: `slack-${id}`, command: COMMAND, args: all } as const;
      return settled(prepare(bot, { ...asked, ask: 'never' }));
    };
    // Words that are no report by themselves are talk; of those that are, each wins over what was read.
    const isReport = text !== '' && prepared({ text }).kind === 'ready';
    const found = understand(turn, read, files.length, isReport ? { text } : {});
    const isLeftOut = text !== '' && !isReport;
    const understood = isLeftOut ? withNote(found, readFileWords.textLeftOut) : found;
    if (understood.kind === 'ask' && isOwn) {
      if (viewId === null) return offer(turn, understood, null);
      return showForm(turn, viewId, understood, memoryOf(understood.form, turn.respond, false));
    }
    if (understood.kind === 'ask') {
      const { known, notes } = understood.form;
      // Whoever says that it is theirs looks it over first.
      const shown = prepared({ ...known, mine: 'file' });
      return finish(
        turn,
        { command: COMMAND },
        settled(looking(shown, lookOf(notes), known[READ])),
      );
    }
    if (!isReport || understood.kind === 'ready') {
      return finish(turn, { command: COMMAND }, understood);
    }
    const alone = prepared(isOwn ? { text } : { text, mine: 'ask' });
    return finish(
      turn,
      { command: COMMAND },
      alone.kind === 'ready' ? withWord(alone, readFileWords.fileLeftOut) : alone,
    );
  });
}

type Asking = Extract<PreparedAnswer, { kind: 'ask' }>;

/** What a file says, with what was typed beside it, to be looked over; or why it cannot be used. */
function understand(turn: Turn, read: FoundReport, count: number, typed: Args): PreparedAnswer {
  const { bot, person, reach, host } = turn;
  const { reading } = read;
  if (reading?.kind === 'refused' && reading.why !== undefined) {
    host.log.warn('a file could not be fetched', { why: reading.why });
  }
  const request = { person, reach, command: COMMAND, args: typed, ask: 'always' } as const;
  const prepared = prepareRead(bot, request, reading);
  const said = othersWords(read, count);
  if (said === null) return prepared;
  if (prepared.kind !== 'refused') return withNote(prepared, said);
  const { card } = prepared;
  return { ...prepared, card: { ...card, blocks: [{ kind: 'text', text: said }, ...card.blocks] } };
}

/** One more thing to be said of how it was read; a refusal says enough. */
function withNote(prepared: PreparedAnswer, said: string): PreparedAnswer {
  if (prepared.kind === 'refused') return prepared;
  if (prepared.kind === 'ready') return withWord(prepared, said);
  const { form } = prepared;
  return { ...prepared, form: { ...form, notes: [said, ...form.notes] } };
}

/** One more thing said at the end of an answer. */
function withWord(ready: Extract<Settled, { kind: 'ready' }>, said: string): typeof ready {
  return {
    ...ready,
    async run() {
      const answer = await ready.run();
      const { card } = answer;
      return { ...answer, card: { ...card, closing: [...(card.closing ?? []), said] } };
    },
  };
}

function settled(prepared: PreparedAnswer): Settled {
  return prepared.kind === 'ask' ? prepared.otherwise : prepared;
}

/** The form in a window, with what was read; in private where the window was closed. */
async function showForm(
  turn: Turn,
  viewId: string,
  asking: Asking,
  { file: _file, ...memory }: FormMemory,
): Promise<Outcome> {
  const { form } = asking;
  const read = { ...form, notes: notesOf(form.notes) };
  const { values } = memoryOf(form, undefined, false);
  const view = formOf(turn.bot, read, { ...memory, values });
  if (view && (await draw(turn, viewId, view))) return 'asked';
  return view ? offer(inPrivate(turn), asking, words.windowClosed) : offer(turn, asking, null);
}

/** What was read, in words, with a button that opens the form: without one there is nothing to look it over in. */
async function offer(turn: Turn, asking: Asking, lead: string | null): Promise<Outcome> {
  const { form, otherwise } = asking;
  // Which exam it is has to be told; words of a person stand in no button.
  if (form.holdsText) {
    if (otherwise.kind === 'refused') return finish(turn, { command: COMMAND }, otherwise);
    throw new TypeError('a form that holds words has to be asked');
  }
  const args = { ...form.known, [LOOK]: lookOf(form.notes), form: 'yes' };
  const action = { command: COMMAND, args };
  const fits = encodeValue({ kind: 'action', action, replaces: false }).length <= TEXT.value;
  const button: Button = { label: words.check, style: 'main', action };
  const card: Card = {
    title: words.readTitle(form.known['exam'] ?? ''),
    tone: 'neutral',
    blocks: [
      ...(lead === null ? [] : [{ kind: 'text' as const, text: lead }]),
      { kind: 'points', points: readIn(form).map((text) => ({ sign: 'plain' as const, text })) },
      ...[...form.notes, readFileWords.legend(marksIn(form))]
        .filter(Boolean)
        .map((text) => ({ kind: 'text' as const, text })),
    ],
    closing: [fits ? words.notYet : words.tooMuch],
    ...(fits ? { buttons: [button] } : {}),
  };
  await show(turn, { card });
  return 'asked';
}

/** What was read, line by line. */
function readIn({ known, fields }: Form): readonly string[] {
  const { score, passed, taken, earlier } = known;
  const older: unknown = earlier === undefined ? [] : JSON.parse(earlier);
  const domains = fields.flatMap((field) => (field.kind === 'ratings' ? field.domains : []));
  const { marked } = readFileWords;
  const markOf = (name: string) => fields.find((field) => field.name === name)?.mark;
  return [
    ...(score === undefined ? [] : [marked(markOf('score'), words.readScore(score))]),
    ...(passed === undefined ? [] : [words.readPassed(passed === 'yes')]),
    ...(taken === undefined ? [] : [marked(markOf('taken'), words.readTaken(taken))]),
    ...(Array.isArray(older) && older.length > 0 ? [words.readOlder(older.length)] : []),
    ...domains.map(({ label, chosen, mark }) =>
      marked(mark, words.readRating(label, chosen?.label ?? null)),
    ),
  ];
}

/** What to look at, as a button carries it. */
function lookOf(notes: readonly string[]): string {
  return shorten(notes.join('\n'), FILES.look);
}

/** Puts something into a window. @returns false where it was closed meanwhile. */
async function draw(
  { client }: Turn,
  view_id: string,
  view: Parameters<Turn['client']['views']['update']>[0]['view'],
): Promise<boolean> {
  checkView(view);
  try {
    await client.views.update({ view_id, view });
    return true;
  } catch (error) {
    if (platformCode(error) === 'not_found') return false;
    throw error;
  }
}

/** Without the windows. */
function inPrivate(turn: Turn): Turn {
  return { ...turn, places: turn.places.filter(({ direct }) => direct) };
}
