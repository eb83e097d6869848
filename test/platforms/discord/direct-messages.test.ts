// Lines written to the bot in private, and what it sends there when it is asked to.

import { describe, expect, it } from 'vitest';
import { noExamQuestions } from '#src/cards/words/en.ts';
import { whatIf } from '#src/cards/words/en-what-if.ts';
import { begin, savedOf } from '#test/support/discord-story.ts';

const report = 'CLF-C02 650 security NI, tech NI, rest ok';
const told = { text: report };

/** A message event as Discord sends it; the stand-in's people are no bots and have no stickers. */
function messageEvent(id: string, author: object, content: string, channel: string) {
  return {
    id,
    channel_id: channel,
    channel_type: 1,
    author,
    content,
    timestamp: '2026-11-22T12:00:00.000Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
    flags: 0,
    components: [],
  };
}

const authorOf = ({ id, name }: { readonly id: string; readonly name: string }, bot = false) => ({
  id,
  username: name.toLowerCase(),
  discriminator: '0',
  avatar: null,
  bot,
});

describe('a question typed in private', () => {
  it('about a retake is answered from the latest report', async () => {
    const { ana } = await begin();
    await ana.says(report);
    const answer = await ana.says('what if I study 20 hours?');
    expect(answer.embeds[0]?.title).toBe(whatIf.title('CLF-C02'));
    expect(answer.text).toContain('With 20 h of study');
  });

  it('for real exam questions is declined, with what there is instead', async () => {
    const { bot, ana } = await begin();
    const answer = await ana.says('can you send me CLF-C02 dumps');
    expect(answer.text).toContain(noExamQuestions.text);
    expect(await savedOf(bot, ana)).toEqual([]);
  });
});

describe('a report typed in private', () => {
  it('is answered and saved', async () => {
    const { bot, ana } = await begin();
    const answer = await ana.says(report);
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(answer.buttons.map(({ label }) => label)).not.toContain('DM me the plan');
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('over several lines is answered as well', async () => {
    const { ana } = await begin();
    const lines =
      'AWS Certified Cloud Practitioner\nCLF-C02\nscore: 650\nSecurity: needs improvement';
    expect((await ana.says(lines)).text).toContain('CLF-C02');
  });

  it('turns its pages in place', async () => {
    const { ana } = await begin();
    const answer = await ana.says(report);
    await ana.click(answer, 'Study plan').final();
    expect(answer.text).toContain('Week 1');
    await ana.click(answer, 'Result').final();
    expect(answer.text).toContain('Your next step');
    expect(ana.dms()).toHaveLength(1);
  });

  it('without its ratings opens the panel there', async () => {
    const { bot, ana } = await begin();
    const panel = await ana.says('CLF-C02 650');
    expect(panel.text).toContain('Score: 650');
    await ana.click(panel, 'Needs Improvement', { under: 'Security' }).final();
    const modal = await ana.click(panel, 'Score, day…').modal();
    await ana.submit(modal, { 'Your score?': '655' }).final();
    expect(panel.text).toContain('Score: 655');
    const answer = await ana.click(panel, 'Read my report').followUp();
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    // In private it may stay, to be scrolled back to.
    expect(answer.ephemeral).toBe(false);
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { score: 655 } }]);
  });

  it('without its exam is asked for it', async () => {
    const { bot, ana } = await begin();
    const answer = await ana.says('650, security NI, tech NI, rest ok');
    expect(answer.text).toContain('Which exam was it?');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('that is not to be saved is answered, turns its pages and is kept nowhere', async () => {
    const { bot, ana } = await begin();
    const answer = await ana.says(`${report} --no-save`);
    expect(answer.text).toContain('Not saved.');
    await ana.click(answer, 'Study plan').final();
    expect(answer.text).toContain('Week 1');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('is answered once when it is delivered twice', async () => {
    const { discord, bot, ana } = await begin();
    const event = messageEvent('1574031694233600999', authorOf(ana), report, ana.dmChannelId);
    discord.dispatchEvent('MESSAGE_CREATE', event);
    discord.dispatchEvent('MESSAGE_CREATE', event);
    await ana.nextDm();
    // A third one, once the first has been dealt with.
    discord.dispatchEvent('MESSAGE_CREATE', event);
    await ana.says('help');
    await bot.platform.stop();
    expect(ana.dms().map(({ embeds }) => embeds[0]?.title)).toEqual([
      'CLF-C02: not passed yet',
      'Debrief',
    ]);
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });
});

describe('a command typed in private', () => {
  it.each([
    ['help', 'Debrief'],
    ['/help', 'Debrief'],
    ['history', 'Your sittings'],
    ['exam CLF-C02', 'CLF-C02: AWS Certified Cloud Practitioner'],
    ['mydata', 'What I keep about you'],
    ['plan', 'No plan yet'],
  ])('%s is answered', async (line, title) => {
    const { ana } = await begin();
    const answer = await ana.says(line);
    expect(answer.embeds[0]?.title).toBe(title);
    expect(ana.dms()).toHaveLength(1);
  });

  it('history deletes in place', async () => {
    const { bot, ana } = await begin();
    await ana.says(report);
    const question = await ana.says('history delete 1');
    await ana.click(question, 'Delete it').final();
    expect(question.text).toContain('Deleted: CLF-C02');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('mydata export brings the file', async () => {
    const { ana } = await begin();
    await ana.says(report);
    const answer = await ana.says('mydata export');
    expect(JSON.parse(String(answer.attachments[0]?.bytes)).attempts).toHaveLength(1);
  });

  it('that does not exist is answered with help', async () => {
    const { ana } = await begin();
    expect((await ana.says('hello there friend')).text).toContain('There is no command');
  });
});

describe('a message that is no report', () => {
  it('such as a sticker brings the first question', async () => {
    const { ana } = await begin();
    const answer = await ana.says('');
    expect(answer.text).toContain('Your score report');
    await ana.choose(answer, 'Choose the exam', 'CLF-C02').final();
    expect(answer.text).toContain('### CLF-C02');
  });

  it('by a bot, or its own, is left alone', async () => {
    const { discord, bot, ana } = await begin();
    const robot = authorOf(discord.user({ name: 'Robot' }), true);
    const self = { ...robot, id: discord.applicationId };
    const channel = ana.dmChannelId;
    for (const [at, author] of [robot, self].entries()) {
      const event = messageEvent(`157403169423360090${at}`, author, report, channel);
      discord.dispatchEvent('MESSAGE_CREATE', event);
    }
    await ana.says('help');
    await bot.platform.stop();
    expect(ana.dms()).toHaveLength(1);
    expect(bot.host.answered).toHaveLength(1);
  });
});

describe('“DM me the plan”', () => {
  it('sends report and plan once, and says so', async () => {
    const { ana } = await begin();
    const answer = await ana.slash('scorereport', told).final();
    const done = await ana.click(answer, 'DM me the plan').final();
    expect(done.ephemeral).toBe(true);
    expect(done.text).toContain('It is in your direct messages, once');
    expect(ana.dms().map(({ embeds }) => embeds[0]?.title)).toEqual([
      'CLF-C02: not passed yet',
      'CLF-C02: your study plan',
    ]);
    for (const message of ana.dms()) {
      const labels = message.buttons.map(({ label }) => label);
      expect(labels).not.toContain('DM me the plan');
      expect(labels).not.toContain('Share to channel…');
    }
  });

  it('sends once upon two fast clicks', async () => {
    const { ana } = await begin();
    const answer = await ana.slash('scorereport', told).final();
    const clicks = [1, 2].map(() => ana.click(answer, 'DM me the plan'));
    await Promise.all(clicks.map((click) => click.final()));
    expect(ana.dms()).toHaveLength(2);
  });

  it('sends what turns its pages there', async () => {
    const { ana } = await begin();
    const answer = await ana.slash('scorereport', told).final();
    await ana.click(answer, 'DM me the plan').final();
    const [sent, plan] = ana.dms();
    if (!sent || !plan) throw new Error('nothing was sent');
    await ana.click(sent, 'What stands out').final();
    expect(sent.text).not.toContain('Your next step');
    expect(sent.text).toMatch(/Page \d of \d/);
    for (const { label, disabled } of plan.buttons) {
      if (!disabled) await ana.click(plan, label).final();
    }
  });

  it('is “this report” after a pass, and brings no plan', async () => {
    const { ana } = await begin();
    const answer = await ana.slash('scorereport', { text: 'CLF-C02 760 all ok' }).final();
    await ana.click(answer, 'DM me this report').final();
    expect(ana.dms().map(({ embeds }) => embeds[0]?.title)).toEqual(['CLF-C02: passed']);
  });

  it('says that they are closed, and tries nothing again', async () => {
    const { discord, bot, ana } = await begin();
    ana.closesDms();
    const answer = await ana.slash('scorereport', told).final();
    const refusal = await ana.click(answer, 'DM me the plan').final();
    expect(refusal.text).toContain('You do not take direct messages from me.');
    expect(refusal.text).toContain('/plan');
    expect(refusal.ephemeral).toBe(true);
    const sends = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
    expect(discord.requestsTo(sends)).toHaveLength(1);
    expect(bot.host.events).toContain('direct-message-closed');
    ana.opensDms();
    await ana.click(answer, 'DM me the plan').final();
    expect(ana.dms()).toHaveLength(2);
  });
});
