// What a report card says about the chance to pass: plain frequencies, never more than is known, and why it holds back.

import { describe, expect, it } from 'vitest';
import type { Card } from '#src/cards/card.ts';
import { report as words } from '#src/cards/words/en.ts';
import { readiness } from '#src/cards/words/en-readiness.ts';
import { analyze } from '#src/core/analyze.ts';
import type { ToldReport } from '#src/core/check-report.ts';
import type { Rating } from '#src/core/rating.ts';
import { pageOf, textsOf } from '#test/support/card-text.ts';
import { examOf, testExams } from '#test/support/make-bot-for-tests.ts';
import { checked, rate, reportCard, reportsOf } from '#test/support/report-cards.ts';

const clf = examOf('CLF-C02');
const ni = 'needs-improvement';
const mc = 'meets-competencies';

const taken = { takenOn: '2026-11-18' } as const;
const cardOf = (told: ToldReport, exam = clf) => reportCard(exam, { ...taken, ...told });

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

describe('the band beside the chance', () => {
  it('is never contradicted without a reason', () => {
    const high = { score: 640, ratings: rate(clf, mc, ni, mc, mc) };
    expect(firstPage(high)).toContain(`${readiness.band('high')} ${readiness.differs.above}`);
    expect(firstPage({ score: 650 })).toContain(
      `${readiness.band('high')} ${readiness.differs.byScore}`,
    );
    const agrees = firstPage({ score: 540, ratings: rate(clf, ni, ni, ni, mc) });
    expect(agrees).toContain(readiness.band('low'));
    expect(agrees).not.toContain('differs');
  });

  it('is explained for every report of every exam where the two differ, and nowhere else', () => {
    const fitting = { low: [0, 39], medium: [20, 80], high: [60, 100] } as const;
    const explained = new Set<string>();
    for (const exam of testExams) {
      for (const [name, [told = {}, ...earlier]] of Object.entries(reportsOf(exam))) {
        const texts = textsOf(reportCard(exam, told, earlier)).join('\n');
        const chance = /about (\d+) would pass/.exec(texts)?.[1];
        for (const band of ['low', 'medium', 'high'] as const) {
          if (chance === undefined || !texts.includes(readiness.band(band))) continue;
          const fits = fitting[band][0] <= Number(chance) && Number(chance) <= fitting[band][1];
          expect(texts.includes('It differs'), `${exam.code} ${name} ${chance}`).toBe(!fits);
          if (!fits) explained.add(band);
        }
      }
    }
    expect(explained).toContain('high');
  });

  it.each([
    ['a low band and a coin toss', { score: 690, ratings: rate(clf, mc, ni, ni, mc) }, 'below'],
    ['a high band and less than 60', { score: 672, ratings: rate(clf, mc, mc, ni, mc) }, 'above'],
    ['the score alone', { score: 655 }, 'byScore'],
  ] as const)('has its reason in a sentence: %s', (_, told, reason) => {
    expect(firstPage(told)).toContain(readiness.differs[reason]);
  });

  it('names an earlier sitting that pulls the estimate down', () => {
    const told = { score: 690, takenOn: '2026-11-01', ratings: rate(clf, mc, ni, mc, mc) };
    const before = { score: 560, takenOn: '2026-08-01' };
    const text = textsOf(reportCard(clf, told, [before])).join('\n');
    expect(text).toContain('because your earlier sitting of 560 pulls the estimate down; from 690');
    expect(text).toMatch(/from 690 alone it would be about \d\d\./);
    expect(text).toContain('and on how much earlier sittings count');
    const twice = textsOf(reportCard(clf, told, [before, { ...before, takenOn: '2026-09-01' }]));
    expect(twice.join('\n')).toContain('your earlier sittings (560 and 560) pull the estimate');
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
    const other = { score: 672, ratings: rate(clf, 'competent', 'competent', 'competent', ni) };
    const paying = ['Cloud Technology and Services', 'Security and Compliance'];
    expect(details(other)).toContain(readiness.otherFirst('Billing, Pricing, and Support', paying));
    expect(firstPage(other)).toContain(readiness.weakestFirst);
    expect(firstPage(other)).not.toContain(words.domains);
    // The step says it as well, and does not leave it to a page that not everybody reads.
    expect(firstPage(other)).toContain(
      readiness.startByWord('Billing, Pricing, and Support', 12, paying),
    );
    expect(details(told)).not.toContain('comes first in the list');
    expect(firstPage(told)).toContain(words.domains);
  });

  it('calls the list one of what pays most only where it is in the order of the table', () => {
    /** The digits of a number, one for each domain. */
    const pattern = (levels: readonly Rating[], at: number) =>
      rate(
        clf,
        ...[0, 1, 2, 3].map(
          (n) => levels[Math.floor(at / levels.length ** n) % levels.length] ?? mc,
        ),
      );
    const reports = [
      ...Array.from({ length: 16 }, (_, at) => ({ score: 690, ratings: pattern([mc, ni], at) })),
      ...Array.from({ length: 16 }, (_, at) => ({ score: 600, ratings: pattern([mc, ni], at) })),
      ...Array.from({ length: 16 }, (_, at) => ({
        score: 650,
        ratings: pattern(['competent', ni, 'proficient'], at * 5),
      })),
    ];
    const headings = new Set<string | undefined>();
    for (const told of reports) {
      const card = cardOf(told);
      const list = card.blocks.find((block) => block.kind === 'ratings');
      const table = card.blocks.find(
        (block) => block.kind === 'facts' && block.heading === readiness.leverage(5),
      );
      // Held back, or nothing moves yet: then there is no order to speak of.
      const rows = table?.kind === 'facts' ? table.rows : [];
      const paid = list?.rows.map(({ name }) => {
        const row = rows.find(({ label }) => label === name);
        return row?.note === readiness.tie ? 100 : Number(/\d+/.exec(row?.value ?? '')?.[0]);
      });
      const inOrder =
        rows.length > 0 && paid?.every((each, at) => at === 0 || each <= (paid[at - 1] ?? 0));
      const said = JSON.stringify(told);
      expect(list?.heading, said).toBe(inOrder ? words.domains : readiness.weakestFirst);
      const isExplained = textsOf(card).some(
        (text) => text.includes(readiness.otherOrder) || text.includes('comes first in the list'),
      );
      expect(isExplained, said).toBe(rows.length > 0 && !inOrder);
      headings.add(list?.heading);
    }
    expect(headings.size).toBe(2);
  });

  it('calls a list without ratings one of what pays most only where its weights are known', () => {
    const headingOf = (told: ToldReport, exam = clf) =>
      cardOf(told, exam).blocks.find((block) => block.kind === 'ratings')?.heading;
    expect(headingOf({ score: 640 })).toBe(words.domains);
    expect(headingOf({ score: 700 }, examOf('SAP-C03'))).toBe(words.domainsPass);
    // Nothing moves yet, so nothing pays most.
    expect(headingOf({ score: 300 })).toBe(words.domainsPass);
  });

  it('gives an order without numbers where the chance is only a range', () => {
    const text = details({ passed: false, ratings: rate(clf, mc, ni, ni, mc) });
    expect(text).toContain(readiness.leverageOrder(5));
    expect(text).toContain(readiness.inOrder('Security and Compliance', true));
    expect(text).toMatch(/^Cloud Concepts$/m);
    expect(text).not.toContain('would pass');
    expect(text).not.toContain(readiness.leverage(5));
  });

  it('speaks of points near the mark only near it', () => {
    const near = readiness.short(2.33, 19.3, null);
    expect(details({ score: 655, ratings: rate(clf, ni, mc) })).toContain(near);
    expect(near).toContain('near the mark');
    const far = details({ score: 420, ratings: rate(clf, ni, ni, ni, mc) });
    expect(far).toContain('about 15 questions below the mark');
    expect(far).toContain('a rough figure');
    expect(far).not.toContain('near the mark');
  });

  it('shows no rows where so few hours change nothing, and what the plan would', () => {
    const text = details({ score: 300, ratings: rate(clf, ni) });
    expect(text).toContain(readiness.hardly(5));
    expect(text).toMatch(
      /After about 96\sh, as in the plan: (about )?[a-z0-9 ]+ of 100 for a typical/,
    );
    expect(text).not.toContain('more of 100 would pass');
    expect(text).not.toContain('tie');
  });

  it('says what is assumed where numbers rest on it', () => {
    const sap = examOf('SAP-C03');
    const text = details({ score: 700, ratings: rate(sap, ni, mc) }, sap);
    expect(text).toMatch(/worth about \d+ points, if 65 questions count, as is assumed\./);
    expect(text).toContain(readiness.weightsAssumed);
    expect(details({ score: 700 }, sap)).toContain(readiness.byAssumedWeight);
    expect(details(told)).not.toContain('assumed');
  });

  it('says “if you did not pass” where nobody has said how it went', () => {
    const open = { ratings: rate(clf, ni, mc) };
    expect(firstPage(open)).toContain(`${readiness.resultUnknown} If 100 people`);
    expect(firstPage(open)).toContain('If you did not pass, a retake worth paying for');
    expect(details(open)).toContain(readiness.resultUnknown);
    expect(details(told)).not.toContain(readiness.resultUnknown);
  });

  it('is there after a pass, for the domains', () => {
    const card = cardOf({ score: 760, ratings: rate(clf, mc) });
    expect(textOn(card, readiness.passedPage)).toMatch(/probably \d+ to \d+ % right/);
    expect(textOn(card, readiness.passedPage)).toContain(readiness.method);
    expect(pageOf(card, readiness.page)).toEqual([]);
  });
});

describe('a tie', () => {
  const step = (told: ToldReport, exam = clf) =>
    cardOf(told, exam).blocks.find((block) => block.kind === 'next-step')?.text ?? '';
  const plan = (told: ToldReport) => textOn(cardOf(told), words.pages.plan);

  it('is named in next step and plan, where what comes first is in it', () => {
    const told = { score: 640, ratings: rate(clf, 'proficient', ni, ni, 'proficient') };
    const tied = ['Cloud Technology and Services', 'Security and Compliance'];
    expect(plan(told)).toContain(readiness.planTie(tied));
    expect(step(told)).toMatch(
      /^Start with Cloud Technology and Services or Security and Compliance: by the estimate/,
    );
  });

  it('is not where it could be taken for another order, or without ratings', () => {
    const other = { score: 672, ratings: rate(clf, 'competent', 'competent', 'competent', ni) };
    for (const told of [other, { score: 640 }]) {
      expect(plan(told)).not.toContain('a tie');
      expect(step(told)).not.toContain('about the same');
    }
  });

  it('of two more is named, of many counted', () => {
    const told = { score: 655, ratings: rate(clf, ni, mc, mc, ni) };
    expect(step(told)).toContain(
      'By the estimate “Cloud Technology and Services” and “Security and Compliance” pay about the same',
    );
    const dop = examOf('DOP-C02');
    const four = { score: 698, ratings: rate(dop, ni, mc, ni), hoursPerWeek: 10 };
    expect(step(four, dop)).toContain('By the estimate 3 others pay about the same');
    const all = { score: 420, ratings: rate(clf, ni, ni, ni, mc) };
    expect(step(all)).toContain('By the estimate all others pay about the same');
    expect(plan(all)).toContain(readiness.planAllTie);
  });

  it('is the same in table, plan and next step', () => {
    for (const ratings of [
      rate(clf, ni, mc, mc, ni),
      rate(clf, ni, ni, ni, mc),
      rate(clf, mc, ni, ni, mc),
      rate(clf, 'competent', ni, 'proficient', mc),
    ]) {
      for (const score of [420, 600, 655, 690]) {
        const { readiness: read, domains } = analyze(
          clf,
          checked(clf, { ...taken, score, ratings }),
        );
        const tied = read.model?.paysMost ?? [];
        const told = { score, ratings };
        const isTie = tied.length > 1;
        expect(details(told).match(/^a tie$/gm) ?? []).toHaveLength(isTie ? tied.length : 0);
        const isStart = isTie && tied.includes(domains[0]?.id ?? '');
        expect(step(told).includes('pay about the same')).toBe(isStart);
        const names = domains.filter(({ id }) => tied.includes(id)).map(({ name }) => name);
        const inPlan = names.length === 4 ? readiness.planAllTie : readiness.planTie(names);
        expect(plan(told).includes(inPlan)).toBe(isStart);
      }
    }
  });
});
