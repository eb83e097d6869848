// Showing a result to others: only what was chosen, only where it is possible, and taken down again.

import { describe, expect, it } from 'vitest';
import type { Person, Place } from '#test/support/discord/person.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import { begin, idOf, rawPress } from '#test/support/discord-story.ts';

const text = 'CLF-C02 655 security NI, tech NI, rest ok';

async function askToShare(ana: Person, where?: Place): Promise<SeenMessage> {
  const report = await ana.slash('scorereport', { text }, where).final();
  return ana.click(report, 'Share to channel…').final();
}

describe('sharing', () => {
  it('shows first, to the person alone, what others would see', async () => {
    const { discord, ana } = await begin();
    const preview = await askToShare(ana);
    expect(preview.ephemeral).toBe(true);
    expect(preview.text).toContain('Share this with everybody here?');
    expect(preview.text).toContain('CLF-C02: not passed yet');
    expect(discord.messagesIn(discord.channel)).toEqual([]);
  });

  it.each([
    ['with', 'Share with the score', true],
    ['without', 'Share without the score', false],
  ])('%s the score shows just that, and calls nobody', async (_how, label, withScore) => {
    const { discord, ana } = await begin();
    const preview = await askToShare(ana);
    await ana.click(preview, label).final();
    const [shared, more] = discord.messagesIn(discord.channel);
    expect(more).toBeUndefined();
    expect(shared?.ephemeral).toBe(false);
    expect(shared?.text.includes('655')).toBe(withScore);
    expect(shared?.text).toContain('Cloud Technology and Services');
    expect(shared?.text).not.toMatch(/next step|Readiness|Saved as/);
    expect(shared?.content).toBe(`-# Shared by <@${ana.id}>`);
    const [request] = discord
      .requestsTo({ method: 'POST', path: /^\/webhooks/ })
      .filter(({ body }) => JSON.stringify(body).includes('Shared by'));
    expect(request?.body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(preview.text).toContain('Shared.');
    expect(preview.buttons).toEqual([]);
  });

  it('can be left', async () => {
    const { discord, ana } = await begin();
    const preview = await askToShare(ana);
    await ana.click(preview, 'Keep it private').final();
    expect(preview.buttons).toEqual([]);
    expect(discord.messagesIn(discord.channel)).toEqual([]);
  });

  it('of a report without a score offers no score', async () => {
    const { ana } = await begin();
    const told = { text: 'CLF-C02 failed, security NI, tech NI, rest ok', save: true };
    let report = await ana.slash('scorereport', told).final();
    if (report.componentsV2) report = await ana.click(report, 'Read my report').followUp();
    const preview = await ana.click(report, 'Share to channel…').final();
    const labels = preview.buttons.map(({ label }) => label);
    expect(labels).toEqual(['Share without the score', 'Keep it private']);
  });

  it('is not offered in private', async () => {
    const { discord, ana } = await begin();
    const report = await ana.slash('scorereport', { text }, discord.dm).final();
    expect(report.buttons.map(({ label }) => label)).not.toContain('Share to channel…');
  });

  it('works from the history, and in a group that only people bring the bot to', async () => {
    const { discord, ana } = await begin();
    const where = discord.groupDm();
    await ana.says(text);
    const preview = await ana.slash('history', { do: 'share', number: '1' }, where).final();
    await ana.click(preview, 'Share without the score').final();
    expect(discord.messagesIn(where)).toHaveLength(1);
  });

  it('says that nobody has seen it where answers are private', async () => {
    const { discord, bot, ana } = await begin();
    const where = discord.makeGuild({ hasBot: false, externalApps: false }).channel();
    const preview = await askToShare(ana, where);
    await ana.click(preview, 'Share with the score').final();
    expect(preview.text).toContain('nobody else has seen it');
    expect(discord.messagesIn(where)).toEqual([]);
    const store = await bot.bot.openStore();
    const person = { platform: 'discord', tenant: '', user: ana.id };
    expect(await store.listSharedMessages(person)).toEqual([]);
  });

  it('by two fast clicks happens once', async () => {
    const { discord, ana } = await begin();
    const preview = await askToShare(ana);
    const [first, second] = [1, 2].map(() => ana.click(preview, 'Share with the score'));
    await first?.final();
    await second;
    expect(discord.messagesIn(discord.channel)).toHaveLength(1);
    expect(preview.text).toContain('Shared.');
  });
});

describe('“Remove”', () => {
  it('takes the message down for whoever shared it', async () => {
    const { discord, bot, ana } = await begin();
    const preview = await askToShare(ana);
    await ana.click(preview, 'Share with the score').final();
    const [shared] = discord.messagesIn(discord.channel);
    if (!shared) throw new Error('nothing was shared');
    const done = await ana.click(shared, 'Remove').followUp();
    expect(done.ephemeral).toBe(true);
    expect(done.text).toContain('Removed.');
    expect(shared.deleted).toBe(true);
    const store = await bot.bot.openStore();
    const person = { platform: 'discord', tenant: '', user: ana.id };
    expect(await store.listSharedMessages(person)).toEqual([]);
  });

  it('is refused in private to others, and the message stays', async () => {
    const { discord, ana } = await begin();
    const preview = await askToShare(ana);
    await ana.click(preview, 'Share with the score').final();
    const [shared] = discord.messagesIn(discord.channel);
    if (!shared) throw new Error('nothing was shared');
    const ben = discord.user({ name: 'Ben' });
    const refusal = await ben.click(shared, 'Remove').final();
    expect(refusal.ephemeral).toBe(true);
    expect(refusal.id).not.toBe(shared.id);
    expect(refusal.text).toContain('Only the person who shared it can remove it.');
    expect(shared.deleted).toBe(false);
  });

  it('works where only people bring the bot to', async () => {
    const { discord, ana } = await begin();
    const where = discord.groupDm();
    const preview = await askToShare(ana, where);
    await ana.click(preview, 'Share without the score').final();
    const [shared] = discord.messagesIn(where);
    if (!shared) throw new Error('nothing was shared');
    await ana.click(shared, 'Remove').followUp();
    expect(shared.deleted).toBe(true);
  });
});

describe('“Remove” after a wait', () => {
  it('still works where only people bring the bot to', async () => {
    let slow: Promise<unknown> | null = null;
    const { discord, ana } = await begin({
      wrap: (store) => ({
        ...store,
        async claimRequest(...args) {
          await slow;
          return store.claimRequest(...args);
        },
      }),
    });
    const where = discord.groupDm();
    const preview = await askToShare(ana, where);
    await ana.click(preview, 'Share without the score').final();
    const [shared] = discord.messagesIn(where);
    if (!shared) throw new Error('nothing was shared');
    slow = discord.nextRequest({ method: 'POST', path: /callback$/ });
    const done = await ana.click(shared, 'Remove').followUp();
    expect(done.text).toContain('Removed.');
    expect(done.ephemeral).toBe(true);
    expect(shared.deleted).toBe(true);
  });
});

describe('somebody else at the preview', () => {
  it('cannot share it', async () => {
    const { discord, ana } = await begin();
    const preview = await askToShare(ana);
    const ben = discord.user({ name: 'Ben' });
    // The client would not show it to them; a button that replaces cannot be sent raw, so its id is typed into another.
    const id = idOf(preview, 'Share with the score').replace('1|r|', '1|a|');
    const refusal = await rawPress(discord, ben, preview, id).final();
    expect(refusal.text).toContain('That entry is no longer there.');
    expect(discord.messagesIn(discord.channel)).toEqual([]);
  });
});

describe('erasing', () => {
  it('says what it did, also when it is pressed twice', async () => {
    const { bot, ana } = await begin();
    await ana.slash('scorereport', { text }).final();
    const question = await ana.slash('mydata', { do: 'erase' }).final();
    const clicks = [1, 2].map(() => ana.click(question, 'Delete everything'));
    await clicks[0]?.final();
    await clicks[1];
    await bot.platform.stop();
    expect(question.text).toContain('Everything stored about you is deleted (1 sitting).');
    const outcomes = bot.host.answered.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['answered', 'answered', 'answered', 'repeated']);
  });

  it('takes down what was shared where the bot is at home', async () => {
    const { discord, ana } = await begin();
    const preview = await askToShare(ana);
    await ana.click(preview, 'Share with the score').final();
    const question = await ana.slash('mydata', { do: 'erase' }).final();
    await ana.click(question, 'Delete everything').final();
    expect(discord.messagesIn(discord.channel)).toEqual([]);
    expect(question.text).toContain('Everything stored about you is deleted (1 sitting).');
    expect(question.text).not.toContain('could not be taken down');
  });

  it('says what it could not take down, and “Remove” still works there', async () => {
    const { discord, ana } = await begin();
    const where = discord.groupDm();
    const preview = await askToShare(ana, where);
    await ana.click(preview, 'Share without the score').final();
    const question = await ana.slash('mydata', { do: 'erase' }).final();
    await ana.click(question, 'Delete everything').final();
    expect(question.text).toContain('1 message you shared could not be taken down from here');
    const [shared] = discord.messagesIn(where);
    if (!shared) throw new Error('the message is gone');
    await ana.click(shared, 'Remove').followUp();
    expect(shared.deleted).toBe(true);
  });

  it('goes on when Discord fails at the message', async () => {
    const { discord, bot, ana } = await begin();
    const preview = await askToShare(ana);
    await ana.click(preview, 'Share with the score').final();
    discord.fault({ method: 'DELETE', path: /^\/channels/, kind: 'error', times: 10 });
    const question = await ana.slash('mydata', { do: 'erase' }).final();
    await ana.click(question, 'Delete everything').final();
    expect(question.text).toContain('could not be taken down');
    const store = await bot.bot.openStore();
    const person = { platform: 'discord', tenant: '', user: ana.id };
    expect(await store.exportPerson(person)).toBeNull();
  });
});
