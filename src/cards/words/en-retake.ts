// What the bot says about a retake in English: what the estimate makes of the weeks, what is said where this version cannot
// be sat again, and where an entry has to be checked before anything else.

import type { ExamLevel, IsoDate } from '../../core/exam.ts';
import { counted, longDate, shortDate } from './en.ts';
import { aboutThen, countThen, MOST_AFTER_STUDY, people } from './en-chances.ts';

/** Hours as numbers of a text: they never part from their unit. */
function hours(count: number): string {
  return `${count}\u00A0h`;
}

export const retake = {
  /** What the plan brings by the estimate. The doubt stands in front of the number, not behind it. */
  afterPlan: (all: number, slow: number, typical: number, fast: number) => {
    const [from, middle, to] = [countThen(slow), aboutThen(typical), countThen(fast)];
    const after = `after this plan’s ${hours(all)}`;
    const pass =
      from !== to
        ? `${middle} of 100 typical learners would pass ${after} (slow ${from}, fast ${to})`
        : people(slow) > MOST_AFTER_STUDY
          ? `most would pass ${after}, slow learners too (${middle} of 100)`
          : `${middle} of 100 learners would pass ${after}, fast ones too`;
    return `If our guess about hours holds, ${pass}. No real results stand behind that guess.`;
  },
  /** In place of what a retake usually takes, where the estimate wants more. */
  tooSoon: (weeks: string, from: IsoDate, to: IsoDate) =>
    `The rule of thumb says ${weeks} of study: about ${shortDate(from)} to ${shortDate(to)}. It does not know the estimate, which says that this is too soon.`,
  /** In place of both, where not even the fewest weeks fit in before the last day of this version. */
  endsFirst: (weeks: string, lastDay: IsoDate, successor: string | null) =>
    `The rule of thumb says ${weeks} of study, and the last day of this version is ${longDate(lastDay)}: until then there is less time than it usually takes${successor === null ? '' : `, and after it the exam is ${successor}`}.`,
  /** @param pace hours a week. */
  goalFrom: (goal: number, needed: number, pace: number, day: IsoDate) =>
    `For ${goal} of 100 to pass, a typical learner needs about ${hours(needed)}: with ${hours(pace)} a week, from ${longDate(day)} on. Before you pay, go by the later date.`,
  goalTooLate: (goal: number, needed: number, pace: number, lastDay: IsoDate) =>
    `For ${goal} of 100 to pass, a typical learner needs about ${hours(needed)}: with ${hours(pace)} a week that ends after ${longDate(lastDay)}, the last day of this version. With more hours a week it can be in time; otherwise the version after it is the one to go for.`,
  goalBeyond: (goal: number, most: number) =>
    `Even ${hours(most)} do not bring a typical learner to ${goal} of 100.`,
  alreadyEnough: (goal: number) =>
    `The weeks above are a rule of thumb and do not know this estimate, by which ${goal} of 100 would pass without any of them.`,
  fewer: (goal: number, needed: number, pace: number) =>
    `The weeks above are a rule of thumb and do not know this estimate, by which a typical learner may need fewer: about ${hours(needed)} for ${goal} of 100 to pass, which is ${counted(Math.ceil(needed / pace), 'week')} with ${hours(pace)} each.`,
  slow: (needed: number, pace: number) =>
    `A slow learner needs about ${hours(needed)} (${counted(Math.ceil(needed / pace), 'week')}).`,
  slowBeyond: (most: number) => `A slow learner needs more than ${hours(most)}.`,
  /** Under a plan that is too small by the estimate. */
  planIsPart: (goal: number, needed: number, planned: number) =>
    `By the estimate these ${hours(planned)} are a beginning: for ${goal} of 100 to pass, a typical learner needs about ${hours(needed)}.`,
  /** On the card of the plan, where weeks may be behind somebody already. */
  planTooSmall: (goal: number, needed: number) =>
    `By the estimate that is too soon: counted from your report, a typical learner needs about ${hours(needed)} for ${goal} of 100 to pass.`,
  planTooSmallBeyond: (goal: number, most: number) =>
    `By the estimate that is too soon: even ${hours(most)} do not bring a typical learner to ${goal} of 100.`,

  /** This version cannot be sat again. */
  nothingToPlan: {
    beta: 'So there is no retake to plan, and I give no readiness, no estimate and no weeks. Your domains still show what to look at before the standard version. What I know of it:',
    ended:
      'So there is no retake to plan, and I give no readiness, no estimate and no weeks. What I know of it:',
    'ends-before':
      'So I plan no retake of this one, and give no readiness, no estimate and no weeks for it. What I know of the exam to go by:',
  },
  noPlanTitle: (code: string) => `${code}: no plan`,
  factsOf: (code: string) => `exam ${code}`,

  /** An entry that hardly fits itself, or its exam. */
  checkFirst: 'Check your entry first',
  correctKept: 'To put it right, say what stands on your report, such as:',
  correctTold: 'If something is wrong, send it again as it stands on your report.',
  ifRight: 'If all of it is right:',
  ifRightPassed: 'If all of it is right, congratulations: a pass is a pass.',
  /** At the head of what rests on it. */
  onlyIfRight: 'What follows holds only if your entry is right.',
  beforeFirstDay: (code: string, given: IsoDate, first: IsoDate, before: string | null) =>
    `${code} can be sat from ${longDate(first)} on, and you gave ${longDate(given)}. Please check the day${before === null ? '' : `, and whether it was ${before}`}.`,
  beforeAnnouncedDay: (code: string, given: IsoDate, first: IsoDate, before: string | null) =>
    `As announced, ${code} can be sat from ${longDate(first)} on (I have seen no confirmation), and you gave ${longDate(given)}. Please check the day${before === null ? '' : `, and whether it was ${before}`}.`,
  editScore: (number: number, score: number) => `history edit ${number} score ${score}`,
  editDay: (number: number, day: IsoDate) => `history edit ${number} --taken ${day}`,

  /** The mark is that of the level: the exam's own has not been read anywhere. */
  expectedMark: (code: string, mark: number, level: ExamLevel, checked: IsoDate) =>
    `${mark} is the mark of every ${level} exam; I had not found that of ${code} itself published when I looked (${shortDate(checked)}). If your report prints another, go by that one.`,
};
