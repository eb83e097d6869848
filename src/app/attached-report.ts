// A command with a report as a file → what the file says, to be confirmed: only what the person then sends is saved.

import { fileRefusalCard } from '../cards/issues-card.ts';
import { readFileWords } from '../cards/words/en-reading.ts';
import type { Exam } from '../core/exam.ts';
import type { Args } from './command.ts';
import { type Bot, type CommandRequest, type PreparedAnswer, prepare } from './dispatch.ts';
import type { ReportFile } from './report-files.ts';
import { domainKey } from './told-report.ts';

/**
 * Prepares a command with what was read from a file: a form that holds it, or an answer where there is nothing to ask.
 * @param request with what was typed beside it, which wins over what was read.
 * @param reading undefined where no files are read.
 */
export function prepareRead(
  bot: Bot,
  request: CommandRequest,
  reading: ReportFile | undefined,
): PreparedAnswer {
  if (!reading) return { kind: 'refused', card: fileRefusalCard(readFileWords.never) };
  switch (reading.kind) {
    case 'refused':
      return reading;
    case 'text':
      return prepare(bot, withArgs(request, { text: reading.text }));
    case 'report':
      return prepareReport(bot, request, reading);
    default:
      return reading satisfies never;
  }
}

/** What was typed comes on top. */
function withArgs({ args, ...request }: CommandRequest, read: Args): CommandRequest {
  return { ...request, args: { ...read, ...args } };
}

function prepareReport(
  bot: Bot,
  request: CommandRequest,
  { args: read, unsure }: Extract<ReportFile, { kind: 'report' }>,
): PreparedAnswer {
  const { exam: code = '' } = read;
  const asking = { ...request, ask: 'always' } as const;
  let typed = prepare(bot, withArgs(asking, { exam: code }));
  // An exam in words that several have: the file says which one.
  if (typed.kind === 'ask' && typed.form.fields.some(({ kind }) => kind === 'exam')) {
    typed = prepare(bot, { ...asking, args: { ...request.args, exam: code } });
  }
  if (typed.kind !== 'ask') return typed;
  const { known, notes } = typed.form;
  const isOther = known['exam'] !== code;
  const exam = bot.exams.find((each) => each.code === code);
  // Ratings of one exam say nothing about the domains of another.
  const kept = isOther ? Object.entries(read).filter(([name]) => !/^d\d$/.test(name)) : null;
  const values = { ...(kept ? Object.fromEntries(kept) : read), ...known };
  const whole = prepare(bot, { ...asking, args: values });
  if (whole.kind !== 'ask') return whole;
  const doubts = isOther
    ? [readFileWords.otherExam(code)]
    : unsure.filter((each) => !exam || !namesTyped(exam, known).has(each));
  const said = new Set([...notes, ...whole.form.notes]);
  if (doubts.length > 0) said.add(readFileWords.lookAt(doubts));
  return { ...whole, form: { ...whole.form, notes: [...said] } };
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
