// People who have to be told something at their next command, such as that reminders stopped. Who they are is kept in
// memory beside the database, so that everybody else's commands need not ask it.

import type { Card } from '../cards/card.ts';
import { reminders as words } from '../cards/words/en.ts';
import type { PersonKey, Store } from './ports.ts';

export interface Notices {
  /** Whether there may be something to tell. */
  waiting(person: PersonKey): boolean;
  add(person: PersonKey): void;
  /** Reads anew who they are: another process may have something for them. */
  refresh(store: Store): Promise<void>;
}

export function makeNotices(): Notices {
  const keyOf = ({ platform, tenant, user }: PersonKey) => [platform, tenant, user].join(' ');
  let people = new Set<string>();
  return {
    waiting: (person) => people.has(keyOf(person)),
    add: (person) => people.add(keyOf(person)),
    async refresh(store) {
      people = new Set((await store.listNoticed()).map(keyOf));
    },
  };
}

/** A card with what the person has to be told above it; once told, it is forgotten. */
export async function withNotice(
  card: Card,
  person: PersonKey,
  store: Store,
  now: number,
): Promise<Card> {
  const { told } = await store.changeFollowing(
    person,
    ({ notice }) => (notice === null ? { told: null } : { told: notice, notice: null }),
    now,
  );
  if (told === null) return card;
  return { ...card, blocks: [{ kind: 'text', text: words.notices[told] }, ...card.blocks] };
}
