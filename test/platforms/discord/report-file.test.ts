// Score reports attached to /scorereport: they become a panel to be confirmed, and nothing of a file that cannot be
// used, or is not where Discord keeps files, does any harm.

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchFile } from '#src/fetch-file.ts';
import { openReportFiles } from '#src/report-files.ts';
import { dumpRows, makeFolder } from '#test/support/database-files.ts';
import type { DiscordBotOptions } from '#test/support/discord-bot.ts';
import {
  beginReading,
  chosenIn,
  drawReport,
  expectNobodyIn,
  marksOf,
  named,
  serve,
} from '#test/support/discord-report-files.ts';
import { begin as beginStory, savedOf } from '#test/support/discord-story.ts';
import { testExams, testNow } from '#test/support/make-bot-for-tests.ts';
import { drawPdf, reportPdf } from '#test/support/reports/draw-pdf.ts';
import { layOut } from '#test/support/reports/lay-out.ts';
import { looks } from '#test/support/reports/looks.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { sheetOf } from '#test/support/reports/sheet.ts';
import { otherDocuments, textPage } from '#test/support/reports/text-page.ts';

const files = openReportFiles(testExams, { now: () => testNow });
afterAll(() => files.close());

const draw = drawReport;
let pdf: Uint8Array;
beforeAll(async () => {
  pdf = await draw();
});

const begin = (options?: DiscordBotOptions) => beginReading(files, options);

describe('a report as a file', () => {
  it('fills a panel, and what it says is saved once that is confirmed', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const { bot, ana } = await begin({ url: `sqlite:${file}` });
    const panel = await ana.slash('scorereport', { report: named(pdf) }).final();
    expect(panel.componentsV2 && panel.ephemeral).toBe(true);
    expect(panel.text).toContain('Score: 653');
    expect(panel.text).not.toContain('Please look at');
    expect(chosenIn(panel)).toEqual([
      'Cloud Concepts: Meets Competencies',
      'Security and Compliance: Needs Improvement',
      'Cloud Technology and Services: Needs Improvement',
      'Billing, Pricing, and Support: Meets Competencies',
    ]);
    expect(marksOf(panel)).toEqual([
      '✓ CLF-C02',
      '✓ Score: 653',
      '✓ Taken: 10 March 2025',
      '✓ read from the file',
      '✓ **Cloud Concepts**',
      '✓ **Security and Compliance**',
      '✓ **Cloud Technology and Services**',
      '✓ **Billing, Pricing, and Support**',
    ]);
    expect(panel.text).not.toContain('⚠');
    expect(await savedOf(bot, ana)).toEqual([]);

    const report = await ana.click(panel, 'Read my report').followUp();
    expect(report.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(report.ephemeral).toBe(true);
    const saved = await savedOf(bot, ana);
    expect(saved.map((each) => each.report)).toMatchObject([
      {
        exam: 'CLF-C02',
        score: 653,
        passed: false,
        takenOn: '2025-03-10',
        ratings: {
          'cloud-concepts': 'meets-competencies',
          'security-and-compliance': 'needs-improvement',
          'cloud-technology-and-services': 'needs-improvement',
          'billing-pricing-and-support': 'meets-competencies',
        },
      },
    ]);
    expectNobodyIn(dumpRows(file));
  });

  it('names what it was not sure of, and asks for it', async () => {
    const { bot, ana } = await begin();
    const unclear = await draw(['meets-competencies', null, 'needs-improvement', null]);
    const panel = await ana.slash('scorereport', { report: named(unclear) }).final();
    expect(panel.text).toContain(
      'Please look at: the rating of Security and Compliance, the rating of Billing, Pricing, and Support.',
    );
    expect(chosenIn(panel)).toHaveLength(2);
    await ana.click(panel, 'Needs Improvement', { under: 'Security' }).final();
    await ana.click(panel, 'Read my report').followUp();
    expect(await savedOf(bot, ana)).toMatchObject([
      { report: { ratings: { 'security-and-compliance': 'needs-improvement' } } },
    ]);
  });

  it('has a sign at each field, in its forms as well, until something else stands there', async () => {
    const args = { exam: 'CLF-C02', score: '653', d1: 'm', d2: 'n', d4: 'm' };
    const unsure = ['the score', 'the day', 'the rating of Cloud Technology and Services'];
    const reading = { kind: 'report', args, line: args, unsure } as const;
    const { ana } = await beginReading({ ...files, receive: async () => reading });
    const panel = await ana.slash('scorereport', { report: named(pdf) }).final();
    const legend = ['✓ read from the file', '? please look at it: not read surely, or not found'];
    const rest = [
      '✓ **Cloud Concepts**',
      '✓ **Security and Compliance**',
      '? **Cloud Technology and Services**',
      '✓ **Billing, Pricing, and Support**',
    ];
    const numbers = ['✓ CLF-C02', '? Score: 653', '? Day: not found'];
    expect(marksOf(panel)).toEqual([...numbers, ...legend, ...rest]);

    const ratings = await ana.click(panel, 'All in one form…').modal();
    expect(ratings.fields.map(({ label }) => label)).toEqual([
      '✓ Cloud Concepts',
      '✓ Security and Compliance',
      '? Cloud Technology and Services',
      '✓ Billing, Pricing, and Support',
    ]);
    const details = await ana.click(panel, 'Score, day…').modal();
    expect(details.fields.map(({ label }) => label)).toEqual([
      '? Your score?',
      '? When did you sit it?',
      'How did you study?',
      'Hours a week you can study?',
    ]);
    await ana.submit(details, { score: '650', 'taken?': '2025-03-10' }).final();
    await ana.click(panel, 'Meets Competencies', { under: 'Security' }).final();
    await ana.click(panel, 'Meets Competencies', { under: 'Technology' }).final();
    expect(panel.text).toContain('Score: 650');
    const left = ['✓ read from the file', '✓ **Cloud Concepts**'];
    const billing = '✓ **Billing, Pricing, and Support**';
    expect(marksOf(panel)).toEqual(['✓ CLF-C02', ...left, billing]);

    // Found again a while later, it is the same.
    const start = await ana.slash('scorereport').final();
    await ana.click(start, /^Go on/).final();
    expect(marksOf(start)).toEqual(marksOf(panel));
  });

  it('gives way to what is typed beside it', async () => {
    const { bot, ana } = await begin();
    const unclear = await draw(['meets-competencies', null, 'needs-improvement', null]);
    const told = { score: 655, ratings: 'concepts NI, security NI', taken: '2025-03-11' };
    const panel = await ana
      .slash('scorereport', { report: named(unclear), ...told, save: true })
      .final();
    expect(panel.text).toContain('Score: 655');
    expect(panel.text).toContain('For the score you typed 655, and the file says 653');
    expect(panel.text).toContain('Please look at: the rating of Billing, Pricing, and Support.');
    expect(marksOf(panel).filter((mark) => mark.includes('**'))).toEqual([
      '✓ **Cloud Technology and Services**',
      '? **Billing, Pricing, and Support**',
    ]);
    await ana.click(panel, 'Read my report').followUp();
    const [saved] = await savedOf(bot, ana);
    expect(saved?.report).toMatchObject({ score: 655, takenOn: '2025-03-11' });
    expect(saved?.report.ratings).toMatchObject({
      'cloud-concepts': 'needs-improvement',
      'security-and-compliance': 'needs-improvement',
      'cloud-technology-and-services': 'needs-improvement',
    });
  });

  it('of another exam than the one typed gives nothing, and says so', async () => {
    const { ana } = await begin();
    const panel = await ana.slash('scorereport', { report: named(pdf), exam: 'SAA-C03' }).final();
    expect(panel.text).toContain('The file is a report of CLF-C02, and you typed SAA-C03');
    expect(panel.text).not.toContain('653');
    const look = '? please look at it: not read surely, or not found';
    expect(marksOf(panel)).toEqual(['? SAA-C03', look]);
    expect(chosenIn(panel)).toEqual([]);
  });

  it('settles which exam is meant where what is typed fits several', async () => {
    const { ana } = await begin();
    const report = named(pdf);
    const panel = await ana.slash('scorereport', { report, exam: 'practitioner' }).final();
    expect(panel.text).toContain('CLF-C02');
    expect(chosenIn(panel)).toHaveLength(4);
  });

  it('as text is looked over before it is saved, like any other', async () => {
    const { bot, ana } = await begin();
    const report = named('CLF-C02 650 2025-03-10 security NI, tech NI, rest ok');
    const panel = await ana.slash('scorereport', { report }).final();
    expect(panel.text).toContain('Score: 650');
    expect(chosenIn(panel)).toHaveLength(4);
    expect(await savedOf(bot, ana)).toEqual([]);
    const answer = await ana.click(panel, 'Read my report').followUp();
    expect(answer.embeds[0]?.title).toBe('CLF-C02: not passed yet');
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { score: 650 } }]);
  });

  it('of text adds to what is typed beside it, which wins', async () => {
    const { bot, ana } = await begin();
    const report = named('640 on 2025-03-10, security NI');
    const told = { exam: 'CLF-C02', score: 650 };
    const panel = await ana.slash('scorereport', { report, ...told }).final();
    expect(panel.text).toContain('Score: 650');
    expect(panel.text).toContain('Taken: 10 March 2025');
    expect(chosenIn(panel)).toEqual(['Security and Compliance: Needs Improvement']);
    expect(panel.text).not.toContain('left out');
    expect(await savedOf(bot, ana)).toEqual([]);
  });

  it('of text that says nothing leaves what is typed to be confirmed, and that is said', async () => {
    const { bot, ana } = await begin();
    const report = named('# My repo\n\nInstall with npm. Run it 3 times.');
    const told = { exam: 'CLF-C02', score: 650, ratings: 'all ok' };
    const panel = await ana.slash('scorereport', { report, ...told }).final();
    expect(panel.text).toContain('I found nothing of a report in the file, so it was left out');
    expect(panel.text).toContain('Score: 650');
    expect(chosenIn(panel)).toHaveLength(4);
    expect(await savedOf(bot, ana)).toEqual([]);
    await ana.click(panel, 'Read my report').followUp();
    expect(await savedOf(bot, ana)).toMatchObject([{ report: { score: 650 } }]);
  });

  it('with an older sitting in it fills the panel with the newest, and says so', async () => {
    const exam = printedExam('CLF-C02');
    const marks = exam.domains.map(() => 'meets-competencies' as const);
    const pages = ['2025-01-10', '2025-03-10'].flatMap((takenOn) =>
      layOut(sheetOf(exam, marks, { takenOn }), looks['rectangles-2024']),
    );
    const { ana } = await begin();
    const panel = await ana.slash('scorereport', { report: named(await drawPdf(pages)) }).final();
    expect(panel.text).toContain('Taken: 10 March 2025');
    expect(panel.text).toContain('An older sitting in the file was left out');
    expect(panel.text).not.toContain('Please look at');
  });

  it('of an exam without guidance is shown as printed, and not saved', async () => {
    const exam = printedExam('CLF-C01');
    const marks = exam.domains.map(() => 'meets-competencies' as const);
    const old = named(await reportPdf(sheetOf(exam, marks, { score: 734 }), 'rectangles-2019'));
    const { discord, bot, ana } = await begin();
    const answer = await ana.slash('scorereport', { report: old, exam: 'CLF-C02' }).final();
    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.title).toBe('CLF-C01: what your report prints');
    expect(answer.text).toContain('734');
    expect(answer.text).toContain('CLF-C01 has been replaced by CLF-C02.');
    expect(answer.text).toContain('Nothing was saved');
    const theirs = discord.user({ name: 'Ben' }).posts('', [old]);
    const shown = await ana.contextMenu('Read score report', theirs).final();
    expect(shown.embeds[0]?.title).toBe('CLF-C01: what your report prints');
    const panel = await ana.slash('scorereport', { exam: 'CLF-C02', score: 655 }).final();
    const modal = await ana.click(panel, 'Paste or attach it…').modal();
    const below = await ana.submit(modal, { report: old }).followUp();
    expect(below.embeds[0]?.title).toBe('CLF-C01: what your report prints');
    expect(below.ephemeral).toBe(true);
    expect(panel.text).toContain('Score: 655');
    expect(panel.text).not.toContain('734');
    expect(await savedOf(bot, ana)).toEqual([]);
    expect(bot.defects).toEqual([]);
  });

  it('that takes its time is acknowledged meanwhile, for the person alone', async () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { discord, ana } = await begin({
      reportFiles: async () => {
        await opened;
        return files;
      },
    });
    const acknowledged = discord.nextRequest({ method: 'POST', path: /callback$/ });
    const asked = ana.slash('scorereport', { report: named(pdf) });
    expect((await acknowledged).body).toMatchObject({ type: 5, data: { flags: 64 } });
    open();
    const panel = await asked.final();
    expect(panel.ephemeral).toBe(true);
    expect(chosenIn(panel)).toHaveLength(4);
  });
});

describe('a file that cannot be used is refused in private, and nothing is saved:', () => {
  const largest = files.largest;
  const refusal = async (
    report: ReturnType<typeof named>,
    options: DiscordBotOptions = {},
    more: Readonly<Record<string, string | number>> = {},
  ) => {
    const { bot, ana } = await begin(options);
    const answer = await ana.slash('scorereport', { report, ...more }).final();
    expect(answer.ephemeral).toBe(true);
    expect(answer.componentsV2).toBe(false);
    expect(answer.text).toContain('Nothing was saved.');
    expect(answer.text).toContain('CLF-C02 ');
    expect(await savedOf(bot, ana)).toEqual([]);
    await bot.host.heard('the answer', ({ answered }) => answered.length > 0);
    expect(bot.host.answered).toEqual([{ command: 'scorereport', outcome: 'refused' }]);
    return answer.text;
  };

  it('on a host that is not allowed', async () => {
    const { host, asked } = await serve((_, response) => response.end(pdf));
    const text = await refusal(named(pdf, { url: `http://${host}/report.pdf` }));
    expect(text).toContain('does not lie where Discord keeps attachments');
    expect(text).toContain('Nothing was saved.');
    expect(asked).toEqual([]);
  });

  it('behind a redirect', async () => {
    const inside = await serve((_, response) => response.end(pdf));
    const { host, asked } = await serve((_, response) => {
      response.writeHead(302, { location: `http://${inside.host}/` }).end();
    });
    const url = `http://${host}/report.pdf`;
    const text = await refusal(named(pdf, { url }), { cdnHosts: [host, inside.host] });
    expect(text).toContain('Discord did not give me the file.');
    expect(asked).toHaveLength(1);
    expect(inside.asked).toEqual([]);
  });

  it('that is not there', async () => {
    const { host } = await serve((_, response) => {
      response.writeHead(404).end('no such file');
    });
    const url = `http://${host}/report.pdf`;
    const text = await refusal(named(pdf, { url }), { cdnHosts: [host] });
    expect(text).toContain('Discord did not give me the file.');
  });

  it('of more bytes than are opened', async () => {
    const { host, asked } = await serve((_, response) => response.end(pdf));
    const told = { url: `http://${host}/report.pdf`, size: largest + 1 };
    const text = await refusal(named(pdf, told), { cdnHosts: [host] });
    expect(text).toMatch(
      /The file has 10\.1 MB; I open files of up to 10 MB.*Nothing was saved\./s,
    );
    expect(asked).toEqual([]);
  });

  it('of more bytes than it says', async () => {
    const text = await refusal(named(new Uint8Array(largest + 1), { size: 1000 }));
    expect(text).toContain('larger than it says; I open files of up to 10 MB.');
  });

  it('that breaks off on the way', async () => {
    const { host } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': pdf.length });
      response.write(pdf.subarray(0, 1000), () => response.destroy());
    });
    const url = `http://${host}/report.pdf`;
    const text = await refusal(named(pdf, { url }), { cdnHosts: [host] });
    expect(text).toContain('could not be fetched from Discord.');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['nothing but spaces', ' \n\n'],
  ])('with %s in it, also beside all that a report has', async (_, bytes) => {
    const whole = { exam: 'CLF-C02', score: 650, ratings: 'all ok' };
    expect(await refusal(named(bytes))).toContain('The file is empty.');
    expect(await refusal(named(bytes), {}, whole)).toContain('The file is empty.');
  });

  it('that is no score report', async () => {
    const letter = await drawPdf([textPage(otherDocuments.letter)]);
    expect(await refusal(named(letter))).toContain('not an AWS score report');
  });

  it('that is no document at all', async () => {
    await refusal(named(new Uint8Array([0, 1, 2, 3, 254, 255, 0, 0])));
  });

  it('that is damaged', async () => {
    expect(await refusal(named(pdf.subarray(0, 900)))).toContain('damaged');
  });

  it('beside options that are wrong', async () => {
    const { host, asked } = await serve((_, response) => response.end(pdf));
    const report = named(pdf, { url: `http://${host}/report.pdf` });
    const text = await refusal(report, { cdnHosts: [host] }, { exam: 'CLF-C09' });
    expect(text).toContain('CLF-C09');
    expect(asked).toEqual([]);
  });
});

it('a bot that reads no files says so', async () => {
  const { bot, ana } = await beginStory();
  const answer = await ana.slash('scorereport', { report: named(pdf) }).final();
  expect(answer.ephemeral).toBe(true);
  expect(answer.text).toMatch(/I cannot read files here\..*Nothing was saved\./s);
  expect(await savedOf(bot, ana)).toEqual([]);
});

describe('fetching', () => {
  it('is given up when it takes too long', async () => {
    const { host } = await serve((_, response) => {
      response.writeHead(200);
      response.write('%PDF');
    });
    const limits = { hosts: [host], largest: 100, milliseconds: 100 };
    expect(await fetchFile(`http://${host}/`, limits)).toEqual({ ok: false, why: 'late' });
  });

  it.each([
    'http://cdn.discordapp.com/attachments/1/2/a.pdf',
    'https://cdn.discordapp.com.example.org/a.pdf',
    'https://cdn.discordapp.com:8443/a.pdf',
    'https://cdn.discordapp.com@example.org/a.pdf',
    'https://user:word@cdn.discordapp.com/a.pdf',
    'https://user@cdn.discordapp.com/a.pdf',
    'ftp://cdn.discordapp.com/a.pdf',
    'file:///etc/hostname',
    'cdn.discordapp.com/a.pdf',
    'http://127.0.0.1/a.pdf',
  ])('never asks %s', async (url) => {
    const limits = { hosts: ['cdn.discordapp.com'], largest: 100 };
    expect(await fetchFile(url, limits)).toEqual({ ok: false, why: 'elsewhere' });
  });
});
