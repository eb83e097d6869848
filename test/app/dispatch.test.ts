// The funnel: every request ends in a card, and whoever runs the bot hears of what broke, without what was typed.

import { describe, expect, it } from 'vitest';
import type {
  Answer,
  Command,
  OptionSpec,
  Prepared,
  Preparing,
  Running,
} from '#src/app/command.ts';
import { type CommandRequest, prepare } from '#src/app/dispatch.ts';
import type { PersonKey, Store } from '#src/app/ports.ts';
import { trouble } from '#src/cards/words/en.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import { type BotOptions, makeBotForTests, testNow } from '#test/support/make-bot-for-tests.ts';

const ana: PersonKey = { platform: 'discord', tenant: '', user: 'ana' };

/** A command that prepares as told. */
function makeCommand(
  prepared: (asking: Preparing['ask']) => Prepared,
  options: readonly OptionSpec[] = [],
): Command {
  return {
    name: 'probe',
    summary: 'A probe',
    example: 'probe',
    options,
    visibility: 'public',
    prepare: (_args, preparing) => prepared(preparing.ask),
  };
}

const running = (run: (running: Running) => Promise<Answer>): Command =>
  makeCommand(() => ({ kind: 'ready', run }));

const done: Answer = { card: { title: 'Done', tone: 'good', blocks: [] } };

function dispatch(request: Partial<CommandRequest>, options: BotOptions = {}) {
  const made = makeBotForTests(options);
  return { ...made, prepared: prepare(made.bot, { person: ana, command: 'probe', ...request }) };
}

async function run(command: Command, options: BotOptions = {}) {
  const { prepared, ...made } = dispatch({}, { ...options, commands: [command] });
  if (prepared.kind !== 'ready') throw new Error(`it was ${prepared.kind}`);
  return { ...made, answer: await prepared.run() };
}

const secret = 'Zaphod scored 617';

describe('a command that nobody knows', () => {
  it('is refused with the nearest one', () => {
    const { prepared, defects } = dispatch({ command: 'histroy' });
    if (prepared.kind !== 'refused') throw new Error(`it was ${prepared.kind}`);
    const text = textsOf(prepared.card).join(' ');
    expect(text).toContain(trouble.unknownCommand('histroy'));
    expect(text).toContain(trouble.didYouMean('history'));
    expect(examplesOf(prepared.card)).toEqual(['history']);
    expect(defects).toEqual([]);
  });

  it('is answered with help when it is like none', () => {
    const { prepared } = dispatch({ command: 'frobnicate' });
    if (prepared.kind !== 'refused') throw new Error(`it was ${prepared.kind}`);
    expect(textsOf(prepared.card).join(' ')).not.toContain('Did you mean');
    expect(examplesOf(prepared.card)).toEqual(['help']);
  });

  it('is shown shortened and without control characters', () => {
    const { prepared } = dispatch({ command: `\u001b[31m${'x'.repeat(500)}` });
    if (prepared.kind !== 'refused') throw new Error(`it was ${prepared.kind}`);
    const text = textsOf(prepared.card).join(' ');
    expect(text).not.toContain('\u001b');
    expect(text.length).toBeLessThan(150);
  });
});

describe('words that do not fit', () => {
  const options: readonly OptionSpec[] = [
    { name: 'taken', kind: 'date', description: 'a day' },
    { name: 'save', kind: 'flag', description: 'keep it' },
  ];
  it.each([
    [['--bogus'], trouble.unknownOption('bogus', ['taken', 'no-save'])],
    [['--taken'], trouble.missingValue('taken')],
    [['more'], trouble.tooMany('more')],
  ])('are refused with what fits: %j', (words, said) => {
    const command = makeCommand(() => ({ kind: 'ready', run: async () => done }), options);
    const { prepared } = dispatch({ words }, { commands: [command] });
    if (prepared.kind !== 'refused') throw new Error(`it was ${prepared.kind}`);
    expect(textsOf(prepared.card)).toContain(said);
    expect(examplesOf(prepared.card)).toEqual(['probe']);
  });

  it('are refused plainly where a command takes nothing', () => {
    const { prepared } = dispatch({ command: 'help', words: ['--all'] });
    if (prepared.kind !== 'refused') throw new Error(`it was ${prepared.kind}`);
    expect(textsOf(prepared.card)).toContain('This command takes no --all.');
  });

  it('give way to arguments by name', async () => {
    const seen: unknown[] = [];
    const command: Command = {
      ...makeCommand(() => ({ kind: 'ready', run: async () => done }), options),
      prepare(args) {
        seen.push(args);
        return { kind: 'ready', run: async () => done };
      },
    };
    dispatch(
      { words: ['--taken', '2026-01-01', '--save'], args: { taken: '2026-02-02' } },
      { commands: [command] },
    );
    expect(seen).toEqual([{ taken: '2026-02-02', save: 'yes' }]);
  });
});

describe('a command that breaks', () => {
  it('while preparing, is answered with a reference and that nothing was saved', () => {
    const command = makeCommand(() => {
      throw new TypeError(secret);
    });
    const { prepared, defects } = dispatch({}, { commands: [command] });
    if (prepared.kind !== 'refused') throw new Error(`it was ${prepared.kind}`);
    const [defect] = defects;
    expect(defects).toEqual([
      { reference: defect?.reference, command: 'probe', error: new TypeError(secret) },
    ]);
    const text = textsOf(prepared.card).join(' ');
    expect(text).toContain(trouble.text(defect?.reference ?? ''));
    expect(text).toContain(trouble.notSaved);
    expect(text).not.toContain(secret);
  });

  it('before saving, says that nothing was saved', async () => {
    const { answer, defects } = await run(
      running(async () => {
        throw new Error(secret);
      }),
    );
    const text = textsOf(answer.card).join(' ');
    expect(answer.failed).toBe(true);
    expect(answer.card.tone).toBe('problem');
    expect(text).toContain(trouble.notSaved);
    expect(text).not.toContain(trouble.saved);
    expect(text).not.toContain(secret);
    expect(defects).toHaveLength(1);
    expect(text).toContain(defects[0]?.reference);
  });

  it('after saving, says that the report is there', async () => {
    const { answer, defects } = await run(
      running(async ({ saved }) => {
        saved();
        throw secret;
      }),
    );
    const text = textsOf(answer.card).join(' ');
    expect(text).toContain(trouble.saved);
    expect(text).not.toContain(trouble.notSaved);
    expect(text).not.toContain(secret);
    expect(defects).toMatchObject([{ command: 'probe', error: secret }]);
  });

  it('offers a line that needs no database', async () => {
    const broken = (): Store => {
      throw new Error('disk I/O error');
    };
    const { bot, answer } = await run(
      running(async ({ store }) => {
        await store();
        return done;
      }),
      { wrap: broken },
    );
    const [line = ''] = examplesOf(answer.card);
    const [command = '', ...words] = line.split(' ');
    const prepared = prepare(bot, { person: ana, command, words });
    if (prepared.kind !== 'ready') throw new Error(`it was ${prepared.kind}`);
    expect((await prepared.run()).failed).toBeUndefined();
  });

  it('gets a reference of its own each time', async () => {
    const { bot, defects } = await run(
      running(async () => {
        throw new Error('first');
      }),
    );
    const again = prepare(bot, { person: ana, command: 'probe' });
    if (again.kind === 'ready') await again.run();
    expect(new Set(defects.map(({ reference }) => reference)).size).toBe(2);
  });
});

describe('a report whose saving fails', () => {
  const failing = (name: 'keepAttempts') => ({
    wrap: (store: Store): Store =>
      new Proxy(store, {
        get(target, key) {
          if (key === name) return () => Promise.reject(new Error(secret));
          const value: unknown = Reflect.get(target, key);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
  });

  it.each(['keepAttempts'] as const)('in %s is not said to be saved', async (name) => {
    const { prepared } = dispatch(
      { command: 'scorereport', args: { text: 'CLF-C02 650 all ok' }, ask: 'never' },
      failing(name),
    );
    if (prepared.kind !== 'ready') throw new Error(`it was ${prepared.kind}`);
    const answer = await prepared.run();
    expect(answer.failed).toBe(true);
    expect(textsOf(answer.card).join(' ')).toContain(trouble.notSaved);
  });
});

describe('what a command is given', () => {
  it('is the day in UTC, the latest day on Earth, the exams and the commands', () => {
    const seen: unknown[] = [];
    const command: Command = {
      ...makeCommand(() => ({ kind: 'ready', run: async () => done })),
      prepare(_args, preparing) {
        seen.push(preparing);
        return { kind: 'ready', run: async () => done };
      },
    };
    const { bot } = dispatch({}, { commands: [command] });
    expect(seen).toEqual([
      {
        exams: bot.exams,
        commands: bot.commands,
        groupMinimum: 5,
        today: '2026-11-22',
        // 12:00 UTC is 02:00 of the next day in the Line Islands.
        latestToday: '2026-11-23',
        ask: 'missing',
      },
    ]);
  });

  it('is the person who asked, and the clock', async () => {
    const seen: unknown[] = [];
    await run(
      running(async ({ person, clock, newId }) => {
        seen.push(person, clock.now(), newId());
        return done;
      }),
    );
    expect(seen).toEqual([ana, testNow, 'id000001']);
  });
});

describe('a question', () => {
  const form = {
    command: 'probe',
    title: 'More',
    intro: '',
    fields: [],
    known: {},
    notes: [],
    holdsText: false,
  };
  it('goes on with what is there, guarded like everything', async () => {
    const command = makeCommand(() => ({
      kind: 'ask',
      form,
      otherwise: {
        kind: 'ready',
        run: () => Promise.reject(new Error(secret)),
      },
    }));
    const { prepared, defects } = dispatch({}, { commands: [command] });
    if (prepared.kind !== 'ask' || prepared.otherwise.kind !== 'ready') throw new Error('no');
    expect(prepared.form).toBe(form);
    expect((await prepared.otherwise.run()).failed).toBe(true);
    expect(defects).toHaveLength(1);
  });

  it('is not asked again when the answers come', () => {
    const command = makeCommand((asking) =>
      asking === 'never'
        ? { kind: 'ready', run: async () => done }
        : { kind: 'ask', form, otherwise: { kind: 'refused', card: done.card } },
    );
    expect(dispatch({}, { commands: [command] }).prepared).toMatchObject({
      kind: 'ask',
      otherwise: { kind: 'refused' },
    });
    expect(dispatch({ ask: 'never' }, { commands: [command] }).prepared).toMatchObject({
      kind: 'ready',
      visibility: 'public',
    });
  });
});
