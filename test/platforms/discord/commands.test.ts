// The commands beside /scorereport, suggestions while typing, and the entry in a message's menu.

import { describe, expect, it } from 'vitest';
import { commands } from '#commands/index.ts';
import type { Command } from '#src/app/command.ts';
import type { Person } from '#test/support/discord/person.ts';
import { begin, makeClock, savedOf } from '#test/support/discord-story.ts';

const first = 'CLF-C02 655 taken 2026-10-01 security NI, tech NI, rest ok';
const second = 'SAA-C03 690 taken 2026-11-10 all ok';

async function sendBoth(ana: Person, clock = makeClock()) {
  await ana.slash('scorereport', { text: first }).final();
  clock.advance(1000);
  await ana.slash('scorereport', { text: second }).final();
}

describe('/history', () => {
  it('lists what is saved, for the person alone', async () => {
    const { discord, ana } = await begin();
    await sendBoth(ana);
    const list = await ana.slash('history').final();
    expect(list.ephemeral).toBe(true);
    expect(list.text).toMatch(/1\\?\. CLF-C02/);
    expect(list.text).toMatch(/2\\?\. SAA-C03/);
    const other = await discord.user({ name: 'Ben' }).slash('history').final();
    expect(other.text).toContain('Nothing saved yet');
    expect(other.text).toContain('/scorereport text:');
  });

  it('shows one again, with its pages', async () => {
    const { ana } = await begin();
    await sendBoth(ana);
    const shown = await ana.slash('history', { do: 'show', number: '1' }).final();
    expect(shown.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    await ana.click(shown, 'Study plan').final();
    expect(shown.text).toContain('Your plan');
  });

  it('changes one', async () => {
    const { bot, ana } = await begin();
    await sendBoth(ana);
    const done = await ana
      .slash('history', { do: 'edit', number: '1', text: 'score 660', study: 'videos, practice' })
      .final();
    expect(done.text).toContain('It now reads: CLF-C02, 660, not passed');
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({
      score: 660,
      study: ['videos', 'practice'],
    });
  });

  it('explains a change that cannot be read', async () => {
    const { ana } = await begin();
    await sendBoth(ana);
    const refusal = await ana
      .slash('history', { do: 'edit', number: '2', text: 'score 12' })
      .final();
    expect(refusal.text).toContain('12 is outside the scale');
    expect(refusal.text).toContain('/history do:edit number:2 text:score 695');
  });

  it('deletes one after a question, in its place', async () => {
    const { bot, ana } = await begin();
    await sendBoth(ana);
    const question = await ana.slash('history', { do: 'delete', number: '1' }).final();
    expect(question.text).toContain('Delete CLF-C02, 655, not passed, 1 October 2026?');
    await ana.click(question, 'Delete it').final();
    expect(question.text).toContain('Deleted: CLF-C02');
    expect(question.buttons).toEqual([]);
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('keeps one when told so, in its place', async () => {
    const { bot, ana } = await begin();
    await sendBoth(ana);
    const question = await ana.slash('history', { do: 'delete', number: '1' }).final();
    await ana.click(question, 'Keep it').final();
    expect(question.text).toContain('Nothing was changed.');
    expect(await savedOf(bot, ana)).toHaveLength(2);
  });

  it('says so when a number is not there, or is gone', async () => {
    const { ana } = await begin();
    await sendBoth(ana);
    const none = await ana.slash('history', { do: 'show', number: '7' }).final();
    expect(none.text).toContain('There is no number “7”');
    const shown = await ana.slash('history', { do: 'show', number: '1' }).final();
    const question = await ana.slash('history', { do: 'delete', number: '1' }).final();
    await ana.click(question, 'Delete it').final();
    await ana.click(shown, 'Study plan').final();
    expect(shown.text).toContain('That entry is no longer there.');
  });
});

describe('/plan', () => {
  it('shows the plan of the latest sitting, and names the others', async () => {
    const clock = makeClock();
    const { ana } = await begin({ clock });
    await sendBoth(ana, clock);
    const latest = await ana.slash('plan').final();
    expect(latest.embeds[0]?.title).toBe('SAA-C03: your study plan');
    expect(latest.text).toContain('There is a plan for CLF-C02 as well.');
    expect(latest.ephemeral).toBe(true);
    const other = await ana.slash('plan', { exam: 'CLF-C02' }).final();
    expect(other.embeds[0]?.title).toBe('CLF-C02: your study plan');
  });

  it('counts with other hours, on every page', async () => {
    const { ana } = await begin();
    await sendBoth(ana);
    const plan = await ana.slash('plan', { exam: 'CLF-C02', hours: 12 }).final();
    expect(plan.text).toMatch(/12\sh each/);
    for (const page of plan.selects[0]?.options ?? []) {
      await ana.choose(plan, /^1\|l\|plan/, page.value).final();
      expect(plan.text).not.toMatch(/\b8\sh each/);
    }
  });

  it('goes into the direct messages upon one click', async () => {
    const { ana } = await begin();
    await sendBoth(ana);
    const plan = await ana.slash('plan', { exam: 'CLF-C02' }).final();
    await ana.click(plan, 'DM me the plan').final();
    expect(ana.dms()).toHaveLength(2);
  });

  it('says what it needs when there is no report', async () => {
    const { ana } = await begin();
    const none = await ana.slash('plan').final();
    expect(none.text).toContain('There is no report in your history yet');
  });
});

/** A card for everybody, with two pages. */
const pages: Command = {
  name: 'pages',
  summary: 'Two pages',
  example: 'pages',
  options: [],
  visibility: 'public',
  prepare: () => ({
    kind: 'ready',
    run: async () => ({
      card: {
        title: 'Pages',
        tone: 'neutral',
        blocks: [
          { kind: 'page', title: 'One' },
          { kind: 'text', text: 'The first page.' },
          { kind: 'page', title: 'Two' },
          { kind: 'text', text: 'The second page.' },
        ],
        again: { command: 'pages', args: {} },
      },
    }),
  }),
};

describe('/exam', () => {
  it('is for everybody', async () => {
    const { discord, ana } = await begin();
    const answer = await ana.slash('exam', { exam: 'cloud practitioner' }).final();
    expect(answer.ephemeral).toBe(false);
    expect(answer.embeds[0]?.title).toBe('CLF-C02: AWS Certified Cloud Practitioner');
    expect(discord.messagesIn(discord.channel)).toHaveLength(1);
  });

  it('lists the exams without one', async () => {
    const { ana } = await begin();
    expect((await ana.slash('exam').final()).text).toContain('Exams I know');
  });

  it.each(['DOP-C02', 'SCS-C03', 'SAP-C02'])('%s is one message for everybody', async (exam) => {
    const { discord, bot, ana } = await begin();
    const asked = await ana.slash('exam', { exam });
    await bot.platform.stop();
    expect(asked.followUps).toEqual([]);
    expect(discord.messagesIn(discord.channel)).toHaveLength(1);
  });
});

describe('pages that everybody sees', () => {
  it('are turned for oneself only, by whoever presses', async () => {
    const { discord, ana } = await begin({ commands: [pages] });
    const answer = await ana.slash('pages').final();
    const ben = discord.user({ name: 'Ben' });
    const own = await ben.click(answer, 'Two').final();
    expect(own.ephemeral).toBe(true);
    expect(own.text).toContain('The second page.');
    expect(answer.text).toContain('The first page.');
    await ben.click(own, 'One').final();
    expect(own.text).toContain('The first page.');
    expect(discord.messagesIn(discord.channel)).toHaveLength(1);
  });
});

describe('suggestions', () => {
  const names = (choices: readonly { readonly name: string }[]) => choices.map(({ name }) => name);

  it('for the exam begin with what can be sat now', async () => {
    const { ana } = await begin();
    const choices = await ana.autocomplete('scorereport', { exam: '' }, 'exam').choices();
    expect(choices).toHaveLength(20);
    expect(choices[0]).toMatchObject({ value: expect.stringMatching(/^[A-Z]{3}-C0\d$/) });
    expect(
      names(choices.slice(0, 10)).filter((name) => /retired|announced|beta/.test(name)),
    ).toEqual([]);
    expect(names(choices.slice(-2)).every((name) => name.includes('(retired)'))).toBe(true);
  });

  it.each([
    ['clf', 'CLF-C02'],
    ['CLF-C02', 'CLF-C02'],
    ['devops', 'DOP-C02'],
    ['cloud practicioner', 'CLF-C02'],
    ['solutions architect pro', 'SAP-C03'],
    ['security', 'SCS-C03'],
  ])('for “%s” begin with %s', async (typed, code) => {
    const { ana } = await begin();
    const choices = await ana.autocomplete('scorereport', { exam: typed }, 'exam').choices();
    expect(choices[0]?.value).toBe(code);
  });

  it('for anything else are none', async () => {
    const { ana } = await begin();
    const asked = ana.autocomplete('scorereport', { exam: 'zzzz qqqq' }, 'exam');
    expect(await asked.choices()).toEqual([]);
  });

  it('for the day are the last two weeks', async () => {
    const { ana } = await begin();
    const all = await ana.autocomplete('scorereport', { taken: '' }, 'taken').choices();
    // In the far east it is the next day already.
    expect(all.map(({ value }) => value).slice(12)).toEqual([
      '2026-11-10',
      '2026-11-09',
      '2026-11-23',
    ]);
    expect(all[0]).toEqual({ name: 'Sun 22 Nov 2026', value: '2026-11-22' });
    const fridays = await ana.autocomplete('scorereport', { taken: 'fri' }, 'taken').choices();
    expect(fridays.map(({ value }) => value)).toEqual(['2026-11-20', '2026-11-13']);
  });

  it('for ways of studying add to those typed before', async () => {
    const { ana } = await begin();
    const all = await ana.autocomplete('scorereport', { study: '' }, 'study').choices();
    expect(all.map(({ value }) => value)).toContain('hands-on');
    const more = await ana.autocomplete('scorereport', { study: 'videos, ha' }, 'study').choices();
    expect(more.map(({ value }) => value)).toEqual(['videos, hands-on']);
  });

  it('for a sitting are one’s own, the newest first', async () => {
    const { discord, ana } = await begin();
    await sendBoth(ana);
    const asked = { do: 'show', number: '' };
    const choices = await ana.autocomplete('history', asked, 'number').choices();
    expect(choices).toEqual([
      { name: '2. SAA-C03, 690, not passed, 10 November 2026', value: '2' },
      { name: '1. CLF-C02, 655, not passed, 1 October 2026', value: '1' },
    ]);
    const ben = discord.user({ name: 'Ben' });
    expect(await ben.autocomplete('history', asked, 'number').choices()).toEqual([]);
  });

  it('that were chosen are understood', async () => {
    const { ana } = await begin();
    const [exam] = await ana.autocomplete('scorereport', { exam: 'devops' }, 'exam').choices();
    const [day] = await ana.autocomplete('scorereport', { taken: '' }, 'taken').choices();
    const panel = await ana
      .slash('scorereport', { exam: String(exam?.value), taken: String(day?.value), score: 701 })
      .final();
    expect(panel.text).toContain('### DOP-C02');
    expect(panel.text).toContain('Taken: 22 November 2026');
  });
});

describe('/mydata', () => {
  it('says what is stored', async () => {
    const { ana } = await begin();
    expect((await ana.slash('mydata').final()).text).toContain('Nothing is stored about you.');
    await sendBoth(ana);
    const answer = await ana.slash('mydata').final();
    expect(answer.text).toContain('**Sittings** · 2');
    expect(answer.text).toContain('/mydata do:export');
  });

  it('exports all of it as a file', async () => {
    const { ana } = await begin();
    await sendBoth(ana);
    await ana.slash('scorereport', { exam: 'DOP-C02', score: 600 }).final();
    const answer = await ana.slash('mydata', { do: 'export' }).final();
    expect(answer.ephemeral).toBe(true);
    const [file] = answer.attachments;
    expect(file?.name).toBe('debrief-mydata.json');
    const data = JSON.parse(String(file?.bytes));
    expect(data.attempts.map(({ exam }: { exam: string }) => exam)).toEqual(['CLF-C02', 'SAA-C03']);
    expect(data.drafts).toMatchObject([{ values: { exam: 'DOP-C02', score: '600' } }]);
  });

  it('erases all of it after a question, in its place', async () => {
    const { bot, ana } = await begin();
    await sendBoth(ana);
    const panel = await ana.slash('scorereport', { exam: 'DOP-C02', score: 600 }).final();
    const question = await ana.slash('mydata', { do: 'erase' }).final();
    expect(question.text).toContain('Delete everything stored about you (2 sittings)?');
    await ana.click(question, 'Keep it').final();
    expect(await savedOf(bot, ana)).toHaveLength(2);
    const again = await ana.slash('mydata', { do: 'erase' }).final();
    await ana.click(again, 'Delete everything').final();
    expect(again.text).toContain('Everything stored about you is deleted (2 sittings).');
    expect(again.buttons).toEqual([]);
    expect((await ana.slash('mydata').final()).text).toContain('Nothing is stored about you.');
    // Drafts are gone with it.
    await ana.click(panel, 'Read my report').final();
    expect(panel.text).toContain('This form is finished');
  });
});

describe('/help', () => {
  it('names every command', async () => {
    const { ana } = await begin({ commands: [pages] });
    const answer = await ana.slash('help').final();
    expect(answer.ephemeral).toBe(true);
    for (const { name, summary } of [...commands, pages]) {
      expect(answer.text).toContain(name);
      expect(answer.text).toContain(summary);
    }
  });
});

describe('“Read score report” in the menu of a message', () => {
  it('reads and saves one’s own', async () => {
    const { bot, ana } = await begin();
    const answer = await ana.contextMenu('Read score report', ana.posts(first)).final();
    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('asks for what one’s own lacks', async () => {
    const { ana } = await begin();
    const panel = await ana.contextMenu('Read score report', ana.posts('CLF-C02 655')).final();
    expect(panel.text).toContain('Score: 655');
    const message = ana.posts('655 security NI, tech NI, rest ok');
    const modal = await ana.contextMenu('Read score report', message).modal();
    expect(modal.fields).toHaveLength(2);
  });

  it('reads another’s, and saves it once that is asked for', async () => {
    const { discord, bot, ana } = await begin();
    const ben = discord.user({ name: 'Ben' });
    const asked = ana.contextMenu('Read score report', ben.posts(first));
    const answer = await asked.final();
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('Not saved.');
    expect(await savedOf(bot, ana)).toEqual([]);
    const mine = await ana.click(answer, 'This is mine: save it').final();
    expect(mine.text).toContain('Saved as your first attempt');
    expect(await savedOf(bot, ana)).toMatchObject([
      { report: { score: 655, takenOn: '2026-10-01' } },
    ]);
    expect(await savedOf(bot, ben)).toEqual([]);
  });

  it('reads another’s gaps as gaps', async () => {
    const { discord, bot, ana } = await begin();
    const ben = discord.user({ name: 'Ben' });
    const answer = await ana.contextMenu('Read score report', ben.posts('CLF-C02 655')).final();
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('says so when there is neither text nor a file, or no text about an exam', async () => {
    const { discord, ana } = await begin();
    const empty = await ana.contextMenu('Read score report', ana.posts('')).final();
    expect(empty.text).toContain('There is no text and no file in that message that I can read.');
    const theirs = discord.user({ name: 'Ben' }).posts('See you later');
    const other = await ana.contextMenu('Read score report', theirs).final();
    expect(other.ephemeral).toBe(true);
    expect(other.text).toContain('Which exam was it?');
  });
});
