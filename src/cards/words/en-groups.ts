// What the bot says about groups in English: being counted, a group's figures, and how they are set.

import type { IsoDate } from '../../core/exam.ts';
import type { ShareBand } from '../../core/group-stats.ts';
import { counted, listed, longDate, monthName } from './en.ts';

/** Said to everybody: whether they want to be counted. */
export const counting = {
  title: 'Being counted in the group’s figures',
  /** Under the first report in a group. */
  ask: (least: number) =>
    `May I count you, anonymously, in this group’s figures? Its organisers see how the whole group stands: in which domains it is weak, how many passed, from 20 people on the middle of the scores. They may post it in a channel. Never from fewer than ${least} people, never one person’s result, and nobody sees who is counted.`,
  yes: 'Count me, anonymously',
  no: 'No, do not count me',
  about:
    'Its organisers see how the whole group stands: in which domains it is weak, how many passed, what moved, from 20 people on the middle of the scores. They may post it in a channel. They see no person’s result and not who is counted. Your latest report of each exam counts if it is whole: score, pass or fail, and every domain.',
  example: 'mydata count',
  yesExample: 'mydata count yes',
  noExample: 'mydata count no',
  set: {
    yes: 'You are counted in this group from now on, anonymously.',
    no: 'Fine: you are not counted in this group, and I do not ask here again.',
    left: 'You are not counted in this group any more. Figures that were published with you in them stay as they are until the next ones come, as long as enough others are behind them.',
  },
  now: {
    yes: 'In this group you are counted, anonymously.',
    no: 'In this group you are not counted.',
    null: 'In this group you have not been asked yet, so you are not counted.',
  },
  counts: (codes: readonly string[]) =>
    codes.length === 0
      ? 'There is no whole report of yours yet; once you send one, it counts:'
      : `What counts now: your latest report of ${listed(codes)}. To end it:`,
  unclear: (given: string) => `I did not understand “${given}”; yes or no will do.`,
  nowhere: 'Here is no group to be counted in: ask in a server or workspace.',
  missing: (what: readonly ('score' | 'ratings' | 'outcome')[]) => {
    const words = {
      score: 'the score',
      ratings: 'a rating for every domain',
      outcome: 'whether it was passed',
    };
    return `In the group’s figures only whole reports count, so for this exam you do not count for now: this one lacks ${listed(what.map((each) => words[each]))}. Send it again with that in it and it counts.`;
  },
  inviteTitle: 'Shall we see where we all lose points?',
  invite: (least: number) =>
    `This group can see which domains are hard for all of it, and plan its sessions by that. Whoever wants to is counted, anonymously. The organisers see how the whole group stands: in which domains it is weak, how many passed, from 20 people on the middle of the scores; they may post it in a channel. Never from fewer than ${least} people, never one person’s result, and nobody sees who is counted. “mydata count no” ends it.`,
  inviteHow: 'Press the button, then send your report (only you see it), such as:',
  groups: 'Groups you are counted in',
  maySee: 'Groups whose figures you may see',
  fields:
    'For groups that asked you: your answer, and what of your reports counts or has counted. Organisers see figures of many people, never yours.',
};

/** What organisers see and set. */
export const groups = {
  title: 'Your group',
  notHere: 'Figures belong to a server or workspace: ask there, not in private.',
  notYouTitle: 'For organisers',
  notYou:
    'The figures of this group are for its organisers: those who may manage it, and whom they have added. One of them can add you. Whether you are counted is yours to say:',
  onlyRunners:
    'You may look at the figures; how they are set is changed by those who may manage the group.',
  nothingTitle: 'No figures yet',
  nothing: (least: number) =>
    `Figures come once ${least} people or more who want to be counted have sent a whole report of the same exam: score, pass or fail, and every domain. Until then nothing is shown, not even how many there are, because a small number would point at somebody.`,
  teach: 'Each person says for themselves whether they are counted. Inviting everybody helps:',
  unknownDo: (given: string, deeds: readonly string[], meant: string | undefined) =>
    `I do not know what to do with “${given}” here. ${meant === undefined ? `There is ${listed(deeds, 'or')}, or the name of an exam.` : `Did you mean ${meant}?`}`,
  noneOfExam: (code: string) =>
    `There are no figures of ${code} yet, or not enough people are behind them any more.`,
  asOf: (date: IsoDate) => `as of ${longDate(date)}`,
  examLine: (people: number, weakest: readonly string[]) =>
    weakest.length === 0
      ? `${counted(people, 'person', 'people')}; no domain stands out as weak`
      : `${counted(people, 'person', 'people')}; weakest: ${listed(weakest)}`,
  base: (people: number, sittings: number, date: IsoDate) =>
    `${counted(people, 'person', 'people')} who chose to be counted, each by the latest of their sittings, about ${sittings} in all, as of ${longDate(date)}.`,
  band: ([low, high]: ShareBand) =>
    low === 0 ? 'up to 20 %' : high === 100 ? '80 % or more' : `${low} to ${high} %`,
  passedLabel: 'Reported as passed',
  passedNote: 'of these people; no pass rate, as people choose what they report',
  quartilesLabel: 'Scores',
  quartiles: ([low, middle, high]: readonly [number, number, number]) =>
    `a quarter at ${low} or below, half at ${middle} or below, a quarter above ${high}`,
  quartilesNote: 'to the nearest 25 points',
  domains: 'Rated Needs Improvement, what costs the group most first',
  cost: (weight: number, [low, high]: ShareBand) => {
    const points = (share: number) => Math.round((weight * share) / 100);
    const lost = low === 0 ? `up to ${points(high)}` : `${points(low)} to ${points(high)}`;
    return `${weight} % of the exam; at risk for these people together: ${lost} %`;
  },
  noWeight: 'weight unpublished',
  noneWeak: 'No domain is rated Needs Improvement by more than a fifth of them.',
  costNote:
    'At risk: share of people × weight of the domain, so that domains can be compared. A rule of thumb, not points lost.',
  apart: {
    failed: 'Those who did not pass',
    passed: 'Those who passed',
  },
  apartOf: (people: number, date: IsoDate) =>
    `${counted(people, 'person', 'people')}, as of ${longDate(date)}.`,
  apartWhy: 'Shown apart, because people share a fail and a pass for different reasons.',
  together:
    'Those who passed and those who did not are shown apart whenever enough of both have come anew.',
  pairs: 'Weak together',
  pair: (first: string, second: string, share: string) => `${first} with ${second}: ${share}`,
  redFlags: 'What these reports point to most often',
  redFlag: (title: string, share: string) => `${title}: ${share}`,
  moved: 'Of those with several sittings',
  movedLead: 'Their first sitting against their latest. How many they are is not shown.',
  improved: 'Got better overall',
  recovered: (share: string) => `weak at first and not any more: ${share}`,
  newlyWeak: (share: string) => `weak now and not at first: ${share}`,
  months: 'Rated Needs Improvement, month by month',
  monthsNote: 'Each month rests on those who counted then, who need not be the same people.',
  month: (month: string, share: string) => `${monthName(month)}: ${share}`,
  sessionHeading: 'Suggested session',
  session: (code: string, domains: readonly string[], isOfFailed: boolean) =>
    `${code}: ${listed(domains)}. ${domains.length === 1 ? 'It costs' : 'They cost'} ${isOfFailed ? 'those who have not passed yet' : 'this group'} most.`,
  noSession: (code: string) =>
    `${code}: no domain is weak for more than a fifth of the group, so mixed practice helps most people.`,
  agenda: 'Agenda',
  agendaItem: (domain: string, topics: readonly string[]) => `${domain}: ${topics.join('; ')}`,
  agendaQuestion: (question: string) => `A question to discuss: ${question}`,
  agendaPractice: (practice: string) => `Practice: ${practice}`,
  small: (least: number) =>
    `Every figure rests on ${least} people or more, and so does every difference between figures. They change only when that many people have changed, at most once a day, and once a week where passed and not passed cannot be shown apart. Who counts is shown to nobody.`,
  digestTitle: 'Where this group stands',
  digestHow: 'To be counted as well, or not any more:',
  digestMore: (count: number) =>
    `${counted(count, 'more exam')}: organisers see all of them with groupstats.`,
  digestComing: (period: 'weekly' | 'monthly', least: number) =>
    `From now on the figures of this group are posted here ${period === 'weekly' ? 'every week' : 'every four weeks'}, whenever there are new ones: shares of ${least} people or more, never one person’s result, and not who is counted.`,
  exportTitle: 'The group’s figures',
  exportText: 'The same figures as a table (CSV).',
  settingsTitle: 'How your group is set',
  minimumLabel: 'Fewest people behind a figure',
  digestLabel: 'Digest',
  digestValue: {
    off: 'off',
    weekly: 'every week',
    monthly: 'every four weeks',
  },
  viewersLabel: 'Who may see the figures, besides those who may manage the group',
  noViewers: 'nobody',
  closed:
    'The digest was turned off, as I may not write in its channel. Let me in there, then turn it on again in that channel.',
  settingsHow: 'To change it:',
  settingsExamples: (least: number) => [
    `groupstats minimum ${least + 3}`,
    'groupstats digest weekly',
    'groupstats digest off',
    'groupstats allow @somebody',
    'groupstats remove @somebody',
  ],
  minimumSet: (people: number) =>
    `From now on every figure rests on ${people} people or more. Figures published with fewer are hidden until the next ones come.`,
  minimumWrong: (least: number, most: number, given: string) =>
    `${given === '' ? 'How many? ' : `“${given}” does not work here. `}It can only go up, as people agreed to be counted under what it was: give a whole number of people from ${least} to ${most}.`,
  minimumAsk: (people: number) =>
    `From then on every figure rests on ${people} people or more, and it cannot be lowered again, because people agree to be counted under it. Figures published with fewer are hidden until the next ones come.`,
  minimumYes: (people: number) => `Raise it to ${people}`,
  minimumNo: 'Leave it',
  digestSet: {
    off: 'No digest is posted any more. What was posted stays where it is.',
    weekly:
      'A digest comes to this channel every week, as soon as there are figures and if I may write here. Everybody in the channel can read it.',
    monthly:
      'A digest comes to this channel every four weeks, as soon as there are figures and if I may write here. Everybody in the channel can read it.',
  },
  digestWhich: 'How often? weekly, monthly or off.',
  where: 'Ask in the channel that it is to come to.',
  inviteAsk: 'This is what everybody in this channel would read:',
  inviteYes: 'Post it here',
  inviteNo: 'Not now',
  whoMissing:
    'Type @ and choose somebody from the list that opens, so that I know whom you mean; a name that is only typed does not tell me.',
  allowed: 'Those on this list may see the group’s figures, and nothing about a person.',
  removed: 'Taken off the list. Those who may manage the group see its figures all the same.',
  notListed:
    'None of those is on the list. Those who may manage the group see its figures without being on it.',
  tooManyViewers: (most: number) =>
    `There are ${most} already; remove somebody first, or add a role.`,
  moreExams: (codes: readonly string[]) => `In full by name, such as ${listed(codes, 'or')}:`,
  examExample: (code: string) => `groupstats ${code}`,
  invited: 'The invitation is posted. Who presses it is shown to nobody.',
  maybeInvited:
    'I got no answer when I posted the invitation, so it may stand in the channel. Look there before you post it again.',
  cannotPost: 'I may not write in this place. Ask in a channel where I may, or let me in here.',
  buttons: {
    exam: (code: string) => code,
    invite: 'Invite the group',
    export: 'As a table (CSV)',
    settings: 'Settings',
    overview: 'All exams',
  },
};
