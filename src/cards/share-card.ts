// What somebody shows to others of a sitting, and the question before it.

import type { Analysis } from '../core/analysis.ts';
import type { Exam } from '../core/exam.ts';
import { ratingsBlock } from './analysis-card.ts';
import type { Button, Card } from './card.ts';
import { report, share as words } from './words/en.ts';

/**
 * The summary others see: verdict and domains, no findings, no history.
 * @param remove takes it down again.
 */
export function sharedCard(
  exam: Exam,
  analysis: Analysis,
  withScore: boolean,
  remove: Button | null,
): Card {
  const { score, outcome } = analysis;
  const rated = analysis.domains.some((domain) => domain.rating !== 'unknown');
  return {
    title: report.title[outcome](exam.code),
    tone: outcome === 'pass' ? 'good' : 'neutral',
    blocks: [
      ...(withScore && score !== null
        ? [{ kind: 'text' as const, text: words.score(score, exam.passMark.value) }]
        : []),
      ...(rated ? [ratingsBlock(analysis, words.domains)] : []),
    ],
    closing: [words.byOwner],
    ...(remove ? { buttons: [remove] } : {}),
  };
}

/** Shows the person what others would see, and asks. */
export function sharePreviewCard(exam: Exam, analysis: Analysis, buttons: readonly Button[]): Card {
  const shared = sharedCard(exam, analysis, analysis.score !== null, null);
  return {
    title: words.previewTitle,
    tone: 'caution',
    blocks: [
      { kind: 'text', text: words.preview },
      { kind: 'text', heading: shared.title, text: words.thisIs },
      ...shared.blocks,
    ],
    buttons,
  };
}
