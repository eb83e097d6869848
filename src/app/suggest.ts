// What an option can be, while somebody is typing it: exams, days, ways of studying, one's own sittings.

import type { Choice } from '../cards/card.ts';
import { sittingLine } from '../cards/history-card.ts';
import { weekdayDate, exam as words } from '../cards/words/en.ts';
import { addDays, latestToday } from '../core/calendar.ts';
import type { Exam, ExamStatus, IsoDate } from '../core/exam.ts';
import { matchExam } from '../core/understand/find-exam.ts';
import type { OptionSpec } from './command.ts';
import type { Bot } from './dispatch.ts';
import type { PersonKey } from './ports.ts';
import { timeZonesLike } from './read-wishes.ts';

/** How many days back are offered; a report arrives within five business days of the exam. */
const DAYS_OFFERED = 14;

/**
 * Suggestions for an option, best first; empty where there is nothing to suggest. Nobody is held to them.
 * @param typed what has been typed so far.
 */
export async function suggest(
  bot: Bot,
  person: PersonKey,
  option: OptionSpec,
  typed: string,
): Promise<readonly Choice[]> {
  const now = bot.clock.now();
  switch (option.offers ?? option.kind) {
    case 'exam':
      return examChoices(bot.exams, typed, latestToday(now));
    case 'date':
      return dayChoices(now, typed);
    case 'sitting':
      return sittingChoices(bot, person, typed);
    case 'zone':
      return timeZonesLike(typed).map((zone) => ({
        value: zone,
        label: zone.replaceAll('_', ' '),
      }));
    case 'text':
      return listChoices(option.choices ?? [], typed);
    default:
      return [];
  }
}

const statusOrder: readonly ExamStatus[] = ['current', 'announced', 'beta', 'retired'];

/** Exams whose code or name fits what was typed, what can be sat now first. */
export function examChoices(
  exams: readonly Exam[],
  typed: string,
  today: IsoDate,
): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  const meant = wanted === '' ? null : matchExam(wanted, exams, today);
  const parts = wanted.split(/[\s-]+/);
  const fits = (exam: Exam) =>
    (meant?.ok && meant.value === exam) ||
    parts.every((part) => `${exam.code} ${exam.name}`.toLowerCase().includes(part)) ||
    exam.aliases.some((alias) => alias.toLowerCase().startsWith(wanted));
  const rank = (exam: Exam) =>
    statusOrder.indexOf(exam.status.value) - (meant?.ok && meant.value === exam ? 10 : 0);
  const fitting = exams.filter(fits);
  // Nothing fits a word with a slip in it, though one exam is near.
  const near = meant?.ok === false ? meant.issues.map(({ suggestion }) => suggestion) : [];
  return (fitting.length > 0 ? fitting : exams.filter(({ code }) => near.includes(code)))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((exam) => ({
      value: exam.code,
      label: words.choice(exam.code, exam.name, exam.status.value),
    }));
}

/**
 * The last days, latest first; a day typed by its beginning or by its name. What is today at the far end of the world,
 * and tomorrow for nearly everybody, comes last.
 */
function dayChoices(now: number, typed: string): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  const today = new Date(now).toISOString().slice(0, 10);
  const days = Array.from({ length: DAYS_OFFERED }, (_, back) => addDays(today, -back));
  return [...new Set([...days, latestToday(now)])]
    .map((day) => ({ value: day, label: weekdayDate(day) }))
    .filter(({ value, label }) => value.startsWith(wanted) || label.toLowerCase().includes(wanted));
}

async function sittingChoices(
  bot: Bot,
  person: PersonKey,
  typed: string,
): Promise<readonly Choice[]> {
  const attempts = await (await bot.openStore()).listAttempts(person);
  const wanted = typed.trim().toLowerCase();
  return attempts
    .map(({ report }, at) => ({
      value: String(at + 1),
      label: `${at + 1}. ${sittingLine(report)}`,
    }))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .toReversed();
}

/** Values that may be listed with commas: what stands before the last comma is kept. */
function listChoices(choices: readonly string[], typed: string): readonly Choice[] {
  const before = typed.split(',').slice(0, -1);
  const last = (typed.split(',').at(-1) ?? '').trim().toLowerCase();
  const chosen = before.map((each) => each.trim());
  return choices
    .filter((choice) => choice.startsWith(last) && !chosen.includes(choice))
    .map((choice) => {
      const value = [...chosen, choice].join(', ');
      return { value, label: value };
    });
}
