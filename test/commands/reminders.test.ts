// /reminders: what is offered and to whom, what wishes hold, and what is said once it is on, off or unclear.

import { describe, expect, it } from 'vitest';
import type { Sent } from '#src/app/command.ts';
import type { Card } from '#src/cards/card.ts';
import { ask, report as reportWords, reminders as words } from '#src/cards/words/en.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import { agree, begin, makeTestWorld, since } from '#test/support/follow-up-story.ts';
import { buttonOf, type Person, type World } from '#test/support/follow-up-world.ts';

const report = 'CLF-C02 650 security NI, tech NI, rest ok --taken 2026-11-20';

const text = (card: Card) => textsOf(card).join('\n');
const labels = ({ buttons = [] }: Card) => buttons.map(({ label }) => label);
const preferencesOf = async (world: World, { key }: Person) =>
  (await world.store.readFollowing(key)).preferences;
const followedOf = async (world: World, { key }: Person) =>
  (await world.store.readFollowing(key)).studies.flatMap(({ exam, followed }) =>
    followed ? [exam] : [],
  );

async function withReport(line = report): Promise<{ world: World; ana: Person }> {
  const world = await makeTestWorld();
  const ana = world.person();
  await ana.say(line);
  return { world, ana };
}

describe('stopping', () => {
  it.each(['reminders stop', 'reminders off', 'reminders OFF', 'reminders end'])(
    '“%s” ends it, and again says that it was off',
    async (line) => {
      const { world, ana } = await begin();
      const first = await ana.say(line);
      expect(first.card.title).toBe(words.offTitle);
      expect(text(first.card)).toContain(words.stopped);
      expect(await followedOf(world, ana)).toEqual([]);
      const again = await ana.say(line);
      expect(again.card.title).toBe(words.offTitle);
      expect(text(again.card)).toContain(words.notRunning);
      expect(text(again.card)).not.toContain(words.stopped);
      for (const { card } of [first, again]) expect(examplesOf(card)).toEqual(['reminders on']);
      await world.passDays(30);
      expect(since(ana, 1)).toEqual([]);
    },
  );

  it('of one exam shows what else is followed', async () => {
    const { world, ana } = await begin();
    await ana.say('SAA-C03 600 --taken 2026-11-21');
    await agree(ana, 'reminders on SAA-C03');
    const { card, data } = await ana.say('reminders stop CLF-C02');
    expect(card.title).toBe(words.title);
    expect(text(card)).toContain(words.stoppedOne('CLF-C02'));
    expect(text(card)).not.toContain(words.stopped);
    expect(data).toMatchObject({ followed: ['SAA-C03'] });
    const { coming } = data as { readonly coming: readonly { readonly exam: string }[] };
    expect(new Set(coming.map(({ exam }) => exam))).toEqual(new Set(['SAA-C03']));
    expect(labels(card)).toEqual([words.pause, words.stop]);
    expect(await followedOf(world, ana)).toEqual(['SAA-C03']);
    const last = await ana.say('reminders off SAA-C03');
    expect(last.card.title).toBe(words.offTitle);
    expect(text(last.card)).toContain(words.stopped);
    expect(await followedOf(world, ana)).toEqual([]);
  });
});

describe('the first message', () => {
  it('of which nobody knows whether it arrived leaves reminders on, and it is said', async () => {
    const { world, ana } = await withReport();
    world.outcome = () => 'unknown';
    const answer = await agree(ana);
    expect(answer.card.title).toBe(words.title);
    expect(text(answer.card)).toContain(words.unknown);
    expect(text(answer.card)).not.toContain(words.on);
    expect(answer.saved).toBe(true);
    expect(await followedOf(world, ana)).toEqual(['CLF-C02']);
  });

  it.each([
    ['closed', words.closed],
    ['later', words.later],
  ] as const)('that is %s leaves them off, and it is said', async (outcome, said) => {
    const { world, ana } = await withReport();
    world.outcome = (): Sent => outcome;
    const answer = await agree(ana);
    expect(answer.card.title).toBe(words.offTitle);
    expect(text(answer.card)).toContain(said);
    expect(examplesOf(answer.card)).toEqual(['reminders on']);
    expect(await followedOf(world, ana)).toEqual([]);
  });
});

describe('wishes', () => {
  const wished = { quietFrom: 23 * 60, quietUntil: 6 * 60 + 30, checkInAt: 19 * 60 + 30 };
  const typed = '--quiet 23:00-06:30 --at 19:30';

  it('typed with “on” hold after “Yes”', async () => {
    const { world, ana } = await withReport();
    const offer = await ana.say(`reminders on --zone Berlin ${typed}`);
    expect(text(offer.card)).toContain(words.offer('Europe/Berlin', '23:00 to 06:30'));
    expect(text(offer.card)).toContain('Sat 28 Nov 2026, 19:30');
    await ana.press(buttonOf(offer.card, 'start'));
    expect(await preferencesOf(world, ana)).toMatchObject({ ...wished, timeZone: 'Europe/Berlin' });
    await world.passDays(7);
    expect(since(ana, 1)).toEqual(['2026-11-28 18:30 CLF-C02 week']);
  });

  it('hold over the question for the time zone as well', async () => {
    const { world, ana } = await withReport();
    const asked = await ana.say(`reminders on ${typed}`);
    expect(asked.card.title).toBe(words.askZone);
    const zone = asked.card.buttons?.find(({ label }) => label === 'Europe/Berlin');
    const offer = await ana.press(zone);
    expect(text(offer.card)).toContain(words.offer('Europe/Berlin', '23:00 to 06:30'));
    await ana.press(buttonOf(offer.card, 'start'));
    expect(await preferencesOf(world, ana)).toMatchObject({ ...wished, timeZone: 'Europe/Berlin' });
  });

  it.each([
    ['reminders --at 22:15', words.atIsQuiet('22:15', '08:00')],
    ['reminders --at 21:00', words.atIsQuiet('21:00', '08:00')],
    ['reminders --at 7:59', words.atIsQuiet('07:59', '08:00')],
    ['reminders --quiet 17:30-09:15', words.atIsQuiet('18:00', '09:15')],
    ['reminders --at 8:00', words.saved],
    ['reminders --at 20:59', words.saved],
    ['reminders --at 22:15 --quiet none', words.saved],
  ])('“%s” says “%s”', async (line, said) => {
    const { ana } = await begin();
    const { card } = await ana.say(line);
    const [first] = card.blocks;
    expect(first).toMatchObject({ kind: 'text', text: said });
  });

  it('for a time in quiet hours come when they end, as it says', async () => {
    const { world, ana } = await begin();
    await ana.say('reminders --at 22:15');
    await world.passDays(7);
    expect(since(ana, 1)).toEqual(['2026-11-29 07:00 CLF-C02 week']);
  });

  it.each(['Asia/Kolkata', 'asia/kolkata', 'Kolkata'])(
    'keep the name of a time zone as it is given today: %s',
    async (zone) => {
      const { world, ana } = await withReport();
      const offer = await ana.say(`reminders on --zone ${zone}`);
      expect(text(offer.card)).toContain('in your time (Asia/Kolkata)');
      await ana.press(buttonOf(offer.card, 'start'));
      expect((await preferencesOf(world, ana)).timeZone).toBe('Asia/Kolkata');
      const { card } = await ana.say('reminders');
      expect(text(card)).toContain('Asia/Kolkata');
      expect(text(card)).not.toContain('Calcutta');
      await world.passDays(7);
      expect(since(ana, 1)).toEqual(['2026-11-28 12:30 CLF-C02 week']);
    },
  );

  it('offer Asia/Kolkata by its name, and keep it', async () => {
    const { world, ana } = await withReport();
    const asked = await ana.say('reminders on');
    const zone = asked.card.buttons?.find(({ label }) => label === 'Asia/Kolkata');
    await ana.press(buttonOf((await ana.press(zone)).card, 'start'));
    expect((await preferencesOf(world, ana)).timeZone).toBe('Asia/Kolkata');
  });
});

describe('an exam that cannot be sat again', () => {
  const ended = (successor: string) => reportWords.versionEnded(successor);
  it.each([
    ['a beta', 'AIB-C01', 'AIB-C01 310 all NI --taken 2026-11-20', reportWords.betaOnce],
    ['retired', 'SOA-C02', 'SOA-C02 310 all NI --taken 2025-09-01', ended('SOA-C03')],
    ['retired, on a day not known', 'SOA-C02', 'SOA-C02 310 all NI', ended('SOA-C03')],
    ['ended days ago', 'SAP-C02', 'SAP-C02 310 all NI --taken 2026-10-20', ended('SAP-C03')],
    [
      'ending before the retake opens',
      'DVA-C02',
      'DVA-C02 310 all NI --taken 2026-11-20',
      reportWords.versionEndsBefore('1 December 2026', 'DVA-C03'),
    ],
  ])('(%s) is not offered, and “on” says why', async (_why, code, line, because) => {
    const world = await makeTestWorld();
    const ana = world.person();
    const told = await ana.say(line);
    expect(told.card.title).toBe(reportWords.title.fail(code));
    const cards = [
      told,
      await ana.say('history show 1'),
      await ana.say('plan'),
      await ana.say(`plan ${code}`),
    ];
    for (const { card } of cards) expect(labels(card)).not.toContain(ask.remind);
    for (const typed of ['reminders on --zone Berlin', `reminders on ${code} --zone Berlin`]) {
      const { card } = await ana.say(typed);
      expect(card.title).toBe(words.title);
      expect(text(card)).toContain(`${words.noRetake} ${because}`);
      expect(card.buttons ?? []).toEqual([]);
    }
    // As from an offer that was made while it could be sat.
    const late = await ana.say(`reminders start ${code} --zone Berlin`);
    expect(text(late.card)).toContain(words.noRetake);
    expect(await followedOf(world, ana)).toEqual([]);
    await world.passDays(40);
    expect(ana.messages()).toEqual([]);
  });

  it('is told from one that can', async () => {
    const world = await makeTestWorld();
    const ana = world.person();
    const told = await ana.say(report);
    const cards = [told, await ana.say('history show 1'), await ana.say('plan')];
    for (const { card } of cards) expect(labels(card)).toContain(ask.remind);
    // Its retake opens on the last day but one.
    const edge = await ana.say('DVA-C02 310 all NI --taken 2026-11-16');
    expect(labels(edge.card)).toContain(ask.remind);
    const offer = await ana.say('reminders on DVA-C02 --zone Berlin');
    expect(buttonOf(offer.card, 'start')).toBeDefined();
  });
});
