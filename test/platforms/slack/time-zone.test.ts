// A person's time zone as Slack knows it, in what a command may use.

import { expect, it } from 'vitest';
import type { Command } from '#src/app/command.ts';
import { begin } from '#test/support/slack-story.ts';

/** Answers with the time zone. */
const probe: Command = {
  name: 'probe',
  summary: 'Says a time zone',
  example: 'probe',
  options: [],
  visibility: 'private',
  prepare: () => ({
    kind: 'ready',
    run: async ({ reach }) => ({
      card: {
        title: 'Probe',
        tone: 'neutral',
        blocks: [{ kind: 'text', text: `It is ${await reach.timeZone?.()}.` }],
      },
    }),
  }),
};

it('is looked up when it is asked for', async () => {
  const { slack, ana } = await begin({ commands: [probe], person: { tz: 'Asia/Kolkata' } });
  await ana.slash('/debrief', 'help').message();
  expect(slack.callsTo('users.info')).toEqual([]);
  expect((await ana.slash('/debrief', 'probe').message()).allText).toContain('It is Asia/Kolkata.');
  expect(slack.callsTo('users.info')).toMatchObject([{ args: { user: ana.id } }]);
});

it('is unknown where Slack does not say, and the host hears why by its code', async () => {
  const { slack, bot, ana } = await begin({ commands: [probe], troubleExpected: true });
  slack.withdrawScope('users:read');
  expect((await ana.slash('/debrief', 'probe').message()).allText).toContain('It is null.');
  const errors = bot.host.lines.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toContain('missing_scope');
  expect(bot.defects).toEqual([]);
});
