// /mydata: what is stored can be seen, taken away and erased; afterwards nothing of the person is left anywhere.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PersonKey } from '#src/app/ports.ts';
import { mydata as words } from '#src/cards/words/en.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { makeFolder, withRaw } from '#test/support/database-files.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import { makeReport } from '#test/support/stored-reports.ts';
import { pipe, talk } from '#test/support/talk.ts';

const report = 'CLF-C02 617 2026-03-01 security NI, rest ok --study videos --hours 7';

describe('showing', () => {
  it('says that nothing is stored', async () => {
    const { bot } = makeBotForTests();
    for (const line of ['mydata', 'mydata show', 'mydata export', 'mydata erase']) {
      const printed = await pipe(bot, line);
      expect(printed, line).toContain(words.nothing);
      expect(printed, line).not.toContain('[1]');
    }
  });

  it('counts the sittings and names the first day', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, report, 'mydata');
    expect(printed).toMatch(/Sittings\s+1\n/);
    expect(printed).toMatch(/Since\s+22 November 2026\n/);
    expect(printed).toContain(words.exportExample);
    expect(printed).toContain(words.eraseExample);
  });
});

describe('what is kept for reminders', () => {
  const flat = (printed: string) => printed.replace(/\s+/g, ' ');

  it('is said whenever anything of it is kept, and only then', async () => {
    const { bot } = makeBotForTests();
    expect(flat(await pipe(bot, report, 'mydata'))).not.toContain(flat(words.fieldsFollowing));
    // A sitting that is shown as a plan is kept as a sitting, no more.
    expect(flat(await pipe(bot, 'plan', 'mydata'))).not.toContain(flat(words.fieldsFollowing));
    for (const line of ['reminders --zone Berlin', 'plan --hours 5', 'mydata estimates yes']) {
      const own = makeBotForTests();
      const printed = flat(await pipe(own.bot, report, line, 'mydata'));
      expect(printed, line).toContain(flat(words.fieldsFollowing));
    }
  });

  it('without a sitting as well', async () => {
    const { bot } = makeBotForTests();
    const printed = flat(await pipe(bot, 'reminders --quiet 22:00-07:00', 'mydata'));
    expect(printed).toContain(flat(words.fieldsFollowing));
    expect(printed).not.toContain(words.nothing);
    expect(flat(await pipe(bot, 'mydata erase --yes', 'mydata'))).toContain(words.nothing);
  });
});

describe('estimates', () => {
  const kept = async ({ bot }: ReturnType<typeof makeBotForTests>) => {
    const { preferences, predictions } = await (await bot.openStore()).readFollowing(consolePerson);
    return { allowed: preferences.calibration, exams: predictions.map(({ exam }) => exam) };
  };
  const flat = (printed: string) => printed.replace(/\s+/g, ' ');

  it('are compared upon a typed yes, and gone upon a typed no', async () => {
    const made = makeBotForTests();
    await pipe(made.bot, report);
    expect(await kept(made)).toEqual({ allowed: null, exams: [] });
    const yes = flat(await pipe(made.bot, 'mydata estimates yes'));
    expect(yes).toContain(words.estimatesSet.yes);
    expect(await kept(made)).toEqual({ allowed: true, exams: ['CLF-C02'] });
    expect(flat(await pipe(made.bot, 'mydata estimates'))).toContain(words.estimatesNow.yes);
    expect(await pipe(made.bot, 'mydata')).toMatch(/Estimates to be compared\s+1\n/);
    const no = flat(await pipe(made.bot, 'mydata estimates no'));
    expect(no).toContain(words.estimatesSet.no);
    expect(await kept(made)).toEqual({ allowed: false, exams: [] });
    expect(flat(await pipe(made.bot, 'mydata estimates'))).toContain(words.estimatesNow.no);
  });

  it.each([
    ['Y', true],
    ['on', true],
    ['OK', true],
    ['N', false],
    ['off', false],
  ])('understand “%s”', async (word, allowed) => {
    const made = makeBotForTests();
    await pipe(made.bot, report, `mydata estimates ${word}`);
    expect((await kept(made)).allowed).toBe(allowed);
  });

  it.each(['', ' maybe', ' yes please'])(
    'are asked about, and left as they are, upon “mydata estimates%s”',
    async (words_) => {
      const made = makeBotForTests();
      const printed = flat(await pipe(made.bot, report, `mydata estimates${words_}`));
      expect(printed).toContain(words.estimatesAsk);
      expect(printed).toContain(words.estimatesNow.no);
      expect(printed).toContain(words.estimatesYes);
      expect(await kept(made)).toEqual({ allowed: null, exams: [] });
    },
  );

  it('are answered by pressing as by typing', async () => {
    const made = makeBotForTests();
    const someone = talk(made.bot);
    await someone.says(report, 'mydata estimates', '1');
    expect((await kept(made)).allowed).toBe(true);
    await someone.says('mydata estimates', '2');
    expect((await kept(made)).allowed).toBe(false);
  });
});

describe('exporting', () => {
  it('gives everything as JSON', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    await someone.says(report);
    const printed = await someone.says('mydata export');
    expect(printed).toContain(words.exportText(1));
    expect(JSON.parse(printed.slice(printed.indexOf('{')))).toEqual({
      drafts: [],
      shared: [],
      person: consolePerson,
      since: '2026-11-22T12:00:00.000Z',
      attempts: [
        {
          ...makeReport({
            score: 617,
            takenOn: '2026-03-01',
            ratings: {
              'cloud-concepts': 'meets-competencies',
              'security-and-compliance': 'needs-improvement',
              'cloud-technology-and-services': 'meets-competencies',
              'billing-pricing-and-support': 'meets-competencies',
            },
            study: ['videos'],
            hoursPerWeek: 7,
          }),
          id: 'id000001',
          savedAt: '2026-11-22T12:00:00.000Z',
          changedAt: '2026-11-22T12:00:00.000Z',
        },
      ],
    });
  });
});

describe('erasing', () => {
  it('asks first', async () => {
    const { bot } = makeBotForTests();
    const someone = talk(bot);
    const question = await someone.says(report, 'mydata erase');
    expect(question).toContain(words.confirm(1));
    expect(question).toContain(`[1] ${words.eraseButton}   [2] ${words.keepButton}`);
    expect(await someone.says('2')).toContain(words.kept);
    expect(await (await bot.openStore()).listAttempts(consolePerson)).toHaveLength(1);
  });

  it('leaves nothing of the person in any table and any file, and everybody else', async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    const { bot } = makeBotForTests({ url: `sqlite:${file}` });
    const store = await bot.openStore();
    const ben: PersonKey = { platform: 'discord', tenant: '', user: 'ben-stays' };
    await store.addAttempts(ben, [{ id: 'ben-1', report: makeReport() }], 1);
    const tables = () =>
      withRaw(file, (raw) =>
        raw
          .prepare<[], string>("select name from sqlite_master where type = 'table' order by name")
          .pluck()
          .all()
          .map((name) => [name, raw.prepare(`select * from "${name}"`).all()] as const),
      );
    const before = tables();

    const someone = talk(bot);
    await someone.says(report.replace('03-01', '03-02'), 'CLF 620 tech NI, rest ok 2026-04-01');
    await someone.says('history edit 2 score 633');
    expect(tables()).not.toEqual(before);
    const answer = await someone.says('mydata erase', '1');
    expect(answer.replace(/\s+/g, ' ')).toContain(words.erased(2));

    // Table by table as it was before the first word; this also names every table there is.
    expect(tables()).toEqual(before);
    expect(before.filter(([, rows]) => rows.length > 0).map(([name]) => name)).toEqual(
      expect.arrayContaining(['attempt', 'attempt_rating', 'person']),
    );
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name), 'latin1');
      // The first id is ben's, the fifth that of the erasure.
      expect(bytes.match(/2026-03-02|2026-04-01|consolelocal|id00000[234]/g), name).toBeNull();
    }
    expect(await someone.says('mydata')).toContain(words.nothing);
    expect(await store.listAttempts(ben)).toHaveLength(1);
  });

  it('needs no question when told so', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, report, 'mydata erase --yes', 'mydata');
    expect(printed.replace(/\s+/g, ' ')).toContain(words.erased(1));
    expect(printed).toContain(words.nothing);
  });
});

describe('anything else', () => {
  it('is refused and erases nothing', async () => {
    const { bot } = makeBotForTests();
    await pipe(bot, report, 'mydata destroy --yes', 'mydata erase now --yes', 'mydata --yes');
    expect(await (await bot.openStore()).listAttempts(consolePerson)).toHaveLength(1);
  });
});
