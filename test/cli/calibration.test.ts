// `debrief calibration`, as whoever runs the bot sees it: on files that hold what many people allowed.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calibration as words } from '#src/cards/words/en-calibration.ts';
import { calibrateField } from '#src/core/field-calibration.ts';
import { openStore } from '#src/storage/open-store.ts';
import { makeFieldPeople } from '#test/support/field-people.ts';
import { examOf, testExams } from '#test/support/make-bot-for-tests.ts';
import { makeSharedFolder, runCli } from '#test/support/run-program.ts';
import { makePreferences } from '#test/support/stored-following.ts';

const folder = makeSharedFolder();
const clf = examOf('CLF-C02');

/** A file with some people, of whom all but the first ones allow that estimates are compared. */
async function makeFile(name: string, count: number, silent: number) {
  const people = makeFieldPeople(clf, count, 0.6, 20_261_122);
  const url = `sqlite:${join(folder, name)}`;
  const store = await openStore(url);
  await Promise.all(
    people.map(async ({ attempts, predictions }, at) => {
      const person = { platform: 'discord', tenant: '', user: `somebody-${at}` };
      await store.addAttempts(person, attempts, 1);
      const preferences = makePreferences({ calibration: at >= silent });
      await store.changeFollowing(person, () => ({ preferences, predictions }), 1);
    }),
  );
  await store.close();
  return { env: { DATABASE_URL: url }, people: people.slice(silent) };
}

describe('a shift of the middle', () => {
  it('is said with its side instead of a sign', () => {
    expect([-0.62, 0.3, -0.001].map(words.logits)).toEqual(['0.62 below', '0.30 above', 'at']);
  });
});

describe('debrief calibration', () => {
  it.concurrent('prints counts, scores and tables, and fits nothing to few', async () => {
    const { env, people } = await makeFile('few.db', 60, 20);
    const [text, json] = await Promise.all([
      runCli(['calibration'], { env }),
      runCli(['calibration', '--json'], { env }),
    ]);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(json).toMatchObject({ code: 0, stderr: '' });
    // Those who said no are in none of it.
    const found = calibrateField(testExams, people);
    const four = (_: string, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
    expect(JSON.parse(json.stdout)).toEqual(JSON.parse(JSON.stringify(found, four)));
    expect(json.stdout).not.toMatch(/\.\d{5}/);
    const judged = found.models[0]?.judged;
    expect(judged?.people).toBe(40);
    const lines = text.stdout.split('\n');
    expect(lines[0]).toBe(words.title);
    expect(lines).toContain(words.model('model-1'));
    const estimate = judged?.estimate?.brier.toFixed(4) ?? '';
    expect(lines.find((line) => line.startsWith(words.scores.estimate))).toContain(estimate);
    // A line for each tenth, of which those about few say no more than that.
    for (const { from, seen } of judged?.tenths ?? []) {
      const percent = Math.round(100 * from);
      const line = lines.find((each) => each.startsWith(words.tenth(percent, percent + 10))) ?? '';
      if (seen === null) expect(line).toMatch(/ %\s+fewer than 5$/);
      else expect(line).toContain(` ${seen.outcomes} `);
    }
    expect(text.stdout).toContain(words.missing(160, 200));
    expect(text.stdout + json.stdout).not.toMatch(/somebody|discord|p\d+-(?:from|to)/);
  });

  it.concurrent('fits its two numbers to two hundred, and says what they would change', async () => {
    const { env } = await makeFile('many.db', 206, 1);
    const { code, stdout, stderr } = await runCli(['calibration'], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(words.refitOn(205));
    expect(stdout).toContain(words.withoutHours);
    const shift =
      /^Middle of those who sit an exam, in logits: (\d\.\d\d above) what .*95 %: (\d\.\d\d (?:above|below)) to (\d\.\d\d above)/m;
    const signed = (said: string) => Number.parseFloat(said) * (said.endsWith('below') ? -1 : 1);
    const [value, low, high] = (shift.exec(stdout) ?? []).slice(1).map(signed);
    expect(low).toBeLessThan(0.6);
    expect(high).toBeGreaterThan(0.6);
    expect(value).toBeGreaterThan(0);
    expect(stdout).toMatch(/^CLF-C02 640: \d\d → \d\d now, \d\d → \d\d after 20 hours\.$/m);
    // The profile: a line for each value tried.
    expect(stdout.match(/^[+-]\d\.\d\d\s+-\d+\.\d\d$/gm)).toHaveLength(41);
    expect(stdout).toContain(words.notApplied);
    // A sentence for each figure that not everybody knows, and no zero with a sign.
    for (const meaning of [
      words.brierMeans,
      words.logLossMeans,
      words.intervalMeans,
      words.murphyMeans,
      words.shiftMeans,
      words.gainMeans,
      words.profileMeans,
    ]) {
      expect(stdout).toContain(meaning);
    }
    expect(stdout).not.toMatch(/-0\.0+(?!\d)/);
  });

  it.concurrent('says so where nobody has told anything, and where there is no database', async () => {
    const { env } = await makeFile('nobody.db', 3, 3);
    const empty = await runCli(['calibration'], { env });
    expect(empty).toMatchObject({ code: 0, stderr: '' });
    expect(empty.stdout).toContain(words.nobody);
    expect(empty.stdout).toContain(words.missing(200, 200));
    const missing = { DATABASE_URL: `sqlite:${join(folder, 'missing.db')}` };
    expect(await runCli(['calibration'], { env: missing })).toEqual({
      code: 2,
      stdout: '',
      stderr: `${words.noDatabase}\n`,
    });
    // A script gets its JSON all the same.
    const noFile = await runCli(['calibration', '--json'], { env: missing });
    expect(noFile).toMatchObject({ code: 0, stderr: `${words.noDatabase}\n` });
    const nothing = { models: [], refit: { done: false, missing: 200 } };
    expect(JSON.parse(noFile.stdout)).toEqual(nothing);
    const nobody = await runCli(['calibration', '--json'], { env });
    expect(JSON.parse(nobody.stdout)).toEqual(nothing);
    expect(await runCli(['calibration', '--all'], { env })).toMatchObject({ code: 2, stdout: '' });
  });
});
