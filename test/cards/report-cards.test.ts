// Report cards of every exam and every kind of report: nothing odd in any text, and what must be said is said.

import { describe, expect, it } from 'vitest';
import type { Card } from '#src/cards/card.ts';
import { ordinal, report as words } from '#src/cards/words/en.ts';
import type { Rating } from '#src/core/rating.ts';
import { renderCard } from '#src/platforms/console/render.ts';
import { textsOf } from '#test/support/card-text.ts';
import { expectGolden } from '#test/support/golden.ts';
import { examOf, testExams } from '#test/support/make-bot-for-tests.ts';
import { rate, reportCard, reportsOf } from '#test/support/report-cards.ts';

/** What shows that a value was missing or a template was not filled. */
const odd =
  /undefined|\bnull\b|NaN|Infinity|\[object|“\s*”|[{}]|: ;|^\s|\s$|\(\)| {2}|\.\.(?!\.)|[\u0000-\u001f]/;

function blockOf<K extends Card['blocks'][number]['kind']>(card: Card, kind: K) {
  return card.blocks.filter(
    (block): block is Extract<Card['blocks'][number], { kind: K }> => block.kind === kind,
  );
}

const all = testExams.flatMap((exam) =>
  Object.entries(reportsOf(exam)).map(
    ([name, [told = {}, ...earlier]]) => [exam.code, name, told, earlier] as const,
  ),
);

describe.each(testExams.map(({ code }) => code))('the cards of %s', (code) => {
  const exam = examOf(code);
  it.each(all.filter(([of]) => of === code))('%s: %s', (_code, name, told, earlier) => {
    const card = reportCard(exam, told, earlier);
    for (const text of textsOf(card)) expect(text, name).not.toMatch(odd);
    expect(card.title).toContain(code);
    // A failed exam is not an alarm.
    expect(['good', 'neutral']).toContain(card.tone);
    expect(blockOf(card, 'next-step')).toHaveLength(1);
    // The verdict, then what to do: the first things under the title.
    const content = card.blocks.filter((block) => block.kind !== 'page');
    expect(content[1]?.kind).toBe('next-step');
    const [ratings] = blockOf(card, 'ratings');
    expect(ratings?.rows.map((row) => row.name).sort()).toEqual(
      exam.domains.map((domain) => domain.name).sort(),
    );
    expect(card.closing?.at(-1)).toBe(words.saved(ordinal(1 + earlier.length)));
  });
});

describe('what a card says', () => {
  const clf = examOf('CLF-C02');
  const texts = (told: Parameters<typeof reportCard>[1], exam = clf) =>
    textsOf(reportCard(exam, told));

  it('is good news after a pass, without a plan', () => {
    const card = reportCard(clf, { score: 700, ratings: rate(clf, 'meets-competencies') });
    expect(card.tone).toBe('good');
    expect(card.title).toBe(words.title.pass('CLF-C02'));
    expect(textsOf(card)).toContain(words.verdict.pass(700, 0, 700));
    expect(textsOf(card)).not.toContain(words.timeline);
    expect(textsOf(card).some((text) => text.startsWith('Your plan'))).toBe(false);
  });

  it('names points in the singular where there is one', () => {
    expect(texts({ score: 699 })).toContain(words.verdict.fail(699, -1, 700));
    expect(words.verdict.fail(699, -1, 700)).toContain('1 point below');
    expect(words.verdict.pass(701, 1, 700)).toContain('1 point above');
  });

  it('asks for the day only where it is missing', () => {
    const next = (told: Parameters<typeof reportCard>[1]) =>
      blockOf(reportCard(clf, told), 'next-step')[0]?.text ?? '';
    const ratings = rate(clf, 'needs-improvement');
    expect(next({ score: 600, ratings })).toContain(words.addDate);
    expect(next({ score: 600, ratings, takenOn: '2026-11-20' })).not.toContain(words.addDate);
    expect(next({ score: 600, ratings, takenOn: '2026-11-20' })).toContain(
      words.canSitFrom('2026-12-04'),
    );
  });

  it('sends nobody of a version that has ended back to it', () => {
    const retired = examOf('SOA-C02');
    const card = reportCard(retired, { score: 650, takenOn: '2025-09-01' });
    expect(textsOf(card).join(' ')).toContain(words.versionEnded('SOA-C03'));
    expect(textsOf(card)).not.toContain(words.timeline);
  });

  it('shows no weights where none are published', () => {
    const exam = testExams.find((each) => each.domains.some((domain) => domain.weight === null));
    if (!exam) return;
    const [ratings] = blockOf(reportCard(exam, { score: 600 }), 'ratings');
    expect(ratings?.summary).toBe(words.weightsUnknown);
    expect(ratings?.rows.every((row) => row.weight === null)).toBe(true);
  });

  it('says of words that courses use, and only of them, that AWS does not print them', () => {
    const isSaid = (ratings: Record<string, Rating>, exam = clf) =>
      texts({ score: 640, ratings }, exam).some((text) => text.startsWith(words.courseWords));
    expect(isSaid(rate(clf, 'needs-improvement', 'meets-competencies'))).toBe(false);
    expect(isSaid(rate(clf, 'needs-improvement', 'proficient'))).toBe(true);
    const dop = examOf('DOP-C02');
    expect(isSaid(rate(dop, 'competent', 'meets-competencies'), dop)).toBe(true);
  });

  it('always says what a report never shows', () => {
    for (const [code, , told, earlier] of all) {
      const texts = textsOf(reportCard(examOf(code), told, earlier));
      expect(texts.some((text) => text.startsWith(words.neverShown))).toBe(true);
    }
  });
});

describe('the cards as somebody sees them at 60 columns', () => {
  const render = (card: Card) => renderCard(card, { width: 60, colour: false });
  it('stay as they are: a fail', () => {
    const clf = examOf('CLF-C02');
    expectGolden(
      'clf-c02-fail.txt',
      render(
        reportCard(clf, {
          score: 612,
          takenOn: '2026-11-01',
          ratings: {
            'cloud-concepts': 'meets-competencies',
            'security-and-compliance': 'needs-improvement',
            'cloud-technology-and-services': 'needs-improvement',
            'billing-pricing-and-support': 'competent',
          },
          study: ['videos'],
          hoursPerWeek: 6,
        }),
      ),
    );
  });

  it('stay as they are: a pass at the second sitting', () => {
    const clf = examOf('CLF-C02');
    expectGolden(
      'clf-c02-pass.txt',
      render(
        reportCard(
          clf,
          {
            score: 743,
            takenOn: '2026-11-01',
            ratings: rate(clf, 'meets-competencies', 'needs-improvement', 'meets-competencies'),
          },
          [{ score: 612, takenOn: '2026-08-01', ratings: rate(clf, 'needs-improvement') }],
        ),
      ),
    );
  });

  it('stay as they are: six domains', () => {
    const dop = examOf('DOP-C02');
    expectGolden(
      'dop-c02-six-domains.txt',
      render(
        reportCard(dop, {
          score: 698,
          takenOn: '2026-11-01',
          ratings: rate(dop, 'needs-improvement', 'meets-competencies', 'needs-improvement'),
          study: ['practice', 'hands-on'],
          hoursPerWeek: 10,
        }),
      ),
    );
  });
});
