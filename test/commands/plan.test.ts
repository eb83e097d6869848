// /plan: what its card says on which day, what its buttons hold, and which days of an exam it takes.

import { describe, expect, it } from 'vitest';
import type { Answer } from '#src/app/command.ts';
import type { Block, Card } from '#src/cards/card.ts';
import { ask as askWords, report as reportWords, plan as words } from '#src/cards/words/en.ts';
import { retake } from '#src/cards/words/en-retake.ts';
import { whatIf } from '#src/cards/words/en-what-if.ts';
import type { Exam } from '#src/core/exam.ts';
import { retakeState } from '#src/core/retake.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import { makeTestWorld } from '#test/support/follow-up-story.ts';
import { buttonOf, type Person, type World } from '#test/support/follow-up-world.ts';
import { testExams } from '#test/support/make-bot-for-tests.ts';

const report = 'CLF-C02 650 security NI, tech NI, rest ok --taken 2026-11-20';
const { mixed: nameOfMixed } = reportWords;
/** The retake has been open since the 15th of November. */
const openReport = 'CLF-C02 650 security NI, tech NI, rest ok --taken 2026-11-01';

const text = (card: Card) => textsOf(card).join('\n');
const labels = ({ buttons = [] }: Card) => buttons.map(({ label }) => label);
const pagesOf = ({ blocks }: Card) =>
  blocks.flatMap((block) => (block.kind === 'page' ? [block.title] : []));
const blockOf = <K extends Block['kind']>(card: Card, kind: K) =>
  card.blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
const headings = (card: Card) => blockOf(card, 'next-step').map(({ heading }) => heading);

/** Somebody who has told a report. */
async function withPlan(line = report, now?: string): Promise<{ world: World; ana: Person }> {
  const world = await makeTestWorld(now === undefined ? {} : { now: Date.parse(now) });
  const ana = world.person();
  await ana.say(line);
  return { world, ana };
}

const studyOf = async (world: World, { key }: Person) =>
  (await world.store.readFollowing(key)).studies[0];

describe('the card of a plan', () => {
  it('has this week, a line for the later ones, and pages for this week and the next', async () => {
    const { ana } = await withPlan();
    const { card, data } = await ana.say('plan');
    const { weeks } = data as { readonly weeks: readonly { readonly hours: number }[] };
    expect(weeks).toHaveLength(12);
    expect(headings(card)[0]).toBe('Week 1, 22 Nov 2026 to 28 Nov 2026');
    const [later] = blockOf(card, 'facts');
    expect(later?.heading).toBe(words.after(11, weeks[1]?.hours ?? 0));
    // Weeks with the same domains and hours share their line; none is left out, none told twice.
    const told = (later?.rows ?? []).flatMap(({ label }) => {
      const [, from = '', to = from] = /^Weeks? (\d+)(?: to (\d+))?$/.exec(label) ?? [];
      const first = Number(from);
      return Array.from({ length: Number(to) - first + 1 }, (_, at) => first + at);
    });
    expect(told).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(pagesOf(card)).toEqual(['Week 1', 'Week 2']);
  });

  it('has one page in its last week, and none once it is over', async () => {
    const { world, ana } = await withPlan();
    await world.passDays(80);
    expect(pagesOf((await ana.say('plan')).card)).toEqual(['Week 12']);
    await world.passDays(7);
    const { card } = await ana.say('plan');
    expect(pagesOf(card)).toEqual([]);
    expect(text(card)).toContain(words.over);
  });

  it('shows lines that work as lines', async () => {
    const { ana } = await withPlan();
    const { card } = await ana.say('plan');
    expect(examplesOf(card)).toEqual([
      'plan --hours 6',
      'plan --date 2026-12-20',
      'plan export md',
    ]);
    for (const line of examplesOf(card)) expect((await ana.say(line)).refused, line).not.toBe(true);
  });

  it('names a day in them that is still to come, whenever that is', async () => {
    const { ana } = await withPlan(openReport, '2028-03-01T12:00Z');
    for (const line of ['plan', 'reminders', 'plan --date soon', 'plan --date 2027-01-01']) {
      const { card } = await ana.say(line);
      const days = examplesOf(card).filter((each) => each.startsWith('plan --date '));
      expect(days, line).toEqual(['plan --date 2028-03-29']);
    }
    expect((await ana.say('plan --date 2028-03-29')).refused).not.toBe(true);
  });

  it('names a domain in no more than 45 characters on a button, and in full above', async () => {
    const { ana } = await withPlan('SOA-C03 310 all NI --taken 2026-11-20 --hours 40');
    const { card } = await ana.say('plan');
    const long = 'Monitoring, Logging, Analysis, Remediation, and Performance Optimization';
    const short = 'Monitoring, Logging, Analysis, Remediation,…';
    expect(text(card)).toContain(`☐ ${long}`);
    expect(labels(card)).toContain(`Tick off: ${short}`);
    const ticked = await ana.press(buttonOf(card, 'tick'));
    expect(labels(ticked.card)).toContain(`Not done after all: ${short}`);
  });

  const canBeSat = (exam: Exam) => retakeState(exam, '2026-11-20', '2026-11-22') === 'open';
  const codesOf = (exams: readonly Exam[]) => exams.map(({ code }) => code);

  it.each(codesOf(testExams.filter(canBeSat)))(
    'of %s has no button that is too long',
    async (code) => {
      const { ana } = await withPlan(`${code} 310 all NI --taken 2026-11-20`);
      const { card } = await ana.say(`plan ${code}`);
      const ticks = labels(card).filter((label) => label.startsWith('Tick off: '));
      expect(ticks.length).toBeGreaterThan(0);
      expect(new Set(ticks).size).toBe(ticks.length);
      for (const label of ticks) expect(label.slice('Tick off: '.length).length).toBeLessThan(46);
    },
  );

  it.each(codesOf(testExams.filter((exam) => !canBeSat(exam))))(
    'of %s is none, since it cannot be sat again: it says why, and nothing makes one',
    async (code) => {
      const { world, ana } = await withPlan(`${code} 310 all NI --taken 2026-11-20`);
      const told = await ana.say('history show 1');
      expect(labels(told.card)).not.toContain(whatIf.open);
      for (const line of [
        'plan',
        `plan ${code}`,
        'plan --hours 6',
        'plan --date 2026-12-20',
        'plan export md',
        'plan tick 1',
      ]) {
        const { card, data } = await ana.say(line);
        expect(card.title, line).toBe(retake.noPlanTitle(code));
        expect(text(card)).toMatch(/no readiness, no estimate and no weeks/);
        expect(card.buttons ?? []).toEqual([]);
        expect(data).toBeNull();
        expect(await studyOf(world, ana)).toBeUndefined();
        for (const example of examplesOf(card)) {
          expect((await ana.say(example)).refused, example).not.toBe(true);
        }
      }
    },
  );

  it('is that of another exam where the last one told cannot be sat again', async () => {
    const { ana } = await withPlan();
    await ana.say('SOA-C02 650 --taken 2025-09-01');
    expect((await ana.say('plan')).card.title).toBe(words.title('CLF-C02'));
    expect(text((await ana.say('plan')).card)).not.toContain('SOA-C02');
    expect((await ana.say('plan SOA-C02')).card.title).toBe(retake.noPlanTitle('SOA-C02'));
  });

  it('says where the estimate wants more than its weeks', async () => {
    const { ana } = await withPlan('SAP-C03 700 --taken 2026-11-19');
    expect(text((await ana.say('plan')).card)).toMatch(/too soon: counted from your report/);
    expect(text((await ana.say('plan --hours 9')).card)).toMatch(/too soon: counted from/);
    const usual = await withPlan('CLF-C02 672 security NI, rest ok --taken 2026-11-20');
    expect(text((await usual.ana.say('plan')).card)).not.toContain('too soon');
  });
});

describe('a tick', () => {
  it('names revision, week and place, and is taken back by the same', async () => {
    const { world, ana } = await withPlan();
    const { card } = await ana.say('plan');
    const ticks = (card.buttons ?? []).filter(({ action }) => action.args['do'] === 'tick');
    expect(ticks.map(({ action }) => action)).toEqual([
      { command: 'plan', args: { exam: 'CLF-C02', do: 'tick', item: '1.1.0' } },
      { command: 'plan', args: { exam: 'CLF-C02', do: 'tick', item: '1.1.1' } },
    ]);
    const after = await ana.press(ticks[1]);
    const ticked = (await studyOf(world, ana))?.ticked ?? [];
    expect(ticked).toHaveLength(1);
    const back = buttonOf(after.card, 'untick');
    expect(back?.action.args).toEqual({ exam: 'CLF-C02', do: 'untick', item: '1.1.1' });
    // Pressed twice it is the same.
    await ana.press(ticks[1]);
    expect((await studyOf(world, ana))?.ticked).toEqual(ticked);
    await ana.press(back);
    expect((await studyOf(world, ana))?.ticked).toEqual([]);
  });

  it('of an earlier revision changes nothing, and says so', async () => {
    const { world, ana } = await withPlan();
    const tick = buttonOf((await ana.say('plan')).card, 'tick');
    await ana.say('plan --hours 5');
    const before = await studyOf(world, ana);
    expect(before?.revision).toBe(2);
    expect(text((await ana.press(tick)).card)).toContain(words.weekOver);
    expect(await studyOf(world, ana)).toEqual(before);
  });

  it('of a week to come, or of nothing, changes nothing, and says so', async () => {
    const { world, ana } = await withPlan();
    const press = (item: string): Promise<Answer> =>
      ana.press({
        label: '',
        style: 'plain',
        action: { command: 'plan', args: { exam: 'CLF-C02', do: 'tick', item } },
      });
    for (const item of ['1.2.0', '1.1.9', '1.0.0', '1.99.0']) {
      expect(text((await press(item)).card), item).toContain(words.ticked);
    }
    expect((await studyOf(world, ana))?.ticked ?? []).toEqual([]);
  });

  it('can be typed by name; a name that is none, or none at all, is asked for', async () => {
    const { world, ana } = await withPlan();
    await ana.say('plan tick security');
    expect((await studyOf(world, ana))?.ticked).toEqual(['1:security-and-compliance']);
    await ana.say('plan untick security');
    expect((await studyOf(world, ana))?.ticked).toEqual([]);
    for (const line of ['plan tick', 'plan tick blockchain', 'plan untick cloud']) {
      expect(text((await ana.say(line)).card), line).toContain(words.whichItem);
    }
    // It is no part of this week.
    expect(text((await ana.say('plan tick billing')).card)).toContain(words.ticked);
    expect((await studyOf(world, ana))?.ticked).toEqual([]);
    await ana.say('plan done security');
    expect((await studyOf(world, ana))?.ticked).toEqual(['1:security-and-compliance']);
  });

  it.each(['plan tick blockchain', 'plan done billing', 'plan missed'])(
    'typed as “%s” it is refused in a few words, with a line that works',
    async (line) => {
      const { world, ana } = await withPlan();
      const before = await studyOf(world, ana);
      const { card, refused } = await ana.say(line);
      expect(refused).toBe(true);
      expect(card.blocks.map(({ kind }) => kind)).toEqual(['text', 'example']);
      expect(await studyOf(world, ana)).toEqual(before);
      const [example = ''] = examplesOf(card);
      expect((await ana.say(example)).refused ?? false).toBe(false);
    },
  );

  it('says what was done as news, for the end of a screen', async () => {
    const { ana } = await withPlan();
    const news = ({ card }: Answer) =>
      blockOf(card, 'text').flatMap((block) => (block.isNews ? [block.text] : []));
    expect(news(await ana.say('plan'))).toEqual([]);
    expect(news(await ana.say('plan --hours 6'))).toEqual([words.changed.hours(6)]);
  });
});

describe('around a booked exam', () => {
  it('begins with what is weak where one week has that and mixed practice', async () => {
    const { ana } = await withPlan(openReport);
    const { card } = await ana.say('plan --date 2026-11-28');
    const [step] = blockOf(card, 'next-step');
    const [first, second] = blockOf(card, 'points')[0]?.points ?? [];
    expect(first?.text).toContain(nameOfMixed);
    expect(step?.text).not.toContain(nameOfMixed);
    expect(second?.text).toContain(step?.text.split(',')[0] ?? '-');
  });

  it.each([
    ['2026-11-22', true],
    ['2026-11-23', true],
    ['2026-11-24', true],
    ['2026-11-25', false],
  ])('on %s, two days or less are for nothing new (%s)', async (date, isClose) => {
    const { ana } = await withPlan(openReport);
    const { card } = await ana.say(`plan --date ${date}`);
    if (isClose) {
      expect(headings(card)).toEqual([words.close]);
      expect(text(card)).toContain(words.closeHow);
      expect(pagesOf(card)).toEqual([]);
      expect(text(card)).not.toContain('do not hold all of the plan');
    } else {
      expect(headings(card)).not.toContain(words.close);
      expect(text(card)).not.toContain(words.closeHow);
      expect(pagesOf(card)[0]).toBe('Week 1');
    }
    expect(labels(card)).not.toContain(words.tellResult);
  });

  it('that is too early by the rules, nobody is told to rest', async () => {
    const { ana } = await withPlan();
    const { card } = await ana.say('plan --date 2026-11-24');
    expect(text(card)).toContain(words.tooEarly('4 December 2026'));
    expect(headings(card)).not.toContain(words.close);
  });

  it('that is over, it asks how it went, until that is told', async () => {
    const { world, ana } = await withPlan(openReport);
    await ana.say('plan --date 2026-11-24');
    await world.passDays(3);
    const { card } = await ana.say('plan');
    expect(headings(card)).toEqual([words.examWas('24 November 2026')]);
    expect(text(card)).toContain(words.examWasHow);
    expect(text(card)).not.toContain(words.closeHow);
    const [first] = card.buttons ?? [];
    expect(first).toMatchObject({
      label: words.tellResult,
      style: 'main',
      action: { command: 'scorereport', args: { exam: 'CLF-C02', form: 'yes' } },
    });
    await ana.say('CLF-C02 680 tech NI, rest ok --taken 2026-11-24');
    const anew = await ana.say('plan');
    expect(headings(anew.card)[0]).toBe('Week 1, 25 Nov 2026 to 1 Dec 2026');
    expect(labels(anew.card)).not.toContain(words.tellResult);
  });
});

describe('the day of an exam', () => {
  it.each([
    ['tomorrow', '2026-11-23'],
    ['today', '2026-11-22'],
    ['2026-11-22', '2026-11-22'],
    ['in 2 days', '2026-11-24'],
  ])(
    'is the person’s own: “%s” in Los Angeles, where it is the evening before',
    async (told, day) => {
      const { world, ana } = await withPlan(openReport, '2026-11-23T03:30Z');
      await ana.say('reminders --zone America/Los_Angeles');
      const { card, refused } = await ana.say(`plan --date "${told}"`);
      expect(refused).not.toBe(true);
      expect(text(card)).toContain('Your exam is on');
      expect(await studyOf(world, ana)).toMatchObject({ examDate: day });
    },
  );

  it.each([
    ['tomorrow', '2026-11-24'],
    ['today', '2026-11-23'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-22', null],
  ])('is the person’s own: “%s” in Tokyo, where it is the morning after', async (told, day) => {
    const { world, ana } = await withPlan(openReport, '2026-11-22T20:00Z');
    await ana.say('reminders --zone Tokyo');
    const { card, refused } = await ana.say(`plan --date ${told}`);
    expect(refused === true).toBe(day === null);
    expect((await studyOf(world, ana))?.examDate ?? null).toBe(day);
    if (day === null) expect(text(card)).toContain(words.datePast('2026-11-22'));
  });

  it('that has passed in Los Angeles too is refused, and changes nothing', async () => {
    const { world, ana } = await withPlan(openReport, '2026-11-23T03:30Z');
    await ana.say('reminders --zone America/Los_Angeles');
    const before = await studyOf(world, ana);
    const { card, refused } = await ana.say('plan --date 2026-11-21');
    expect(refused).toBe(true);
    expect(text(card)).toContain(words.datePast('2026-11-21'));
    expect(await studyOf(world, ana)).toEqual(before);
  });

  it('goes by the person’s own clock on the card as well', async () => {
    const { world, ana } = await withPlan(openReport, '2026-11-23T03:30Z');
    await ana.say('reminders --zone America/Los_Angeles');
    await ana.say('plan --date 2026-11-23');
    // In UTC it is over.
    world.clock.at = Date.parse('2026-11-24T07:59Z');
    expect(headings((await ana.say('plan')).card)).toEqual([words.close]);
    world.clock.at = Date.parse('2026-11-24T08:00Z');
    expect(headings((await ana.say('plan')).card)).toEqual([words.examWas('23 November 2026')]);
  });

  it('that can be two is refused with the first of both as the line that works', async () => {
    const { world, ana } = await withPlan();
    const { card, refused } = await ana.say('plan --date 4/5/2027');
    expect(refused).toBe(true);
    expect(text(card)).toContain(words.dateAmbiguous(['2027-04-05', '2027-05-04']));
    expect(examplesOf(card)).toEqual(['plan --date 2027-04-05']);
    expect(await studyOf(world, ana)).toBeUndefined();
    await ana.say(examplesOf(card)[0] ?? '');
    expect(await studyOf(world, ana)).toMatchObject({ examDate: '2027-04-05' });
  });

  it('of which one reading has passed is the other', async () => {
    const { world, ana } = await withPlan();
    await ana.say('plan --date 1/12/2026');
    expect(await studyOf(world, ana)).toMatchObject({ examDate: '2026-12-01' });
  });
});

describe('which sitting counts', () => {
  const pass = 'CLF-C02 750 --taken 2025-01-10';
  it.each([
    ['told before', [pass, report]],
    ['told after', [report, pass]],
  ])('an older pass, %s, does not hide a newer fail', async (_when, lines) => {
    const world = await makeTestWorld();
    const ana = world.person();
    for (const line of lines) await ana.say(line);
    const { card } = await ana.say('plan');
    expect(card.title).toBe(words.title('CLF-C02'));
    expect(headings(card)[0]).toBe('Week 1, 22 Nov 2026 to 28 Nov 2026');
    expect(text(card)).toContain('CLF-C02, 650, not passed, 20 November 2026');
    const offer = await ana.say('reminders on --zone Berlin');
    expect(buttonOf(offer.card, 'start')).toBeDefined();
  });

  it('after a pass there is nothing to plan, and the exams there are can be seen', async () => {
    const { ana } = await withPlan();
    await ana.say('CLF-C02 750 --taken 2026-11-21');
    for (const line of ['plan', 'plan CLF-C02', 'plan --date 2026-12-20']) {
      const { card } = await ana.say(line);
      expect(card.title, line).toBe(words.none);
      expect(text(card), line).toContain(words.passed);
      expect(examplesOf(card), line).toEqual(['exam']);
      expect(card.buttons ?? [], line).toEqual([]);
    }
    const exams = await ana.say('exam');
    expect(exams.refused).not.toBe(true);
    expect(text(exams.card)).toContain('SAA-C03');
  });
});

it('offers no reminders where they are on', async () => {
  const { ana } = await withPlan();
  const before = await ana.say('plan');
  expect(labels(before.card)).toContain(askWords.remind);
  const offer = await ana.say('reminders on --zone Berlin');
  await ana.press(buttonOf(offer.card, 'start'));
  expect(labels((await ana.say('plan')).card)).not.toContain(askWords.remind);
});

describe('without what it needs', () => {
  it('offers a report of the exam that was asked about', async () => {
    const world = await makeTestWorld();
    const ana = world.person();
    for (const { code } of testExams) {
      const { card } = await ana.say(`plan ${code}`);
      const [example = ''] = examplesOf(card);
      expect(example.startsWith(`${code} `), code).toBe(true);
    }
    const [example = ''] = examplesOf((await ana.say('plan DOP-C02')).card);
    expect((await ana.say(example)).refused ?? false).toBe(false);
    expect((await ana.say('plan DOP-C02')).data).not.toBeNull();
  });

  it.each(['plan export', 'plan export pdf', 'plan export the CLF-C02 pdf'])(
    'asks as what upon “%s”',
    async (line) => {
      const { ana } = await withPlan();
      const { card, refused } = await ana.say(line);
      expect(refused).toBe(true);
      expect(text(card)).toContain(words.whichFile);
    },
  );

  it('names an exam that it does not know', async () => {
    const { ana } = await withPlan();
    expect(text((await ana.say('plan export ics CFL-C02')).card)).toContain('CFL-C02');
  });
});
