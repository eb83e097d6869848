// /mydata: what is stored about a person; export as a file; erase after a question.

import { countingButtons } from '#src/app/ask-counting.ts';
import type { Command, Preparing, Ready } from '#src/app/command.ts';
import { contribute, contributionsOf } from '#src/app/contributions.ts';
import { changeFollowing } from '#src/app/following.ts';
import type { PersonRecord } from '#src/app/ports.ts';
import type { Button } from '#src/cards/card.ts';
import { confirmCard, doneCard, sittingLine } from '#src/cards/history-card.ts';
import { refusalCard } from '#src/cards/issues-card.ts';
import {
  countedCard,
  countingCard,
  estimatesCard,
  mydataCard,
  type StoredData,
} from '#src/cards/mydata-card.ts';
import { help, optionWords, trouble, mydata as words } from '#src/cards/words/en.ts';
import { counting } from '#src/cards/words/en-groups.ts';
import { quoted } from '#src/core/issue.ts';

const show: Ready = {
  kind: 'ready',
  async run({ store, person }) {
    const record = await (await store()).exportPerson(person);
    return { card: mydataCard(storedData(record)) };
  },
};

const exportAll: Ready = {
  kind: 'ready',
  async run({ store, person }) {
    const record = await (await store()).exportPerson(person);
    if (!record) return { card: mydataCard(null), data: null };
    return {
      card: doneCard(words.exportTitle, words.exportText(record.attempts.length)),
      data: record,
      file: { name: 'debrief-mydata.json', text: `${JSON.stringify(record, null, 2)}\n` },
    };
  },
};

const askErase: Ready = {
  kind: 'ready',
  async run({ store, person }) {
    const record = await (await store()).exportPerson(person);
    if (!record) return { card: mydataCard(null) };
    return {
      card: confirmCard(
        words.title,
        words.confirm(record.attempts.length),
        {
          label: words.eraseButton,
          style: 'danger',
          action: { command: 'mydata', args: { do: 'erase', yes: 'yes' } },
          replaces: true,
        },
        {
          label: words.keepButton,
          style: 'plain',
          action: { command: 'mydata', args: { do: 'keep' } },
          replaces: true,
        },
      ),
    };
  },
};

const erase: Ready = {
  kind: 'ready',
  async run({ store, person, reach }) {
    const kept = await store();
    const shared = await kept.listSharedMessages(person);
    let left = 0;
    for (const message of shared) {
      // Messages first: once the rows are gone, nobody knows where they are. One that fails must not stop the rest.
      const down = await reach.takeDown?.(message).catch(() => false);
      if (!down) left++;
    }
    const { attempts, complete } = await kept.erasePerson(person);
    const text = [
      words.erased(attempts),
      ...(complete ? [] : [words.traces]),
      ...(left > 0 ? [words.sharedLeft(left)] : []),
    ].join(' ');
    return {
      card: doneCard(words.title, text),
      data: { erased: attempts, complete, sharedLeft: left },
    };
  },
};

const keep: Ready = {
  kind: 'ready',
  run: async () => ({ card: doneCard(words.title, words.kept) }),
};

const askEstimates: Ready = {
  kind: 'ready',
  async run({ store, person }) {
    const { preferences } = await (await store()).readFollowing(person);
    const button = (label: string, yes: 'yes' | 'no'): Button => ({
      label,
      style: 'plain',
      action: { command: 'mydata', args: { do: 'estimates', yes } },
      replaces: true,
    });
    return {
      card: estimatesCard(preferences.calibration, [
        button(words.estimatesYes, 'yes'),
        button(words.estimatesNo, 'no'),
      ]),
    };
  },
};

/** Kept from here on, or deleted and never kept. */
function setEstimates(yes: 'yes' | 'no', { exams }: Preparing): Ready {
  return {
    kind: 'ready',
    async run({ store, person, clock, newId, saved }) {
      const settling = { exams, now: clock.now(), newId };
      await changeFollowing(await store(), person, settling, ({ preferences }) => ({
        preferences: { ...preferences, calibration: yes === 'yes' },
      }));
      saved();
      return { card: doneCard(words.estimatesTitle, words.estimatesSet[yes]) };
    },
  };
}

/** Where somebody stands with the group they are in, and the question. */
const askCount = (said: string | undefined): Ready => ({
  kind: 'ready',
  async run({ store, person, reach }) {
    if (!reach.group) return nowhere();
    const counts = await (await store()).readCounting(person, reach.group.key);
    const unclear = said === undefined ? null : counting.unclear(quoted(said));
    return { card: countingCard(counts, unclear, countingButtons()) };
  },
});

function setCount(yes: 'yes' | 'no', { exams }: Preparing): Ready {
  return {
    kind: 'ready',
    async run({ store, person, reach, clock, saved }) {
      if (!reach.group) return nowhere();
      const { key } = reach.group;
      const kept = await store();
      const before = await kept.readCounting(person, key);
      await kept.setCounting(person, key, yes === 'yes', contribute(exams), clock.now());
      saved();
      if (yes === 'no') {
        const said = before === true ? counting.set.left : counting.set.no;
        return { card: doneCard(counting.title, said) };
      }
      const counted = contributionsOf(exams, await kept.listAttempts(person));
      return { card: countedCard([...new Set(counted.map(({ exam }) => exam))]) };
    },
  };
}

const nowhere = () => ({
  card: refusalCard(counting.title, counting.nowhere, 'mydata'),
});

/** Yes or no, as people type it. */
function said(words: string | undefined): 'yes' | 'no' | undefined {
  if (/^(?:yes|y|on|ok)$/i.test(words ?? '')) return 'yes';
  return /^(?:no|n|off)$/i.test(words ?? '') ? 'no' : undefined;
}

function storedData(record: PersonRecord | null): StoredData | null {
  if (!record) return null;
  const { since, attempts, drafts, shared, following, groups = [] } = record;
  return {
    since: since?.slice(0, 10) ?? null,
    attempts: attempts.length,
    drafts: drafts.length,
    shared: shared.length,
    follows: following !== undefined,
    plans: following?.studies.length ?? 0,
    followUps: following?.followUps.length ?? 0,
    predictions: (following?.predictions ?? []).map(
      ({ attempt, exam, band, chance, model, outcome }) => {
        const from = attempts.find(({ id }) => id === attempt);
        const sitting = from ? sittingLine(from) : exam;
        const isScored = from !== undefined && from.score !== null;
        return { sitting, isScored, band, chance, model, passed: outcome?.passed ?? null };
      },
    ),
    groups: groups.filter(({ counts }) => counts).length,
    wasAsked: groups.length > 0,
    maySee: record.maySee?.length ?? 0,
  };
}

const options = optionWords.mydata;

export const mydata: Command = {
  name: 'mydata',
  summary: help.summaries.mydata,
  example: 'mydata export',
  options: [
    {
      name: 'do',
      kind: 'word',
      description: options.do,
      choices: ['export', 'erase', 'count', 'estimates'],
    },
    { name: 'yes', kind: 'flag', description: options.yes, internal: true },
    { name: 'answer', kind: 'rest', description: options.answer },
  ],
  visibility: 'private',
  prepare(args, preparing) {
    const what = args['do'] ?? 'show';
    // Only two of them take a word behind them.
    const extra = what === 'estimates' || what === 'count' ? undefined : args['answer'];
    switch (extra === undefined ? what : '') {
      case 'show':
        return show;
      case 'export':
        return exportAll;
      case 'erase':
        return args['yes'] === 'yes' ? erase : askErase;
      case 'estimates': {
        const yes = args['yes'] ?? said(args['answer']);
        return yes === 'yes' || yes === 'no' ? setEstimates(yes, preparing) : askEstimates;
      }
      case 'count': {
        const yes = args['yes'] ?? said(args['answer']);
        return yes === 'yes' || yes === 'no' ? setCount(yes, preparing) : askCount(args['answer']);
      }
      case 'keep':
        return keep;
      default:
        return {
          kind: 'refused',
          card: refusalCard(
            trouble.refused,
            trouble.tooMany(quoted(extra ?? what)),
            'mydata export',
          ),
        };
    }
  },
};
