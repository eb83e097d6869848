// The real program, one command after the other on one database: standard output holds the result and nothing else.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitWords } from '#src/app/split-words.ts';
import { chat, mydata as mydataWords, report as reportWords } from '#src/cards/words/en.ts';
import { whatIf } from '#src/cards/words/en-what-if.ts';
import { analysisShape } from '#test/support/analysis-shape.ts';
import { withRaw } from '#test/support/database-files.ts';
import { reportPdf } from '#test/support/reports/draw-pdf.ts';
import { printedExam } from '#test/support/reports/printed-exams.ts';
import { type Mark, sheetOf } from '#test/support/reports/sheet.ts';
import { makeSharedFolder, rowsOf, runCli } from '#test/support/run-program.ts';

const folder = makeSharedFolder();

describe('one database through the command line', () => {
  const file = join(folder, 'debrief.db');
  const env = { DATABASE_URL: `sqlite:${file}` };

  it.concurrent('keeps a report, lists it, copies it and erases it', async () => {
    const saved = await runCli(
      ['scorereport', 'CLF-C02', '612', 'security NI, tech NI, rest ok', '--taken', '2025-03-10'],
      { env },
    );
    expect(saved).toMatchObject({ code: 0, stderr: '' });
    expect(saved.stdout).toContain(reportWords.title.fail('CLF-C02'));
    expect(saved.stdout).toContain(reportWords.saved('first'));
    expect(saved.stdout).not.toContain('\u001b');
    expect(rowsOf(file, 'attempt')).toHaveLength(1);

    const copy = join(folder, 'copy.db');
    const [backup, listed, exported, question] = await Promise.all([
      runCli(['backup', copy], { env }),
      runCli(['history', '--json'], { env }),
      runCli(['mydata', 'export'], { env }),
      runCli(['mydata', 'erase'], { env }),
    ]);
    expect(backup).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(rowsOf(copy, 'attempt')).toEqual(rowsOf(file, 'attempt'));
    expect(withRaw(copy, (raw) => raw.pragma('integrity_check', { simple: true }))).toBe('ok');

    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { exam: 'CLF-C02', score: 612, takenOn: '2025-03-10' },
    ]);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(exported.stdout)).toMatchObject({
      person: { platform: 'console' },
      attempts: [{ score: 612 }],
    });

    // The question is answered by running the line it prints.
    expect(question).toMatchObject({ code: 0, stderr: '' });
    expect(rowsOf(file, 'attempt')).toHaveLength(1);
    const start = '  npm run -s debrief -- ';
    const [, toRun = ''] = question.stdout.split(`\n${chat.pressed}\n`);
    const lines = toRun.split('\n').filter((line) => line.startsWith(start));
    expect(lines).toHaveLength(1);
    const line = lines[0]?.slice(start.length).replace(/ {3}\(.*$/, '') ?? '';
    const erased = await runCli(splitWords(line) ?? [], { env });
    expect(erased).toMatchObject({ code: 0, stderr: '' });
    expect(erased.stdout.replace(/\s+/g, ' ')).toContain(mydataWords.erased(1));
    for (const table of ['person', 'attempt', 'attempt_rating', 'erasure']) {
      expect(rowsOf(file, table), table).toEqual([]);
    }
  });
});

describe('debrief scorereport', () => {
  it.concurrent('--json --no-save prints one Analysis and touches no database', async () => {
    const file = join(folder, 'never', 'touched.db');
    const { code, stdout, stderr } = await runCli(
      [
        'scorereport',
        'DOP-C02',
        '698',
        'SDLC NI, rest ok',
        ...['--taken', '2025-03-10', '--study', 'videos,practice', '--hours', '10'],
        ...['--json', '--no-save'],
      ],
      { env: { DATABASE_URL: `sqlite:${file}` } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(stdout.split('\n')).toHaveLength(2);
    const analysis = analysisShape.parse(JSON.parse(stdout));
    expect(analysis).toMatchObject({
      exam: { code: 'DOP-C02', passMark: 750 },
      outcome: 'fail',
      score: 698,
      gap: -52,
      attempt: 1,
      timeline: { earliestRetake: '2025-03-24' },
      trend: { kind: 'first', scoreChange: null, clear: false, sinceLast: null },
    });
    expect(analysis.plan?.weeks[0]?.hours).toBe(10);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  it.concurrent('--file reads a text, beside the words typed', async () => {
    const text = join(folder, 'report.txt');
    const file = join(folder, 'from-file.db');
    writeFileSync(text, 'score: 655\r\nSecurity and Compliance: Needs Improvement\r\nrest ok\r\n');
    const { code, stdout, stderr } = await runCli(['scorereport', 'clf', `--file=${text}`], {
      env: { DATABASE_URL: `sqlite:${file}` },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(reportWords.title.fail('CLF-C02'));
    expect(rowsOf(file, 'attempt')).toMatchObject([{ exam: 'CLF-C02', score: 655 }]);
    expect(rowsOf(file, 'attempt_rating')).toHaveLength(4);
  });

  it.concurrent('--file reads a PDF and keeps it; what is not sure is looked at first', async () => {
    const file = join(folder, 'from-pdf.db');
    const env = { DATABASE_URL: `sqlite:${file}` };
    const draw = async (name: string, marks: readonly Mark[], score: number) => {
      const path = join(folder, name);
      const sheet = sheetOf(printedExam('CLF-C02'), marks, { score });
      writeFileSync(path, await reportPdf(sheet, 'rectangles-2024'));
      return path;
    };
    const [weak, met] = ['needs-improvement', 'meets-competencies'] as const;
    const whole = await runCli(
      [
        'scorereport',
        '--file',
        await draw('whole.pdf', [met, weak, met, met], 650),
        '--hours',
        '6',
      ],
      { env },
    );
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(rowsOf(file, 'attempt')).toMatchObject([
      { exam: 'CLF-C02', score: 650, taken_on: '2025-03-10', hours_per_week: 6 },
    ]);
    expect(rowsOf(file, 'attempt_rating')).toHaveLength(4);

    // Where nobody is there to be asked, it is refused, and what it would mean is printed as what it is.
    const open = await draw('unsure.pdf', [met, null, met, met], 640);
    const [unsure, data] = await Promise.all([
      runCli(['scorereport', '--file', open], { env }),
      runCli(['scorereport', `--file=${open}`, '--json', '--no-save'], { env }),
    ]);
    expect([unsure.code, data.code]).toEqual([2, 2]);
    expect(unsure.stdout).toContain('Not sure about the rating of Security and Compliance:');
    expect(unsure.stderr).toContain('the rating of Security and Compliance');
    expect(JSON.parse(data.stdout)).toMatchObject({
      score: 640,
      unsure: ['ratings.security-and-compliance'],
      saved: false,
    });
    expect(data.stderr).not.toContain('To save it');
    expect(rowsOf(file, 'attempt')).toHaveLength(1);
    const line = unsure.stderr.split('\n').find((each) => each.startsWith('npm run')) ?? '';
    expect(line).toContain('Security and Compliance: ?;');
    const words = splitWords(line.replace('npm run -s debrief -- ', '')) ?? [];
    const [gaps, filled] = await Promise.all([
      runCli(words, { env }),
      runCli(
        words.map((word) => word.replace('?', 'NI')),
        { env },
      ),
    ]);
    expect([gaps.code, filled.code]).toEqual([2, 0]);
    expect(rowsOf(file, 'attempt')).toMatchObject([{ score: 650 }, { score: 640 }]);

    const old = join(folder, 'old.pdf');
    const exam = printedExam('CLF-C01');
    const sheet = sheetOf(
      exam,
      exam.domains.map(() => weak),
    );
    writeFileSync(old, await reportPdf(sheet, 'rectangles-2019'));
    // A path alone is enough.
    const shown = await runCli([old], { env });
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('CLF-C01') });
    for (const { stdout, stderr } of [whole, unsure, shown]) {
      expect(stdout + stderr).not.toContain(sheet.candidate.name);
    }
  });
});

describe('debrief whatif', () => {
  it.concurrent('says once that there is more to run, in lines that read well and work', async () => {
    const env = { DATABASE_URL: 'sqlite::memory:' };
    const report = ['CLF-C02', '690', 'security NI, billing NI, rest ok, taken 2025-03-10'];
    const lifts = ['--lift', 'security', '--lift', 'billing', '--hours', '10'];
    const { code, stdout, stderr } = await runCli(['whatif', ...report, ...lifts], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [, toRun = '', ...more] = stdout.split(`\n${chat.pressed}\n`);
    expect(more).toEqual([]);
    const start = '  npm run -s debrief -- ';
    const lines = toRun.trimEnd().split('\n');
    expect(lines.every((line) => line.startsWith(start))).toBe(true);
    expect(lines.map((line) => / {3}\((.*)\)$/.exec(line)?.[1])).toEqual([
      whatIf.startOver,
      whatIf.unlift('Security and Compliance'),
      whatIf.unlift('Billing, Pricing, and Support'),
    ]);
    expect(stdout).toContain('--lift=security,billing');
    const line = lines[1]?.slice(start.length).replace(/ {3}\(.*$/, '') ?? '';
    const next = await runCli(splitWords(line) ?? [], { env });
    expect(next).toMatchObject({ code: 0, stderr: '' });
    expect(next.stdout).toContain('Billing, Pricing, and Support at 80');
    expect(next.stdout).not.toContain('Security and Compliance at 80');
  });
});

describe('a database that cannot be used', () => {
  it.concurrent.each([
    ['postgres://ana:geheim@db.example/debrief', 'sqlite:'],
    ['sqlite:/dev/null/geheim.db', 'database'],
  ])('is a failure of the program: %s', async (DATABASE_URL, said) => {
    const { code, stdout, stderr } = await runCli(['scorereport', 'CLF-C02', '617', 'all ok'], {
      env: { DATABASE_URL },
    });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(said);
    if (!DATABASE_URL.startsWith('sqlite:')) expect(stderr).not.toContain('geheim');
    expect(stderr).not.toContain('617');
  });
});

describe('debrief read', () => {
  const official = [
    'Notice of Exam Results',
    'Candidate: Zaphod Beeblebrox   Exam Date:  3/10/2025',
    'Candidate ID: AWS01234567   Registration Number: 424242424',
    'Candidate Score: 759Pass/Fail: PASS',
    'The AWS Certified Cloud Practitioner (CLF-C02) has a scaled score between 100 and 1,000.',
  ].join('\n');
  const secrets = /Zaphod|Beeblebrox|AWS01234567|424242424/;

  it.concurrent('prints a line for each file, in order, and refuses with 2 if any was refused', async () => {
    const file = (name: string, content: string | Uint8Array) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    };
    const typed = file('typed.txt', 'CLF-C02 612 2025-03-10 security NI, rest ok');
    const pdf = file('report.txt.pdf', '%PDF-1.4 CLF-C02 759');
    const png = file('shot.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
    const wrong = file('wrong.txt', official.replace('759', '1759'));
    const gone = join(folder, 'gone.txt');
    const { code, stdout, stderr } = await runCli(
      ['read', typed, '-', pdf, png, wrong, gone, folder],
      { input: official, env: { DATABASE_URL: `sqlite:${join(folder, 'read.db')}` } },
    );
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout).not.toMatch(secrets);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      {
        ok: true,
        file: typed,
        report: {
          exam: 'CLF-C02',
          score: 612,
          passed: false,
          takenOn: '2025-03-10',
          ratings: {
            'cloud-concepts': 'meets-competencies',
            'security-and-compliance': 'needs-improvement',
            'cloud-technology-and-services': 'meets-competencies',
            'billing-pricing-and-support': 'meets-competencies',
          },
        },
        unsure: [],
        source: 'text',
      },
      {
        ok: true,
        file: '-',
        report: {
          exam: 'CLF-C02',
          score: 759,
          passed: true,
          takenOn: '2025-03-10',
        },
        unsure: ['ratings'],
        source: 'text',
      },
      {
        ok: false,
        file: pdf,
        issues: [{ field: 'file', message: expect.stringContaining('PDF') }],
      },
      {
        ok: false,
        file: png,
        issues: [{ field: 'file', message: expect.stringContaining('picture is damaged') }],
      },
      { ok: false, file: wrong, issues: [expect.objectContaining({ field: 'score' })] },
      { ok: false, file: gone, issues: [expect.objectContaining({ field: 'file' })] },
      { ok: false, file: folder, issues: [expect.objectContaining({ field: 'file' })] },
    ]);
    expect(existsSync(join(folder, 'read.db'))).toBe(false);
  });

  it.concurrent('is done with 0 when all could be read', async () => {
    const { code, stdout } = await runCli(['read', '-'], { input: official });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, source: 'text' });
  });
});

describe('the package', () => {
  it('names the programs as the contract does', () => {
    const { scripts } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { scripts: Record<string, string> };
    expect(scripts['start']).toMatch(/src\/main\.ts$/);
    expect(scripts['debrief']).toMatch(/src\/cli\.ts$/);
  });
});
