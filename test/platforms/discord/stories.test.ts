// What people live through on Discord, from the first word to the report.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dumpRows, makeFolder } from '#test/support/database-files.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import { componentTypes } from '#test/support/discord/wire.ts';
import { begin, counting, savedOf } from '#test/support/discord-story.ts';

const sixDomains = [
  'SDLC Automation',
  'Configuration Management and IaC',
  'Resilient Cloud Solutions',
  'Monitoring and Logging',
  'Incident and Event Response',
  'Security and Compliance',
];

/** The labels of the chosen words, by domain. */
function chosenIn(panel: SeenMessage): readonly string[] {
  return panel.buttons
    .filter(({ label }) => label.startsWith('✓'))
    .map(({ label, under }) => `${/^\*\*(.+?)\*\*/.exec(under)?.[1]}: ${label.slice(2)}`);
}

const labels = (message: SeenMessage) => message.buttons.map(({ label }) => label);

describe('a whole report typed', () => {
  it('with options is answered in one step', async () => {
    const { bot, ana } = await begin();
    const told = { exam: 'CLF-C02', score: 650, ratings: 'security NI, tech NI, rest ok' };
    const answer = await ana.slash('scorereport', told).final();
    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(answer.text).toContain('Your next step');
    expect(answer.text).toContain('Saved as your first attempt');
    expect(labels(answer)).toEqual(
      expect.arrayContaining(['DM me the plan', 'Share to channel…', 'Study plan']),
    );
    expect((await savedOf(bot, ana)).map(({ report }) => report.score)).toEqual([650]);
  });

  it('in words is answered in one step', async () => {
    const { bot, ana } = await begin();
    const text = 'CLF-C02 650 taken 2026-11-20 security NI, tech NI, rest ok';
    const answer = await ana.slash('scorereport', { text }).final();
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { takenOn: '2026-11-20' } }]);
  });

  it('for reading only is not saved, and its pages are turned all the same', async () => {
    const { bot, ana } = await begin();
    const told = { exam: 'CLF-C02', score: 650, ratings: 'security NI, rest ok', save: false };
    const answer = await ana.slash('scorereport', told).final();
    expect(answer.text).toContain('Not saved.');
    await ana.click(answer, 'What stands out').final();
    expect(answer.text).not.toContain('Your next step');
    expect(await savedOf(bot, ana)).toEqual([]);
  });
});

describe('an exam of six domains', () => {
  it('takes six clicks and one to send, once exam and score are given', async () => {
    const { bot, ana: person } = await begin();
    const ana = counting(person);
    const panel = await ana.slash('scorereport', { exam: 'DOP-C02', score: 701 }).final();
    expect(panel.componentsV2 && panel.ephemeral).toBe(true);
    for (const [at, under] of sixDomains.entries()) {
      const word = at < 4 ? 'Needs Improvement' : 'Meets Competencies';
      await ana.click(panel, word, { under }).final();
    }
    expect(chosenIn(panel)).toHaveLength(6);
    const sent = ana.click(panel, 'Read my report');
    const report = await sent.followUp();
    expect(ana.counted()).toEqual({ clicks: 7, modals: 0 });
    expect(report.embeds[0]?.title).toBe('DOP-C02: not passed yet');
    expect(report.ephemeral).toBe(true);
    expect((await sent.final()).text).toBe('Done. Your report stands below.');
    expect(await savedOf(bot, person)).toMatchObject([
      {
        report: {
          exam: 'DOP-C02',
          score: 701,
          ratings: { 'security-and-compliance': 'meets-competencies' },
        },
      },
    ]);
  });

  it('takes eight clicks from a bare command, each domain by itself', async () => {
    const { ana: person } = await begin();
    const ana = counting(person);
    const panel = await ana.slash('scorereport', { score: 701 }).final();
    await ana.choose(panel, 'Choose the exam', 'DOP-C02').final();
    expect(panel.text).toContain('Score: 701');
    for (const under of sixDomains) await ana.click(panel, 'Needs Improvement', { under }).final();
    const report = await ana.click(panel, 'Read my report').followUp();
    expect(ana.counted()).toEqual({ clicks: 8, modals: 0 });
    expect(report.embeds[0]?.title).toBe('DOP-C02: not passed yet');
  });

  it('takes five clicks with “the rest”, and the score in one modal beside them', async () => {
    const { bot, ana: person } = await begin();
    const ana = counting(person);
    const panel = await ana.slash('scorereport').final();
    await ana.choose(panel, 'Choose the exam', 'DOP-C02').final();
    const modal = await ana.click(panel, 'Score, day…').modal();
    await ana.submit(modal, { 'Your score?': '701' }).final();
    for (const under of ['SDLC', 'Monitoring']) {
      await ana.click(panel, 'Needs Improvement', { under }).final();
    }
    await ana.click(panel, 'The rest: Meets Competencies').final();
    const report = await ana.click(panel, 'Read my report').followUp();
    expect(ana.counted()).toEqual({ clicks: 6, modals: 1 });
    expect(report.embeds[0]?.title).toBe('DOP-C02: not passed yet');
    expect(await savedOf(bot, person)).toHaveLength(1);
  });

  it('takes one modal from a bare command', async () => {
    const { bot, ana: person } = await begin();
    const ana = counting(person);
    const start = await ana.slash('scorereport').final();
    const modal = await ana.click(start, 'Paste or attach it…').modal();
    const text = 'DOP-C02 701, sdlc NI, monitoring NI, rest ok';
    const report = await ana.submit(modal, { 'Score and ratings': text }).final();
    expect(ana.counted()).toEqual({ clicks: 1, modals: 1 });
    expect(report.embeds[0]?.title).toBe('DOP-C02: not passed yet');
    expect(await savedOf(bot, person)).toHaveLength(1);
  });

  it('takes one modal with the exam from its list, where the text does not name it', async () => {
    const { ana: person } = await begin();
    const ana = counting(person);
    const start = await ana.slash('scorereport').final();
    const modal = await ana.click(start, 'Paste or attach it…').modal();
    const filled = { text: '701, sdlc NI, monitoring NI, rest ok', exam: 'DOP-C02' };
    const report = await ana.submit(modal, filled).final();
    expect(ana.counted()).toEqual({ clicks: 1, modals: 1 });
    expect(report.embeds[0]?.title).toBe('DOP-C02: not passed yet');
  });

  it('says what is missing when neither the text nor the list has the exam', async () => {
    const { bot, ana } = await begin();
    const start = await ana.slash('scorereport').final();
    const modal = await ana.click(start, 'Paste or attach it…').modal();
    const answer = await ana.submit(modal, { text: '701, security NI, rest ok' }).final();
    expect(answer.text).toContain('Which exam was it?');
    expect(await savedOf(bot, ana)).toEqual([]);
  });
});

describe('an exam of four domains', () => {
  it('is filled in with one modal of radio groups', async () => {
    const { bot, ana: person } = await begin();
    const ana = counting(person);
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02' }).final();
    const modal = await ana.click(panel, 'All in one form…').modal();
    expect(modal.fields.map(({ type }) => type)).toEqual([
      componentTypes.textInput,
      ...Array(4).fill(componentTypes.radioGroup),
    ]);
    const sent = ana.submit(modal, {
      'Your score?': '655',
      'Cloud Concepts': 'Meets Competencies',
      'Security and Compliance': 'Needs Improvement',
      'Cloud Technology and Services': 'Needs Improvement',
      'Billing, Pricing, and Support': 'Meets Competencies',
    });
    const report = await sent.followUp();
    expect(ana.counted()).toEqual({ clicks: 1, modals: 1 });
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect((await sent.final()).text).toBe('Done. Your report stands below.');
    expect(await savedOf(bot, person)).toHaveLength(1);
  });

  it('goes on in the panel when the modal is sent half filled', async () => {
    const { ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }).final();
    const modal = await ana.click(panel, 'All in one form…').modal();
    await ana.submit(modal, { 'Cloud Concepts': 'Meets Competencies' }).final();
    expect(chosenIn(panel)).toEqual(['Cloud Concepts: Meets Competencies']);
    const again = await ana.click(panel, 'All in one form…').modal();
    expect(again.fields.find(({ label }) => label === 'Cloud Concepts')?.value).toBe('m');
  });

  it('keeps a choice in other words through the modal', async () => {
    const { ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }).final();
    await ana.click(panel, 'My report says Competent or Proficient').final();
    await ana.click(panel, 'Proficient', { under: 'Cloud Concepts' }).final();
    await ana.click(panel, 'Back to the two official words').final();
    const modal = await ana.click(panel, 'All in one form…').modal();
    await ana.submit(modal, { 'Security and Compliance': 'Needs Improvement' }).final();
    expect(panel.text).toContain('✓ Proficient');
    expect(chosenIn(panel)).toEqual(['Security and Compliance: Needs Improvement']);
  });
});

describe('the panel', () => {
  it('shows what partial text said, ready to be corrected', async () => {
    const { ana } = await begin();
    const text = 'CLF-C02 655 taken 2026-11-20 security NI';
    const panel = await ana.slash('scorereport', { text }).final();
    expect(panel.text).toContain('Score: 655 · Taken: 20 November 2026');
    expect(chosenIn(panel)).toEqual(['Security and Compliance: Needs Improvement']);
    await ana.click(panel, 'Meets Competencies', { under: 'Security' }).final();
    expect(chosenIn(panel)).toEqual(['Security and Compliance: Meets Competencies']);
  });

  it('offers the three words of some reports, and shows choices in either', async () => {
    const { bot, ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }).final();
    await ana.click(panel, 'Meets Competencies', { under: 'Cloud Concepts' }).final();
    await ana.click(panel, 'My report says Competent or Proficient').final();
    expect(panel.text).toContain('**Cloud Concepts** · 24\u00A0% · ✓ Meets Competencies');
    await ana.click(panel, 'Proficient', { under: 'Security' }).final();
    await ana.click(panel, 'The rest: Competent').final();
    await ana.click(panel, 'Back to the two official words').final();
    expect(panel.text).toContain('✓ Proficient');
    expect(chosenIn(panel)).toEqual(['Cloud Concepts: Meets Competencies']);
    await ana.click(panel, 'Read my report').followUp();
    expect((await savedOf(bot, ana))[0]?.report.ratings).toEqual({
      'cloud-concepts': 'meets-competencies',
      'security-and-compliance': 'proficient',
      'cloud-technology-and-services': 'competent',
      'billing-pricing-and-support': 'competent',
    });
  });

  it('explains a wrong value and keeps the others', async () => {
    const { ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }).final();
    const modal = await ana.click(panel, 'Score, day…').modal();
    expect(modal.fields.map(({ label }) => label)).toEqual([
      'Your score?',
      'When did you sit it?',
      'How did you study?',
      'Hours a week you can study?',
    ]);
    const wrong = { 'Your score?': '66%', 'When did you sit it?': '2026-11-20' };
    await ana.submit(modal, wrong).final();
    expect(panel.text).toContain('66% looks like a percentage');
    expect(panel.text).toContain('Score: 655');
    expect(panel.text).toContain('Taken: 20 November 2026');
    const again = await ana.click(panel, 'Score, day…').modal();
    await ana.submit(again, { 'Your score?': '660' }).final();
    expect(panel.text).not.toContain('percentage');
    expect(panel.text).toContain('Score: 660 · Taken: 20 November 2026');
  });

  it('takes pasted text on top of what is chosen', async () => {
    const { bot, ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02' }).final();
    await ana.click(panel, 'Needs Improvement', { under: 'Security' }).final();
    const first = await ana.click(panel, 'Paste or attach it…').modal();
    await ana.submit(first, { text: 'no idea at all' }).final();
    expect(panel.text).toContain('⚠ I need the score or at least one rating.');
    const modal = await ana.click(panel, 'Paste or attach it…').modal();
    const report = await ana
      .submit(modal, { text: '655, tech NI, concepts ok, billing ok' })
      .followUp();
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({
      score: 655,
      ratings: { 'security-and-compliance': 'needs-improvement' },
    });
  });

  it('does not save what is only to be read', async () => {
    const { bot, ana } = await begin();
    const told = { exam: 'CLF-C02', score: 655, save: false };
    const panel = await ana.slash('scorereport', told).final();
    expect(panel.text).toContain('Not to be saved');
    const report = await ana.click(panel, 'Read my report').followUp();
    expect(report.text).toContain('Not saved.');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('keeps what was told before the exam was chosen, also that it is not to be saved', async () => {
    const { bot, ana } = await begin();
    const told = { score: 655, taken: '2026-11-20', hours: 6.5, save: false };
    const study = 'videos, practice, hands-on, reading';
    const panel = await ana.slash('scorereport', { ...told, study }).final();
    await ana.choose(panel, 'Choose the exam', 'CLF-C02').final();
    expect(panel.text).toContain('Score: 655 · Taken: 20 November 2026 · 6.5 h a week');
    await ana.click(panel, 'Read my report').followUp();
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('offers the exams that a name can mean, and keeps the score meanwhile', async () => {
    const { ana } = await begin();
    const told = { exam: 'solutions architect', score: 655 };
    const panel = await ana.slash('scorereport', told).final();
    expect(panel.text).toContain('“solutions architect” can be more than one exam.');
    expect(panel.text).toContain('Score: 655');
    expect(panel.selects[0]?.options.map(({ value }) => value)).toEqual([
      'SAA-C03',
      'SAP-C03',
      'SAP-C02',
    ]);
    await ana.choose(panel, 'Choose the exam', 'SAA-C03').final();
    expect(panel.text).toContain('### SAA-C03');
    expect(panel.text).toContain('Score: 655');
  });

  it('is one click away from a refusal, with the exam that was meant or the list of them', async () => {
    const { ana } = await begin();
    const slip = { exam: 'cloud practicioner', score: 655, taken: '2026-11-20' };
    const near = await ana.slash('scorereport', slip).final();
    expect(near.text).toContain('Did you mean CLF-C02?');
    const panel = await ana.click(near, 'Fill in a form instead').final();
    expect(panel.text).toContain('### CLF-C02');
    expect(panel.text).toContain('Score: 655 · Taken: 20 November 2026');
    const far = await ana.slash('scorereport', { exam: 'gibberish', score: 655 }).final();
    const start = await ana.click(far, 'Fill in a form instead').final();
    expect(start.text).toContain('Score: 655');
    await ana.choose(start, 'Choose the exam', 'CLF-C02').final();
    expect(start.text).toContain('Score: 655');
  });

  it('says what is wrong with an answer once the exam is chosen, and offers a way on', async () => {
    const { ana } = await begin();
    const panel = await ana.slash('scorereport', { score: 655, taken: 'soon' }).final();
    const refusal = await ana.choose(panel, 'Choose the exam', 'CLF-C02').followUp();
    expect(refusal.text).toContain('“soon” is not a date I can read');
    expect(refusal.ephemeral).toBe(true);
    const next = await ana.click(refusal, 'Fill in a form instead').final();
    expect(next.text).toContain('### CLF-C02');
  });

  it('does not break on values longer than a button can hold', async () => {
    const { ana } = await begin();
    const long = 'x'.repeat(150);
    const bare = await ana.slash('scorereport', { score: 655, taken: long }).final();
    expect(bare.text).toContain('Which exam was it?');
    await ana.click(bare, 'Fill in a form instead').final();
    const refusal = await ana
      .slash('scorereport', { exam: 'CLF-C02', score: 655, taken: long })
      .final();
    const panel = await ana.click(refusal, 'Fill in a form instead').final();
    expect(panel.text).toContain('Score: 655');
  });
});

describe('text that does not say which exam', () => {
  it('is asked for the exam in a modal, and is kept nowhere', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const { bot, ana } = await begin({ url: `sqlite:${file}` });
    const text = 'Candidate: Maria Rossi, 655, security NI, tech NI, rest ok';
    const modal = await ana.slash('scorereport', { text, hours: 6 }).modal();
    expect(modal.fields.map(({ label, value }) => [label, value])).toEqual([
      ['Which exam?', []],
      ['Score and ratings', text],
    ]);
    // The exams that can be sat now come first.
    expect(modal.fields[0]?.options).toHaveLength(20);
    expect(dumpRows(file)).not.toMatch(/Maria|Rossi|Candidate|655/);
    const report = await ana.submit(modal, { 'Which exam?': 'CLF-C02' }).final();
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect((await savedOf(bot, ana))[0]?.report).toMatchObject({ score: 655, hoursPerWeek: 6 });
    expect(dumpRows(file)).not.toMatch(/Maria|Rossi|Candidate/);
  });

  it('leaves values but no words in the draft of a panel', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const { ana } = await begin({ url: `sqlite:${file}` });
    const text = 'Candidate: Maria Rossi, 655, security NI';
    const modal = await ana.slash('scorereport', { text }).modal();
    const panel = await ana.submit(modal, { 'Which exam?': 'CLF-C02' }).final();
    expect(panel.text).toContain('Score: 655');
    const paste = await ana.click(panel, 'Paste or attach it…').modal();
    await ana.submit(paste, { text: 'Candidate: Maria Rossi, tech NI' }).final();
    const rows = dumpRows(file);
    expect(rows).toContain('655');
    expect(rows).not.toMatch(/Maria|Rossi|Candidate/);
  });

  it('is not saved after the modal either, when it was only to be read', async () => {
    const { bot, ana } = await begin();
    const text = '655, security NI, tech NI, rest ok';
    const modal = await ana.slash('scorereport', { text, save: false }).modal();
    const sent = ana.submit(modal, { 'Which exam?': 'CLF-C02' });
    expect((await sent.final()).text).toContain('Not saved.');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('has to come again with the exam when it is too long for a modal', async () => {
    const { ana } = await begin();
    const text = `655, security NI, ${'rest ok, '.repeat(500)}`;
    const answer = await ana.slash('scorereport', { text }).final();
    expect(answer.text).toContain('Which exam was it?');
  });
});

describe('a conversation that only people can bring the bot to', () => {
  it('gets from the command over the panel to the report', async () => {
    const { discord, ana } = await begin();
    const where = discord.groupDm();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }, where).final();
    await ana.click(panel, 'Needs Improvement', { under: 'Security' }).final();
    const sent = await ana.click(panel, 'Read my report');
    const report = await sent.followUp();
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    await ana.click(report, 'Study plan').final();
    expect(sent.followUps.length).toBeLessThanOrEqual(5);
  });

  it('gets several reports that are not saved, all pages of them', async () => {
    const { discord, bot, ana } = await begin();
    const text =
      'CLF-C02 2026-09-01 600 fail security NI\n2026-10-01 655 fail security NI, tech NI, rest ok';
    const told = { text, save: false };
    const asked = await ana.slash('scorereport', told, discord.groupDm());
    // It stops when all is said.
    await bot.platform.stop();
    expect(asked.followUps.length).toBeGreaterThan(0);
    expect(asked.followUps.length).toBeLessThanOrEqual(5);
  });
});
