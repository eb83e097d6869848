// /exam and /help: facts with their sources, and examples that work.

import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import {
  help,
  mydata as mydataWords,
  optionWords,
  plan as planWords,
  exam as words,
} from '#src/cards/words/en.ts';
import { readLine } from '#src/platforms/console/read.ts';
import { ask } from '#test/support/ask.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import { examOf, makeBotForTests, testExams } from '#test/support/make-bot-for-tests.ts';
import { pipe } from '#test/support/talk.ts';

describe('/exam', () => {
  it('lists every exam, the retired ones apart', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, 'exam');
    const [offered = '', retired = ''] = printed.split(words.retiredTitle);
    for (const exam of testExams) {
      const part = exam.status.value === 'retired' ? retired : offered;
      expect(part).toContain(exam.code);
    }
  });

  it.each(testExams.map((exam) => [exam.code]))('tells the facts of %s', async (code) => {
    const { bot, opened } = makeBotForTests();
    const exam = examOf(code);
    const text = (await pipe(bot, `exam ${code.toLowerCase()}`)).replace(/\s+/g, ' ');
    expect(text).toContain(`${code}: ${exam.name}`);
    expect(text).toContain(`${words.statusLabel} ${words.status[exam.status.value]}`);
    expect(text).toContain(words.passMarkValue(exam.passMark.value, 100, 1000));
    expect(text).toContain(words.minutesValue(exam.minutes.value));
    // A beta is sat once; every other exam again after the wait.
    const beta = exam.status.value === 'beta';
    expect(text).toContain(beta ? exam.retake.beta.value : words.retakeValue(14));
    for (const domain of exam.domains) {
      expect(text).toContain(domain.name);
      expect(text).toContain(domain.weight === null ? words.noWeights : `${domain.weight} %`);
    }
    expect(text).toContain('Sources: [1] ');
    // Facts need no database.
    expect(opened()).toBe(0);
  });

  it('gives every fact a source that is listed', async () => {
    const { bot } = makeBotForTests();
    for (const { code } of testExams) {
      const { card } = await ask(bot, `exam ${code}`);
      const texts = textsOf(card);
      const sources = texts.find((text) => text.startsWith('Sources: ')) ?? '';
      const listed = new Set(sources.match(/\[\d+\] /g)?.map((each) => each.trim()));
      const rest = texts.filter((text) => text !== sources);
      const used = new Set(rest.flatMap((text) => text.match(/\[\d+\]$/g) ?? []));
      expect(used.size, code).toBeGreaterThan(1);
      expect(used, code).toEqual(listed);
    }
  });

  it('says of a retired exam that it is', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, 'exam SOA-C02');
    expect(printed).toContain(words.status.retired);
    expect(printed).toContain(words.last);
    expect(printed).toMatch(/Replaced by\s+SOA-C03/);
  });

  it.each(['Cloud Practitioner', 'clf', 'CLF C02', 'clfc02', 'AWS Certified Cloud Practitioner'])(
    'knows CLF-C02 as "%s"',
    async (name) => {
      const { bot } = makeBotForTests();
      expect(await pipe(bot, `exam ${name}`)).toContain('CLF-C02: AWS Certified');
    },
  );

  it.each([
    ['clod practitioner', 'CLF-C02'],
    ['CLF-C02 please', 'CLF-C02'],
    ['DOP-C03', 'DOP-C02'],
    ['solution architect asociate', 'SAA-C03'],
  ])('does not know "%s" and offers the nearest, %s', async (name, nearest) => {
    const { bot } = makeBotForTests();
    const refused = await ask(bot, `exam ${name}`);
    expect(refused.refused).toBe(true);
    expect(textsOf(refused.card).join(' ')).toContain(nearest);
  });

  it('lists what it knows when nothing is near', async () => {
    const { bot } = makeBotForTests();
    const refused = await ask(bot, 'exam qqqqqq');
    for (const exam of testExams.filter((each) => each.status.value === 'current')) {
      expect(textsOf(refused.card).join(' ')).toContain(exam.code);
    }
  });
});

describe('/help', () => {
  it('lists every command with what it does and an example', async () => {
    const { bot } = makeBotForTests();
    const printed = await pipe(bot, 'help');
    for (const { name, summary, example } of commands) {
      expect(printed).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'));
      expect(printed).toContain(example);
    }
  });

  it.each(commands.map(({ name, example }) => [name, example]))(
    'has an example for %s that works: %s',
    async (name, example) => {
      const { bot, defects } = makeBotForTests();
      const read = readLine(example, bot.commands);
      expect(read).toMatchObject({ kind: 'request', request: { command: name } });
      const answered = await ask(bot, example);
      expect(answered.refused).toBe(false);
      expect(defects).toEqual([]);
    },
  );

  it('fits the order of the commands, ending in itself', () => {
    expect(commands.map(({ name }) => name)).toEqual([
      'scorereport',
      'history',
      'plan',
      'whatif',
      'reminders',
      'groupstats',
      'exam',
      'mydata',
      'help',
    ]);
  });
});

describe('help about one command', () => {
  it('shows what can be added to it', async () => {
    const { bot } = makeBotForTests();
    const { card, refused } = await ask(bot, 'help plan');
    expect(refused).toBe(false);
    const shown = textsOf(card).join(' ');
    for (const option of ['exam', 'hours']) expect(shown).toContain(option);
    expect(shown).not.toContain(optionWords.plan.words);
  });

  it.each(commands.flatMap(({ lines = [] }) => lines.map((line) => [line])))(
    'shows a line that works: %s',
    async (line) => {
      const { bot, defects } = makeBotForTests();
      await ask(bot, 'CLF-C02 640 2026-01-10 security NI, rest ok');
      const [name = ''] = line.split(' ');
      expect(examplesOf((await ask(bot, `help ${name}`)).card)).toContain(line);
      const { refused, card } = await ask(bot, line);
      // In the first week none can have been missed.
      expect(refused, textsOf(card).join(' ')).toBe(line === 'plan missed');
      expect(defects).toEqual([]);
    },
  );

  it('says how a file is given, and names nothing that is never typed', async () => {
    const { bot } = makeBotForTests();
    const labels = async (about: string) => {
      const { card } = await ask(bot, `help ${about}`);
      return card.blocks.flatMap((block) =>
        block.kind === 'facts' ? block.rows.map(({ label }) => label) : [],
      );
    };
    expect(await labels('plan')).toEqual(['exam', 'hours', 'date']);
    const report = await labels('scorereport');
    expect(report).toContain(help.file);
    expect(report).not.toContain('text');
    expect(report).not.toContain('report');
    expect(help.fileHow).toContain('--file');
  });

  it('says so where there is none', async () => {
    const { bot } = makeBotForTests();
    expect((await ask(bot, 'help plans')).refused).toBe(true);
  });
});

describe('small talk', () => {
  it.each([
    ['hi', help.greetings.hello],
    ['Hello!', help.greetings.hello],
    ['thanks!', help.greetings.thanks],
    ['Thank you so much 🙏', help.greetings.thanks],
    ['ok', help.greetings.thanks],
  ])('%j is answered kindly', async (line, said) => {
    const { bot } = makeBotForTests();
    expect(textsOf((await ask(bot, line)).card)).toContain(said);
  });

  it.each([
    ['when can I retake?', planWords.noneYet],
    ['delete my data', mydataWords.title],
    ['export', mydataWords.title],
  ])('%j leads to what it means', async (line, title) => {
    const { bot } = makeBotForTests();
    expect((await ask(bot, line)).card.title).toBe(title);
  });

  it('takes no report for talk', async () => {
    const { bot } = makeBotForTests();
    const { card } = await ask(bot, 'thanks, CLF 650 security NI tech NI rest ok');
    expect(card.title).toContain('CLF-C02');
  });
});
