// What came of something a person did: how the bot acknowledged it, and what they see because of it.

import type { Interaction } from './interaction.ts';
import type { SeenMessage, SeenView } from './seen.ts';
import type { Ack } from './transport.ts';
import type { Sight, World } from './world.ts';

interface Following {
  /** The next message that came or changed where it was done (anywhere, if it was done in a view). */
  message(): Promise<SeenMessage>;
  /** The next modal that was opened, pushed or changed for this person. */
  view(): Promise<SeenView>;
  /** The Home tab when it is next published for this person. */
  home(): Promise<SeenView>;
  /** What stands beside the fields of a submitted view, by block_id. */
  errors(): Promise<Readonly<Record<string, string>>>;
}

export interface Outcome extends Following {
  readonly ack: Ack | null;
  /** `operation_timeout`, `dispatch_failed`, `invalid_ack`, … : what went wrong as the person reads it. */
  readonly failure: string | null;
}

/** An outcome on its way; its methods spare a second `await`. */
export interface Pending extends Promise<Outcome>, Following {}

export function outcomeOf(world: World, interaction: Interaction): Pending {
  const { origin } = interaction;
  const user = world.users.get(origin.userId);
  const next = <T>(what: string, take: (sight: Sight) => T | undefined): (() => Promise<T>) => {
    let from = interaction.from;
    return () =>
      world.notice.until(
        () => {
          for (; from < world.sights.length; ) {
            const found = take(world.sights[from++] ?? {});
            if (found !== undefined) return found;
          }
          return undefined;
        },
        () => `${what} after ${origin.what}${describe(interaction)}`,
      );
  };
  const following: Following = {
    message: next('a message', ({ message }) => {
      if (!message || message.botId === null || message.deleted || !user) return undefined;
      const isHere = origin.channelId === null || message.channelId === origin.channelId;
      return isHere && world.sees(user, message) ? world.see(message) : undefined;
    }),
    view: next('a modal', ({ view, userId }) =>
      view && userId === origin.userId ? world.seeView(view) : undefined,
    ),
    home: next('the Home tab', ({ home, userId }) =>
      home && userId === origin.userId ? world.seeView(home) : undefined,
    ),
    errors: async () => {
      await over;
      const errors = origin.view?.errors ?? {};
      if (Object.keys(errors).length > 0) return errors;
      throw new Error(`${origin.what} led to no errors beside fields${describe(interaction)}`);
    },
  };
  const over = world.notice
    .until(
      () => (interaction.isOver ? true : undefined),
      () => `an acknowledgement of ${origin.what}`,
    )
    .then((): Outcome => {
      const { ack, failure } = interaction;
      return { ack, failure, ...following };
    });
  // Whoever only asks for what follows hears of the failure there.
  over.catch(() => {});
  return Object.assign(over, following);
}

function describe({ ack, failure }: Interaction): string {
  if (failure !== null) return ` (it failed: ${failure})`;
  return ack ? ` (acknowledged with ${JSON.stringify(ack.payload) ?? 'nothing'})` : '';
}
