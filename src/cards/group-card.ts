// What organisers see of their group: an overview, one exam in full, the digest, how it is set. Figures come as they were
// published; nothing here computes one.

import type { DomainId, Exam, IsoDate } from '../core/exam.ts';
import {
  type Figures,
  type LatestFigures,
  type MovedFigures,
  type ShareBand,
  sessionDomains,
} from '../core/group-stats.ts';
import type { Block, Button, Card, FactRow } from './card.ts';
import { counting, groups as words } from './words/en-groups.ts';

/** Topics of one domain on the agenda; more than a session holds helps nobody. */
const TOPICS = 3;
/** Exams in a digest, which has to fit into one message. */
const DIGEST_EXAMS = 8;
/** Weak domains named on the line of an exam. */
const NAMED = 2;

/** Of one exam, what stands. */
export interface ExamFigures {
  readonly exam: Exam;
  /** Everybody's latest reports together. */
  readonly all: Published<LatestFigures> | null;
  readonly failed: Published<LatestFigures> | null;
  readonly passed: Published<LatestFigures> | null;
  readonly moved: Published<MovedFigures> | null;
}

interface Published<T> {
  readonly figures: T;
  readonly on: IsoDate;
}

/** Figures by exam, the one with most people first; exams that are not known any more are left out. */
export function byExam(
  exams: readonly Exam[],
  figures: readonly Figures[],
): readonly ExamFigures[] {
  return exams
    .map((exam): ExamFigures => {
      const own = figures.filter((each) => each.exam === exam.code);
      const latest = (part: string) => {
        const found = own.find((each) => each.family === 'latest' && each.part === part);
        return found?.family === 'latest' ? { figures: found.figures, on: dayOf(found.at) } : null;
      };
      const moved = own.find(({ family }) => family === 'moved');
      return {
        exam,
        all: latest('all'),
        failed: latest('failed'),
        passed: latest('passed'),
        moved: moved?.family === 'moved' ? { figures: moved.figures, on: dayOf(moved.at) } : null,
      };
    })
    .filter(({ all }) => all !== null)
    .toSorted((a, b) => (b.all?.figures.people ?? 0) - (a.all?.figures.people ?? 0));
}

/**
 * Nothing to show: why, and what to do.
 * @param least fewest people behind any figure.
 * @param said first, such as what was just done.
 */
export function noFiguresCard(
  least: number,
  said: string | null,
  buttons: readonly Button[],
): Card {
  return {
    title: words.nothingTitle,
    tone: 'neutral',
    blocks: [
      ...(said === null ? [] : [{ kind: 'text' as const, text: said }]),
      { kind: 'text', text: words.nothing(least) },
      { kind: 'text', text: words.teach },
      { kind: 'example', text: 'groupstats invite' },
    ],
    buttons,
  };
}

/** All exams at a glance, and what to do in the next session. @param said first, such as what was just changed. */
export function groupOverviewCard(
  all: readonly ExamFigures[],
  least: number,
  said: string | null,
  buttons: readonly Button[],
): Card {
  return {
    title: words.title,
    tone: 'neutral',
    blocks: [
      ...(said === null ? [] : [{ kind: 'text' as const, text: said }]),
      ...nextSession(toSit(all)),
      examRows(all),
      ...otherExams(all, buttons),
      ...agenda(toSit(all)),
      { kind: 'small', text: words.small(least) },
    ],
    buttons,
  };
}

/** Exams without a button of their own. */
function otherExams(all: readonly ExamFigures[], buttons: readonly Button[]): readonly Block[] {
  const others = all
    .map(({ exam }) => exam.code)
    .filter((code) => !buttons.some(({ action }) => action.args['exam'] === code));
  const [first] = others;
  if (first === undefined) return [];
  return [
    { kind: 'text', text: words.moreExams(others) },
    { kind: 'example', text: words.examExample(first) },
  ];
}

/** For everybody in a channel: the same as the overview, and how to be counted. */
export function groupDigestCard(exams: readonly Exam[], figures: readonly Figures[]): Card {
  const all = byExam(exams, figures);
  const least = Math.min(...figures.map(({ minimum }) => minimum));
  return {
    title: words.digestTitle,
    tone: 'neutral',
    blocks: [
      ...nextSession(toSit(all)),
      { kind: 'text', text: words.digestHow },
      { kind: 'example', text: counting.yesExample },
      { kind: 'example', text: counting.noExample },
      examRows(all.slice(0, DIGEST_EXAMS)),
      ...(all.length > DIGEST_EXAMS
        ? [{ kind: 'text' as const, text: words.digestMore(all.length - DIGEST_EXAMS) }]
        : []),
      ...agenda(toSit(all)),
      { kind: 'small', text: words.small(least) },
    ],
  };
}

/** The exam to prepare for: not one that nobody can sit any more. */
function toSit(all: readonly ExamFigures[]): ExamFigures | undefined {
  return all.find(({ exam }) => exam.status.value !== 'retired');
}

function examRows(all: readonly ExamFigures[]): Block {
  return {
    kind: 'facts',
    rows: all.flatMap(({ exam, all: latest }): readonly FactRow[] => {
      if (!latest) return [];
      const { figures, on } = latest;
      const weakest = figures.domains
        .filter(({ weak: [low] }) => low > 0)
        .slice(0, NAMED)
        .map(({ id, weak }) => `${nameOf(exam, id)} (${words.band(weak)})`);
      return [
        {
          label: exam.code,
          value: words.examLine(figures.people, weakest),
          note: words.asOf(on),
        },
      ];
    }),
  };
}

/** The domains of the next session: from those who did not pass, who sit it again, where they stand apart. */
function sessionOf({ exam, all, failed }: ExamFigures) {
  const latest = failed ?? all;
  return sessionDomains(latest?.figures ?? { domains: [] }).flatMap(
    (id) => exam.domains.find((each) => each.id === id) ?? [],
  );
}

function nextSession(one: ExamFigures | undefined): readonly Block[] {
  if (!one) return [];
  const { code } = one.exam;
  const names = sessionOf(one).map(({ name }) => name);
  const isOfFailed = one.failed !== null;
  const text = names.length === 0 ? words.noSession(code) : words.session(code, names, isOfFailed);
  return [{ kind: 'next-step', heading: words.sessionHeading, text }];
}

function agenda(one: ExamFigures | undefined): readonly Block[] {
  const domains = one ? sessionOf(one) : [];
  return listBlock(
    words.agenda,
    domains.flatMap(({ name, guidance }) => [
      words.agendaItem(name, guidance.focus.slice(0, TOPICS)),
      words.agendaQuestion(guidance.question),
      words.agendaPractice(guidance.practice),
    ]),
  );
}

/** After the figures: it is long, and for whoever prepares the session. */
function agendaPage(one: ExamFigures): readonly Block[] {
  const blocks = agenda(one);
  return blocks.length === 0 ? [] : [{ kind: 'page', title: words.agenda }, ...blocks];
}

/** One exam in full. @param months everybody together, the newest of each month, oldest first. */
export function groupExamCard(
  one: ExamFigures,
  months: readonly Figures[],
  least: number,
  buttons: readonly Button[],
): Card {
  const { exam, all, failed, passed, moved } = one;
  const isApart = failed !== null || passed !== null;
  return {
    title: `${exam.code}: ${words.title.toLowerCase()}`,
    tone: 'neutral',
    blocks: [
      ...(all ? [{ kind: 'text' as const, text: baseWords(all) }] : []),
      ...nextSession(one),
      ...(all ? latestBlocks(exam, all.figures, words.domains) : []),
      { kind: 'small', text: words.costNote },
      ...(isApart ? [] : [{ kind: 'small' as const, text: words.together }]),
      ...partBlocks(exam, 'failed', failed),
      ...partBlocks(exam, 'passed', passed),
      ...(moved ? movedBlocks(exam, moved.figures) : []),
      ...monthBlocks(exam, months),
      ...agendaPage(one),
      { kind: 'small', text: words.small(least) },
    ],
    buttons,
    again: { command: 'groupstats', args: { exam: exam.code } },
  };
}

function baseWords({ figures: { people, sittings }, on }: Published<LatestFigures>): string {
  return words.base(people, sittings, on);
}

function latestBlocks(exam: Exam, figures: LatestFigures, heading: string): readonly Block[] {
  const { passed, quartiles, domains, pairs, redFlags } = figures;
  return [
    {
      kind: 'facts',
      rows: [
        { label: words.passedLabel, value: words.band(passed), note: words.passedNote },
        ...(quartiles === null
          ? []
          : [
              {
                label: words.quartilesLabel,
                value: words.quartiles(quartiles),
                note: words.quartilesNote,
              },
            ]),
      ],
    },
    {
      kind: 'facts',
      heading,
      rows: domains.map(({ id, weak }) => domainRow(exam, id, weak)),
    },
    ...listBlock(
      words.pairs,
      pairs.map(({ domains: [first, second], share }) =>
        words.pair(nameOf(exam, first), nameOf(exam, second), words.band(share)),
      ),
    ),
    ...listBlock(
      words.redFlags,
      redFlags.flatMap(({ id, share }) => {
        const flag = exam.redFlags.find((each) => each.id === id);
        return flag ? [words.redFlag(flag.title, words.band(share))] : [];
      }),
    ),
  ];
}

function partBlocks(
  exam: Exam,
  part: 'failed' | 'passed',
  published: Published<LatestFigures> | null,
): readonly Block[] {
  if (!published) return [];
  const { figures, on } = published;
  const weak = figures.domains.filter(({ weak: [low] }) => low > 0);
  return [
    { kind: 'page', title: words.apart[part] },
    {
      kind: 'text',
      heading: words.apart[part],
      text: `${words.apartOf(figures.people, on)} ${words.apartWhy}`,
    },
    // What hardly anybody is weak in is not worth a line here: the whole group's list has all of them.
    ...(weak.length === 0
      ? [{ kind: 'text' as const, text: words.noneWeak }]
      : [
          {
            kind: 'facts' as const,
            heading: words.domains,
            rows: weak.map((domain) => domainRow(exam, domain.id, domain.weak)),
          },
        ]),
  ];
}

function domainRow(exam: Exam, id: DomainId, weak: ShareBand): FactRow {
  const weight = exam.domains.find((each) => each.id === id)?.weight ?? null;
  return {
    label: nameOf(exam, id),
    value: words.band(weak),
    note: weight === null ? words.noWeight : words.cost(weight, weak),
  };
}

function movedBlocks(exam: Exam, { improved, domains }: MovedFigures): readonly Block[] {
  const rows = domains.flatMap(({ id, recovered, newlyWeak }): readonly FactRow[] => {
    const told = [
      ...(recovered[0] > 0 ? [words.recovered(words.band(recovered))] : []),
      ...(newlyWeak[0] > 0 ? [words.newlyWeak(words.band(newlyWeak))] : []),
    ];
    return told.length === 0 ? [] : [{ label: nameOf(exam, id), value: told.join('; ') }];
  });
  return [
    { kind: 'page', title: words.moved },
    { kind: 'text', heading: words.moved, text: words.movedLead },
    { kind: 'facts', rows: [{ label: words.improved, value: words.band(improved) }, ...rows] },
  ];
}

/** From two months on: one is what stands above. */
function monthBlocks(exam: Exam, months: readonly Figures[]): readonly Block[] {
  const latest = months.flatMap((each) => (each.family === 'latest' ? [each] : []));
  if (latest.length < 2) return [];
  return [
    { kind: 'page', title: words.months },
    {
      kind: 'facts',
      heading: words.months,
      rows: exam.domains.map(({ id, name }) => ({
        label: name,
        value: latest
          .flatMap(({ at, figures }) => {
            const weak = figures.domains.find((each) => each.id === id)?.weak;
            return weak ? [words.month(dayOf(at).slice(0, 7), words.band(weak))] : [];
          })
          .join(' → '),
      })),
    },
    { kind: 'small', text: words.monthsNote },
  ];
}

function listBlock(heading: string, texts: readonly string[]): readonly Block[] {
  if (texts.length === 0) return [];
  return [
    { kind: 'points', heading, points: texts.map((text) => ({ sign: 'plain' as const, text })) },
  ];
}

/** The invitation that everybody reads. */
export function inviteCard(least: number, buttons: readonly Button[], example: string): Card {
  return {
    title: counting.inviteTitle,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: counting.invite(least) },
      { kind: 'text', text: counting.inviteHow },
      { kind: 'example', text: example },
    ],
    buttons,
  };
}

/** Settings as organisers see them. */
export interface GroupSettingsShown {
  readonly least: number;
  /** Whether who asks may change them. */
  readonly canChange: boolean;
  readonly digest: keyof typeof words.digestValue;
  readonly isDigestClosed: boolean;
  /** `user:ID` and `role:ID`. */
  readonly viewers: readonly string[];
}

export function groupSettingsCard(
  { least, canChange, digest, isDigestClosed, viewers }: GroupSettingsShown,
  said: string | null,
  buttons: readonly Button[],
): Card {
  return {
    title: words.settingsTitle,
    tone: 'neutral',
    blocks: [
      ...(said === null ? [] : [{ kind: 'text' as const, text: said }]),
      ...(isDigestClosed ? [{ kind: 'text' as const, text: words.closed }] : []),
      {
        kind: 'facts',
        rows: [
          { label: words.minimumLabel, value: String(least) },
          { label: words.digestLabel, value: words.digestValue[digest] },
          ...(viewers.length > 0 ? [] : [{ label: words.viewersLabel, value: words.noViewers }]),
        ],
      },
      ...(viewers.length > 0
        ? [{ kind: 'people' as const, heading: words.viewersLabel, ids: viewers }]
        : []),
      ...(canChange
        ? [
            { kind: 'text' as const, text: words.settingsHow },
            ...words.settingsExamples(least).map((text): Block => ({ kind: 'example', text })),
          ]
        : [{ kind: 'text' as const, text: words.onlyRunners }]),
    ],
    buttons,
  };
}

function nameOf(exam: Exam, id: DomainId): string {
  return exam.domains.find((each) => each.id === id)?.name ?? id;
}

/** In UTC: a group lives in many time zones. */
function dayOf(at: number): IsoDate {
  return new Date(at).toISOString().slice(0, 10);
}

/** Said in the channel that the digest will come to, before the first one does. */
export function digestComingCard(period: 'weekly' | 'monthly', least: number): Card {
  return {
    title: words.digestTitle,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: words.digestComing(period, least) },
      { kind: 'text', text: words.digestHow },
      { kind: 'example', text: counting.yesExample },
      { kind: 'example', text: counting.noExample },
    ],
  };
}

/** The invitation before it is posted. */
export function invitePreviewCard(invitation: Card, buttons: readonly Button[]): Card {
  return {
    title: words.buttons.invite,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: words.inviteAsk },
      ...invitation.blocks.map((block, at) =>
        at === 0 && block.kind === 'text' ? { ...block, heading: invitation.title } : block,
      ),
    ],
    buttons,
  };
}
