// Answers of a pure function that were asked for last, kept for each exam: commands, buttons and follow-ups ask about the
// same sitting again and again.

import type { Exam } from './exam.ts';

/** Longest key, in characters, that an answer is kept for: those about dozens of sittings are large themselves. */
const LONGEST_KEY = 8_000;

/** The last answers of one function. They are shared: nobody may change them. */
export class LastAnswers<T> {
  readonly #most: number;
  readonly #kept = new WeakMap<Exam, Map<string, T>>();

  /** @param most answers kept for each exam; the one that was not asked for the longest goes first. */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param key everything the answer depends on, apart from the exam. @param answer called when it is not kept. */
  of(exam: Exam, key: string, answer: () => T): T {
    if (key.length > LONGEST_KEY) return answer();
    const ofExam = this.#kept.get(exam) ?? new Map<string, T>();
    this.#kept.set(exam, ofExam);
    const found = ofExam.get(key) ?? answer();
    // Set anew, so that the map is in the order of asking.
    ofExam.delete(key);
    ofExam.set(key, found);
    if (ofExam.size > this.#most) {
      const [oldest] = ofExam.keys();
      if (oldest !== undefined) ofExam.delete(oldest);
    }
    return found;
  }
}
