// Where else a report comes as a file on Discord: in a message that somebody reads from its menu, in a private message to
// the bot, and in the modals that take text as well. And what people are told while it waits.

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportFiles } from '#src/app/report-files.ts';
import { openReportFiles } from '#src/report-files.ts';
import { dumpRows, makeFolder } from '#test/support/database-files.ts';
import type { Person } from '#test/support/discord/person.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import type { DiscordBotOptions } from '#test/support/discord-bot.ts';
import {
  beginReading,
  chosenIn,
  drawReport,
  expectNobodyIn,
  marksOf,
  named,
} from '#test/support/discord-report-files.ts';
import { begin as beginStory, savedOf } from '#test/support/discord-story.ts';
import { holdFiles, somebody } from '#test/support/held-files.ts';
import { testExams, testNow } from '#test/support/make-bot-for-tests.ts';
import { drawPdf } from '#test/support/reports/draw-pdf.ts';
import { otherDocuments, textPage } from '#test/support/reports/text-page.ts';

const files = openReportFiles(testExams, { now: () => testNow });
afterAll(() => files.close());

let pdf: Uint8Array;
let unclear: Uint8Array;
let letter: Uint8Array;
beforeAll(async () => {
  pdf = await drawReport();
  unclear = await drawReport(['meets-competencies', null, 'needs-improvement', null]);
  letter = await drawPdf([textPage(otherDocuments.letter)]);
});

const begin = (options?: DiscordBotOptions) => beginReading(files, options);
/** Turns a card to another page, from 0. */
function turnTo(person: Person, card: SeenMessage, page: number) {
  // Many pages are in a list, few are buttons.
  return card.selects.some(({ customId }) => customId.startsWith('1|l|'))
    ? person.choose(card, /^1\|l\|/, String(page)).final()
    : person.click(card, ({ custom_id: id = '' }) => id.startsWith(`1|p|${page}|`)).final();
}

const cat = named(new Uint8Array([0, 1, 2, 3, 254, 255, 0, 0]));
const read = 'Read score report';
const whole = [
  'Cloud Concepts: Meets Competencies',
  'Security and Compliance: Needs Improvement',
  'Cloud Technology and Services: Needs Improvement',
  'Billing, Pricing, and Support: Meets Competencies',
];

describe('“Read score report” in the menu of a message with files', () => {
  it('fills a panel with one’s own, and says which of several was read', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const { bot, ana } = await begin({ url: `sqlite:${file}` });
    const panel = await ana.contextMenu(read, ana.posts('', [named(pdf)])).final();
    expect([panel.componentsV2, panel.ephemeral]).toEqual([true, true]);
    expect(panel.text).toContain('Score: 653');
    expect(panel.text).not.toContain('⚠');
    expect(chosenIn(panel)).toEqual(whole);

    const several = ana.posts('650, what now?', [cat, named(pdf), named(unclear)]);
    const second = await ana.contextMenu(read, several).final();
    expect(second.text).toContain('Of the 3 files I read only number 2.');
    expect(second.text).toContain('I read only the file; the text beside it was left out.');
    expect(second.text).toContain('Score: 653');
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.click(second, 'Read my report').followUp();
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { score: 653 } }]);
    expectNobodyIn(dumpRows(file));
  });

  it('reads the text where no file is a report, and says so; without text, why', async () => {
    const { bot, ana } = await begin();
    const both = ana.posts('CLF-C02 650 2025-03-10 security NI, tech NI, rest ok', [cat]);
    const answer = await ana.contextMenu(read, both).final();
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(answer.text).toContain('I read only the text; the file beside it is no report');
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { score: 650 } }]);

    const chatter = await ana.contextMenu(read, ana.posts('look at him', [cat, cat])).final();
    expect(chatter.text).toContain('I could read none of the 2 files. Of the first one:');
    expect(chatter.text).toContain('Nothing was saved.');
    expect(chatter.ephemeral).toBe(true);
    expect(await savedOf(bot, ana)).toHaveLength(1);
  });

  it('shows another’s without keeping it, and saves it from the panel once it is said to be one’s own', async () => {
    const { discord, bot, ana } = await begin();
    const ben = discord.user({ name: 'Ben' });
    const theirs = ben.posts('', [named(unclear)]);
    const answer = await ana.contextMenu(read, theirs).final();
    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(answer.text).toContain('Please look at: the rating of Security and Compliance');
    expect(answer.text).toContain('Not saved.');

    // Its pages are turned without keeping it either.
    await turnTo(ana, answer, 1);
    expect(answer.text).toMatch(/Page 2 of \d/);
    const panel = await ana.click(answer, 'This is mine: check and save it').final();
    expect(panel.componentsV2).toBe(true);
    expect(chosenIn(panel)).toHaveLength(2);
    // What was not sure before is not surer now; the button has no room for saying which it was.
    expect(marksOf(panel)).toEqual([
      '? CLF-C02',
      '? Score: 653',
      '? Taken: 10 March 2025',
      '? please look at it: not read surely, or not found',
      '? **Cloud Concepts**',
      '? **Security and Compliance**',
      '? **Cloud Technology and Services**',
      '? **Billing, Pricing, and Support**',
    ]);
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.click(panel, 'Read my report').followUp();
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { score: 653 } }]);
    expect(await savedOf(bot, ben)).toEqual([]);
  });

  it('of which all is sure has the sign for that, in a file as well as in a text', async () => {
    const { discord, bot, ana } = await begin();
    const text = named('CLF-C02 653 2025-03-10 security NI, tech NI, rest ok');
    for (const sent of [named(pdf), text]) {
      const theirs = discord.user({ name: 'Ben' }).posts('', [sent]);
      const answer = await ana.contextMenu(read, theirs).final();
      const panel = await ana.click(answer, 'This is mine: check and save it').final();
      expect(chosenIn(panel)).toEqual(whole);
      expect(marksOf(panel)).toHaveLength(8);
      expect(marksOf(panel).join()).not.toContain('?');
    }
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('of six domains still fits into the buttons that turn its pages', async () => {
    const letters = { d1: 'n', d2: 'm', d3: 'n', d4: 'm', d5: 'n', d6: 'm' };
    const args = { exam: 'DOP-C02', score: '1000', taken: '2025-03-10', ...letters };
    const reading = { kind: 'report', args, line: args, unsure: ['the score'] } as const;
    const { discord, ana } = await beginReading({ ...files, receive: async () => reading });
    const ben = discord.user({ name: 'Ben' });
    const answer = await ana.contextMenu(read, ben.posts('', [named(pdf)])).final();
    expect(answer.text).toMatch(/Page 1 of \d/);
    await turnTo(ana, answer, 1);
    expect(answer.text).toMatch(/Page 2 of \d/);
    const panel = await ana.click(answer, 'This is mine: check and save it').final();
    expect(chosenIn(panel)).toHaveLength(6);
    expect(marksOf(panel).filter((mark) => mark.startsWith('? **'))).toHaveLength(6);
  });

  it('with more files than are tried says so, after four', async () => {
    let opened = 0;
    const { bot, ana } = await beginReading({
      ...files,
      receive: (...asked) => {
        opened++;
        return files.receive(...asked);
      },
    });
    const many = Array.from({ length: 10 }, () => cat);
    const answer = await ana.contextMenu(read, ana.posts('look at them', many)).final();
    expect(answer.text).toContain(
      'I could read none of the first 4 files, and did not open the other 6. Of the first one:',
    );
    expect(opened).toBe(4);
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('begins no further file once it has taken long', async () => {
    let now = testNow;
    const slow: ReportFiles = {
      ...files,
      receive: (...asked) => {
        now += 6 * 60_000;
        return files.receive(...asked);
      },
    };
    const { ana } = await beginReading(slow, { clock: { now: () => now } });
    const answer = await ana.contextMenu(read, ana.posts('', [cat, named(pdf), cat])).final();
    expect(answer.text).toContain('I could not read the first file, and did not open the other 2.');
  });
});

describe('a file sent to the bot in private', () => {
  it('is answered with a panel to be confirmed', async () => {
    const { bot, ana } = await begin();
    const panel = await ana.says('', [named(pdf)]);
    expect(panel.componentsV2).toBe(true);
    expect(panel.text).toContain('Score: 653');
    expect(chosenIn(panel)).toEqual(whole);
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.click(panel, 'Needs Improvement', { under: 'Billing' }).final();
    const report = await ana.click(panel, 'Read my report').followUp();
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(await savedOf(bot, ana)).toMatchObject([
      { report: { score: 653, ratings: { 'billing-pricing-and-support': 'needs-improvement' } } },
    ]);
  });

  it('with a text beside it is what is read; a report in the text where it cannot be', async () => {
    const { bot, ana } = await begin();
    const panel = await ana.says('here it is, see you at 650', [named(unclear)]);
    expect(panel.text).toContain('I read only the file; the text beside it was left out.');
    expect(panel.text).toContain('Please look at: the rating of Security and Compliance');
    expect(await savedOf(bot, ana)).toEqual([]);
    const answer = await ana.says('CLF-C02 650 security NI, tech NI, rest ok', [cat]);
    expect(answer.text).toContain('I read only the text');
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { score: 650 } }]);
    const refusal = await ana.says('history', [cat]);
    expect(refusal.text).toContain('Nothing was saved.');
  });

  it('is confirmed as well where it is a text, and so is one’s own in the menu', async () => {
    const { bot, ana } = await begin();
    const text = named('CLF-C02 650 2025-03-10 security NI, tech NI, rest ok');
    const panel = await ana.says('', [text]);
    expect(chosenIn(panel)).toEqual(whole);
    const other = await ana.contextMenu(read, ana.posts('', [text])).final();
    expect(chosenIn(other)).toEqual(whole);
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('is refused where the bot reads no files', async () => {
    const { ana } = await beginStory();
    const refusal = await ana.says('', [named(pdf)]);
    expect(refusal.text).toMatch(/I cannot read files here\..*Nothing was saved\./s);
  });
});

describe('the modal for text takes a file as well:', () => {
  const paste = 'Paste or attach it…';

  it('before there is a panel', async () => {
    const { bot, ana } = await begin();
    const start = await ana.slash('scorereport').final();
    const modal = await ana.click(start, paste).modal();
    const panel = await ana.submit(modal, { report: named(pdf) }).final();
    expect([panel.componentsV2, panel.ephemeral]).toEqual([true, true]);
    expect(chosenIn(panel)).toEqual(whole);
    const again = await ana.click(start, paste).modal();
    const other = await ana.submit(again, { report: named(pdf), text: 'as above' }).final();
    expect(other.text).toContain('I read only the file; the text beside it was left out.');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('in a panel, where what it says is shown and never used at once', async () => {
    const { bot, ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02' }).final();
    const first = await ana.click(panel, paste).modal();
    await ana.submit(first, { report: named(unclear) }).final();
    expect(panel.text).toContain('Score: 653');
    expect(panel.text).toContain('Please look at: the rating of Security and Compliance');
    expect(chosenIn(panel)).toHaveLength(2);

    const second = await ana.click(panel, paste).modal();
    await ana.submit(second, { report: named(pdf), text: '655, concepts NI' }).final();
    expect(panel.text).toContain('Score: 655');
    expect(chosenIn(panel)).toEqual(['Cloud Concepts: Needs Improvement', ...whole.slice(1)]);
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.click(panel, 'Read my report').followUp();
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { score: 655 } }]);
  });

  it('a panel stays as it was where nothing came, or no report', async () => {
    const { bot, ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }).final();
    const none = await ana.click(panel, paste).modal();
    await ana.submit(none).final();
    expect(panel.text).toContain('There was no text and no file in it');
    const wrong = await ana.click(panel, paste).modal();
    await ana.submit(wrong, { report: named(letter), text: 'as above' }).final();
    expect(panel.text).toContain('That is not an AWS score report.');
    const both = await ana.click(panel, paste).modal();
    await ana.submit(both, { report: cat, text: 'security NI, rest ok' }).final();
    expect(panel.text).toContain('I read only the text; the file beside it is no report');
    expect(panel.text).toContain('Score: 655');
    expect(chosenIn(panel)).toHaveLength(4);
    expect(await savedOf(bot, ana)).toEqual([]);
  });
});

describe('a file that has to wait', () => {
  const wait = /^[345] files are to be read before yours: about (?:a second|\d seconds)\.$/;
  const patched = { method: 'PATCH', path: /%40original$/ };

  /** Three files that are read before any other, until they are let go. */
  async function holdThree() {
    const server = await holdFiles();
    const before = Array.from({ length: 3 }, () =>
      files.receive(server.file(), server.source, somebody()),
    );
    await server.askedFor(3);
    return async () => {
      server.release(3);
      await Promise.all(before);
    };
  }

  it('is told so where the answer then stands', async () => {
    const { bot, ana } = await begin();
    const release = await holdThree();
    const answer = await ana.slash('scorereport', { report: named(pdf) }).final();
    expect(answer.content).toMatch(wait);
    expect(answer.ephemeral).toBe(true);
    // A refusal comes as embeds, and takes that place as well.
    const other = await ana.slash('scorereport', { report: named(letter) }).final();
    expect(other.content).toMatch(wait);
    await release();
    await bot.host.heard('both answers', ({ answered }) => answered.length === 2);
    expect([answer.content, answer.componentsV2]).toEqual(['', true]);
    expect(chosenIn(answer)).toEqual(whole);
    expect(other.content).toBe('');
    expect(other.embeds).toHaveLength(1);
    expect(other.text).toContain('That is not an AWS score report.');
  });

  it('is told so in the panel, and clicks there do not wait for it', async () => {
    const { discord, ana } = await begin();
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02' }).final();
    const modal = await ana.click(panel, 'Paste or attach it…').modal();
    const release = await holdThree();
    const sent = await ana.submit(modal, { report: named(unclear) }).final();
    expect(sent.text).toContain('3 files are to be read before yours');
    await ana.click(panel, 'Meets Competencies', { under: 'Security' }).final();
    expect(chosenIn(panel)).toEqual(['Security and Compliance: Meets Competencies']);
    const read = discord.nextRequest(patched);
    await release();
    await read;
    expect(panel.text).not.toContain('before yours');
    expect(chosenIn(panel)).toHaveLength(3);
  });

  it('is answered all the same where it could not be told so', async () => {
    const { discord, bot, ana } = await beginReading(files, { defectsExpected: true });
    const release = await holdThree();
    discord.fault({ ...patched, kind: 'error', status: 400, code: 50035 });
    const asked = ana.slash('scorereport', { report: named(pdf) });
    const told = 'somebody could not be told how long a file takes';
    await bot.host.heard('it', ({ lines }) => lines.some(({ message }) => message === told));
    await release();
    expect(chosenIn(await asked.final())).toEqual(whole);
    expect(bot.defects).toEqual([]);
  });

  it('is answered where the bot is stopped meanwhile', async () => {
    const own = openReportFiles(testExams, { now: () => testNow });
    const { bot, ana } = await beginReading(own);
    const server = await holdFiles();
    const before = Array.from({ length: 3 }, () =>
      own.receive(server.file(), server.source, somebody()),
    );
    await server.askedFor(3);
    const answer = await ana.slash('scorereport', { report: named(pdf) }).final();
    expect(answer.content).toMatch(wait);
    await own.close();
    await Promise.all(before);
    await bot.host.heard('the answer', ({ answered }) => answered.length > 0);
    expect(answer.text).toContain('I am being restarted and did not get to your file.');
    expect(answer.text).toContain('Nothing was saved.');
  });

  it('is told so in private', async () => {
    const { ana } = await begin();
    const release = await holdThree();
    expect((await ana.says('', [named(pdf)])).content).toMatch(wait);
    await release();
    expect(chosenIn(await ana.nextDm())).toEqual(whole);
  });
});
