// The study plan as files to take along: Markdown with boxes to tick, and a calendar.

import { report as reportWords, planFile as words } from '../cards/words/en.ts';
import type { Analysis } from '../core/analysis.ts';
import { addDays } from '../core/calendar.ts';
import type { Exam, IsoDate } from '../core/exam.ts';
import type { Study } from '../core/following.ts';
import type { LivingItem, LivingWeek } from '../core/lay-out-plan.ts';
import type { LivingPlan } from '../core/living-plan.ts';

/** What both files are made from: the part of a `Studying` they need. */
export interface PlanToTake {
  readonly exam: Exam;
  readonly study: Study;
  readonly plan: LivingPlan;
  readonly sitting: { readonly analysis: Pick<Analysis, 'timeline'> };
}

/** The plan as GitHub-flavoured Markdown: a task list for each week. */
export function planMarkdown({ exam, study, plan, sitting }: PlanToTake): string {
  const retakeOpens = sitting.analysis.timeline?.earliestRetake ?? null;
  const days = [
    ...(retakeOpens === null ? [] : [words.retakeDay(retakeOpens)]),
    ...(study.examDate === null ? [] : [words.examDay(study.examDate)]),
    ...(plan.fits ? [] : [words.cut(plan.neededHoursPerWeek)]),
  ];
  const lines = [
    `# ${plain(words.title(exam.code))}`,
    '',
    plain(words.about(exam.name, exam.code, plan.hoursPerWeek)),
    ...(days.length > 0 ? ['', ...days.map((day) => `- ${plain(day)}`)] : []),
    ...plan.weeks.flatMap((week) => [
      '',
      `## ${plain(words.week(week.number, week.from, week.to, week.hours))}`,
      '',
      ...week.items.flatMap((item) => [
        `- [${item.ticked ? 'x' : ' '}] **${plain(itemTitle(exam, item))}**`,
        ...itemLines(item).map((line) => `  - ${plain(line)}`),
      ]),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * The plan as an iCalendar file (RFC 5545) of whole days: each week, the day a retake opens, the booked exam. The same
 * week, or day, has the same UID in every revision, and the revision as its SEQUENCE: importing again moves it.
 * @param now epoch milliseconds.
 */
export async function planCalendar(
  { exam, study, plan, sitting }: PlanToTake,
  now: number,
): Promise<string> {
  // Loaded here: of all commands only this one needs it.
  const { default: ical, ICalAlarmType, ICalEventTransparency } = await import('ical-generator');
  const calendar = ical({
    prodId: { company: 'Debrief', product: 'Debrief' },
    name: words.title(exam.code),
  });
  const add = (
    name: string,
    from: IsoDate,
    to: IsoDate,
    summary: string,
    { description, alarms = [] }: { description?: string; alarms?: readonly number[] } = {},
  ) =>
    calendar.createEvent({
      id: `${exam.code.toLowerCase()}-${name}@debrief`,
      sequence: study.revision,
      stamp: new Date(now),
      allDay: true,
      start: midnight(from),
      // The day after the last one.
      end: midnight(addDays(to, 1)),
      summary,
      // Only the exam itself takes somebody's time away from others.
      transparency:
        name === 'exam' ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      ...(description === undefined ? {} : { description }),
      alarms: alarms.map((trigger) => ({ type: ICalAlarmType.display, trigger })),
    });
  for (const week of plan.weeks) {
    const domains = week.items.map(({ domain }) => nameOf(exam, domain));
    const summary = words.weekEvent(exam.code, week.number, domains);
    add(`week-${week.number}`, week.from, week.to, summary, { description: weekText(exam, week) });
  }
  const retakeOpens = sitting.analysis.timeline?.earliestRetake ?? null;
  if (retakeOpens !== null) add('retake', retakeOpens, retakeOpens, words.retake(exam.code));
  if (study.examDate !== null) {
    add('exam', study.examDate, study.examDate, words.exam(exam.code), {
      alarms: [atNine(7), atNine(1)],
    });
  }
  // The library leaves out the end of the last line.
  return `${calendar.toString()}\r\n`;
}

/** Nine in the morning so many days before, as seconds before the midnight that an event of whole days begins with. */
function atNine(daysBefore: number): number {
  return daysBefore * 86_400 - 9 * 3600;
}

/** Whole days have no zone; the library reads the date off in UTC. */
function midnight(date: IsoDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

function weekText(exam: Exam, week: LivingWeek): string {
  return week.items
    .map((item) => {
      const title = itemTitle(exam, item);
      const lines = itemLines(item).map((line) => `- ${line}`);
      return [item.ticked ? words.done(title) : title, ...lines].join('\n');
    })
    .join('\n\n');
}

function itemTitle(exam: Exam, { domain, hours }: LivingItem): string {
  return words.item(nameOf(exam, domain), hours);
}

function itemLines({ topics, practice, check }: LivingItem): readonly string[] {
  return [...topics, reportWords.practise(practice), reportWords.check(check)];
}

function nameOf(exam: Exam, id: string): string {
  return id === 'mixed'
    ? reportWords.mixed
    : (exam.domains.find((domain) => domain.id === id)?.name ?? id);
}

/** Text in one line in which Markdown finds no marks. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
