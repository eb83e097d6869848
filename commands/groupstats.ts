// /groupstats: for organisers, where the group is weak; and how its figures are set. Who asks is looked at every time.

import {
  type Answer,
  type Args,
  type Command,
  type GroupPlace,
  MaybePosted,
  type Preparing,
  type Refused,
  type Running,
} from '#src/app/command.ts';
import { figuresFile } from '#src/app/figures-file.ts';
import { shownFigures } from '#src/app/group-figures.ts';
import { type Digest, type GroupSettings, leastPeople } from '#src/app/group-ports.ts';
import type { Button, Card } from '#src/cards/card.ts';
import {
  byExam,
  digestComingCard,
  type ExamFigures,
  groupExamCard,
  groupOverviewCard,
  groupSettingsCard,
  inviteCard,
  invitePreviewCard,
  noFiguresCard,
} from '#src/cards/group-card.ts';
import { confirmCard, doneCard } from '#src/cards/history-card.ts';
import { refusalCard } from '#src/cards/issues-card.ts';
import { help, issues, optionWords, trouble } from '#src/cards/words/en.ts';
import { counting, groups as words } from '#src/cards/words/en-groups.ts';
import type { Exam } from '#src/core/exam.ts';
import type { Figures } from '#src/core/group-stats.ts';
import { quoted } from '#src/core/issue.ts';
import { matchExam } from '#src/core/understand/find-exam.ts';
import { nearest } from '#src/core/understand/similar.ts';

const options = optionWords.groupstats;

const deeds = ['export', 'invite', 'settings', 'minimum', 'digest', 'allow', 'remove'] as const;
type Deed = (typeof deeds)[number] | 'show';

/** Exams with a button of their own; the others are asked for by name. */
const MOST_EXAM_BUTTONS = 5;
/** A role stands for many. */
const MOST_VIEWERS = 20;
/** More would be a slip, and cannot be taken back. */
const MOST_MINIMUM = 100;

interface Asked {
  readonly deed: Deed;
  readonly exam: Exam | null;
  /** What stands behind the deed, as typed. */
  readonly value: string;
  /** They have been asked. */
  readonly isSure: boolean;
}

export const groupstats: Command = {
  name: 'groupstats',
  summary: help.summaries.groupstats,
  example: 'groupstats',
  options: [
    { name: 'do', kind: 'word', description: options.do, choices: deeds },
    { name: 'exam', kind: 'exam', description: options.exam },
    { name: 'yes', kind: 'flag', description: options.yes, internal: true },
    { name: 'value', kind: 'rest', description: options.value },
  ],
  visibility: 'private',
  place: 'group',
  prepare(args, preparing) {
    const asked = understand(args, preparing);
    if ('kind' in asked) return asked;
    return { kind: 'ready', run: (running) => run(asked, preparing, running) };
  },
};

function understand(args: Args, { exams, latestToday }: Preparing): Asked | Refused {
  const given = args['do']?.toLowerCase();
  const deed = deeds.find((each) => each === given);
  const value = (args['value'] ?? '').trim();
  const isSure = args['yes'] === 'yes';
  if (deed) {
    const of = deed === 'export' ? (args['exam'] ?? value) : '';
    const exam = of === '' ? null : matchExam(of, exams, latestToday);
    return { deed, exam: exam?.ok ? exam.value : null, value, isSure };
  }
  // The word in the place of the deed may be the exam: `groupstats CLF-C02`.
  const behind = given === 'show' ? args['value'] : [args['do'], args['value']].join(' ').trim();
  const told = args['exam'] ?? (behind || undefined);
  if (told === undefined) return { deed: 'show', exam: null, value, isSure };
  const found = matchExam(told, exams, latestToday);
  if (found.ok) return { deed: 'show', exam: found.value, value, isSure };
  const [issue] = found.issues;
  // A code has a number in it; other words were meant as something to do.
  const text =
    issue && /\d/.test(told)
      ? issues.words(issue)
      : words.unknownDo(quoted(told), deeds, nearest(args['do'] ?? told, deeds));
  return { kind: 'refused', card: refusalCard(trouble.refused, text, 'groupstats') };
}

/** Where an organiser is, as the group is set. */
interface Organising {
  readonly place: GroupPlace;
  /** By the platform's own rights; else they were added here, and may look. */
  readonly runs: boolean;
  readonly settings: GroupSettings;
  readonly least: number;
}

/** Asked anew for every action: a button outlives what somebody was when it was made. */
async function organising(
  { groupMinimum }: Preparing,
  { reach, person, store }: Running,
): Promise<Organising | 'not-here' | 'not-you'> {
  const { group: place } = reach;
  if (!place) return 'not-here';
  const { runs, roles } = await place.standing();
  const settings = await (await store()).readSettings(place.key);
  const own = [`user:${person.user}`, ...roles.map((role) => `role:${role}`)];
  if (!runs && !settings.viewers.some((viewer) => own.includes(viewer))) return 'not-you';
  return { place, runs, settings, least: leastPeople(settings, groupMinimum) };
}

async function run(asked: Asked, preparing: Preparing, running: Running): Promise<Answer> {
  const organiser = await organising(preparing, running);
  // Not a mistake of theirs: it is the place that has none.
  if (organiser === 'not-here') {
    return { card: refusalCard(words.title, words.notHere, 'help groupstats') };
  }
  if (organiser === 'not-you') {
    return { card: refusalCard(words.notYouTitle, words.notYou, 'mydata count'), refused: true };
  }
  const { deed, exam, value, isSure } = asked;
  switch (deed) {
    case 'show':
      return exam
        ? showExam(exam, organiser, preparing, running)
        : showAll(organiser, preparing, running);
    case 'export':
      return exportFigures(exam, organiser, preparing, running);
    case 'invite':
      return invite(isSure, organiser, running);
    case 'settings':
      return settingsAnswer(organiser, null);
    default:
      if (!organiser.runs) return refused(words.onlyRunners, 'groupstats');
      return change(deed, value, isSure, organiser, preparing, running);
  }
}

const refused = (text: string, example: string): Answer => ({
  card: refusalCard(trouble.refused, text, example),
  refused: true,
});

const button = (label: string, args: Args): Button => ({
  label,
  style: 'plain',
  action: { command: 'groupstats', args },
});

const inviteButton = button(words.buttons.invite, { do: 'invite' });

async function readFigures(
  { place, settings }: Organising,
  { exams, groupMinimum }: Preparing,
  { store }: Running,
): Promise<readonly ExamFigures[]> {
  const figures = await (await store()).readFigures(place.key);
  return byExam(exams, shownFigures(figures, settings, groupMinimum));
}

/** Months are shown for a year. */
const MONTHS_MILLISECONDS = 366 * 86_400_000;

async function readMonths(
  { code }: Exam,
  { place, settings }: Organising,
  { groupMinimum }: Preparing,
  { store, clock }: Running,
): Promise<readonly Figures[]> {
  const months = await (await store()).readMonths(place.key, code);
  const recent = months.filter(({ at }) => at > clock.now() - MONTHS_MILLISECONDS);
  return shownFigures(recent, settings, groupMinimum);
}

async function showAll(
  organiser: Organising,
  preparing: Preparing,
  running: Running,
): Promise<Answer> {
  const all = await readFigures(organiser, preparing, running);
  const settings = button(words.buttons.settings, { do: 'settings' });
  const said = organiser.settings.digestClosed ? words.closed : null;
  if (all.length === 0) {
    return { card: noFiguresCard(organiser.least, said, [inviteButton, settings]), data: [] };
  }
  const buttons = [
    ...all
      .slice(0, MOST_EXAM_BUTTONS)
      .map(({ exam }) => button(words.buttons.exam(exam.code), { exam: exam.code })),
    button(words.buttons.export, { do: 'export' }),
    inviteButton,
    settings,
  ];
  return { card: groupOverviewCard(all, organiser.least, said, buttons) };
}

async function showExam(
  exam: Exam,
  organiser: Organising,
  preparing: Preparing,
  running: Running,
): Promise<Answer> {
  const all = await readFigures(organiser, preparing, running);
  const one = all.find((each) => each.exam === exam);
  const overview = button(words.buttons.overview, { do: 'show' });
  if (!one) {
    return {
      card: noFiguresCard(organiser.least, words.noneOfExam(exam.code), [inviteButton, overview]),
      data: null,
    };
  }
  const { least } = organiser;
  const shown = await readMonths(exam, organiser, preparing, running);
  const buttons = [overview, button(words.buttons.export, { do: 'export' })];
  return { card: groupExamCard(one, shown, least, buttons) };
}

/** @param wanted null for all exams. */
async function exportFigures(
  wanted: Exam | null,
  organiser: Organising,
  preparing: Preparing,
  running: Running,
): Promise<Answer> {
  const all = await readFigures(organiser, preparing, running);
  const chosen = all.filter(({ exam }) => wanted === null || exam === wanted);
  if (chosen.length === 0) {
    const said = wanted ? words.noneOfExam(wanted.code) : null;
    return { card: noFiguresCard(organiser.least, said, [inviteButton]) };
  }
  const months = await Promise.all(
    chosen.map(({ exam }) => readMonths(exam, organiser, preparing, running)),
  );
  const text = figuresFile(chosen, months.flat());
  const name = wanted ? `debrief-group-${wanted.code.toLowerCase()}.csv` : 'debrief-group.csv';
  return {
    card: doneCard(words.exportTitle, words.exportText),
    data: text,
    file: { name, text },
  };
}

/** Posts the invitation where the organiser is, once they have seen it. */
async function invite(isSure: boolean, { place, least }: Organising, running: Running) {
  const { post } = running.reach;
  if (place.channel === null) return refused(words.where, 'groupstats invite');
  if (!post) return refused(words.cannotPost, 'groupstats');
  const yes: Button = {
    label: counting.yes,
    style: 'main',
    action: { command: 'mydata', args: { do: 'count', yes: 'yes' } },
  };
  const invitation = inviteCard(least, [yes], issues.example);
  if (!isSure) {
    const buttons: readonly Button[] = [
      { ...button(words.inviteYes, { do: 'invite', yes: 'yes' }), style: 'main', replaces: true },
      { ...button(words.inviteNo, { do: 'show' }), replaces: true },
    ];
    return { card: invitePreviewCard(invitation, buttons) };
  }
  const said = await postHere(post, invitation);
  if (said === null) return refused(words.cannotPost, 'groupstats');
  return { card: doneCard(words.buttons.invite, said) };
}

/** @returns what to say of it; null: the place does not let us. */
async function postHere(
  post: NonNullable<Running['reach']['post']>,
  card: Card,
): Promise<string | null> {
  try {
    return (await post(card)) === null ? null : words.invited;
  } catch (error) {
    if (!(error instanceof MaybePosted)) throw error;
    return words.maybeInvited;
  }
}

function settingsAnswer({ runs, settings, least }: Organising, said: string | null): Answer {
  const { digest, digestClosed: isDigestClosed, viewers } = settings;
  const shown = { least, canChange: runs, digest, isDigestClosed, viewers };
  const overview = button(words.buttons.overview, { do: 'show' });
  return { card: groupSettingsCard(shown, said, [overview]) };
}

async function change(
  deed: 'minimum' | 'digest' | 'allow' | 'remove',
  value: string,
  isSure: boolean,
  organiser: Organising,
  preparing: Preparing,
  running: Running,
): Promise<Answer> {
  const { place } = organiser;
  const wanted = wantedChange(deed, value, organiser);
  if ('problem' in wanted) return refused(wanted.problem, wanted.example);
  if (wanted.ask && !isSure) {
    const { text, yes } = wanted.ask;
    const no = button(words.minimumNo, { do: 'settings' });
    return {
      card: confirmCard(
        words.settingsTitle,
        text,
        { ...yes, replaces: true },
        { ...no, replaces: true },
      ),
    };
  }
  if (wanted.announce) {
    const { post } = running.reach;
    const posted = post ? await postHere(post, wanted.announce) : null;
    if (posted === null) return refused(words.cannotPost, 'groupstats');
  }
  const store = await running.store();
  let isFull = false;
  let isListed = true;
  const settings = await store.changeSettings(place.key, (now) => {
    const changed = wanted.change(now);
    isListed = deed !== 'remove' || changed.viewers?.length !== now.viewers.length;
    isFull = (changed.viewers?.length ?? 0) > MOST_VIEWERS;
    return isFull ? {} : changed;
  });
  if (isFull) return refused(words.tooManyViewers(MOST_VIEWERS), 'groupstats settings');
  running.saved();
  const least = leastPeople(settings, preparing.groupMinimum);
  const said = isListed ? wanted.said : words.notListed;
  return settingsAnswer({ ...organiser, settings, least }, said);
}

type Wanted =
  | {
      readonly change: (settings: GroupSettings) => Partial<GroupSettings>;
      readonly said: string;
      /** Posted where the organiser is, first: where it cannot be, nothing is changed. */
      readonly announce?: Card;
      /** Asked first: it cannot be taken back. */
      readonly ask?: { readonly text: string; readonly yes: Button };
    }
  | { readonly problem: string; readonly example: string };

function wantedChange(
  deed: 'minimum' | 'digest' | 'allow' | 'remove',
  value: string,
  { place: { channel }, least }: Organising,
): Wanted {
  switch (deed) {
    case 'minimum': {
      const people = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN;
      if (!(people > least && people <= MOST_MINIMUM)) {
        const given = value === '' ? '' : quoted(value);
        const problem = words.minimumWrong(least + 1, MOST_MINIMUM, given);
        return { problem, example: `groupstats minimum ${least + 1}` };
      }
      return {
        // Never down, also where two organisers change it at once.
        change: ({ minimum }) => ({ minimum: Math.max(minimum, people) }),
        said: words.minimumSet(people),
        ask: {
          text: words.minimumAsk(people),
          yes: button(words.minimumYes(people), { do: 'minimum', value, yes: 'yes' }),
        },
      };
    }
    case 'digest': {
      const digest = digests.find((each) => each === value.toLowerCase());
      const example = 'groupstats digest weekly';
      if (!digest) return { problem: words.digestWhich, example };
      if (digest !== 'off' && channel === null) return { problem: words.where, example };
      const digestChannel = digest === 'off' ? null : channel;
      return {
        change: () => ({ digest, digestChannel, digestClosed: false }),
        said: words.digestSet[digest],
        ...(digest === 'off' ? {} : { announce: digestComingCard(digest, least) }),
      };
    }
    default: {
      const named = readViewers(value);
      if (named.length === 0) {
        return { problem: words.whoMissing, example: 'groupstats settings' };
      }
      return {
        change: ({ viewers }) => {
          const others = viewers.filter((viewer) => !named.includes(viewer));
          return { viewers: deed === 'allow' ? [...others, ...named] : others };
        },
        said: deed === 'allow' ? words.allowed : words.removed,
      };
    }
  }
}

const digests: readonly Digest[] = ['off', 'weekly', 'monthly'];

/** People and roles as both platforms write them when they are chosen with @. */
function readViewers(value: string): readonly string[] {
  const found = value.matchAll(/<@(!|&|)([A-Z0-9]{1,32})(?:\|[^<>]*)?>/g);
  return [...found].map(([, sign, id]) => `${sign === '&' ? 'role' : 'user'}:${id}`);
}
