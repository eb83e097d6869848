// Every exam file: its facts, ids and aliases, that each of its rules can fire and can stay silent, and that no sentence
// of it reaches a reader unfinished.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kebabCase } from '#src/catalog/check-references.ts';
import { examFiles } from '#src/catalog/load-exams.ts';
import type { Analysis } from '#src/core/analysis.ts';
import { analyze } from '#src/core/analyze.ts';
import type { Situation } from '#src/core/condition.ts';
import type { Exam, Fact, Source } from '#src/core/exam.ts';
import { type Asked, rulesOf } from '#src/core/exam-rules.ts';
import { openLevels } from '#src/core/rating.ts';
import { placeholdersIn } from '#src/core/template.ts';
import {
  byRules,
  combinations,
  dataFolder,
  examOf,
  exams,
  ratingsOf,
  tell,
  threeWords,
} from '../core/reports.ts';

/** The day the data was last gone through as a whole; no fact can have been checked after it. */
const lastChecked = '2026-11-22';

const each = exams.map((exam) => [exam.code, exam] as const);
const files = examFiles(dataFolder);
/** A name as it is compared: without regard to case and hyphens. */
const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();
const wordsOf = (name: string) => plain(name).split(/[ ,/]+/);
const isWeighed = ({ domains }: Exam) => domains.every(({ weight }) => weight !== null);

describe('the folder', () => {
  it('holds one loaded exam a file, named for its code', () => {
    expect(exams.map(({ code }) => `${code.toLowerCase()}.yaml`)).toEqual(files);
  });

  it.each(files)('%s begins with the line that connects it with its schema', (name) => {
    const [first] = readFileSync(join(dataFolder, 'exams', name), 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=../exam.schema.json');
  });

  it('knows every exam of the catalogue, and what became of the retired ones', () => {
    expect(exams.filter(({ status }) => status.value === 'current').length).toBeGreaterThan(8);
    for (const exam of exams.filter(({ status }) => status.value === 'retired')) {
      expect(exam.lastTestDay, exam.code).toBeDefined();
    }
    for (const { replaces, replacedBy, code } of exams) {
      const other = exams.find((one) => one.code === (replaces ?? replacedBy)?.value);
      if (other) expect([other.replacedBy?.value, other.replaces?.value]).toContain(code);
    }
  });
});

describe.each(each)('the facts of %s', (_, exam) => {
  const facts: readonly (Fact<unknown> | undefined)[] = [
    exam.status,
    exam.scaleFact,
    exam.scoring,
    exam.passMark,
    exam.questionCounts,
    exam.minutes,
    exam.firstTestDay,
    exam.lastTestDay,
    exam.replaces,
    exam.replacedBy,
    ...Object.values(exam.retake),
  ];

  it('name a source and the day somebody looked, which is not in the future', () => {
    const sources: readonly (Source | undefined)[] = [
      ...facts.flatMap((fact) => fact?.source ?? []),
      exam.domainSource,
    ];
    expect(sources.length).toBeGreaterThanOrEqual(12);
    for (const source of sources) {
      expect(source?.title).toMatch(/\w/);
      expect(source?.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(source && source.checked <= lastChecked).toBe(true);
    }
  });

  it('hold the scale, the mark of the level and the rules for a retake', () => {
    const marks = {
      foundational: 700,
      business: 700,
      associate: 720,
      professional: 750,
      specialty: 750,
    };
    expect(exam.scale).toEqual([100, 1000]);
    expect(exam.passMark.value).toBe(marks[exam.level]);
    expect(exam.retake.waitDays.value).toBe(14);
    expect(exam.retake.afterPassYears.value).toBe(2);
  });

  it('count the questions: 15 unscored of 65, 10 of 75, or not published', () => {
    const { scored, unscored, total } = exam.questionCounts.value;
    expect([
      [50, 15, 65],
      [65, 10, 75],
      [null, null, total],
    ]).toContainEqual([scored, unscored, total]);
  });

  it('give the domains weights that add to 100, or none', () => {
    const weights = exam.domains.map(({ weight }) => weight);
    if (isWeighed(exam))
      expect(weights.reduce((sum: number, one) => sum + (one ?? 0), 0)).toBe(100);
    else expect(new Set(weights)).toEqual(new Set([null]));
  });
});

describe.each(each)('the names in %s', (_, exam) => {
  const findings = [
    exam.redFlags,
    exam.patterns,
    exam.misreadings,
    exam.afterPass,
    exam.notes,
  ].flat();

  it('are ids in kebab case, each once', () => {
    const ids = findings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const indicators = exam.readiness.indicators.map(({ id }) => id);
    expect(new Set(indicators).size).toBe(indicators.length);
    for (const id of [...ids, ...indicators]) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('are domain ids made of the official names, each once', () => {
    const ids = exam.domains.map(({ id }) => id);
    expect(ids).toEqual(exam.domains.map(({ name }) => kebabCase(name)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are aliases of one domain only, and no word of the name of another', () => {
    const owners = new Map<string, string>();
    const clashes: string[] = [];
    for (const { id, name, aliases } of exam.domains) {
      expect(new Set(aliases.map(plain)).size, id).toBe(aliases.length);
      for (const alias of aliases.map(plain)) {
        const owner = owners.get(alias) ?? id;
        if (owner !== id) clashes.push(`${alias}: ${owner} and ${id}`);
        owners.set(alias, id);
        for (const other of exam.domains) {
          const taken = other.id !== id && wordsOf(other.name).includes(alias);
          if (taken && !wordsOf(name).includes(alias)) clashes.push(`${alias}: ${id}, ${other.id}`);
          if (other.id !== id && plain(other.name) === alias) clashes.push(`${alias}: ${other.id}`);
        }
      }
    }
    expect(clashes).toEqual([]);
  });

  it('are ids of questions, each once, the ones everybody asks among them', () => {
    const ids = exam.questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        'which-questions',
        'percentages',
        'passed-barely',
        'how-long-to-wait',
        'other-exams',
        'ratings-changed',
        'employers',
      ]),
    );
  });
});

describe('the names of the exams', () => {
  it('clash with those of no other exam, except another version of the same one', () => {
    const owners = new Map<string, Exam>();
    const clashes: string[] = [];
    const family = ({ code }: Exam) => code.slice(0, 3);
    for (const exam of exams) {
      expect(new Set(exam.aliases.map(plain)).size, exam.code).toBe(exam.aliases.length);
      for (const word of new Set(
        [exam.code, family(exam), exam.name, ...exam.aliases].map(plain),
      )) {
        const owner = owners.get(word);
        if (owner && family(owner) !== family(exam))
          clashes.push(`${word}: ${owner.code} ${exam.code}`);
        owners.set(word, exam);
      }
    }
    expect(clashes).toEqual([]);
  });

  it.each(['CLF-C02', 'DOP-C02'])('%s answers the questions of its candidates', (code) => {
    const ids = examOf(code).questions.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['one-strong-domain', 'all-competent-failed']));
    expect(ids.some((id) => id.startsWith('security-'))).toBe(true);
  });
});

/** Scores on both sides of every edge that the rules of the exam name, and the ends of the scale. */
function scoresAround(exam: Exam): readonly number[] {
  const mark = exam.passMark.value;
  const edges = new Set([100, 1000, mark - 30, mark, mark + 30]);
  for (const [, bound] of JSON.stringify(exam.readiness).matchAll(/"gap":{"\w+":(-?\d+)}/g)) {
    edges.add(mark + Number(bound));
  }
  for (const [, bound] of JSON.stringify([exam.readiness, exam.timeline, exam.notes]).matchAll(
    /"score":{"\w+":(\d+)/g,
  )) {
    edges.add(Number(bound));
  }
  return [...edges].flatMap((edge) => [edge - 1, edge]).filter((score) => score >= 100);
}

/** Every report of the exam in three words, or with nothing rated, at the scores that matter. */
function* reportsOf(exam: Exam) {
  const letters = [
    ...combinations(threeWords, exam.domains.length),
    '-'.repeat(exam.domains.length),
  ];
  const scores = scoresAround(exam);
  for (const some of letters) {
    const ratings = ratingsOf(exam, some);
    const report = tell(exam.code, some, null);
    for (const score of scores) {
      const passed = score >= exam.passMark.value;
      yield { ...report, ratings, score, passed, weightsAsPercentages: score % 2 === 0 };
    }
    for (const passed of [true, false]) yield { ...report, ratings, passed };
  }
}

function findingsIn(analysis: Analysis) {
  return [
    ...analysis.redFlags,
    ...analysis.patterns,
    ...analysis.misreadings,
    ...analysis.afterPass,
    ...analysis.notes,
  ];
}

interface Survey {
  readonly reports: number;
  /** How many reports each finding and indicator was said of, by id. */
  readonly counts: ReadonlyMap<string, number>;
  /** Every sentence that was said, with its finding and whether it was said of a pass. */
  readonly texts: ReadonlyMap<string, { readonly id: string; readonly passed: boolean }>;
}

const surveys = new Map<string, Survey>();

/** What the analyses of all those reports say; made once for each exam. */
function surveyOf(exam: Exam): Survey {
  const made = surveys.get(exam.code);
  if (made) return made;
  const counts = new Map<string, number>();
  const texts = new Map<string, { id: string; passed: boolean }>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  let reports = 0;
  for (const report of reportsOf(exam)) {
    const analysis = analyze(exam, report, [], byRules);
    const passed = analysis.outcome === 'pass';
    const note = (id: string, text: string) => {
      texts.set(text, { id, passed: passed || texts.get(text)?.passed === true });
    };
    reports++;
    for (const { id, title, detail, advice } of findingsIn(analysis)) {
      count(id);
      for (const text of [title, detail, advice]) note(id, text);
    }
    for (const { id, text } of analysis.readiness.indicators) {
      count(`indicator ${id}`);
      note(id, text);
    }
    if (analysis.nextExam) note('next exam', analysis.nextExam.detail);
  }
  const survey = { reports, counts, texts };
  surveys.set(exam.code, survey);
  return survey;
}

describe.each(each.filter(([, exam]) => isWeighed(exam)))('the rules of %s', (_, exam) => {
  it('can each fire, and can each stay silent', () => {
    const { counts, reports } = surveyOf(exam);
    const names = [
      ...[exam.redFlags, exam.patterns, exam.misreadings, exam.afterPass, exam.notes]
        .flat()
        .map(({ id }) => id),
      ...exam.readiness.indicators.map(({ id }) => `indicator ${id}`),
    ];
    expect(names.filter((name) => !counts.has(name))).toEqual([]);
    expect(names.filter((name) => counts.get(name) === reports)).toEqual([]);
  });

  it('have no variant that is never said, and none that is always', () => {
    const { texts } = surveyOf(exam);
    const lists = [exam.redFlags, exam.patterns, exam.misreadings, exam.afterPass, exam.notes];
    /** The longest piece of a sentence that no placeholder changes. */
    const piece = (text = '') =>
      text.split(/\{\w+\}/).reduce((best, part) => (part.length > best.length ? part : best));
    const isSaid = (text: string | undefined) =>
      [...texts.keys()].some((said) => said.includes(piece(text)));
    for (const { id, variants = [], ...own } of lists.flat()) {
      for (const { title, detail, advice } of variants) {
        for (const [text, base] of [
          [title, own.title],
          [detail, own.detail],
          [advice, own.advice],
        ]) {
          if (text === undefined) continue;
          expect(isSaid(text), `${id}: ${text}`).toBe(true);
          expect(isSaid(base), `${id}: ${base}`).toBe(true);
        }
      }
    }
  });

  it('leave no placeholder, gap or doubled space in any sentence', () => {
    const unfinished = [...surveyOf(exam).texts].filter(([text]) =>
      /[{}]|undefined|null|NaN|\s{2}|^\s|\s$|\s[.,;:]|\(\)/.test(text),
    );
    expect(unfinished).toEqual([]);
  });

  it('speak to somebody who passed of no failure and no retake', () => {
    const wrong = [...surveyOf(exam).texts].filter(
      ([text, { passed, id }]) =>
        passed &&
        id !== 'retake-for-a-higher-score' &&
        /\b(you|this|the)( have)? failed\b|failed attempt|\ba fail\b|points short|retake|stayed below/i.test(
          text,
        ),
    );
    expect(wrong).toEqual([]);
  });
});

describe.each(each)('the tables of %s', (_, exam) => {
  const rules = rulesOf(exam);

  function* situations(kind: 'both' | 'no score' | 'no ratings' | 'passed'): Generator<Situation> {
    const mark = exam.passMark.value;
    const domains = exam.domains.length;
    const unrated = Array.from({ length: domains }, () => openLevels.unknown);
    const levels = [...combinations(['N', 'C', 'P'], domains)].map((letters) =>
      Object.values(ratingsOf(exam, letters)).map((rating) => openLevels[rating]),
    );
    const scores = scoresAround(exam).filter((score) => score < mark === (kind !== 'passed'));
    for (const score of kind === 'no score' ? [null] : scores) {
      for (const sets of kind === 'no ratings'
        ? [unrated]
        : kind === 'passed'
          ? [...levels, unrated]
          : levels) {
        yield {
          outcome: kind === 'passed' ? 'pass' : 'fail',
          score,
          gap: score === null ? null : score - mark,
          // No table asks for it.
          questionsShort: null,
          levels: sets,
          anyRating: sets !== unrated,
          weightsAsPercentages: false,
          ratingsAgainstScore: false,
          patterns: new Map(),
          band: 'unknown',
        };
      }
    }
  }

  /** How often each rule of a list is the first that holds. */
  function firstMatches(
    list: readonly Asked<unknown>[],
    cases: Iterable<Situation>,
  ): readonly number[] {
    const hits = list.map(() => 0);
    for (const situation of cases) {
      const at = list.findIndex(({ ask }) => ask(situation) === 'yes');
      if (at >= 0) hits[at] = (hits[at] ?? 0) + 1;
    }
    return hits;
  }

  it.each([
    ['bands', rules.bands, 'both'],
    ['bands without a score', rules.bandsWithoutScore, 'no score'],
    ['bands without ratings', rules.bandsWithoutRatings, 'no ratings'],
    ['timeline', rules.timeline, 'both'],
    ['next exam', rules.nextExam, 'passed'],
  ] as const)('have no row that is never reached: %s', (_name, list, kind) => {
    const hits = firstMatches(list, situations(kind));
    expect(hits.filter((count) => count === 0)).toEqual([]);
  });
});

describe.each(each)('the sentences of %s', (_, exam) => {
  it('hold only placeholders that somebody fills', () => {
    for (const { guidance } of exam.domains) {
      const all = [
        ...Object.values(guidance.meaning),
        ...guidance.failurePoints,
        ...guidance.focus,
        guidance.question,
        guidance.lab ?? '',
        guidance.practice,
        guidance.check,
      ];
      for (const text of all) expect(text).not.toMatch(/[{}]|\s{2}/);
    }
    for (const { answer } of exam.questions) {
      expect(['exam', 'passMark', 'waitDays']).toEqual(
        expect.arrayContaining([...placeholdersIn(answer)]),
      );
    }
  });

  it('are short: 280 characters for what a finding says, 240 for what to do about it', () => {
    const findings = [exam.redFlags, exam.patterns, exam.misreadings, exam.afterPass, exam.notes];
    const worded = findings
      .flat()
      .flatMap(({ id, variants = [], ...own }) =>
        [own, ...variants].map((one) => ({ id, ...one })),
      );
    for (const { id, title = '', detail = '', advice = '' } of worded) {
      expect(title.length, id).toBeLessThanOrEqual(80);
      expect(detail.length, id).toBeLessThanOrEqual(280);
      expect(advice.length, id).toBeLessThanOrEqual(240);
    }
  });

  it('name a source wherever they claim a fact', () => {
    const claims = [
      ...[exam.redFlags, exam.patterns, exam.misreadings, exam.afterPass, exam.notes].flat(),
      ...exam.questions,
    ];
    for (const { basis, source, id } of claims) {
      if (basis !== 'fact') continue;
      expect(source, id).toBeDefined();
      expect(source && source.checked <= lastChecked, id).toBe(true);
    }
  });
});
