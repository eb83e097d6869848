// The one funnel: a request → prepared → an answer. It holds the only catch, so that every path ends in a card.

import type { Card, Form } from '../cards/card.ts';
import { refusalCard } from '../cards/issues-card.ts';
import { troubleCard } from '../cards/trouble-card.ts';
import { noExamQuestions, trouble } from '../cards/words/en.ts';
import { latestToday } from '../core/calendar.ts';
import type { Exam } from '../core/exam.ts';
import { quoted } from '../core/issue.ts';
import { nearest } from '../core/understand/similar.ts';
import { asksForExamQuestions } from './asks-for-exam-questions.ts';
import type { Answer, Args, Command, Preparing, Reach, Ready, Refused } from './command.ts';
import { type Notices, withNotice } from './notices.ts';
import { parseArgs, type WordsProblem } from './parse-words.ts';
import type { Clock, NewId, PersonKey, Store } from './ports.ts';
import type { ReportFiles } from './report-files.ts';

/** What somebody asked for: a command by name and its arguments, as words or by name. */
export interface CommandRequest {
  readonly person: PersonKey;
  readonly command: string;
  readonly words?: readonly string[];
  readonly args?: Args;
  /** See Preparing; `missing` unless said. */
  readonly ask?: Preparing['ask'];
  readonly reach?: Reach;
  /** A name of this request, the same when it comes again: what it adds is added once. */
  readonly once?: string;
}

/** What the bot is made of; the composition root makes one. */
export interface Bot {
  readonly exams: readonly Exam[];
  readonly commands: readonly Command[];
  readonly clock: Clock;
  /** The fewest people behind any figure about a group (`GROUP_MINIMUM`). */
  readonly groupMinimum: number;
  readonly newId: NewId;
  openStore(): Promise<Store>;
  /** Opened at the first file; absent where none are read. */
  reportFiles?(): Promise<ReportFiles>;
  /** Absent where nothing is sent to people by itself. */
  readonly notices?: Notices;
  /** Tells the host about a defect; never scores, names or message text. */
  reportDefect(reference: string, command: string, error: unknown): void;
}

/** Ready to be acknowledged: `run` never rejects. */
export interface ReadyAnswer {
  readonly kind: 'ready';
  readonly visibility: Command['visibility'];
  readonly repeatable: boolean;
  run(): Promise<Answer>;
}

export type PreparedAnswer =
  | RefusedAnswer
  | {
      readonly kind: 'ask';
      readonly form: Form;
      readonly otherwise: ReadyAnswer | RefusedAnswer;
    }
  | ReadyAnswer;

export interface RefusedAnswer extends Refused {
  /** It was refused because of a defect on our side. */
  readonly failed?: true;
}

/**
 * Finds the command, gives it its arguments and lets it prepare. Synchronous, so that a platform can answer inside
 * its acknowledgement; never throws.
 */
export function prepare(bot: Bot, request: CommandRequest): PreparedAnswer {
  try {
    return prepareUnguarded(bot, request);
  } catch (error) {
    const card = defectCard(bot, request.command, error, false);
    return { kind: 'refused', card, failed: true };
  }
}

function prepareUnguarded(bot: Bot, request: CommandRequest): PreparedAnswer {
  const command = bot.commands.find((each) => each.name === request.command);
  if (!command) return { kind: 'refused', card: unknownCommandCard(bot, request.command) };
  let args = request.args ?? {};
  if (request.words) {
    const parsed = parseArgs(request.words, command.options);
    if (!parsed.ok) return { kind: 'refused', card: wordsCard(parsed.problem, command) };
    args = { ...parsed.args, ...args };
  }
  // A value of nothing but spaces is a value not given.
  if (Object.values(args).some((value) => value.trim() === '')) {
    args = Object.fromEntries(Object.entries(args).filter(([, value]) => value.trim() !== ''));
  }
  if (asksForWhatIsNotHere(command, args)) {
    return {
      kind: 'refused',
      card: refusalCard(noExamQuestions.title, noExamQuestions.text, noExamQuestions.example),
    };
  }
  const now = bot.clock.now();
  const preparing: Preparing = {
    exams: bot.exams,
    commands: bot.commands,
    groupMinimum: bot.groupMinimum,
    today: new Date(now).toISOString().slice(0, 10),
    latestToday: latestToday(now),
    ask: request.ask ?? 'missing',
  };
  const prepared = command.prepare(args, preparing);
  const guarded = (ready: Ready): ReadyAnswer => ({
    kind: 'ready',
    visibility: command.visibility,
    repeatable: ready.repeatable === true,
    run: () => runGuarded(bot, request, ready),
  });
  if (prepared.kind === 'refused') return prepared;
  if (prepared.kind === 'ready') return guarded(prepared);
  const { form, otherwise } = prepared;
  return {
    kind: 'ask',
    form,
    otherwise: otherwise.kind === 'ready' ? guarded(otherwise) : otherwise,
  };
}

/** Whether somebody asks for real exam questions where a command takes free text. */
function asksForWhatIsNotHere({ options }: Command, args: Args): boolean {
  return options.some(
    ({ name, kind }) =>
      (kind === 'rest' || kind === 'exam') && asksForExamQuestions(args[name] ?? ''),
  );
}

/** Above a private answer stands what the person has to be told, such as that reminders stopped. */
async function withWhatWaits(bot: Bot, { person, command }: CommandRequest, card: Card) {
  const isPrivate = bot.commands.find(({ name }) => name === command)?.visibility === 'private';
  if (!isPrivate || !bot.notices?.waiting(person)) return card;
  return withNotice(card, person, await bot.openStore(), bot.clock.now());
}

async function runGuarded(bot: Bot, request: CommandRequest, ready: Ready): Promise<Answer> {
  let saved = false;
  try {
    const answer = await ready.run({
      person: request.person,
      clock: bot.clock,
      newId: request.once === undefined ? bot.newId : idsFrom(request.once),
      reach: request.reach ?? {},
      store: () => bot.openStore(),
      saved: () => {
        saved = true;
      },
    });
    const card = await withWhatWaits(bot, request, answer.card);
    return { ...answer, card, ...(saved ? { saved } : {}) };
  } catch (error) {
    return { card: defectCard(bot, request.command, error, saved), failed: true };
  }
}

/** The same ids, in the same order, for the same name. */
function idsFrom(once: string): NewId {
  let count = 0;
  return () => (++count === 1 ? once : `${once}-${count}`);
}

/**
 * Tells the host about a defect, and gives what the person is told. For platforms: a card that cannot be drawn or sent
 * is a defect as well.
 */
export function defectCard(bot: Bot, command: string, error: unknown, saved: boolean): Card {
  const reference = bot.newId().slice(-6).toUpperCase();
  bot.reportDefect(reference, command, error);
  return troubleCard(reference, saved);
}

function unknownCommandCard(bot: Bot, given: string): Card {
  const name = nearest(
    given,
    bot.commands.map((command) => command.name),
  );
  const meant = bot.commands.find((command) => command.name === name);
  const text = [
    trouble.unknownCommand(quoted(given)),
    ...(meant ? [trouble.didYouMean(meant.name)] : []),
  ].join(' ');
  return refusalCard(trouble.refused, text, meant?.example ?? 'help');
}

/** Says what was wrong with the words of a line. */
export function wordsCard(problem: WordsProblem, command?: Command): Card {
  const text = (() => {
    switch (problem.code) {
      case 'open-quote':
        return trouble.openQuote;
      case 'unknown-option':
        return trouble.unknownOption(quoted(problem.given), problem.known);
      case 'missing-value':
        return trouble.missingValue(quoted(problem.given));
      case 'given-twice':
        return trouble.givenTwice(quoted(problem.given));
      case 'too-many':
        return trouble.tooMany(quoted(problem.given));
      default:
        return problem satisfies never;
    }
  })();
  return refusalCard(trouble.refused, text, command?.example);
}
