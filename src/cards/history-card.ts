// Saved sittings → the list of them, and the questions about changing or deleting one.

import type { Attempt, Report } from '../core/attempt.ts';
import type { Exam } from '../core/exam.ts';
import { sittingsInOrder } from '../core/sittings-in-order.ts';
import type { Button, Card, ChartBlock, FactRow } from './card.ts';
import { help, history, issues, longDate, shortDate } from './words/en.ts';

/** One line that says which sitting it is: exam, result, day. */
export function sittingLine(report: Report): string {
  const verdict = report.passed === null ? '' : report.passed ? history.passed : history.failed;
  const result =
    report.score === null && report.passed === null ? '' : history.value(report.score, verdict);
  const day = report.takenOn === null ? history.undated : longDate(report.takenOn);
  return [report.exam, result, day].filter(Boolean).join(', ');
}

/**
 * The list of sittings, numbered as `history delete 2` takes them.
 * @param trends lines on the trend, for each exam with several sittings.
 * @param exams for the pass marks in the charts.
 */
export function historyCard(
  attempts: readonly Attempt[],
  trends: readonly { readonly exam: string; readonly lines: readonly string[] }[],
  exams: readonly Exam[] = [],
): Card {
  if (attempts.length === 0) {
    return {
      title: history.title,
      tone: 'neutral',
      blocks: [
        { kind: 'text', text: history.empty },
        { kind: 'example', text: issues.example },
      ],
    };
  }
  const rows = attempts.map(({ report }, at): FactRow => {
    const verdict = report.passed === null ? '' : report.passed ? history.passed : history.failed;
    return {
      label: history.row(at + 1, report.exam),
      value: history.value(report.score, verdict),
      note: report.takenOn === null ? history.undated : shortDate(report.takenOn),
    };
  });
  return {
    title: history.title,
    tone: 'neutral',
    blocks: [
      { kind: 'facts', rows },
      ...trends.map(({ exam, lines }) => ({
        kind: 'points' as const,
        heading: exam,
        points: lines.map((text) => ({ sign: 'plain' as const, text })),
      })),
      ...exams.flatMap((exam) => scoreChart(exam, attempts)),
      { kind: 'text', text: history.howTo },
      { kind: 'example', text: history.show(attempts.length) },
      { kind: 'example', text: history.delete(attempts.length) },
      { kind: 'text', text: history.howToEdit },
      { kind: 'example', text: history.edit(attempts.length) },
      { kind: 'small', text: help.private },
    ],
    again: { command: 'history', args: {} },
  };
}

/** The scores of an exam beside its pass mark, oldest first; none for a single one. */
function scoreChart(exam: Exam, attempts: readonly Attempt[]): readonly ChartBlock[] {
  const labels = new Map<string, number>();
  // As the trend beside it reads them.
  const own = sittingsInOrder(attempts.filter(({ report }) => report.exam === exam.code));
  const scored = own.filter(({ report }) => report.score !== null);
  if (scored.length < 2) return [];
  const scores = scored.map(({ report }) => {
    const day = report.takenOn === null ? history.undated : shortDate(report.takenOn);
    const before = labels.get(day) ?? 0;
    labels.set(day, before + 1);
    return { label: history.chartLabel(day, before + 1), value: report.score ?? 0 };
  });
  const passMark = scores.map(({ label }) => ({ label, value: exam.passMark.value }));
  return [
    {
      kind: 'chart',
      title: history.chart(exam.code),
      unit: history.chartUnit,
      series: [
        { name: history.chartScore, points: scores },
        { name: history.chartPassMark, points: passMark },
      ],
    },
  ];
}

/** Asks before something is deleted for good. */
export function confirmCard(title: string, text: string, confirm: Button, keep: Button): Card {
  return { title, tone: 'caution', blocks: [{ kind: 'text', text }], buttons: [confirm, keep] };
}

/** Says that something is done. */
export function doneCard(title: string, text: string): Card {
  return { title, tone: 'good', blocks: [{ kind: 'text', text }] };
}
