// Every card the bot can make, made by its commands as Discord would ask for them: with ids as long as real ones, and
// with everything a platform can reach, so that every button is there.

import type { Reach, Sent } from '#src/app/command.ts';
import { type CommandRequest, prepare } from '#src/app/dispatch.ts';
import { composeFollowUps } from '#src/app/follow-up-messages.ts';
import type { Following, FollowUp } from '#src/app/ports.ts';
import { readSitting, sittingCard } from '#src/app/sitting.ts';
import { reportArgs } from '#src/app/told-report.ts';
import type { Card } from '#src/cards/card.ts';
import { issuesCard } from '#src/cards/issues-card.ts';
import { troubleCard } from '#src/cards/trouble-card.ts';
import { addDays } from '#src/core/calendar.ts';
import type { ToldReport } from '#src/core/check-report.ts';
import type { Exam } from '#src/core/exam.ts';
import type { FollowUpKind } from '#src/core/following.ts';
import { type Issue, issueCodes, type Remark, remarkCodes } from '#src/core/issue.ts';
import { beginStudy } from '#src/core/living-plan.ts';
import {
  type BotForTests,
  examOf,
  makeBotForTests,
  testExams,
  testNow,
  testToday,
} from './make-bot-for-tests.ts';
import { checked, rate, reportsOf } from './report-cards.ts';

/** What a slash command saves under: Discord's id of the interaction. */
export const slashId = 'discord-1574031694233600022';
/** What a draft is kept under, and what a report sent from it is saved under. */
export const draftId = `mia1b2c3d${'0123456789abcdef0123'}`;
export const sentDraftId = `${draftId}-mia1b2c3d`;

export interface NamedCard {
  readonly name: string;
  readonly card: Card;
  /** What it is about, where it is a report. */
  readonly exam?: Exam;
}

/** Somebody who asks for cards; each answer is kept, and what was sent or shared besides. */
interface Asker {
  /** What becomes of direct messages. */
  outcome: Sent;
  readonly cards: NamedCard[];
  asks(command: string, args?: CommandRequest['args'], once?: string): Promise<Card>;
  tells(exam: Exam, told: ToldReport, once?: string): Promise<Card>;
}

/** Every interaction has an id of its own. */
let requests = 0;

function askerAs(user: string, { bot, defects }: BotForTests): Asker {
  const cards: NamedCard[] = [];
  const person = { platform: 'discord', tenant: '', user };
  const asker: Asker = {
    outcome: 'sent',
    cards,
    async asks(command, args = {}, once = `discord-157403169423${3_600_000 + ++requests}`) {
      const name = `${user}: ${command} ${JSON.stringify(args)}`;
      const shared = { channel: '1000000000000000001', message: `${user} ${requests}` };
      const reach: Reach = {
        direct: async (card) => {
          cards.push({ name: `${name}, ${asker.outcome}`, card });
          return asker.outcome;
        },
        post: async (card) => {
          cards.push({ name: `${name}, shared`, card });
          return shared;
        },
        takeDown: async () => true,
        pressed: shared,
      };
      const prepared = prepare(bot, { person, command, args, once, reach, ask: 'never' });
      const card =
        prepared.kind === 'ready'
          ? (await prepared.run()).card
          : prepared.kind === 'refused'
            ? prepared.card
            : undefined;
      if (!card) throw new Error(`${name} is asked about`);
      if (defects[0]) throw defects[0].error;
      cards.push({ name, card });
      return card;
    },
    tells(exam, told, once) {
      const reports = [checked(exam, told)];
      const args = reportArgs({ exam, reports, issues: [], remarks: [] }, {});
      return asker.asks('scorereport', args, once);
    },
  };
  return asker;
}

/** Report, plan, history and what is shared, for every kind of report of one exam. */
export async function cardsOfExam(exam: Exam): Promise<readonly NamedCard[]> {
  const bot = makeBotForTests();
  const cards: NamedCard[] = [];
  for (const [at, [kind, [told = {}, ...earlier]]] of Object.entries(reportsOf(exam)).entries()) {
    const ana = askerAs(kind, bot);
    const id = `${sentDraftId.slice(0, -2)}${at + 10}`;
    for (const each of earlier) await ana.tells(exam, each);
    await ana.tells(exam, told, id);
    for (const what of ['show', 'share', 'send', 'delete']) {
      await ana.asks('history', { do: what, id });
    }
    for (const yes of ['score', 'words']) await ana.asks('history', { do: 'share', id, yes });
    await ana.asks('history');
    await ana.asks('plan');
    // With so few hours it takes the longest.
    if (at === 0) await ana.asks('plan', { exam: exam.code, hours: '1.5' });
    cards.push(...ana.cards.map((each) => ({ ...each, exam })));
  }
  return [...cards, ...(await cardsOfReminders([exam]))];
}

/** One of the longest names. */
const longZone = 'America/Argentina/Buenos_Aires';

/**
 * Everything about reminders: asked for, begun and changed, the plan as it is ticked off and answered for, and every
 * message that comes. @param exams followed together.
 */
export async function cardsOfReminders(exams: readonly Exam[]): Promise<readonly NamedCard[]> {
  let now = testNow;
  const made = makeBotForTests({ clock: { now: () => now } });
  const ana = askerAs('reminders', made);
  const store = await made.bot.openStore();
  const person = { platform: 'discord', tenant: '', user: 'reminders' };
  const following = () => store.readFollowing(person);
  await ana.asks('reminders');
  await ana.asks('reminders', { do: 'on' });
  for (const exam of exams) {
    const { code } = exam;
    const [told = {}] = reportsOf(exam)['everything weak'] ?? [];
    await ana.tells(exam, told);
    await ana.asks('reminders', { do: 'on', exam: code });
    await ana.asks('reminders', { do: 'on', exam: code, zone: longZone });
    for (const outcome of ['closed', 'later', 'unknown', 'sent'] as const) {
      ana.outcome = outcome;
      await ana.asks('reminders', { do: 'start', exam: code, zone: longZone });
      if (outcome === 'unknown') await ana.asks('reminders', { do: 'stop', exam: code });
    }
    await pressAll(ana, await ana.asks('plan', { exam: code }), 'tick');
    await ana.asks('plan', { exam: code });
  }
  for (const what of ['on', 'pause', 'resume']) await ana.asks('reminders', { do: what });
  for (const { code } of exams.slice(1)) {
    // One of several is stopped, and begun again.
    await ana.asks('reminders', { do: 'stop', exam: code });
    await ana.asks('reminders', { do: 'start', exam: code, zone: longZone });
  }
  await ana.asks('reminders', { at: '22:15' });
  await ana.asks('reminders', { quiet: 'none', at: '7' });
  const begun = await following();
  // Also of what cannot be begun any more, but may have been begun while it could be sat again.
  const studies = begun.attempts.map(
    ({ id, report: { exam } }) =>
      begun.studies.find((study) => study.exam === exam) ?? {
        ...beginStudy(id, exam, testToday),
        followed: true,
      },
  );
  const messages = [
    ...messagesOf(exams, { ...begun, studies }),
    // A booked exam, and what it says around its day.
    ...messagesOf(exams, {
      ...begun,
      studies: studies.map((study) => ({ ...study, examDate: addDays(testToday, 7) })),
    }),
  ];
  now += 16 * 86_400_000;
  const sent = begun.followUps.filter(({ kind, step }) => kind === 'week' && step < 3);
  await store.changeFollowing(
    person,
    () => ({ followUps: sent.map((each) => ({ ...each, state: 'sent', tries: 1, sentAt: now })) }),
    now,
  );
  // Put off, answered, answered otherwise, and answered after the plan was made anew; each twice.
  for (const [step, command, what] of [
    [2, 'reminders', 'snooze'],
    [2, 'plan', 'done'],
    [2, 'plan', 'partly'],
    [1, 'plan', 'not'],
    [1, 'reminders', 'snooze'],
  ] as const) {
    for (const { id } of sent.filter((each) => each.step === step)) {
      for (const _ of [1, 2]) await ana.asks(command, { do: what, id });
    }
  }
  for (const { code: exam } of exams) {
    await ana.asks('plan', { exam, date: addDays(testToday, 28) });
    // The day before it, and some days after it.
    await ana.asks('plan', { exam, date: 'tomorrow' });
    now += 3 * 86_400_000;
    await ana.asks('plan', { exam });
    await ana.asks('plan', { exam, date: 'none', hours: '60' });
    await ana.asks('plan', { exam, hours: '1.5' });
    now += 8 * 86_400_000;
    await pressAll(ana, await ana.asks('plan', { exam }), 'missed');
    now += 900 * 86_400_000;
    await pressAll(ana, await ana.asks('plan', { exam }), 'again');
    for (const words of ['ics', 'md']) await ana.asks('plan', { do: 'export', exam, words });
  }
  for (const exam of exams) await ana.tells(exam, { score: exam.passMark.value + 50 });
  messages.push(...messagesOf(exams, await following()));
  await ana.asks('plan', { exam: exams[0]?.code ?? '' });
  for (const what of ['stop', 'stop']) await ana.asks('reminders', { do: what });
  return [...ana.cards, ...messages];
}

/** Presses all buttons of a card that do this, one after the other. */
async function pressAll(ana: Asker, { buttons = [] }: Card, what: string): Promise<void> {
  const wanted = buttons.filter(({ action }) => action.args['do'] === what);
  for (const { action } of wanted) await ana.asks(action.command, action.args);
}

/** Every message that can come as things stand: each kind by itself, what comes together, and the last one. */
function messagesOf(exams: readonly Exam[], following: Following): readonly NamedCard[] {
  const day = following.studies[0]?.examDate ?? null;
  const rows = (kind: FollowUpKind, ...steps: readonly number[]): readonly FollowUp[] =>
    following.studies.flatMap(({ exam, attempt, revision }, at) =>
      (steps.length > 0 ? steps : [0]).map((step) => ({
        ...{ id: `${sentDraftId}-${at}${step}`, exam, attempt, revision, kind, step },
        ...{ state: 'sending', dueAt: testNow, tries: 1 },
        ...{ leaseUntil: null, sentAt: null, answer: null },
      })),
    );
  const weeks = rows('week', 1);
  // Told before the exam, on the day of a message, and after it.
  const groups: readonly (readonly [string, readonly FollowUp[], string])[] = [
    ['a week', weeks, testToday],
    ['several weeks', rows('week', 1, 2, 3), testToday],
    ['the retake', rows('retake-opens'), testToday],
    ['a week and the retake', [...weeks, ...rows('retake-opens')], testToday],
    ['a week before', rows('exam-week'), addDays(day ?? testToday, -7)],
    ['the day before', [...weeks, ...rows('exam-eve')], addDays(day ?? testToday, -1)],
    ['the day after', [...weeks, ...rows('exam-after')], addDays(day ?? testToday, 1)],
    ['a pass', rows('passed'), testToday],
  ];
  return groups.flatMap(([name, due, today]) =>
    [false, true].flatMap((isGoodbye) => {
      const { card } = composeFollowUps({ ...following, unanswered: 3 }, due, {
        exams,
        today,
        isGoodbye,
      });
      return card ? [{ name: `${name}${isGoodbye ? ', the last one' : ''}`, card }] : [];
    }),
  );
}

/** The same sitting told twice, in every way it can be in doubt. */
export async function cardsOfTwins(): Promise<readonly NamedCard[]> {
  const bot = makeBotForTests();
  const clf = examOf('CLF-C02');
  const ratings = rate(clf, 'needs-improvement', 'meets-competencies');
  const twins: Readonly<Record<string, readonly [ToldReport, ToldReport]>> = {
    same: [
      { score: 640, ratings },
      { score: 640, ratings },
    ],
    completed: [
      { score: 640, takenOn: '2026-11-01' },
      { score: 640, takenOn: '2026-11-01', ratings },
    ],
    'same day': [
      { score: 640, takenOn: '2026-11-01' },
      { score: 650, takenOn: '2026-11-01' },
    ],
    maybe: [
      { score: 640, ratings },
      { score: 640, ratings, takenOn: '2026-11-01' },
    ],
  };
  const cards: NamedCard[] = [];
  for (const [kind, [first, second]] of Object.entries(twins)) {
    const ana = askerAs(kind, bot);
    const at = cards.length + 10;
    await ana.tells(clf, first, `${slashId}-${at}`);
    const card = await ana.tells(clf, second, `${sentDraftId.slice(0, -2)}${at}`);
    for (const { action } of card.buttons ?? []) await ana.asks(action.command, action.args);
    cards.push(...ana.cards);
  }
  return cards;
}

/** The list after so many sittings. */
export async function historyOf(sittings: number): Promise<NamedCard> {
  const bot = makeBotForTests();
  const ana = askerAs(`${sittings} sittings`, bot);
  const exams = testExams.slice(0, 5);
  for (let at = 0; at < sittings; at++) {
    const exam = exams[at % exams.length] ?? examOf('CLF-C02');
    const day = String(1 + (Math.floor(at / 5) % 28)).padStart(2, '0');
    const month = String(1 + Math.floor(at / 140)).padStart(2, '0');
    await ana.tells(exam, {
      score: 400 + at,
      takenOn: `2025-${month}-${day}`,
      ratings: rate(exam, 'needs-improvement', 'meets-competencies'),
    });
  }
  return { name: `history of ${sittings}`, card: await ana.asks('history') };
}

const oneLine: Omit<Issue, 'code'> = {
  field: 'score',
  given: '**[what](https://a.b)** @everyone typed',
  suggestion: 'Cloud Technology and Services',
  choices: testExams.map(({ code }) => code),
  values: {
    lowest: 100,
    highest: 1000,
    fewest: 1,
    most: 40,
    score: 650,
    passMark: 700,
    exam: 'CLF-C02',
    length: 30_000,
    domain: 'Security',
  },
};

const everyRemark: readonly Remark[] = remarkCodes.map((code) => ({ ...oneLine, code }));

/** Every other command, refusals, and the longest of everything. */
export async function otherCards(): Promise<readonly NamedCard[]> {
  const bot = makeBotForTests();
  const ana = askerAs('ana', bot);
  for (const { code } of testExams) await ana.asks('exam', { exam: code });
  await ana.asks('exam');
  await ana.asks('exam', { exam: 'XYZ-C99' });
  await ana.asks('help');
  await ana.asks('hlep');
  await ana.asks('history');
  await ana.asks('history', { do: 'keep' });
  await ana.asks('history', { do: 'unshare', by: 'somebody else' });
  await ana.asks('plan');
  await ana.asks('mydata');
  await ana.tells(examOf('CLF-C02'), { score: 640 });
  await ana.asks('mydata');
  await ana.asks('mydata', { do: 'export' });
  await ana.asks('mydata', { do: 'erase' });
  await ana.asks('mydata', { do: 'estimates' });
  for (const yes of ['yes', 'no']) await ana.asks('mydata', { do: 'estimates', yes });
  await ana.asks('mydata');
  await ana.asks('history', { do: 'delete', number: '1' });
  await ana.asks('history', { do: 'edit', number: '1', taken: '2026-11-02' });
  await ana.asks('history', { do: 'show', number: '7' });
  await ana.asks('scorereport', { exam: 'DOP-C02', score: '50000', text: 'securty NI, tach NI' });
  // The most that can be known of a report that is refused, and of one that is somebody else's.
  const most = { taken: '2026-11-01', study: 'videos,practice,hands-on,reading', hours: '12.5' };
  await ana.asks('scorereport', { exam: 'DOP-C02', score: '1000', ratings: 'x y', ...most });
  const domains = 'sdlc NI, config ok, resilient NI, monitoring ok, incident NI, security ok';
  const text = `DOP-C02 701 ${domains}, taken 2026-11-01`;
  await ana.asks('scorereport', { text, save: 'no', mine: 'ask' });
  await ana.asks('mydata', { do: 'erase', yes: 'yes' });
  for (const args of [
    { do: 'on', zone: '**Berlni**' },
    { zone: 'nowhere at all' },
    { quiet: '1 to 23' },
    { at: 'noon' },
    { do: 'pause', days: '500' },
    { do: 'dance' },
    { do: 'on', exam: 'XYZ-C99' },
  ]) {
    await ana.asks('reminders', args);
  }
  for (const date of ['soon', '2020-01-01', '2040-01-01', '4/5/2027']) {
    await ana.asks('plan', { date });
  }
  // The longest names of domains, and as many exams as anybody studies for at once.
  const together = await cardsOfReminders(['SOA-C03', 'AIP-C01', 'DOP-C02'].map(examOf));
  const scs = examOf('SCS-C03');
  const [longest = {}, ...earlier] = reportsOf(scs)['a fourth sitting'] ?? [];
  const sitting = readSitting(
    scs,
    checked(scs, longest),
    earlier.map((each) => checked(scs, each)),
  );
  return [
    ...ana.cards,
    ...together,
    {
      name: 'a report with every remark',
      card: sittingCard(sitting, testToday, { id: sentDraftId, reach: {}, remarks: everyRemark }),
    },
    {
      name: 'every issue',
      card: issuesCard(
        issueCodes.map((code) => ({ ...oneLine, code })),
        everyRemark,
      ),
    },
    { name: 'trouble', card: troubleCard('ABC123', true) },
  ];
}
