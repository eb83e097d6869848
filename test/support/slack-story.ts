// What the stories on Slack share: a bot with a person, and looks at what is stored.

import { expect, onTestFinished } from 'vitest';
import type { PersonKey } from '#src/app/ports.ts';
import type { Attempt } from '#src/core/attempt.ts';
import type { Loose } from '#test/support/discord/validate/any-value.ts';
import type { Person, PersonOptions } from '#test/support/slack/person.ts';
import type { SeenMessage, SeenView } from '#test/support/slack/seen.ts';
import type { StandIn, StandInOptions } from '#test/support/slack/stand-in.ts';
import { useSlack } from '#test/support/slack/use-slack.ts';
import {
  manifest,
  type SlackBot,
  type SlackBotOptions,
  startSlackBot,
} from '#test/support/slack-bot.ts';

export interface Story {
  readonly slack: StandIn;
  readonly bot: SlackBot;
  readonly ana: Person;
}

export interface StoryOptions extends SlackBotOptions {
  /** Things go wrong on purpose: the host hears of them. */
  readonly troubleExpected?: boolean;
  readonly standIn?: StandInOptions;
  readonly person?: PersonOptions;
}

/** A stand-in with our manifest, a bot and Ana. The test fails when the host hears of trouble, unless it is expected. */
export async function begin({
  troubleExpected = false,
  standIn = {},
  person = {},
  ...options
}: StoryOptions = {}): Promise<Story> {
  const slack = await useSlack({
    manifest: manifest as unknown as Loose,
    patience: 8000,
    ...standIn,
  });
  const bot = await startSlackBot(slack, options);
  onTestFinished(() => {
    if (troubleExpected) return;
    expect(bot.defects).toEqual([]);
    expect(bot.host.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });
  return { slack, bot, ana: slack.person({ name: 'ana', ...person }) };
}

export const modes = ['socket', 'http'] as const;

export function keyOf({ id, teamId }: Pick<Person, 'id' | 'teamId'>): PersonKey {
  return { platform: 'slack', tenant: teamId, user: id };
}

/** What a person has in their history. */
export async function savedOf(
  { bot }: Pick<SlackBot, 'bot'>,
  person: Pick<Person, 'id' | 'teamId'>,
): Promise<readonly Attempt[]> {
  return (await bot.openStore()).listAttempts(keyOf(person));
}

/** Resolves when so many turns have ended. */
export async function turns({ host }: Pick<SlackBot, 'host'>, count: number): Promise<void> {
  await host.heard(`${count} turns`, ({ answered }) => answered.length >= count);
}

export const labels = (seen: SeenMessage | SeenView): readonly string[] =>
  seen.buttons.map(({ label }) => label);

/** A field by the beginning of its label: behind it stands the weight of its domain, before it what was read of it. */
export function blockOf(view: SeenView, label: string): string {
  const found = view.fields.filter((field) => field.label.replace(/^[✓?] /, '').startsWith(label));
  const [field] = found;
  if (!field || found.length > 1) {
    throw new Error(
      `${found.length} fields begin with ${label}: ${view.fields.map((each) => each.label).join(', ')}`,
    );
  }
  return field.blockId;
}

/** Values for fields by the beginning of their labels. */
export function filled<T>(view: SeenView, values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).map(([label, value]) => [blockOf(view, label), value]),
  );
}

/** What stands in a field, as words. */
export function fieldValue(view: SeenView, label: string): unknown {
  const state = Object.values(view.state[blockOf(view, label)] ?? {})[0] as Loose | undefined;
  const { type: _, ...put } = state ?? {};
  const [value] = Object.values(put);
  if (Array.isArray(value)) return value.map((each) => (each as Loose)['value'] ?? each);
  if (typeof value === 'object' && value !== null) return (value as Loose)['value'];
  return value;
}

/** A store that does not answer before it is let go. */
export function holdable() {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return {
    letGo,
    wrap: <T extends object>(store: T): T =>
      new Proxy(store, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          return async (...args: unknown[]) => {
            await free;
            return Reflect.apply(value, target, args) as unknown;
          };
        },
      }),
  };
}

/** A store in which some things fail. */
export function failing(isBroken: (name: string) => boolean) {
  return <T extends object>(store: T): T =>
    new Proxy(store, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function' || name === 'close') return value;
        if (!isBroken(String(name))) return value.bind(target) as unknown;
        return async () => {
          throw new Error('the disk is gone: Maria Rossi 650');
        };
      },
    });
}

/** Presses what shares, under a message, in a modal or in Home. @returns the modal with the preview. */
export async function openPreview(person: Person, on: SeenMessage | SeenView): Promise<SeenView> {
  const opened = person.click(on, 'Share to channel…');
  await opened.view();
  return opened.view();
}

/** Sends a preview. @returns the modal with what became of it. */
export async function sendPreview(
  person: Person,
  preview: SeenView,
  values: Readonly<Record<string, string | { readonly channelId: string }>>,
): Promise<SeenView> {
  const sent = person.submits(preview, values);
  await sent.view();
  return sent.view();
}
