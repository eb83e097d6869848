// Exporting a person: everything stored about them, of one moment.

import type { ExportedFollowing, Following, PersonKey, PersonRecord } from '../app/ports.ts';
import { readAttemptsOf } from './attempt-store.ts';
import type { Database } from './database.ts';
import { readDraftsOf } from './draft-store.ts';
import { makeReadStored } from './following-store.ts';
import { readGroupsOf } from './group-members.ts';
import { readViewerOf } from './group-settings.ts';
import { selectPerson } from './people.ts';
import { readSharedMessagesOf } from './shared-messages.ts';

/** Everything stored about a person, or null when nothing is. */
export async function exportPerson(
  database: Database,
  person: PersonKey,
): Promise<PersonRecord | null> {
  const readStored = makeReadStored(database);
  // A write only in that it is one moment for several statements.
  return database.write(async (transaction) => {
    const row = await selectPerson(transaction, person)
      .select('person.created_at')
      .executeTakeFirst();
    const maySee = await readViewerOf(transaction, person);
    if (row === undefined && maySee.length === 0) return null;
    const attempts = await readAttemptsOf(transaction, person);
    const drafts = await readDraftsOf(transaction, person);
    const shared = await readSharedMessagesOf(transaction, person);
    const { following, found } = await readStored(transaction, person);
    const groups = await readGroupsOf(transaction, person);
    return {
      person: { platform: person.platform, tenant: person.tenant, user: person.user },
      since: row === undefined ? null : renderTime(row.created_at),
      attempts: attempts.map(({ id, report, savedAt, changedAt }) => ({
        id,
        ...report,
        savedAt: renderTime(savedAt),
        changedAt: renderTime(changedAt),
      })),
      drafts: drafts.map(({ command, values, changedAt }) => ({
        command,
        values,
        changedAt: renderTime(changedAt),
      })),
      shared: shared.map(({ channel, message, sharedAt }) => ({
        channel,
        message,
        sharedAt: renderTime(sharedAt),
      })),
      ...(found ? { following: exportFollowing(following) } : {}),
      ...(groups.length > 0
        ? { groups: groups.map((group) => ({ ...group, since: renderTime(group.since) })) }
        : {}),
      ...(maySee.length > 0 ? { maySee } : {}),
    };
  });
}

function exportFollowing(following: Omit<Following, 'attempts'>): ExportedFollowing {
  const { preferences, studies, followUps, predictions, unanswered, lastSentAt, notice } =
    following;
  return {
    preferences: { ...preferences, pausedUntil: renderTimeOrNull(preferences.pausedUntil) },
    studies,
    followUps: followUps.map(({ id: _, leaseUntil: __, dueAt, sentAt, ...others }) => ({
      ...others,
      dueAt: renderTime(dueAt),
      sentAt: renderTimeOrNull(sentAt),
    })),
    predictions: predictions.map(({ madeAt, ...others }) => ({
      ...others,
      madeAt: renderTime(madeAt),
    })),
    unanswered,
    lastSentAt: renderTimeOrNull(lastSentAt),
    notice,
  };
}

function renderTimeOrNull(time: number | null): string | null {
  return time === null ? null : renderTime(time);
}

function renderTime(time: number): string {
  return new Date(time).toISOString();
}
