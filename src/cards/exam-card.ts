// An exam's facts with their sources, and the list of exams.

import type { Exam, Fact, Source } from '../core/exam.ts';
import type { Card, FactRow } from './card.ts';
import { basis, longDate, shortDate, exam as words } from './words/en.ts';

/** Facts, domains and questions of one exam. Every fact shows where it stands and when somebody looked. */
export function examCard(exam: Exam): Card {
  const { questionCounts, retake, scale } = exam;
  const counts = questionCounts.value;
  const sources: string[] = [];
  /** The number of a source in the list at the end. */
  const mark = (source: Source): string => {
    const said = `${source.title} (${shortDate(source.checked)})`;
    if (!sources.includes(said)) sources.push(said);
    return `[${sources.indexOf(said) + 1}]`;
  };
  const row = (label: string, value: string, fact: Fact<unknown>): FactRow => ({
    label,
    value: `${value} ${mark(fact.source)}`,
    ...(fact.note ? { note: fact.note } : {}),
  });
  const rows: FactRow[] = [
    row(words.statusLabel, statusOf(exam), exam.status),
    row(words.passMark, words.passMarkValue(exam.passMark.value, ...scale), exam.passMark),
    row(
      words.questions,
      words.questionsValue(counts.scored, counts.unscored, counts.total),
      questionCounts,
    ),
    row(words.minutes, words.minutesValue(exam.minutes.value), exam.minutes),
    row(words.scoring, exam.scoring.value, exam.scoring),
    exam.status.value === 'beta'
      ? row(words.retake, retake.beta.value, retake.beta)
      : row(
          words.retake,
          `${words.retakeValue(retake.waitDays.value)} ${retake.attempts.value} ${retake.fee.value}`,
          retake.waitDays,
        ),
    row(words.afterPass, words.afterPassValue(retake.afterPassYears.value), retake.afterPassYears),
  ];
  if (exam.firstTestDay) {
    rows.push(row(words.first, longDate(exam.firstTestDay.value), exam.firstTestDay));
  }
  if (exam.lastTestDay) {
    rows.push(row(words.last, longDate(exam.lastTestDay.value), exam.lastTestDay));
  }
  if (exam.replaces) rows.push(row(words.replaces, exam.replaces.value, exam.replaces));
  if (exam.replacedBy) rows.push(row(words.replacedBy, exam.replacedBy.value, exam.replacedBy));
  return {
    title: `${exam.code}: ${exam.name}`,
    tone: 'neutral',
    blocks: [
      { kind: 'page', title: words.facts },
      { kind: 'facts', heading: words.facts, rows },
      {
        kind: 'facts',
        heading: `${words.domains} ${mark(exam.domainSource)}`,
        rows: exam.domains.map((domain, at) => ({
          label: `${at + 1}. ${domain.name}`,
          value: domain.weight === null ? words.noWeights : `${domain.weight} %`,
        })),
      },
      ...(exam.ownGuidance ? [] : [{ kind: 'text' as const, text: words.general }]),
      { kind: 'page', title: words.questionsPage },
      {
        kind: 'findings',
        heading: words.asked,
        findings: exam.questions.map((question) => ({
          title: question.question,
          detail: question.answer,
          basis: question.source
            ? words.factFrom(mark(question.source))
            : basis[question.basis](undefined),
        })),
      },
      { kind: 'page', title: words.sourcesPage },
      {
        kind: 'small',
        text: words.sources(sources.map((source, at) => `[${at + 1}] ${source}`)),
      },
    ],
  };
}

/** What is offered as announced only is not said to be offered. */
function statusOf({ status, firstTestDay }: Exam): string {
  return status.value === 'current' && firstTestDay?.expected
    ? words.offeredAsAnnounced
    : words.status[status.value];
}

/** All exams, those that can be sat first. */
export function examListCard(exams: readonly Exam[]): Card {
  const rows = (from: readonly Exam[]): readonly FactRow[] =>
    from.map((exam) => ({
      label: exam.code,
      value: exam.name.replace(/^AWS Certified:? /, ''),
      ...(exam.status.value === 'current' ? {} : { note: words.status[exam.status.value] }),
    }));
  const retired = exams.filter((exam) => exam.status.value === 'retired');
  const offered = exams.filter((exam) => exam.status.value !== 'retired');
  return {
    title: words.listTitle,
    tone: 'neutral',
    blocks: [
      { kind: 'facts', rows: rows(offered) },
      { kind: 'facts', heading: words.retiredTitle, rows: rows(retired) },
      { kind: 'text', text: words.more },
      { kind: 'example', text: words.moreExample },
    ],
  };
}
