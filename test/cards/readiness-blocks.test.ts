// What a report card says about the chance to pass: plain frequencies, never more than is known, and why it holds back.

import { describe, expect, it } from 'vitest';
import type { Block, Card } from '#src/cards/card.ts';
import { report as words } from '#src/cards/words/en.ts';
import { readiness } from '#src/cards/words/en-readiness.ts';
import type { ToldReport } from '#src/core/check-report.ts';
import { textsOf } from '#test/support/card-text.ts';
import { examOf, testExams } from '#test/support/make-bot-for-tests.ts';
import { rate, reportCard, reportsOf } from '#test/support/report-cards.ts';

const clf = examOf('CLF-C02');
const ni = 'needs-improvement';
const mc = 'meets-competencies';

const taken = { takenOn: '2026-11-18' } as const;
const cardOf = (told: ToldReport, exam = clf) => reportCard(exam, { ...taken, ...told });

/** The blocks of one page of a card, by its title. */
function pageOf(card: Card, title: string): readonly Block[] {
  const from = card.blocks.findIndex((block) => block.kind === 'page' && block.title === title);
  if (from < 0) return [];
  const rest = card.blocks.slice(from + 1);
  const to = rest.findIndex((block) => block.kind === 'page');
  return to < 0 ? rest : rest.slice(0, to);
}

const textOn = (card: Card, title: string) =>
  textsOf({ ...card, title: '', blocks: pageOf(card, title), closing: [], buttons: [] }).join('\n');
const firstPage = (told: ToldReport, exam = clf) => textOn(cardOf(told, exam), words.pages.result);
const details = (told: ToldReport, exam = clf) => textOn(cardOf(told, exam), readiness.page);

describe('the chance', () => {
  it('is said of 100 people, with its range and its word', () => {
    const text = firstPage({
      score: 680,
      ratings: rate(clf, 'competent', ni, 'competent', 'proficient'),
    });
    expect(text).toContain(readiness.now(0.4883, 0.4157, 0.5913, 'coin-toss'));
    expect(text).toContain('about 49 would pass (42 to 59,');
    expect(text).toContain('): a coin toss.');
    expect(text).toContain(readiness.method);
  });

  it('claims nothing at the ends', () => {
    expect(readiness.now(0.004, 0.001, 0.012, 'unlikely')).toMatch(
      /, fewer than 3 would pass: unlik/,
    );
    expect(readiness.now(0.04, 0.01, 0.08, 'unlikely')).toContain('about 4 would pass (up to 8,');
    expect(readiness.now(0.99, 0.98, 0.999, 'likely')).toMatch(/, more than 97 would pass: likely/);
    expect(readiness.now(0.95, 0.91, 0.99, 'likely')).toContain('about 95 would pass (91 or more,');
  });

  it('is a range where only ratings are told, and says why', () => {
    const text = firstPage({ passed: false, ratings: rate(clf, ni, mc) });
    expect(text).toMatch(/somewhere from \d+ to \d+ would pass/);
    expect(text).toContain(readiness.ratingsAlone);
    expect(text).not.toMatch(/about \d+ would/);
  });

  it('says what was assumed where AWS has not published it', () => {
    const sap = examOf('SAP-C03');
    expect(firstPage({ score: 700, ratings: rate(sap, ni, mc) }, sap)).toContain(
      readiness.assumed(65, true),
    );
    expect(firstPage({ score: 650, ratings: rate(clf, ni, mc) })).not.toContain(
      'has not published',
    );
  });

  it.each([
    ['too little', { passed: false, ratings: { [clf.domains[0]?.id ?? '']: ni } }, 'too-little'],
    ['an entry that hardly fits', { score: 690, ratings: rate(clf, ni) }, 'inconsistent'],
  ] as const)('is held back with %s', (_, told, why) => {
    const text = firstPage(told);
    expect(text).toContain(readiness.heldBack[why]);
    expect(text).not.toContain('would pass');
    expect(details(told)).not.toContain('would pass');
  });

  it('is not told after a pass, nor for a version that cannot be sat again', () => {
    const pass = textsOf(cardOf({ score: 760, ratings: rate(clf, mc) })).join('\n');
    expect(pass).not.toContain('would pass');
    const soa = examOf('SOA-C02');
    const ended = reportCard(soa, {
      score: 650,
      takenOn: '2025-09-01',
      ratings: rate(soa, ni, mc),
    });
    expect(textsOf(ended).join('\n')).not.toContain('would pass');
  });
});

describe('an entry that hardly fits', () => {
  it('is to be checked first, against the scores such ratings come with', () => {
    const card = cardOf({ score: 690, ratings: rate(clf, ni) });
    const step = card.blocks.find((block) => block.kind === 'next-step');
    expect(step?.text).toMatch(/^Ratings like these usually come with about \d+0 to \d+0 points/);
    expect(step?.text).toContain(readiness.ifRight);
    // Once is enough.
    expect(textsOf(card).filter((text) => /seldom come together/.test(text))).toEqual([]);
  });
});

describe('the band beside the chance', () => {
  it('is never contradicted without a reason', () => {
    const high = { score: 640, ratings: rate(clf, mc, ni, mc, mc) };
    expect(firstPage(high)).toContain(`${readiness.band('high')} ${readiness.ruleAbove}`);
    expect(firstPage({ score: 650 })).toContain(
      `${readiness.band('high')} ${readiness.ruleByScore}`,
    );
    const agrees = firstPage({ score: 540, ratings: rate(clf, ni, ni, ni, mc) });
    expect(agrees).toContain(readiness.band('low'));
    expect(agrees).not.toContain('differs');
  });

  it('is explained for every report of every exam where the two differ', () => {
    for (const exam of testExams) {
      for (const [name, [told = {}, ...earlier]] of Object.entries(reportsOf(exam))) {
        const texts = textsOf(reportCard(exam, told, earlier)).join('\n');
        const chance = /about (\d+) would pass/.exec(texts)?.[1];
        if (chance === undefined || !texts.includes(readiness.band('high'))) continue;
        expect(texts.includes('It differs'), `${exam.code} ${name}`).toBe(Number(chance) < 40);
      }
    }
  });
});

describe('the page of details', () => {
  const told = { score: 640, ratings: rate(clf, 'proficient', ni, ni, 'proficient') };

  it('says what the score could have been, and how many questions were missing', () => {
    expect(details(told)).toContain(readiness.score(640, 581, 699));
    expect(details(told)).toContain('about 3 questions short');
    expect(details({ score: 695, ratings: rate(clf, mc) })).toContain(
      'less than one question short',
    );
  });

  it('shows domains as ranges, apart only where they are', () => {
    const text = details(told);
    expect(text.match(/probably \d+ to \d+ % right/g)).toHaveLength(4);
    expect(text.match(/probably weakest/g)).toHaveLength(2);
    expect(text.match(/probably strongest/g)).toHaveLength(2);
    const official = details({ score: 640, ratings: rate(clf, mc, ni) });
    expect(official).toContain(readiness.notApart);
    expect(official).not.toContain(readiness.weakest);
    for (const each of [text, official]) expect(each).toContain(clf.sectionFeedback.value);
  });

  it('says where hours pay most, and where that is a tie', () => {
    const text = details(told);
    expect(text.match(/^a tie$/gm)).toHaveLength(2);
    expect(text).toContain(readiness.tieHow);
    expect(text).toContain(readiness.hours);
    const unrated = details({ score: 640 });
    expect(unrated).toContain(readiness.withoutRatings);
    expect(unrated).toContain(readiness.byWeight);
    expect(unrated).not.toContain(readiness.tieHow);
  });

  it('says why another domain comes first where the words and the estimate differ', () => {
    const text = details({
      score: 672,
      ratings: rate(clf, 'competent', 'competent', 'competent', ni),
    });
    expect(text).toContain(readiness.otherFirst('Billing, Pricing, and Support'));
    expect(details(told)).not.toContain('comes first in the list');
  });

  it('is there after a pass, for the domains', () => {
    const card = cardOf({ score: 760, ratings: rate(clf, mc) });
    expect(textOn(card, readiness.passedPage)).toMatch(/probably \d+ to \d+ % right/);
    expect(textOn(card, readiness.passedPage)).toContain(readiness.method);
    expect(pageOf(card, readiness.page)).toEqual([]);
  });
});

describe('the plan', () => {
  it('names the domains that tie', () => {
    const plan = (told: ToldReport) => textOn(cardOf(told), words.pages.plan);
    const tied = ['Cloud Technology and Services', 'Security and Compliance'];
    expect(plan({ score: 640, ratings: rate(clf, 'proficient', ni, ni, 'proficient') })).toContain(
      readiness.planTie(tied),
    );
    expect(plan({ score: 640 })).not.toContain('a tie');
  });
});
