// What the stories on Discord share: a bot with a person, a count of what the person does, and raw events.

import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { Delivery } from '#src/app/deliver-follow-ups.ts';
import { timeOfDay } from '#src/cards/words/en.ts';
import type { Attempt } from '#src/core/attempt.ts';
import { localTime } from '#src/core/local-time.ts';
import type { Pending } from '#test/support/discord/outcome.ts';
import type { Person } from '#test/support/discord/person.ts';
import type { SeenMessage } from '#test/support/discord/seen-message.ts';
import type { StandIn } from '#test/support/discord/stand-in.ts';
import { useDiscord } from '#test/support/discord/use-discord.ts';
import {
  type DiscordBot,
  type DiscordBotOptions,
  startDiscordBot,
} from '#test/support/discord-bot.ts';
import { testNow } from '#test/support/make-bot-for-tests.ts';

export interface Story {
  readonly discord: StandIn;
  readonly bot: DiscordBot;
  readonly ana: Person;
}

/** A stand-in, a bot and Ana. The test fails when the bot has a defect, unless they are expected. */
export async function begin(
  options: DiscordBotOptions & { readonly defectsExpected?: boolean } = {},
): Promise<Story> {
  const discord = await useDiscord();
  // Stopping waits for what is under way.
  const bot = await startDiscordBot(discord, {
    wait: (time) => wait(time, undefined, { ref: false }),
    ...options,
  });
  onTestFinished(() => {
    if (!options.defectsExpected) expect(bot.defects).toEqual([]);
    const failed = bot.host.lines.filter(({ level }) => level === 'error');
    if (!options.defectsExpected) expect(failed).toEqual([]);
  });
  return { discord, bot, ana: discord.user({ name: 'Ana' }) };
}

/** A clock that stands still until it is moved. */
export function makeClock(now = testNow) {
  return {
    now: () => now,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

/** What was sent, and when: in somebody's own time, such as `2026-11-28 18:00`. */
export interface SentThen extends Pick<Delivery, 'kinds' | 'outcome'> {
  readonly at: string;
}

/** Time that people live through: it stands still until it goes on. */
export interface Living {
  readonly clock: ReturnType<typeof makeClock>;
  /** Those of the stand-ins. */
  readonly others: readonly { advance(milliseconds: number): void }[];
  readonly zone: string;
  deliver(this: void): Promise<readonly Delivery[]>;
}

/**
 * Time goes by in half hours, and what is due is sent each time, as the running bot does.
 * @param until an instant, such as `2026-12-01T12:00Z`. @returns what came of it, without what was only moved.
 */
export async function liveUntil(
  until: string,
  { clock, others, zone, deliver }: Living,
): Promise<readonly SentThen[]> {
  const sent: SentThen[] = [];
  const end = Date.parse(until);
  if (Number.isNaN(end) || end < clock.now()) throw new RangeError(`no time to come: ${until}`);
  while (clock.now() < end) {
    const step = Math.min(HALF_HOUR - (clock.now() % HALF_HOUR), end - clock.now());
    for (const each of [clock, ...others]) each.advance(step);
    for (const { kinds, outcome } of await deliver()) {
      if (outcome === 'moved') continue;
      const { date, minute } = localTime(clock.now(), zone);
      sent.push({ at: `${date} ${timeOfDay(minute)}`, kinds, outcome });
    }
  }
  return sent;
}

const HALF_HOUR = 30 * 60_000;

/** What a person has in their history. */
export async function savedOf(
  { bot }: Pick<DiscordBot, 'bot'>,
  { id }: Pick<Person, 'id'>,
): Promise<readonly Attempt[]> {
  const store = await bot.openStore();
  return store.listAttempts({ platform: 'discord', tenant: '', user: id });
}

export interface Counted {
  readonly clicks: number;
  readonly modals: number;
}

/**
 * A person whose actions are counted: buttons and lists as clicks, also those that open a modal, and modals sent.
 * Slash commands are how it begins.
 */
export function counting(person: Person) {
  let clicks = 0;
  let modals = 0;
  return {
    slash: person.slash.bind(person),
    click(...args: Parameters<Person['click']>) {
      clicks++;
      return person.click(...args);
    },
    choose(...args: Parameters<Person['choose']>) {
      clicks++;
      return person.choose(...args);
    },
    submit(...args: Parameters<Person['submit']>) {
      modals++;
      return person.submit(...args);
    },
    counted: (): Counted => ({ clicks, modals }),
  };
}

/** The custom id of a button. @throws unless there is exactly one with this label. */
export function idOf(message: SeenMessage, label: string, under = ''): string {
  const found = message.buttons.filter(
    (button) => button.label === label && button.under.includes(under),
  );
  const [{ customId = null } = {}] = found;
  if (found.length !== 1 || customId === null) {
    throw new Error(`${found.length} buttons are called ${label}`);
  }
  return customId;
}

/** Somebody's click on a message that their client would not show them, as it would come over the gateway. */
export function rawPress(
  discord: StandIn,
  who: Person,
  on: SeenMessage,
  customId: string,
): Pending {
  return discord.dispatchRaw({
    ...rawAround(discord, who, on),
    type: 3,
    message: on.toJSON(),
    data: { custom_id: customId, component_type: 2, id: 1 },
  });
}

/** A modal with one text, sent by somebody who never saw it. */
export function rawModal(
  discord: StandIn,
  who: Person,
  where: SeenMessage,
  customId: string,
  text: string,
): Pending {
  const input = { type: 4, id: 2, custom_id: 'text', value: text };
  return discord.dispatchRaw({
    ...rawAround(discord, who, where),
    type: 5,
    data: { custom_id: customId, components: [{ type: 18, id: 1, component: input }] },
  });
}

function rawAround(discord: StandIn, who: Person, on: SeenMessage) {
  return {
    application_id: discord.applicationId,
    channel_id: on.channelId,
    channel: { id: on.channelId, type: 0, name: 'general', permissions: '0' },
    user: { id: who.id, username: who.name, discriminator: '0', avatar: null, global_name: null },
    locale: who.locale,
    context: 0,
    app_permissions: '0',
    authorizing_integration_owners: {},
    attachment_size_limit: 10_485_760,
  };
}
