// Cards as text: within the width, readable without colour, nothing lost.

import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Block, Card } from '#src/cards/card.ts';
import { examCard, examListCard } from '#src/cards/exam-card.ts';
import { helpCard } from '#src/cards/help-card.ts';
import { issuesCard } from '#src/cards/issues-card.ts';
import { mydataCard } from '#src/cards/mydata-card.ts';
import { troubleCard } from '#src/cards/trouble-card.ts';
import { renderCard, renderChoices } from '#src/platforms/console/render.ts';
import { examplesOf, textsOf } from '#test/support/card-text.ts';
import { testExams } from '#test/support/make-bot-for-tests.ts';
import { reportCard, reportsOf } from '#test/support/report-cards.ts';

const plain = (width: number) => ({ width, colour: false });

const reportCards: readonly Card[] = testExams.flatMap((exam) =>
  Object.values(reportsOf(exam)).map(([told = {}, ...earlier]) => reportCard(exam, told, earlier)),
);
const otherCards: readonly Card[] = [
  ...testExams.map(examCard),
  examListCard(testExams),
  helpCard([{ name: 'scorereport', summary: 'Reads', example: 'scorereport CLF-C02 650' }]),
  mydataCard({
    since: '2026-11-22',
    attempts: 12,
    drafts: 1,
    shared: 2,
    follows: true,
    plans: 1,
    followUps: 20,
    groups: 0,
    wasAsked: false,
    maySee: 0,
    predictions: [
      {
        sitting: 'CLF-C02, 650, not passed, 3 November 2026',
        isScored: true,
        band: 'medium',
        chance: { low: 30, mid: 41.5, high: 50 },
        model: 'model-1',
        passed: null,
      },
    ],
  }),
  mydataCard(null),
  troubleCard('A1B2C3', true),
  issuesCard([{ field: 'exam', code: 'missing-exam' }]),
];

const card = (...blocks: readonly Block[]): Card => ({ title: 'Title', tone: 'neutral', blocks });
const render = (block: Block, width = 60) => renderCard(card(block), plain(width)).slice(7, -1);
const words = (text: string) => text.split(/\s+/).filter(Boolean);

describe('the width', () => {
  it.each([40, 60, 88])('of %i columns holds for every card of every exam', (width) => {
    for (const whole of [...reportCards, ...otherCards]) {
      // A rating, its weight and a name that can be read need some more room.
      const blocks = whole.blocks.filter(({ kind }) => width >= 60 || kind !== 'ratings');
      const each = { ...whole, blocks };
      const examples = new Set(examplesOf(each).map((line) => `  ${line}`));
      const wide = renderCard(each, plain(width))
        .split('\n')
        .filter((line) => line.length > width && !examples.has(line));
      expect(wide, each.title).toEqual([]);
    }
  });

  it('is never less than 40 and never more than 88', () => {
    const [any] = reportCards;
    if (!any) throw new Error('no card');
    expect(renderCard(any, plain(1))).toBe(renderCard(any, plain(40)));
    expect(renderCard(any, plain(500))).toBe(renderCard(any, plain(88)));
    expect(renderCard(any, plain(40))).not.toBe(renderCard(any, plain(88)));
  });

  it('loses no word and changes no order', () => {
    for (const each of reportCards) {
      expect(words(renderCard(each, plain(60)))).toEqual(words(renderCard(each, plain(88))));
    }
  });

  it('cuts a word that is longer than the line', () => {
    const text = render({ kind: 'text', text: `a ${'x'.repeat(100)} b` }, 40);
    expect(text.split('\n')).toEqual(['a', 'x'.repeat(40), 'x'.repeat(40), `${'x'.repeat(20)} b`]);
  });

  it('does not break what is to be typed', () => {
    const line = `CLF-C02 650 ${'security NI, '.repeat(8)}rest ok`;
    expect(render({ kind: 'example', text: line }, 40)).toBe(`  ${line}`);
  });
});

describe('colour', () => {
  it('is not there unless asked for', () => {
    for (const each of [...reportCards, ...otherCards]) {
      expect(renderCard(each, plain(60))).not.toContain('\u001b');
    }
  });

  it('is never the only difference', () => {
    for (const each of [...reportCards, ...otherCards]) {
      const coloured = renderCard(each, { width: 60, colour: true });
      expect(coloured).toContain('\u001b[');
      expect(stripVTControlCharacters(coloured)).toBe(renderCard(each, plain(60)));
    }
  });

  it('ends on every line it starts on', () => {
    for (const each of reportCards) {
      for (const line of renderCard(each, { width: 40, colour: true }).split('\n')) {
        const codes = [...line.matchAll(/\u001b\[(\d+)m/g)].map(([, code]) => Number(code));
        const open = codes.reduce(
          (count, code) => count + (code === 22 || code === 39 ? -1 : 1),
          0,
        );
        expect(open, line).toBe(0);
      }
    }
  });

  it('has a sign beside it for each rating', () => {
    const states = ['weak', 'adequate', 'strong', 'open'] as const;
    const rows = states.map((state) => ({ name: 'Domain', weight: null, label: 'Word', state }));
    const lines = render({ kind: 'ratings', heading: 'H', rows }).split('\n').slice(1);
    expect(new Set(lines).size).toBe(4);
  });
});

describe('blocks', () => {
  it('show every text of a card', () => {
    for (const each of [...reportCards, ...otherCards]) {
      const shown = words(renderCard(each, plain(88))).join(' ');
      const silent = new Set(
        each.blocks.flatMap((block) => [
          block.kind,
          ...(block.kind === 'page' ? [block.title] : []),
          ...(block.kind === 'points' ? block.points.map(({ sign }) => sign) : []),
          ...(block.kind === 'ratings' ? block.rows.map(({ state }) => state) : []),
        ]),
      );
      for (const text of textsOf({ ...each, tone: 'neutral' })) {
        if (silent.has(text as never) || text === 'neutral') continue;
        for (const word of words(text)) expect(shown, each.title).toContain(word.slice(0, 30));
      }
    }
  });

  it('stand apart by one empty line and end with a line end', () => {
    for (const each of reportCards) {
      const text = renderCard(each, plain(60));
      expect(text).not.toMatch(/\n\n\n/);
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toMatch(/[ \t]\n/);
    }
  });

  it('align facts, and put values under labels that are too long', () => {
    const short = render({
      kind: 'facts',
      rows: [
        { label: 'A', value: 'one' },
        { label: 'Longer', value: 'two', note: 'note' },
      ],
    });
    expect(short).toBe('  A       one\n  Longer  two\n          note');
    const long = render({ kind: 'facts', rows: [{ label: 'x'.repeat(30), value: 'one' }] });
    expect(long).toBe(`  ${'x'.repeat(30)}\n    one`);
  });

  it('weigh points by their sign', () => {
    const text = render({
      kind: 'points',
      heading: 'H',
      lead: 'lead',
      points: [
        { sign: 'for', text: 'good' },
        { sign: 'against', text: 'bad' },
        { sign: 'plain', text: 'so' },
      ],
    });
    expect(text).toBe('H\n  lead\n  + good\n  – bad\n  • so');
  });

  it('hang under their sign', () => {
    const text = render(
      { kind: 'points', points: [{ sign: 'plain', text: 'word '.repeat(12).trim() }] },
      40,
    );
    expect(text.split('\n')).toEqual([
      `  • ${'word '.repeat(7).trim()}`,
      `    ${'word '.repeat(5).trim()}`,
    ]);
  });

  it('keep the line ends of a text', () => {
    expect(render({ kind: 'text', heading: 'H', text: 'a\nb' })).toBe('H\na\nb');
  });
});

describe('choices', () => {
  it('are numbered', () => {
    expect(renderChoices(['Yes', 'No'])).toBe('[1] Yes   [2] No');
  });
});
