// The beginning of most stories about follow-ups: somebody in Berlin who was told that they failed, and agreed.

import { expect, onTestFinished } from 'vitest';
import { openStore } from '#src/storage/open-store.ts';
import { readMessage } from './follow-up-cards.ts';
import {
  buttonOf,
  type Message,
  makeWorld,
  type Person,
  type World,
  type WorldOptions,
} from './follow-up-world.ts';
import { testExams } from './make-bot-for-tests.ts';

/** A Sunday, at one in the afternoon in Berlin; weeks of a plan that begins now end on Saturdays. */
export const storyNow = Date.parse('2026-11-22T12:00:00Z');
export const HOUR = 3_600_000;

/** A world with a store of its own, closed after the test. */
export async function makeTestWorld(
  options: Partial<WorldOptions> & { readonly url?: string } = {},
): Promise<World> {
  const { url = 'sqlite::memory:', ...rest } = options;
  const store = rest.store ?? (await openStore(url));
  if (!rest.store) onTestFinished(() => store.close());
  return makeWorld({ exams: testExams, now: storyNow, ...rest, store });
}

/** Presses "Yes, remind me" under the offer. */
export async function agree(person: Person, line = 'reminders on --zone Berlin') {
  const offer = await person.say(line);
  return person.press(buttonOf(offer.card, 'start'));
}

/**
 * Somebody with a plan of twelve weeks who agreed. The retake opens on 4 December, a Friday; check-ins come on Saturdays
 * at six in the evening, the first one on 28 November.
 */
export async function begin(
  options: Parameters<typeof makeTestWorld>[0] = {},
): Promise<{ readonly world: World; readonly ana: Person }> {
  const world = await makeTestWorld(options);
  const ana = world.person();
  await ana.say('CLF-C02 650 security NI, tech NI, rest ok --taken 2026-11-20');
  await agree(ana);
  expect(ana.messages().map(shortly)).toEqual(['2026-11-22 12:00 CLF-C02 first']);
  return { world, ana };
}

/** A message in a line: when (UTC) and what about. */
export function shortly({ at, card }: Message): string {
  const { first, isGoodbye, parts } = readMessage(card);
  const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  const what = parts.map(
    ({ exam, kind, missed }) => `${exam} ${kind}${missed === 0 ? '' : ` +${missed}`}`,
  );
  return [
    time,
    [...(isGoodbye ? ['goodbye'] : []), ...(first ? [`${first} first`] : []), ...what].join(', '),
  ].join(' ');
}

/** What came since a place in the list of messages. */
export function since(person: Person, place: number): readonly string[] {
  return person.messages().slice(place).map(shortly);
}

/** What stands in the database about what somebody is sent: kind, step, state and number of tries. */
export async function rowsOf(world: World, person: Person): Promise<readonly string[]> {
  const { followUps } = await world.store.readFollowing(person.key);
  return followUps.map(({ kind, step, state, tries }) => `${kind} ${step} ${state} ${tries}`);
}
