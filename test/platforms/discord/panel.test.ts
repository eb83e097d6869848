// The entry panel when things go wrong: fast clicks, repeated deliveries, other people, restarts, and a broken disk.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '#src/app/ports.ts';
import { makeFolder } from '#test/support/database-files.ts';
import type { Person } from '#test/support/discord/person.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import { callbackTypes } from '#test/support/discord/wire.ts';
import { startDiscordBot } from '#test/support/discord-bot.ts';
import {
  begin,
  idOf,
  makeClock,
  rawModal,
  rawPress,
  savedOf,
} from '#test/support/discord-story.ts';

const day = 24 * 60 * 60 * 1000;

/** Two domains of four are chosen. */
async function openPanel(ana: Person): Promise<SeenMessage> {
  const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }).final();
  await ana.click(panel, 'Needs Improvement', { under: 'Security' }).final();
  return panel;
}

const chosen = (panel: SeenMessage) =>
  panel.buttons.filter(({ label }) => label.startsWith('✓')).length;

describe('fast clicks', () => {
  it('that both carry the old message lose nothing', async () => {
    const { bot, ana } = await begin();
    const panel = await openPanel(ana);
    const clicks = ['Cloud Concepts', 'Technology', 'Billing'].map((under) =>
      ana.click(panel, 'Meets Competencies', { under }),
    );
    await Promise.all(clicks.map((click) => click.final()));
    expect(chosen(panel)).toBe(4);
    await ana.click(panel, 'Read my report').followUp();
    expect(Object.keys((await savedOf(bot, ana))[0]?.report.ratings ?? {})).toHaveLength(4);
  });

  it('are shown in their order, even when an answer is slow', async () => {
    const { discord, ana } = await begin();
    const panel = await openPanel(ana);
    const slow = discord.fault({ method: 'POST', path: /callback$/, kind: 'hold' });
    const first = ana.click(panel, 'Meets Competencies', { under: 'Cloud Concepts' });
    await slow.hit();
    const second = ana.click(panel, 'Meets Competencies', { under: 'Billing' });
    // It waits for the first one, though not without a sign of life.
    expect((await second).callback.type).toBe(callbackTypes.deferUpdate);
    expect(chosen(panel)).toBe(1);
    slow.release();
    await Promise.all([first.final(), second.final()]);
    expect(chosen(panel)).toBe(3);
  });

  it('on “Read my report” save once, and the report stands there once', async () => {
    const { discord, bot, ana } = await begin();
    const panel = await openPanel(ana);
    const clicks = [ana.click(panel, 'Read my report'), ana.click(panel, 'Read my report')];
    const [one, other] = await Promise.all(clicks);
    await discord.settled();
    await bot.platform.stop();
    expect(await savedOf(bot, ana)).toHaveLength(1);
    const reports = [...(one?.followUps ?? []), ...(other?.followUps ?? [])];
    expect(reports.map(({ embeds }) => embeds[0]?.title)).toEqual(['CLF-C02: not passed yet']);
    expect(panel.text).toBe('Done. Your report stands below.');
  });

  it('on “Read my report” while its answer is on the way keep what the panel says', async () => {
    const { discord, bot, ana } = await begin();
    const panel = await openPanel(ana);
    const slow = discord.fault({ method: 'POST', path: /callback$/, kind: 'hold' });
    const first = ana.click(panel, 'Read my report');
    await slow.hit();
    const second = await ana.click(panel, 'Read my report');
    // It waits, because nobody knows yet whether there is a report to be pointed at.
    expect(second.callback.type).toBe(callbackTypes.deferUpdate);
    expect(chosen(panel)).toBe(1);
    slow.release();
    const report = await first.followUp();
    await Promise.all([first.final(), second.final()]);
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(panel.text).toBe('Done. Your report stands below.');
    expect(second.followUps).toEqual([]);
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });
});

describe('“Read my report” right after clicks', () => {
  it('knows them all, even when their pictures are slow', async () => {
    const { discord, bot, ana } = await begin();
    const panel = await openPanel(ana);
    const slow = discord.fault({ method: 'POST', path: /callback$/, kind: 'hold' });
    const clicks = ['Cloud Concepts', 'Billing'].map((under) =>
      ana.click(panel, 'Meets Competencies', { under }),
    );
    await slow.hit();
    const sent = ana.click(panel, 'Read my report');
    await sent.followUp();
    slow.release();
    await Promise.all([...clicks, sent].map((each) => each.final()));
    expect(Object.keys((await savedOf(bot, ana))[0]?.report.ratings ?? {})).toHaveLength(3);
    expect(panel.text).toBe('Done. Your report stands below.');
  });

  it.each(['Read my report', 'All in one form…'])('waits for a slow disk: %s', async (label) => {
    const gate = Promise.withResolvers<void>();
    let slow = false;
    const { discord, bot, ana } = await begin({
      wrap: (store) => ({
        ...store,
        async changeDraft(...args) {
          if (slow) await gate.promise;
          return store.changeDraft(...args);
        },
      }),
    });
    const panel = await openPanel(ana);
    slow = true;
    const acknowledged = discord.nextRequest({ method: 'POST', path: /callback$/ });
    const click = ana.click(panel, 'Meets Competencies', { under: 'Billing' });
    const next = ana.click(panel, label);
    // Both have arrived.
    await acknowledged;
    gate.resolve();
    if (label === 'Read my report') {
      await next.followUp();
      expect(Object.keys((await savedOf(bot, ana))[0]?.report.ratings ?? {})).toHaveLength(2);
    } else {
      const modal = await next.modal();
      const billing = modal.fields.find((field) => field.label.startsWith('Billing'));
      expect(billing?.value).toBe('m');
    }
    await click.final();
  });
});

describe('a modal', () => {
  it('takes away nothing that was chosen while it stood open', async () => {
    const { ana } = await begin();
    const panel = await openPanel(ana);
    const modal = await ana.click(panel, 'All in one form…').modal();
    await ana.click(panel, 'Meets Competencies', { under: 'Billing' }).final();
    await ana.submit(modal, { 'Cloud Concepts': 'Meets Competencies' }).final();
    expect(chosen(panel)).toBe(3);
  });

  it('takes away what it showed and what was made empty', async () => {
    const { ana } = await begin();
    const panel = await openPanel(ana);
    const modal = await ana.click(panel, 'Score, day…').modal();
    await ana.submit(modal, { 'Your score?': '' }).final();
    expect(panel.text).not.toContain('Score: 655');
    expect(chosen(panel)).toBe(1);
  });
});

describe('two processes on one token', () => {
  it('open one panel, keep one draft and answer once', async () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    const { discord, bot, ana } = await begin({ url });
    const other = await startDiscordBot(discord, { url, ids: 'other' });
    const panel = await openPanel(ana);
    expect(chosen(panel)).toBe(1);
    const sent = await ana.click(panel, 'Read my report');
    await sent.followUp();
    await Promise.all([bot.platform.stop(), other.platform.stop()]);
    expect(sent.followUps).toHaveLength(1);
    expect(panel.text).toBe('Done. Your report stands below.');
    expect(await savedOf(bot, ana)).toHaveLength(1);
    const outcomes = [bot, other].flatMap(({ host }) => host.answered.map((each) => each.outcome));
    expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(1);
    expect(outcomes).not.toContain('failed');
  });
});

describe('somebody else', () => {
  it('who presses a button is refused in private, and nothing changes', async () => {
    const { discord, ana } = await begin();
    const panel = await openPanel(ana);
    const text = panel.text;
    const ben = discord.user({ name: 'Ben' });
    for (const label of ['Meets Competencies', 'Read my report', 'Start over', 'Score, day…']) {
      const id = idOf(panel, label, label.startsWith('Meets') ? 'Cloud Concepts' : '');
      const refusal = await rawPress(discord, ben, panel, id).followUp();
      expect(refusal.ephemeral).toBe(true);
      expect(refusal.text).toContain('This form belongs to somebody else.');
    }
    expect(panel.text).toBe(text);
    await ana.click(panel, 'Needs Improvement', { under: 'Billing' }).final();
    expect(chosen(panel)).toBe(2);
  });

  it('who sends a modal is refused in private, and nothing changes', async () => {
    const { discord, bot, ana } = await begin();
    const panel = await openPanel(ana);
    const modal = await ana.click(panel, 'Paste or attach it…').modal();
    const ben = discord.user({ name: 'Ben' });
    const text = '900, tech ok, concepts ok, billing ok';
    const refusal = await rawModal(discord, ben, panel, modal.customId, text).final();
    expect(refusal.ephemeral).toBe(true);
    expect(refusal.text).toContain('This form belongs to somebody else.');
    expect(panel.text).toContain('Score: 655');
    expect(await savedOf(bot, ben)).toEqual([]);
    expect(await savedOf(bot, ana)).toEqual([]);
  });
});

describe('a stale panel', () => {
  it('whose report was read says so and offers a new one', async () => {
    const { ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }).final();
    const old = await ana.slash('scorereport').final();
    await ana.click(old, /^Go on/).final();
    await ana.click(old, 'Read my report').followUp();
    await ana.click(panel, 'Needs Improvement', { under: 'Security' }).final();
    expect(panel.text).toContain('This form is finished, or its day is over.');
    expect(panel.text).toContain('history');
    await ana.click(panel, 'Start over').final();
    await ana.choose(panel, 'Choose the exam', 'SAA-C03').final();
    expect(panel.text).toContain('### SAA-C03');
  });

  it('whose day is over says so, and offers to go on with a younger one', async () => {
    const clock = makeClock();
    const { ana } = await begin({ clock });
    const panel = await openPanel(ana);
    clock.advance(day - 1000);
    await ana.slash('scorereport', { exam: 'SAA-C03', score: 600 }).final();
    clock.advance(2000);
    await ana.click(panel, 'Read my report').final();
    expect(panel.text).toContain('its day is over');
    await ana.click(panel, 'Go on: SAA-C03, 600, 0 of 4 ratings').final();
    expect(panel.text).toContain('### SAA-C03');
    expect(panel.text).toContain('Score: 600');
  });

  it.each(['Score, day…', 'All in one form…'])('says so at “%s”', async (label) => {
    const clock = makeClock();
    const { ana } = await begin({ clock });
    const panel = await openPanel(ana);
    clock.advance(day + 1);
    await ana.click(panel, label).final();
    expect(panel.text).toContain('its day is over');
    await ana.click(panel, 'Start over').final();
    expect(panel.selects).toHaveLength(1);
  });

  it('whose report was read elsewhere shows it', async () => {
    const { bot, ana } = await begin();
    const panel = await openPanel(ana);
    const other = await ana.slash('scorereport').final();
    await ana.click(other, /^Go on/).final();
    await ana.click(other, 'Read my report').final();
    const sent = ana.click(panel, 'Read my report');
    expect((await sent.followUp()).embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect((await sent.final()).text).toBe('Done. Your report stands below.');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('of a person who had everything deleted says so, however often it is pressed', async () => {
    const { discord, bot, ana } = await begin();
    const panel = await openPanel(ana);
    const id = idOf(panel, 'Read my report');
    const person = { platform: 'discord', tenant: '', user: ana.id };
    await (await bot.bot.openStore()).erasePerson(person);
    await ana.click(panel, 'Read my report').final();
    // A second click that was on its way.
    await rawPress(discord, ana, panel, id);
    await bot.platform.stop();
    expect(panel.text).toContain('This form is finished, or its day is over.');
  });

  it('says so when its modal comes back too late', async () => {
    const clock = makeClock();
    const { ana } = await begin({ clock });
    const panel = await openPanel(ana);
    const modal = await ana.click(panel, 'Paste or attach it…').modal();
    clock.advance(day + 1);
    await ana.submit(modal, { text: 'tech NI' }).final();
    expect(panel.text).toContain('its day is over');
  });

  it('lives a day from its last click, not from its beginning', async () => {
    const clock = makeClock();
    const { ana } = await begin({ clock });
    const panel = await openPanel(ana);
    for (const under of ['Cloud Concepts', 'Technology']) {
      clock.advance(day - 1);
      await ana.click(panel, 'Meets Competencies', { under }).final();
    }
    expect(chosen(panel)).toBe(3);
  });
});

describe('a restart in the middle', () => {
  it('goes on from the same panel', async () => {
    const url = `sqlite:${join(makeFolder(), 'debrief.db')}`;
    const { discord, bot, ana } = await begin({ url });
    const panel = await openPanel(ana);
    await bot.platform.stop();
    const next = await startDiscordBot(discord, { url, ids: 'next' });
    await ana.click(panel, 'Meets Competencies', { under: 'Billing' }).final();
    expect(chosen(panel)).toBe(2);
    const report = await ana.click(panel, 'Read my report').followUp();
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(await savedOf(next, ana)).toMatchObject([{ report: { score: 655 } }]);
  });
});

describe('a bare command', () => {
  it('offers the form that was begun', async () => {
    const { ana } = await begin();
    await openPanel(ana);
    const start = await ana.slash('scorereport').final();
    expect(start.text).toContain('You began one earlier');
    await ana.click(start, 'Go on: CLF-C02, 655, 1 of 4 ratings').final();
    expect(start.text).toContain('### CLF-C02');
    expect(chosen(start)).toBe(1);
  });

  it('offers nothing once it was sent', async () => {
    const { ana } = await begin();
    const panel = await openPanel(ana);
    await ana.click(panel, 'Read my report').followUp();
    const start = await ana.slash('scorereport').final();
    expect(start.text).not.toContain('You began one earlier');
  });

  it('offers nobody the form of another', async () => {
    const { discord, ana } = await begin();
    await openPanel(ana);
    const start = await discord.user({ name: 'Ben' }).slash('scorereport').final();
    expect(start.text).not.toContain('You began one earlier');
  });
});

describe('a button of another version', () => {
  it('is answered politely, in private', async () => {
    const { discord, ana } = await begin();
    const panel = await openPanel(ana);
    const answer = await rawPress(discord, ana, panel, '0|what|was|this').final();
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('This button comes from an earlier version');
    expect(answer.text).toContain('/help');
    expect(chosen(panel)).toBe(1);
  });
});

describe('“Start over”', () => {
  it('forgets the form and asks for the exam again', async () => {
    const { ana } = await begin();
    const panel = await openPanel(ana);
    await ana.click(panel, 'Start over').final();
    expect(panel.text).not.toContain('You began one earlier');
    await ana.choose(panel, 'Choose the exam', 'CLF-C02').final();
    expect(chosen(panel)).toBe(0);
    expect(panel.text).toContain('No score and no day yet');
  });

  it('does so at once when the form is gone, and for two fast clicks', async () => {
    const clock = makeClock();
    const { ana } = await begin({ clock });
    const panel = await openPanel(ana);
    clock.advance(day + 1);
    const clicks = [1, 2].map(() => ana.click(panel, 'Start over'));
    await Promise.all(clicks.map((click) => click.final()));
    expect(panel.text).toContain('Choose the exam');
  });
});

describe('a disk that fails', () => {
  it('at “Read my report” keeps the form; pressing again works', async () => {
    let broken = false;
    const { bot, ana } = await begin({
      wrap: (store) => failing(store, () => broken, ['keepAttempts']),
      defectsExpected: true,
    });
    const panel = await openPanel(ana);
    broken = true;
    const trouble = await ana.click(panel, 'Read my report').followUp();
    expect(trouble.ephemeral).toBe(true);
    expect(trouble.text).toContain('Something broke on our side');
    expect(trouble.text).toContain('Nothing was saved.');
    expect(chosen(panel)).toBe(1);
    expect(bot.defects).toHaveLength(1);
    broken = false;
    const report = await ana.click(panel, 'Read my report').followUp();
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it.each([
    ['a choice', 'Needs Improvement'],
    ['the score', 'Score, day…'],
    ['sending', 'Read my report'],
    ['starting over', 'Start over'],
  ])('at %s says so beside the panel, which stays', async (_what, label) => {
    let broken = false;
    const { ana } = await begin({
      wrap: (store) => failing(store, () => broken, ['findDraft', 'changeDraft', 'claimRequest']),
      defectsExpected: true,
    });
    const panel = await openPanel(ana);
    const text = panel.text;
    broken = true;
    const under = label === 'Needs Improvement' ? { under: 'Billing' } : {};
    const trouble = await ana.click(panel, label, under).followUp();
    expect(trouble.text).toContain('Something broke on our side');
    expect(panel.text).toBe(text);
    broken = false;
    await ana.click(panel, 'Needs Improvement', { under: 'Billing' }).final();
    expect(chosen(panel)).toBe(2);
  });

  it('at the answer of a modal says so beside the panel', async () => {
    let broken = false;
    const { ana } = await begin({
      wrap: (store) => failing(store, () => broken, ['changeDraft']),
      defectsExpected: true,
    });
    const panel = await openPanel(ana);
    const modal = await ana.click(panel, 'Score, day…').modal();
    broken = true;
    const trouble = await ana.submit(modal, { 'Your score?': '660' }).followUp();
    expect(trouble.text).toContain('Nothing was saved.');
    expect(panel.text).toContain('Score: 655');
  });

  it('at the list of exams says so beside it', async () => {
    let broken = false;
    const { ana } = await begin({
      wrap: (store) => failing(store, () => broken, ['startDraft']),
      defectsExpected: true,
    });
    const start = await ana.slash('scorereport').final();
    broken = true;
    const trouble = await ana.choose(start, 'Choose the exam', 'CLF-C02').followUp();
    expect(trouble.text).toContain('Something broke on our side');
    broken = false;
    await ana.choose(start, 'Choose the exam', 'CLF-C02').final();
    expect(start.text).toContain('### CLF-C02');
  });
});

describe('a report that was read', () => {
  it('stands there though its form cannot be forgotten', async () => {
    let broken = false;
    const { discord, bot, ana } = await begin({
      wrap: (store) => failing(store, () => broken, ['removeDraft']),
      defectsExpected: true,
    });
    const panel = await openPanel(ana);
    const send = idOf(panel, 'Read my report');
    broken = true;
    const sent = ana.click(panel, 'Read my report');
    expect((await sent.followUp()).embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect((await sent.final()).text).toBe('Done. Your report stands below.');
    expect(bot.defects).toEqual([]);
    expect(bot.host.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'a draft could not be removed' }),
    );
    const again = await rawPress(discord, ana, panel, send);
    await bot.platform.stop();
    expect(again.followUps).toEqual([]);
    expect(panel.text).toBe('Done. Your report stands below.');
  });

  it('and cannot be shown leaves the panel, which shows it when pressed again', async () => {
    const { discord, bot, ana } = await begin({ defectsExpected: true });
    const panel = await openPanel(ana);
    discord.fault({ method: 'POST', path: /^\/webhooks/, kind: 'drop' });
    const trouble = await ana.click(panel, 'Read my report').followUp();
    expect(trouble.text).toContain('Your report was saved before it happened.');
    expect(trouble.text).toContain('/history');
    expect(chosen(panel)).toBe(1);
    const sent = ana.click(panel, 'Read my report');
    const report = await sent.followUp();
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    // As it was saved, not as one that was told twice.
    expect(report.buttons.map(({ label }) => label)).not.toContain('It was another sitting');
    expect((await sent.final()).text).toBe('Done. Your report stands below.');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('comes though the panel was dismissed meanwhile', async () => {
    const gate = Promise.withResolvers<void>();
    const { bot, ana } = await begin({
      wrap: (store) => ({
        ...store,
        async keepAttempts(...args) {
          await gate.promise;
          return store.keepAttempts(...args);
        },
      }),
    });
    const panel = await openPanel(ana);
    const sent = ana.click(panel, 'Read my report');
    await sent;
    ana.dismisses(panel);
    gate.resolve();
    expect((await sent.followUp()).embeds[0]?.title).toBe('CLF-C02: not passed yet');
    await bot.platform.stop();
    expect(bot.host.answered.at(-1)).toEqual({ command: 'scorereport', outcome: 'answered' });
  });
});

describe('a panel that is dismissed', () => {
  it('right after a click is no trouble', async () => {
    const { discord, bot, ana } = await begin();
    const panel = await openPanel(ana);
    const held = discord.fault({ method: 'POST', path: /callback$/, kind: 'hold' });
    const click = ana.click(panel, 'Meets Competencies', { under: 'Billing' });
    await held.hit();
    ana.dismisses(panel);
    held.release();
    expect((await click).callback.type).toBe(callbackTypes.deferUpdate);
    await bot.platform.stop();
    expect(bot.host.answered.at(-1)?.outcome).toBe('asked');
  });
});

describe('a slow disk', () => {
  it.each(['Score, day…', 'All in one form…'])(
    'is not waited for until Discord gives up: %s',
    async (label) => {
      const gate = Promise.withResolvers<void>();
      let slow = false;
      const { ana } = await begin({
        wrap: (store) => ({
          ...store,
          async findDraft(...args) {
            if (slow) await gate.promise;
            return store.findDraft(...args);
          },
        }),
      });
      const panel = await openPanel(ana);
      slow = true;
      const click = ana.click(panel, label);
      expect((await click.followUp()).text).toContain('Please press the button again.');
      expect((await click).callback.type).toBe(callbackTypes.deferUpdate);
      expect(chosen(panel)).toBe(1);
      gate.resolve();
      await ana.click(panel, label).modal();
    },
  );

  it('is acknowledged at “Start over”', async () => {
    let slow: Promise<unknown> | null = null;
    const { discord, ana } = await begin({
      wrap: (store) => ({
        ...store,
        async removeDraft(...args) {
          await slow;
          return store.removeDraft(...args);
        },
      }),
    });
    const panel = await openPanel(ana);
    slow = discord.nextRequest({ method: 'POST', path: /callback$/ });
    const click = ana.click(panel, 'Start over');
    expect((await click).callback.type).toBe(callbackTypes.deferUpdate);
    expect((await click.final()).text).toContain('Choose the exam');
  });

  it('is not waited for in silence: the click is acknowledged, and the panel changes later', async () => {
    let slow: Promise<unknown> | null = null;
    const { discord, bot, ana } = await begin({
      wrap: (store) => ({
        ...store,
        async changeDraft(...args) {
          await slow;
          return store.changeDraft(...args);
        },
        async keepAttempts(...args) {
          await slow;
          return store.keepAttempts(...args);
        },
      }),
    });
    const panel = await openPanel(ana);
    slow = discord.nextRequest({ method: 'POST', path: /callback$/ });
    const click = await ana.click(panel, 'Meets Competencies', { under: 'Billing' });
    expect(click.callback.type).toBe(callbackTypes.deferUpdate);
    await click.final();
    expect(chosen(panel)).toBe(2);
    slow = discord.nextRequest({ method: 'POST', path: /callback$/ });
    const sent = ana.click(panel, 'Read my report');
    const report = await sent.followUp();
    expect((await sent).callback.type).toBe(callbackTypes.deferUpdate);
    expect(report.ephemeral).toBe(true);
    expect((await sent.final()).text).toBe('Done. Your report stands below.');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });
});

/** A store in which some methods fail while the disk is broken. */
function failing(store: Store, broken: () => boolean, names: readonly (keyof Store)[]): Store {
  return new Proxy(store, {
    get(target, name: keyof Store) {
      if (broken() && names.includes(name)) return () => Promise.reject(new Error('no disk'));
      const method = target[name];
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}
