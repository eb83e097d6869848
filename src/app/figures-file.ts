// A group's figures as a file: exactly those that the cards show, as CSV.

import type { ExamFigures } from '../cards/group-card.ts';
import type { DomainId, Exam, IsoDate } from '../core/exam.ts';
import type { Figures, LatestFigures, MovedFigures, ShareBand } from '../core/group-stats.ts';

/** What stands on a line besides what it is a figure of. */
interface Line {
  readonly figure: string;
  readonly domain?: string;
  readonly weight?: number | null;
  readonly band: readonly [lowest: number, highest: number];
}

const columns = [
  'exam',
  'as_of',
  'of',
  'people',
  'figure',
  'domain',
  'weight',
  'lowest',
  'highest',
];

/**
 * One line a figure; shares as their lowest and highest percent. Lines and quotes as RFC 4180 says.
 * @param months of all these exams, everybody together.
 */
export function figuresFile(all: readonly ExamFigures[], months: readonly Figures[]): string {
  const lines = all.flatMap(({ exam, moved, all: whole, failed, passed }) => [
    ...(whole ? wholeLines(exam, whole.figures).map(cells(exam, whole.on, 'all', whole)) : []),
    ...(failed
      ? weakLines(exam, failed.figures).map(cells(exam, failed.on, 'failed', failed))
      : []),
    ...(passed
      ? weakLines(exam, passed.figures).map(cells(exam, passed.on, 'passed', passed))
      : []),
    ...(moved
      ? movedLines(exam, moved.figures).map(cells(exam, moved.on, 'several sittings'))
      : []),
    ...months.flatMap((month) => {
      if (month.exam !== exam.code || month.family !== 'latest') return [];
      const on = new Date(month.at).toISOString().slice(0, 10);
      return weakLines(exam, month.figures).map(cells(exam, on, 'all, by month', month));
    }),
  ]);
  return `${[columns, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Names of domains hold commas; nothing here begins as a formula does. */
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const cells =
  (
    { code }: Exam,
    on: IsoDate,
    of: string,
    published?: { readonly figures: { readonly people: number } },
  ) =>
  ({ figure, domain = '', weight, band }: Line): readonly string[] => {
    const people = published ? String(published.figures.people) : '';
    return [code, on, of, people, figure, domain, String(weight ?? ''), ...band.map(String)];
  };

function wholeLines(exam: Exam, figures: LatestFigures): readonly Line[] {
  const { sittings, passed, quartiles, pairs, redFlags } = figures;
  return [
    { figure: 'sittings', band: [sittings, sittings] },
    { figure: 'passed_percent', band: passed },
    ...(quartiles ?? []).map(
      (score, at): Line => ({ figure: `score_quartile_${at + 1}`, band: [score, score] }),
    ),
    ...weakLines(exam, figures),
    ...pairs.map(
      ({ domains, share }): Line => ({
        figure: 'weak_together_percent',
        domain: domains.map((id) => nameOf(exam, id)).join(' + '),
        band: share,
      }),
    ),
    ...redFlags.map(
      ({ id, share }): Line => ({ figure: 'red_flag_percent', domain: id, band: share }),
    ),
  ];
}

function weakLines(exam: Exam, { domains }: LatestFigures): readonly Line[] {
  return domains.map(({ id, weak }) => domainLine(exam, 'needs_improvement_percent', id, weak));
}

function movedLines(exam: Exam, { improved, domains }: MovedFigures): readonly Line[] {
  return [
    { figure: 'improved_percent', band: improved },
    ...domains.flatMap(({ id, recovered, newlyWeak }) => [
      domainLine(exam, 'recovered_percent', id, recovered),
      domainLine(exam, 'newly_weak_percent', id, newlyWeak),
    ]),
  ];
}

function domainLine(exam: Exam, figure: string, id: DomainId, band: ShareBand): Line {
  const weight = exam.domains.find((each) => each.id === id)?.weight ?? null;
  return { figure, domain: nameOf(exam, id), weight, band };
}

function nameOf(exam: Exam, id: DomainId): string {
  return exam.domains.find((each) => each.id === id)?.name ?? id;
}
