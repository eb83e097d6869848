// Saved sittings → the list of them, and the questions about changing or deleting one.

import type { Attempt, Report } from '../core/attempt.ts';
import type { Button, Card, FactRow } from './card.ts';
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
 * @param trendCards one line on the trend for each exam with several sittings.
 */
export function historyCard(
  attempts: readonly Attempt[],
  trends: readonly { readonly exam: string; readonly text: string }[],
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
      ...trends.map(({ exam, text }) => ({ kind: 'text' as const, heading: exam, text })),
      { kind: 'text', text: history.howTo },
      { kind: 'example', text: history.show(attempts.length) },
      { kind: 'example', text: history.delete(attempts.length) },
      { kind: 'text', text: history.howToEdit },
      { kind: 'small', text: help.private },
    ],
    again: { command: 'history', args: {} },
  };
}

/** Asks before something is deleted for good. */
export function confirmCard(title: string, text: string, confirm: Button, keep: Button): Card {
  return { title, tone: 'caution', blocks: [{ kind: 'text', text }], buttons: [confirm, keep] };
}

/** Says that something is done. */
export function doneCard(title: string, text: string): Card {
  return { title, tone: 'good', blocks: [{ kind: 'text', text }] };
}
