// /exam: an exam's facts, domains and the questions people ask; without an exam, the list of them.

import type { Command } from '#src/app/command.ts';
import { examCard, examListCard } from '#src/cards/exam-card.ts';
import { issuesCard } from '#src/cards/issues-card.ts';
import { help, optionWords, exam as words } from '#src/cards/words/en.ts';
import { matchExam } from '#src/core/understand/find-exam.ts';

const options = optionWords.exam;

export const exam: Command = {
  name: 'exam',
  summary: help.summaries.exam,
  example: words.moreExample,
  options: [{ name: 'exam', kind: 'rest', offers: 'exam', description: options.exam }],
  visibility: 'public',
  prepare(args, { exams, latestToday }) {
    const told = args['exam'];
    if (told === undefined) {
      return { kind: 'ready', run: async () => ({ card: examListCard(exams) }) };
    }
    const found = matchExam(told, exams, latestToday);
    if (!found.ok) {
      return { kind: 'refused', card: issuesCard(found.issues, [], words.moreExample, false) };
    }
    const again = { command: 'exam', args: { exam: found.value.code } };
    return { kind: 'ready', run: async () => ({ card: { ...examCard(found.value), again } }) };
  },
};
