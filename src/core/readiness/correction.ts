// The two numbers of the model that outcomes in the field may correct; all others stay as they are (docs/model.md, 7).

import type { ExamTables } from './exam-tables.ts';

export interface Correction {
  /** Logits by which the middle of those who sit an exam lies above what is assumed. */
  readonly centreShift: number;
  /** How many times the assumed hours an exam takes to learn; above 0. */
  readonly volumeScale: number;
}

/** The model as it is. */
export const uncorrected: Correction = { centreShift: 0, volumeScale: 1 };

/** An exam's tables with the hours it takes corrected; everything that is large is shared. */
export function withVolume(tables: ExamTables, { volumeScale }: Correction): ExamTables {
  if (volumeScale === 1) return tables;
  return { ...tables, studyVolume: tables.studyVolume * volumeScale };
}
