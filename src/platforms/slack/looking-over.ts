// What was read from a file is looked over before it is saved: what to look at, and how surely each field was read, goes
// along with every button of it.

import type { Args } from '../../app/command.ts';
import type { PreparedAnswer, ReadyAnswer } from '../../app/dispatch.ts';
import { READ } from '../../app/read-marks.ts';
import type { Action } from '../../cards/card.ts';
import { slack as words } from '../../cards/words/en.ts';

/** Under this name a button carries, line by line, what to look at. */
export const LOOK = 'look';

/** Takes what to look at out of the arguments; null where they were not read from a file. */
export function splitLook({ [LOOK]: look, ...args }: Args): {
  readonly args: Args;
  readonly look: string | null;
} {
  return { args, look: look ?? null };
}

/** What stands above a form with what was read. */
export function notesOf(notes: readonly string[]): readonly string[] {
  return [...new Set([words.fromFile, ...notes.filter(Boolean)])];
}

/**
 * Says what to look at, in a form or with an answer.
 * @param read how surely each field was read, as arguments carry it: see read-marks.ts.
 */
export function looking(
  prepared: PreparedAnswer,
  look: string,
  read: string | undefined,
): PreparedAnswer {
  if (prepared.kind === 'refused') return prepared;
  if (prepared.kind === 'ready') return lookingReady(prepared, look, read);
  const { form, otherwise } = prepared;
  return {
    kind: 'ask',
    form: { ...form, notes: notesOf([...look.split('\n'), ...form.notes]) },
    otherwise: otherwise.kind === 'ready' ? lookingReady(otherwise, look, read) : otherwise,
  };
}

function lookingReady(ready: ReadyAnswer, look: string, read: string | undefined): ReadyAnswer {
  const carried = { [LOOK]: look, ...(read === undefined ? {} : { [READ]: read }) };
  return {
    ...ready,
    async run() {
      const answer = await ready.run();
      const { card } = answer;
      const { again, buttons, closing = [] } = card;
      const marked = ({ command, args }: Action): Action => ({
        command,
        args: command === 'scorereport' ? { ...args, ...carried } : args,
      });
      return {
        ...answer,
        card: {
          ...card,
          closing: [...look.split('\n').filter(Boolean), ...closing],
          ...(buttons
            ? { buttons: buttons.map((each) => ({ ...each, action: marked(each.action) })) }
            : {}),
          ...(again ? { again: marked(again) } : {}),
        },
      };
    },
  };
}
