// What people live through on Discord, from the first word to the report.

import { describe, expect, it } from 'vitest';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import { startDiscordBot } from '#test/support/discord-bot.ts';

describe('a report', () => {
  it('typed in one line is answered in one step', async () => {
    const discord = await useDiscord();
    await startDiscordBot(discord);
    const ana = discord.user({ name: 'Ana' });
    const answer = await ana
      .slash('scorereport', {
        exam: 'CLF-C02',
        score: 650,
        ratings: 'security NI, tech NI, rest ok',
      })
      .final();
    console.log(answer.text);
    expect(answer.ephemeral).toBe(true);
  });
  it('of six domains takes a few clicks', async () => {
    const discord = await useDiscord();
    await startDiscordBot(discord);
    const ana = discord.user({ name: 'Ana' });
    const panel = await ana.slash('scorereport', { exam: 'DOP-C02', score: 701 }).final();
    console.log(panel.text);
    for (const name of ['SDLC', 'Configuration', 'Resilient', 'Monitoring', 'Incident', 'Security'])
      await ana.click(panel, 'Needs Improvement', { under: name });
    console.log(panel.text);
    const done = await ana.click(panel, 'Read my report');
    const report = await done.followUps[0];
    console.log(report?.text, panel.text);
  });
});
