// /reminders: what somebody is reminded of; turns it on and off, pauses it, sets time zone and quiet hours.

import type { Answer, Args, Command, Preparing, Refused, Running } from '#src/app/command.ts';
import { readWishes, type Wishes } from '#src/app/read-wishes.ts';
import { goOn, offer, pause, showReminders, snooze, start, stop } from '#src/app/reminders.ts';
import { reminderNote } from '#src/cards/reminders-card.ts';
import { help, optionWords, reminders as words } from '#src/cards/words/en.ts';
import type { Exam } from '#src/core/exam.ts';
import { quoted } from '#src/core/issue.ts';
import { matchExam } from '#src/core/understand/find-exam.ts';

const options = optionWords.reminders;
const LONGEST_PAUSE_DAYS = 60;

/** What was asked for, understood. */
interface Asked {
  readonly what: string;
  readonly exam: Exam | null;
  readonly wishes: Wishes;
  readonly days: number;
  readonly id: string;
}

export const reminders: Command = {
  name: 'reminders',
  summary: help.summaries.reminders,
  example: 'reminders on',
  options: [
    {
      name: 'do',
      kind: 'word',
      description: options.do,
      choices: ['on', 'pause', 'resume', 'stop'],
    },
    { name: 'exam', kind: 'exam', description: options.exam },
    { name: 'zone', kind: 'text', offers: 'zone', description: options.zone },
    { name: 'quiet', kind: 'text', description: options.quiet },
    { name: 'at', kind: 'text', description: options.at },
    { name: 'days', kind: 'number', description: options.days, range: [1, LONGEST_PAUSE_DAYS] },
    { name: 'id', kind: 'text', description: options.id, internal: true },
    { name: 'words', kind: 'rest', description: options.words, internal: true },
  ],
  visibility: 'private',
  prepare(args, preparing) {
    const asked = understand(args, preparing);
    if ('kind' in asked) return asked;
    return { kind: 'ready', run: (running) => run(asked, preparing, running) };
  },
};

/** Other words for the same. */
const otherWords: Readonly<Record<string, string>> = {
  off: 'stop',
  end: 'stop',
  yes: 'on',
  go: 'resume',
  continue: 'resume',
};

/** A line that works, by what was wrong. */
const examples: Readonly<Record<string, string>> = {
  zone: words.zoneExample,
  quiet: 'reminders --quiet 22:00-07:00',
  at: 'reminders --at 18:30',
  days: 'reminders pause 7',
};

function understand(args: Args, { exams, latestToday }: Preparing): Asked | Refused {
  const given = args['do']?.toLowerCase() ?? 'show';
  const what = otherWords[given] ?? given;
  const told = what === 'pause' ? args['exam'] : (args['exam'] ?? args['words']);
  const found = told === undefined ? null : matchExam(told, exams, latestToday);
  if (found?.ok === false) {
    const [issue] = found.issues;
    return refused('exam', words.unknownExam(quoted(told ?? ''), issue?.suggestion));
  }
  const wishes = readWishes(args);
  if (!wishes.ok) return refused(wishes.field, wishes.text);
  const days = (what === 'pause' ? args['words'] : undefined) ?? args['days'] ?? '7';
  const count = Number(/^(\d{1,2})(?: days?)?$/.exec(days.trim())?.[1] ?? Number.NaN);
  if (!(count >= 1 && count <= LONGEST_PAUSE_DAYS)) {
    return refused('days', words.unknownDays(quoted(days)));
  }
  return {
    what,
    exam: found?.ok ? found.value : null,
    wishes: wishes.value,
    days: count,
    id: args['id'] ?? '',
  };
}

function refused(field: string, text: string): Refused {
  return {
    kind: 'refused',
    card: {
      ...reminderNote(words.refused, text, examples[field] ?? reminders.example),
      tone: 'caution',
    },
    fields: { [field]: text },
  };
}

async function run(
  { what, exam, wishes, days, id }: Asked,
  preparing: Preparing,
  running: Running,
): Promise<Answer> {
  switch (what) {
    case 'on':
      return offer(preparing, running, exam, wishes);
    case 'start':
      return start(preparing, running, exam, wishes);
    case 'pause':
      return pause(preparing, running, days);
    case 'resume':
      return goOn(preparing, running);
    case 'stop':
      return stop(preparing, running, exam);
    case 'snooze':
      return snooze(preparing, running, id);
    case 'show':
      return showReminders(preparing, running, wishes);
    default: {
      const text = words.unknownDo(quoted(what));
      return { card: reminderNote(words.refused, text, reminders.example), refused: true };
    }
  }
}
