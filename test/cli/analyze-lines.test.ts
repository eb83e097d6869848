// `debrief analyze`: JSON Lines in and out; one line for each, in order, whatever happens in it.

import { PassThrough, Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeLines, lineAnswerer } from '#src/analyze-lines.ts';
import { analysisShape } from '#test/support/analysis-shape.ts';
import { testExams } from '#test/support/make-bot-for-tests.ts';
import { reportsOf } from '#test/support/report-cards.ts';
import { finish, runCli, startProgram } from '#test/support/run-program.ts';

const latest = '2026-11-23';
const answerLine = lineAnswerer(testExams, latest);

interface AnswerLine {
  readonly ok: boolean;
  readonly id: unknown;
  readonly analysis?: unknown;
  readonly issues?: readonly { field: string; message: string; suggestion?: string }[];
}

const answer = (told: unknown) =>
  JSON.parse(answerLine(typeof told === 'string' ? told : JSON.stringify(told))) as AnswerLine;

/** Runs the chunks through the streams and gives the lines that came out. */
async function analyzeChunks(...chunks: readonly (string | Uint8Array)[]): Promise<string[]> {
  const output = new PassThrough();
  let text = '';
  output.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const input = Readable.from(
    chunks.map((chunk) => Buffer.from(chunk)),
    { objectMode: false },
  );
  await analyzeLines(input, output, testExams, latest);
  output.end();
  await new Promise((resolve) => output.once('end', resolve));
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text.split('\n').slice(0, -1);
}

const good = { exam: 'CLF-C02', score: 612, ratings: { security: 'NI' } };

describe('a line', () => {
  it.each(testExams.map((exam) => [exam.code, exam] as const))(
    'about %s gives an Analysis of the public shape',
    (code, exam) => {
      for (const [name, [told = {}, ...history]] of Object.entries(reportsOf(exam))) {
        const { ok, id, analysis } = answer({ exam: code, ...told, history, id: name });
        expect({ ok, id }).toEqual({ ok: true, id: name });
        expect(analysisShape.parse(analysis).exam.code).toBe(code);
      }
    },
  );

  it('of “debrief read” is its report, with the older ones before it', () => {
    const report = { exam: 'CLF-C02', score: 650, ratings: { 'cloud-concepts': 'NI' } };
    const earlier = [{ exam: 'CLF-C02', score: 600, takenOn: '2025-01-10' }];
    const unsure = ['takenOn'];
    const line = { ok: true, file: 'a.pdf', report, earlier, unsure, source: 'pdf' };
    const plain = answer({ ...report, history: earlier, id: 'a.pdf' });
    expect(plain).toMatchObject({ ok: true, id: 'a.pdf', analysis: { attempt: 2 } });
    expect(answer(line)).toEqual(plain);
    const issues = [{ field: 'file', message: 'The file is empty.' }];
    const refused = { ok: false, file: 'b.pdf', issues };
    expect(answer(refused)).toEqual(refused);
  });

  it('may say everything the contract lists', () => {
    expect(
      answer({
        exam: 'CLF-C02',
        score: 612,
        passed: false,
        ratings: {
          'Security and Compliance': 'needs improvement',
          'cloud-concepts': 'Meets Competencies',
          '3': 'NI',
          billing: 'competent',
        },
        takenOn: '2026-11-01',
        study: ['videos'],
        hoursPerWeek: 8,
        history: [
          { exam: 'CLF-C02', score: 570, takenOn: '2026-09-01' },
          { score: 590, takenOn: '2026-10-01' },
        ],
        id: 'anything',
      }),
    ).toMatchObject({
      ok: true,
      id: 'anything',
      analysis: {
        attempt: 3,
        trend: { scoreChange: 42, sinceLast: { scoreChange: 22 } },
        timeline: { earliestRetake: '2026-11-15' },
      },
    });
  });

  it('needs an exam, and a score or a rating, and nothing more', () => {
    expect(answer({ exam: 'CLF-C02', score: 612 }).ok).toBe(true);
    expect(answer({ exam: 'CLF-C02', ratings: { billing: 'NI' } }).ok).toBe(true);
    expect(answer({ exam: 'CLF-C02' }).issues).toMatchObject([{ field: 'score' }]);
    expect(answer({ score: 612 }).issues).toMatchObject([{ field: 'exam' }]);
  });

  it.each([
    [{ exam: 'CLF-C03' }, 'exam', 'CLF-C02'],
    [{ exam: 'clod practitioner' }, 'exam', 'CLF-C02'],
    [{ exam: 'qqqqqqq' }, 'exam', undefined],
    [{ exam: 7 }, 'exam', undefined],
    [{ exam: null }, 'exam', undefined],
    [{ score: 1200 }, 'score', undefined],
    [{ score: '61%' }, 'score', undefined],
    [{ score: 612.5 }, 'score', undefined],
    [{ score: true }, 'score', undefined],
    [{ score: [612] }, 'score', undefined],
    [{ passed: true }, 'passed', undefined],
    [{ passed: 'perhaps' }, 'passed', undefined],
    [{ ratings: { Blockchain: 'NI' } }, 'ratings.Blockchain', undefined],
    [{ ratings: { Securty: 'NI' } }, 'ratings.Securty', 'Security and Compliance'],
    [{ ratings: { Cloud: 'NI' } }, 'ratings.Cloud', undefined],
    [{ ratings: { Security: 'Needs Improvmnt plz' } }, 'ratings.Security', 'Needs Improvement'],
    [{ ratings: { Security: 2 } }, 'ratings.Security', undefined],
    [{ ratings: ['NI'] }, 'ratings', undefined],
    [{ ratings: 'NI' }, 'ratings', undefined],
    [{ takenOn: '2026-11-24' }, 'takenOn', undefined],
    [{ takenOn: '2026-02-30' }, 'takenOn', undefined],
    [{ takenOn: 20261101 }, 'takenOn', undefined],
    [{ study: ['vidoes'] }, 'study', 'videos'],
    [{ study: 7 }, 'study', undefined],
    [{ hoursPerWeek: 0 }, 'hoursPerWeek', '8'],
    [{ hoursPerWeek: 1e9 }, 'hoursPerWeek', '8'],
    [{ history: {} }, 'history', undefined],
    [{ history: [7] }, 'history.0', undefined],
    [{ history: [{ score: 5 }] }, 'history.0.score', undefined],
    [{ history: [{ score: 600 }, { exam: 'CLF-C03', score: 600 }] }, 'history.1.exam', 'CLF-C02'],
  ])('that says %j is refused at %s', (wrong, field, suggestion) => {
    const { ok, id, issues } = answer({ ...good, id: 5, ...wrong });
    expect({ ok, id }).toEqual({ ok: false, id: 5 });
    expect(issues).toHaveLength(1);
    expect(issues?.[0]).toEqual({
      field,
      message: expect.stringMatching(/^.{20,400}$/),
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    expect(issues?.[0]?.message).not.toMatch(/undefined|“”|\[object/);
  });

  it('names a domain that was misspelt', () => {
    expect(answer({ ...good, ratings: { 'Sekurity and Complience': 'NI' } })).toMatchObject(
      // Understood, or offered: never another domain.
      { ok: expect.any(Boolean) },
    );
    const { issues, analysis } = answer({ ...good, ratings: { Seccomp: 'NI' } });
    if (issues) expect(issues[0]?.field).toBe('ratings.Seccomp');
    expect(analysis).toBeUndefined();
  });

  it('names everything that is wrong at once', () => {
    const { issues } = answer({ ...good, score: 5, takenOn: 'soon', history: [{ score: 6 }] });
    expect(issues?.map(({ field }) => field)).toEqual(['score', 'takenOn', 'history.0.score']);
  });

  it.each([
    '',
    ' ',
    '\r',
    'not json',
    '{"exam":"CLF-C02","score":612',
    '[]',
    '[{"exam":"CLF-C02","score":612}]',
    '7',
    'null',
    '"CLF-C02 612"',
    '\u0000',
  ])('that is no object is refused: %j', (line) => {
    expect(answer(line)).toEqual({
      ok: false,
      id: null,
      issues: [{ field: 'line', message: expect.stringContaining('JSON object') }],
    });
  });

  it.each([
    'text',
    '',
    0,
    -1.5,
    true,
    false,
    null,
    ['a', 1],
    { nested: { id: [null] } },
    'ünï\u0000codé \ud83d\ude00 \u2028',
  ])('gets its id back, whatever it is: %j', (id) => {
    expect(answer({ ...good, id }).id).toEqual(id);
    expect(answer({ exam: 'CLF-C02', id }).id).toEqual(id);
  });

  it('gets null for an id it did not have', () => {
    expect(answer(good).id).toBeNull();
    expect(answer({}).id).toBeNull();
  });

  it('gets the same bytes each time, from every answerer', () => {
    const line = JSON.stringify({ ...good, history: [{ score: 500, takenOn: '2026-01-01' }] });
    expect(lineAnswerer(testExams, latest)(line)).toBe(answerLine(line));
    expect(answerLine(line)).toBe(answerLine(line));
  });

  it('is answered by one line of JSON, whatever the object', () => {
    const name = fc.constantFrom('exam', 'score', 'ratings', 'takenOn', 'study', 'history', 'id');
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('CLF-C02', 650, 'NI', '2026-01-01'),
      fc.dictionary(fc.constantFrom('security', '1', 'Cloud', 'score', 'exam'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (told) => {
        const line = answerLine(JSON.stringify({ exam: 'CLF-C02', ...told }));
        expect(line).not.toContain('\n');
        const { ok, issues } = JSON.parse(line) as AnswerLine;
        expect(ok).toBe(issues === undefined);
        for (const { message } of issues ?? []) expect(message).not.toContain('undefined');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a stream of lines', () => {
  const line = (id: unknown) => JSON.stringify({ ...good, id });
  const idsOf = (lines: readonly string[]) =>
    lines.map((each) => (JSON.parse(each) as AnswerLine).id);

  it('is answered in order, one for one, also for empty and broken lines', async () => {
    const lines = await analyzeChunks(`${line(1)}\n\nbroken\n${line(2)}\n[]\n${line(3)}\n`);
    expect(idsOf(lines)).toEqual([1, null, null, 2, null, 3]);
  });

  it('may end without a line end, or with that of Windows', async () => {
    expect(idsOf(await analyzeChunks(`${line(1)}\n${line(2)}`))).toEqual([1, 2]);
    expect(idsOf(await analyzeChunks(`${line(1)}\r\n${line(2)}\r\n`))).toEqual([1, 2]);
  });

  it('may be empty', async () => {
    expect(await analyzeChunks()).toEqual([]);
    expect(await analyzeChunks('')).toEqual([]);
    expect(idsOf(await analyzeChunks('\n'))).toEqual([null]);
  });

  it('may be cut anywhere, also inside a character', async () => {
    const bytes = Buffer.from(`${line('ä€😀')}\n${line('é')}\n`);
    const one = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(idsOf(await analyzeChunks(...one))).toEqual(['ä€😀', 'é']);
    const whole = await analyzeChunks(bytes);
    expect(await analyzeChunks(...one)).toEqual(whole);
  });

  it('goes on after a line that is far too long', async () => {
    const long = `{"exam":"CLF-C02","score":612,"id":"${'x'.repeat(1_100_000)}"}`;
    const half = long.length / 2;
    const lines = await analyzeChunks(
      `${line(1)}\n${long}\n${line(2)}\n${long.slice(0, half)}`,
      long.slice(half),
      `\n${line(3)}\n`,
    );
    expect(idsOf(lines)).toEqual([1, null, 2, null, 3]);
    expect(lines[1]).toContain('"field":"line"');
    expect(lines[1]?.length).toBeLessThan(300);
  });

  it('is read no faster than the answers are taken', async () => {
    const count = 2000;
    let given = 0;
    function* lines() {
      for (; given < count; given++) yield `${line(`${given} ${'x'.repeat(1000)}`)}\n`;
    }
    let answered = 0;
    let mostOpen = 0;
    const output = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        for (const byte of chunk) if (byte === 10) answered++;
        mostOpen = Math.max(mostOpen, given - answered);
        // Takes each answer only when everything else has had its turn.
        setImmediate(done);
      },
    });
    const input = Readable.from(lines(), { objectMode: false }).pipe(new PassThrough());
    await analyzeLines(input, output, testExams, latest, { without: ['readiness'] });
    await new Promise<void>((resolve) => output.end(resolve));
    expect(answered).toBe(count);
    // What is open fits into the buffers of two streams, 64 KiB each, and one answer.
    expect(mostOpen).toBeLessThan(200);
  });
});

describe('the program', () => {
  it.concurrent.each([
    ['with the chance to pass', [], undefined],
    ['without it', ['--without', 'readiness'], { without: ['readiness'] }],
  ] as const)('answers as the function does, with exit code 0: %s', async (_, words, options) => {
    const answer = lineAnswerer(testExams, latest, options);
    const lines = [
      JSON.stringify({ ...good, takenOn: '2025-03-10', id: 1 }),
      'broken',
      JSON.stringify({ exam: 'SOA-C02', score: 800, history: [{ score: 700 }], id: 2 }),
    ];
    const { code, stdout, stderr } = await runCli(['analyze', ...words], {
      input: lines.join('\n'),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(lines.map((each) => `${answer(each)}\n`).join(''));
  });

  it.concurrent('ends quietly when its reader has seen enough', async () => {
    const child = startProgram('cli', ['analyze'], {});
    const run = finish(child);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end(`${line()}\n`.repeat(3000));
    expect(await run).toMatchObject({ code: 0, stderr: '' });
    function line() {
      return JSON.stringify(good);
    }
  });
});
