// /history: the person's sittings and the trend; change or delete one.

import { countingWords } from '#src/app/ask-counting.ts';
import {
  type Args,
  type Command,
  MaybePosted,
  type Preparing,
  type Ready,
  type Running,
} from '#src/app/command.ts';
import { dayOf, studyOf } from '#src/app/following.ts';
import { planAround } from '#src/app/plan-around.ts';
import type { SharedMessage } from '#src/app/ports.ts';
import { reportsChanged } from '#src/app/reports-changed.ts';
import { findSitting, isToPlan, numberToCheck, sittingCard } from '#src/app/sitting.ts';
import { gatherReport } from '#src/app/told-report.ts';
import type { Button } from '#src/cards/card.ts';
import { confirmCard, doneCard, historyCard, sittingLine } from '#src/cards/history-card.ts';
import { issuesCard, refusalCard } from '#src/cards/issues-card.ts';
import { planCard } from '#src/cards/plan-card.ts';
import { sharedCard, sharePreviewCard } from '#src/cards/share-card.ts';
import { trendLines } from '#src/cards/trend-lines.ts';
import {
  help,
  optionWords,
  share as shareWords,
  trouble,
  history as words,
} from '#src/cards/words/en.ts';
import { trendWords } from '#src/cards/words/en-trend.ts';
import { analysisOf } from '#src/core/analysis-of.ts';
import { type Attempt, isSameReport, type Report } from '#src/core/attempt.ts';
import { addDays } from '#src/core/calendar.ts';
import { findTwin, joinReports, openTwinsOf, withoutOpenTwins } from '#src/core/duplicates.ts';
import { type Exam, type IsoDate, studyKinds } from '#src/core/exam.ts';
import { quoted } from '#src/core/issue.ts';
import { HOURS_RANGE } from '#src/core/plan.ts';
import { sittingsInOrder } from '#src/core/sittings-in-order.ts';

const options = optionWords.history;

export const history: Command = {
  name: 'history',
  summary: help.summaries.history,
  example: 'history',
  lines: [words.show(1), words.editScore(1, 655), words.delete(1)],
  options: [
    {
      name: 'do',
      kind: 'word',
      description: options.do,
      choices: ['show', 'share', 'edit', 'delete'],
    },
    { name: 'number', kind: 'sitting', description: options.number },
    { name: 'text', kind: 'rest', description: options.text },
    { name: 'taken', kind: 'date', description: options.taken },
    {
      name: 'study',
      kind: 'text',
      description: options.study,
      choices: studyKinds,
      several: true,
    },
    {
      name: 'hours',
      kind: 'number',
      description: options.hours,
      range: HOURS_RANGE,
    },
    {
      name: 'id',
      kind: 'text',
      description: options.id,
      internal: true,
    },
    { name: 'yes', kind: 'flag', description: options.yes, internal: true },
    { name: 'by', kind: 'text', description: options.by, internal: true },
  ],
  visibility: 'private',
  prepare(args, preparing) {
    switch (args['do'] ?? 'list') {
      case 'list':
        return { kind: 'ready', run: (running) => list(preparing, running) };
      case 'delete':
        return withAttempt(args, (attempt, running) => remove(args, attempt, preparing, running));
      case 'edit':
        return withAttempt(args, (attempt, running) => edit(args, attempt, preparing, running));
      case 'show':
        return withAttempt(args, (attempt, running) => show(attempt, preparing, running));
      case 'send':
        return withAttempt(args, (attempt, running) => send(attempt, preparing, running));
      case 'share':
        return withAttempt(args, (attempt, running) => share(args, attempt, preparing, running));
      case 'join':
        return withAttempt(args, (attempt, running) => join(attempt, preparing, running));
      case 'unshare':
        return { kind: 'ready', run: (running) => unshare(args, running) };
      case 'keep':
        return { kind: 'ready', run: async () => ({ card: doneCard(words.title, words.kept) }) };
      default: {
        const text = trouble.tooMany(quoted(args['do'] ?? ''));
        return { kind: 'refused', card: refusalCard(trouble.refused, text, 'history') };
      }
    }
  },
};

async function list({ exams }: Preparing, running: Running) {
  const attempts = await (await running.store()).listAttempts(running.person);
  const codes = [...new Set(attempts.map((attempt) => attempt.report.exam))];
  const trends = codes.flatMap((code) => {
    const exam = exams.find((each) => each.code === code);
    const lines = exam ? trendOf(exam, attempts) : [];
    return lines.length === 0 ? [] : [{ exam: code, lines }];
  });
  return {
    card: historyCard(attempts, trends, exams),
    data: attempts.map(({ id, report }) => ({ id, ...report })),
  };
}

/** The trend of one exam, in lines; none with fewer than two entries. */
function trendOf(exam: Exam, attempts: readonly Attempt[]): readonly string[] {
  const all = attempts.filter((attempt) => attempt.report.exam === exam.code);
  const { open } = withoutOpenTwins(all);
  // Of two sittings with a day each, more days would say nothing.
  const isUndated = open.some((old) =>
    [old, ...openTwinsOf(old, all)].some(({ report }) => report.takenOn === null),
  );
  const twins = open.length > 0 ? [trendWords.openTwins(open.length, isUndated)] : [];
  const reports = sittingsInOrder(all).map(({ report }) => report);
  const newest = reports.at(-1);
  if (reports.length < 2 || !newest) return twins;
  const analysis = analysisOf(exam, newest, reports.slice(0, -1));
  const scores = reports.map(({ score }) => score);
  return [...trendLines(exam, analysis, scores, 'full'), ...twins];
}

/** Runs with the attempt a number in the list, or an id from a button, stands for. */
function withAttempt(
  args: Args,
  run: (attempt: Attempt, running: Running) => ReturnType<Ready['run']>,
): Ready {
  return {
    kind: 'ready',
    async run(running) {
      const store = await running.store();
      const { id, number = '' } = args;
      if (id !== undefined) {
        const attempt = await store.findAttempt(running.person, id);
        if (attempt) return run(attempt, running);
        return { card: refusalCard(words.title, words.gone, 'history'), refused: true };
      }
      const attempts = await store.listAttempts(running.person);
      // The only one needs no number.
      const only = number === '' && attempts.length === 1 ? 1 : null;
      const at = only ?? (/^\d{1,6}$/.test(number) ? Number(number) : 0);
      const attempt = attempts[at - 1];
      if (attempt) return run(attempt, running);
      const text =
        number === '' && attempts.length > 0
          ? words.whichOne(attempts.length)
          : words.noSuch(quoted(number), attempts.length);
      return { card: refusalCard(words.title, text, 'history'), refused: true };
    },
  };
}

/** The report of a saved sitting once more. */
async function show(attempt: Attempt, preparing: Preparing, running: Running) {
  const sitting = await findSitting(running, preparing, attempt.id);
  if (!sitting) return { card: refusalCard(words.title, words.gone, 'history'), refused: true };
  const { id } = attempt;
  const card = sittingCard(sitting, preparing.today, {
    id,
    number: await numberToCheck(sitting, id, running),
    reach: running.reach,
    ...(await countingWords(sitting.exam, sitting.report, preparing, running)),
  });
  return { card, data: sitting.analysis };
}

/** Sends the report, and the plan where there is one, as direct messages. */
async function send(attempt: Attempt, preparing: Preparing, { reach, ...running }: Running) {
  const sitting = await findSitting({ reach, ...running }, preparing, attempt.id);
  if (!sitting) return { card: refusalCard(words.title, words.gone, 'history'), refused: true };
  if (!reach.direct) {
    return { card: refusalCard(words.title, words.noDirect, 'history'), refused: true };
  }
  const { exam } = sitting;
  const { id } = attempt;
  // In the direct message itself there is nowhere to share to and nothing to send again.
  const number = await numberToCheck(sitting, id, { reach, ...running });
  const cards = [sittingCard(sitting, preparing.today, { id, number, reach: {} })];
  if (isToPlan(sitting, preparing.today)) {
    const following = await (await running.store()).readFollowing(running.person);
    const studying = studyOf(exam, following, dayOf(following, running.clock.now()));
    if (studying)
      cards.push(
        planCard(
          planAround(studying, dayOf(following, running.clock.now()), { others: [], buttons: [] }),
        ),
      );
  }
  const store = await running.store();
  let sentNow = 0;
  for (const [at, card] of cards.entries()) {
    // One press is one wish, and each message is sent once for it: pressed again, what is missing follows.
    const claim = reach.pressed && `send:${id}:${reach.pressed.message}:${at}`;
    if (claim && !(await store.claimRequest(claim, running.clock.now()))) continue;
    const sent = await reach.direct(card).catch(async (error: unknown) => {
      if (claim) await store.releaseRequest(claim);
      throw error;
    });
    if (claim && (sent === 'closed' || sent === 'later')) await store.releaseRequest(claim);
    if (sent === 'unknown') {
      return { card: refusalCard(words.closedTitle, words.maybeSent, 'plan'), refused: true };
    }
    if (sent !== 'sent') {
      const text = sent === 'closed' ? words.closed : words.later;
      return { card: refusalCard(words.closedTitle, text, 'plan'), refused: true };
    }
    sentNow++;
  }
  return { card: doneCard(words.sentTitle, sentNow > 0 ? words.sent : words.alreadySent) };
}

/** First what others would see, then, once chosen, the message itself. */
async function share(args: Args, attempt: Attempt, preparing: Preparing, running: Running) {
  const { reach, person, clock } = running;
  const sitting = await findSitting(running, preparing, attempt.id);
  if (!sitting) return { card: refusalCard(words.title, words.gone, 'history'), refused: true };
  if (!reach.post) {
    return { card: refusalCard(shareWords.title, shareWords.nowhere, 'history'), refused: true };
  }
  const { exam, analysis } = sitting;
  const how = args['yes'];
  const choice = (label: string, yes: string, style: Button['style']): Button => ({
    label,
    style,
    action: { command: 'history', args: { do: 'share', id: attempt.id, yes } },
    replaces: true,
  });
  if (how !== 'score' && how !== 'words') {
    const buttons = [
      ...(analysis.score === null ? [] : [choice(shareWords.withScore, 'score', 'plain')]),
      choice(shareWords.withoutScore, 'words', 'plain'),
      keepButton(shareWords.cancel),
    ];
    return { card: sharePreviewCard(exam, analysis, buttons) };
  }
  const store = await running.store();
  const { pressed } = reach;
  // Two fast clicks at one preview are one wish.
  if (pressed && !(await store.claimRequest(`share:${pressed.message}`, clock.now()))) {
    return { card: doneCard(shareWords.title, shareWords.done) };
  }
  const shown = sharedCard(exam, analysis, how === 'score', {
    label: shareWords.remove,
    style: 'plain',
    action: { command: 'history', args: { do: 'unshare', by: person.user } },
  });
  let message: SharedMessage | null;
  try {
    message = await reach.post(shown);
  } catch (error) {
    if (!(error instanceof MaybePosted)) throw error;
    return { card: refusalCard(shareWords.title, shareWords.maybe, 'history'), failed: true };
  }
  if (!message) {
    return { card: refusalCard(shareWords.title, shareWords.hidden, 'history'), refused: true };
  }
  try {
    // Erased or deleted while the message was on its way: then it goes as well.
    if (await store.findAttempt(person, attempt.id)) {
      await store.addSharedMessage(person, message, clock.now());
      return { card: doneCard(shareWords.title, shareWords.done) };
    }
  } catch (error) {
    // What erasing could not find again must not stay.
    if (await reach.takeDown?.(message)) throw error;
    return { card: refusalCard(shareWords.title, shareWords.unknown, 'history'), failed: true };
  }
  await reach.takeDown?.(message);
  await store.removeSharedMessage(person, message);
  return { card: refusalCard(shareWords.title, words.gone, 'history'), refused: true };
}

/** "Remove" on a shared message: for the one who shared it. */
async function unshare(args: Args, { reach, person, store }: Running) {
  const refused = (text: string) => ({ card: refusalCard(shareWords.title, text), refused: true });
  if (args['by'] !== person.user) return refused(shareWords.notYours);
  const message = reach.pressed;
  if (!message || !reach.takeDown || !(await reach.takeDown(message))) {
    return refused(shareWords.notRemoved);
  }
  await (await store()).removeSharedMessage(person, message);
  return { card: doneCard(shareWords.title, shareWords.removed) };
}

/** "The same sitting": one entry that says what both say. */
async function join(attempt: Attempt, preparing: Preparing, running: Running) {
  const store = await running.store();
  const { joined, other } = await store.keepAttempts(
    running.person,
    (saved) => {
      const others = saved.filter(({ id }) => id !== attempt.id);
      const twin = findTwin(attempt.report, others)?.attempt ?? null;
      if (!twin) return { added: [], changed: [], joined: null, other: null };
      const report = joinReports(twin.report, attempt.report);
      return { added: [], changed: [{ id: attempt.id, report }], joined: report, other: twin.id };
    },
    running.clock.now(),
  );
  if (!joined || other === null) {
    return { card: refusalCard(words.title, words.gone, 'history'), refused: true };
  }
  running.saved();
  // Only once the other says all of it.
  await store.removeAttempt(running.person, other);
  await reportsChanged(preparing, running, attempt.id);
  return { card: doneCard(words.title, words.joined(sittingLine(joined))) };
}

function keepButton(label: string): Button {
  const action = { command: 'history', args: { do: 'keep' } };
  return { label, style: 'plain', action, replaces: true };
}

async function remove(args: Args, attempt: Attempt, preparing: Preparing, running: Running) {
  const what = sittingLine(attempt.report);
  if (args['yes'] !== 'yes') {
    const shared = await (await running.store()).listSharedMessages(running.person);
    return {
      card: confirmCard(
        words.title,
        [words.confirmDelete(what), ...(shared.length > 0 ? [words.sharedStay] : [])].join(' '),
        {
          label: words.deleteButton,
          style: 'danger',
          // By id, not by number: the list may change before the button is pressed.
          action: { command: 'history', args: { do: 'delete', id: attempt.id, yes: 'yes' } },
          replaces: true,
        },
        keepButton(words.keepButton),
      ),
    };
  }
  await (await running.store()).removeAttempt(running.person, attempt.id);
  await reportsChanged(preparing, running);
  return { card: doneCard(words.title, words.deleted(what)) };
}

async function edit(args: Args, attempt: Attempt, preparing: Preparing, running: Running) {
  const exam = preparing.exams.find((each) => each.code === attempt.report.exam);
  const told = ['text', 'taken', 'study', 'hours'].some((name) => args[name] !== undefined);
  const place = Number(args['number'] ?? 1);
  if (!exam || !told) {
    const text = words.nothingToChange;
    return {
      card: refusalCard(words.title, text, lineForHours(place, attempt.report)),
      refused: true,
    };
  }
  const { exams, today, latestToday } = preparing;
  const line = lineToEdit(place, args, exam, attempt.report, today);
  const base = { exam, report: attempt.report };
  const gathered = gatherReport(args, exams, latestToday, base, today);
  const [report] = gathered.reports;
  if (!report || gathered.reports.length > 1) {
    const card = issuesCard(gathered.issues, gathered.remarks, line);
    return { card, refused: true };
  }
  if (isSame(report, attempt.report)) {
    const card = refusalCard(words.title, words.unchanged, line);
    return { card, refused: true };
  }
  const store = await running.store();
  const changed = await store.changeAttempt(
    running.person,
    attempt.id,
    report,
    running.clock.now(),
  );
  if (!changed) return { card: refusalCard(words.title, words.gone, 'history'), refused: true };
  running.saved();
  await reportsChanged(preparing, running, attempt.id);
  const now = [sittingLine(report), ratingsLine(exam, report)].filter(Boolean).join('; ');
  return { card: doneCard(words.title, words.changed(now)) };
}

/** A line that changes this entry, in what somebody wanted to change. */
function lineToEdit(
  place: number,
  { text, taken }: Args,
  exam: Exam,
  report: Report,
  today: IsoDate,
): string {
  if (text !== undefined) return words.editScore(place, otherScore(exam, report));
  if (taken === undefined) return lineForHours(place, report);
  const days = [addDays(today, -1), addDays(today, -2)];
  return words.editDay(place, days.find((day) => day !== report.takenOn) ?? today);
}

function lineForHours(place: number, { hoursPerWeek }: Report): string {
  return words.edit(place, hoursPerWeek === 6 ? 8 : 6);
}

/** A score near the one there is, on the same side of the pass mark. */
function otherScore({ passMark: { value: mark } }: Exam, { score, passed }: Report): number {
  const near = score ?? (passed === true ? mark : mark - 50);
  return near + 5 < mark || (near >= mark && near + 5 <= 1000) ? near + 5 : near - 5;
}

function isSame(a: Report, b: Report): boolean {
  return (
    isSameReport(a, b) && a.study.join() === b.study.join() && a.hoursPerWeek === b.hoursPerWeek
  );
}

/** "Cloud Concepts: Meets Competencies, …", in official order. */
function ratingsLine(exam: Exam, report: Report): string {
  return exam.domains
    .flatMap(({ id, name }) => {
      const rating = report.ratings[id];
      return rating === undefined ? [] : [`${name}: ${exam.labels[rating]}`];
    })
    .join('; ');
}
