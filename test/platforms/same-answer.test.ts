// The same input gives the same Analysis, the same history and the same words on every platform.

import { describe, expect, it } from 'vitest';
import type { Answer, Command } from '#src/app/command.ts';
import type { Bot } from '#src/app/dispatch.ts';
import type { PersonKey } from '#src/app/ports.ts';
import { counting } from '#src/cards/words/en-groups.ts';
import { consolePerson } from '#src/platforms/console/read.ts';
import { begin as beginDiscord } from '#test/support/discord-story.ts';
import { makeBotForTests } from '#test/support/make-bot-for-tests.ts';
import { begin as beginSlack, keyOf, turns } from '#test/support/slack-story.ts';
import { pipe } from '#test/support/talk.ts';

/** Whole stories: each line a report, told one after the other. */
const stories: readonly (readonly [string, readonly string[]])[] = [
  ['a fail', ['CLF-C02 650 security NI, tech NI, rest ok taken 2026-11-20']],
  ['a pass', ['CLF-C02 759 all ok, taken 2026-11-02']],
  ['six domains in three words', ['DOP-C02 701 sdlc NI, monitoring competent, rest proficient']],
  ['a narrow fail with how it was studied', ['SAA-C03 719 design secure NI, rest ok videos only']],
  [
    'three attempts',
    [
      'CLF-C02 612 security NI, tech NI, billing NI, concepts ok taken 2026-08-01',
      'CLF-C02 668 security NI, tech NI, rest ok taken 2026-09-15',
      'CLF-C02 690 security NI, rest ok taken 2026-11-10',
    ],
  ],
  ['a version that is retired', ['SAP-C02 700 all ok taken 2026-01-10']],
  ['a score below the scale', ['CLF-C02 score 66 security NI, rest ok']],
  ['an exam nobody knows', ['XYZ-C99 650 security NI, rest ok']],
];

/** Keeps what the commands of a bot answer, without what can be done where it is answered. */
function listening(bot: Bot): readonly unknown[] {
  const heard: unknown[] = [];
  const commands = bot.commands as Command[];
  for (const [at, command] of commands.entries()) {
    const told = (answer: Pick<Answer, 'card' | 'data'>) => {
      const { buttons: _buttons, again: _again, closing, ...card } = answer.card;
      // The terminal is in no group that could count anybody.
      const said = closing?.filter((line) => line !== counting.ask(5));
      heard.push({ card: { ...card, ...(said ? { closing: said } : {}) }, data: answer.data });
    };
    commands[at] = {
      ...command,
      prepare(args, preparing) {
        const prepared = command.prepare(args, preparing);
        if (prepared.kind === 'refused') told(prepared);
        if (prepared.kind !== 'ready') return prepared;
        return {
          kind: 'ready',
          async run(running) {
            const answer = await prepared.run(running);
            told(answer);
            return answer;
          },
        };
      },
    };
  }
  return heard;
}

interface Told {
  /** Reports and refusals as the commands gave them. */
  readonly heard: readonly unknown[];
  readonly reports: readonly unknown[];
  /** What the person reads at first, of each report. */
  readonly read: readonly string[];
}

async function reportsOf(bot: Bot, person: PersonKey) {
  return (await (await bot.openStore()).listAttempts(person)).map(({ report }) => report);
}

async function onConsole(lines: readonly string[]): Promise<Told> {
  const { bot } = makeBotForTests();
  const heard = listening(bot);
  const read: string[] = [];
  for (const line of lines) read.push(await pipe(bot, `scorereport ${line}`));
  return { heard, reports: await reportsOf(bot, consolePerson), read };
}

async function onDiscord(lines: readonly string[]): Promise<Told> {
  const { bot, ana } = await beginDiscord();
  const heard = listening(bot.bot);
  const read: string[] = [];
  for (const text of lines) read.push((await ana.slash('scorereport', { text }).final()).text);
  const person = { platform: 'discord', tenant: '', user: ana.id };
  return { heard, reports: await reportsOf(bot.bot, person), read };
}

async function onSlack(lines: readonly string[]): Promise<Told> {
  const { bot, slack, ana } = await beginSlack();
  const heard = listening(bot.bot);
  const read: string[] = [];
  for (const [at, line] of lines.entries()) {
    const answer = await ana.slash('/scorereport', line).message();
    await turns(bot, at + 1);
    await slack.settled();
    read.push((ana.dms()[at] ?? answer).allText);
  }
  // The Home tab asks for the report once more.
  const seen = new Set<string>();
  const once = heard.filter((each) => {
    const name = JSON.stringify((each as { readonly data?: unknown }).data ?? each);
    return !seen.has(name) && seen.add(name);
  });
  return { heard: once, reports: await reportsOf(bot.bot, keyOf(ana)), read };
}

const words = (text: string) => text.replace(/[\s\u00A0*_\\|>]+/g, ' ');

describe.each(stories)('%s', (_what, lines) => {
  it('is the same on the console, on Discord and on Slack', async () => {
    const console = await onConsole(lines);
    const discord = await onDiscord(lines);
    const slack = await onSlack(lines);
    expect(console.heard.length).toBeGreaterThanOrEqual(lines.length);
    expect(discord.heard).toEqual(console.heard);
    expect(slack.heard).toEqual(console.heard);
    expect(discord.reports).toEqual(console.reports);
    expect(slack.reports).toEqual(console.reports);
    // And it is what people read.
    for (const [at, each] of console.heard.entries()) {
      const { card } = each as Pick<Answer, 'card'>;
      const [first] = card.blocks.flatMap((block) =>
        block.kind === 'text'
          ? [block.text]
          : block.kind === 'points'
            ? block.points.map(({ text }) => text)
            : [],
      );
      for (const { read } of [console, discord, slack]) {
        expect(words(read[at] ?? '')).toContain(words(first ?? ''));
      }
    }
  });
});
