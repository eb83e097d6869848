// What came of something a person did: how the bot answered, and what follows.

import type { Interaction } from './interaction.ts';
import type { SeenMessage } from './seen-message.ts';
import { type SeenModal, seeModal } from './seen-modal.ts';
import { type CallbackBody, type Choice, callbackTypes, type ModalBody } from './wire.ts';
import type { World } from './world.ts';

/** The bot's first answer, and what it led to. */
export interface Outcome {
  readonly interaction: Interaction;
  readonly callback: CallbackBody;
  /** The answer, as it is now: a new message, or the one the button sits on. */
  readonly message: SeenMessage | null;
  readonly modal: SeenModal | null;
  readonly choices: readonly Choice[] | null;
  /** All follow-ups so far. */
  readonly followUps: readonly SeenMessage[];
  /** The answer when it is no longer "thinking", or has been changed after a silent acknowledgement. */
  final(): Promise<SeenMessage>;
  /** The next follow-up not yet asked for. */
  followUp(): Promise<SeenMessage>;
}

/** An outcome on its way; its methods spare a second `await`. */
export interface Pending extends Promise<Outcome> {
  final(): Promise<SeenMessage>;
  followUp(): Promise<SeenMessage>;
  /** The modal the bot answers with. */
  modal(): Promise<SeenModal>;
  /** The choices the bot offers. */
  choices(): Promise<readonly Choice[]>;
}

export function outcomeOf(world: World, interaction: Interaction): Pending {
  const { notice, origin } = interaction;
  let taken = 0;
  let modal: SeenModal | null = null;

  const final = () =>
    notice.until(
      () => {
        const { answer, original, changes } = interaction;
        if (!answer) return undefined;
        switch (answer.type) {
          case callbackTypes.choices:
          case callbackTypes.modal:
            throw new Error(`${origin.what} was answered with type ${answer.type}, not a message`);
          case callbackTypes.deferMessage:
            if (original?.loading && !original.deleted) return undefined;
            break;
          case callbackTypes.deferUpdate:
            if (changes === 0) return undefined;
        }
        if (!original) throw new Error(`${origin.what} has no answer to be seen`);
        return world.see(original);
      },
      () => `the final answer to ${origin.what}`,
    );

  const followUp = () => {
    const index = taken++;
    return notice.until(
      () => {
        const message = interaction.followUps[index];
        return message && world.see(message);
      },
      () => `follow-up ${index + 1} to ${origin.what}`,
    );
  };

  const answered = notice
    .until(
      () => interaction.answer ?? undefined,
      () => `an answer to ${origin.what}`,
    )
    .then((callback): Outcome => {
      const data = callback.data ?? {};
      if (callback.type === callbackTypes.modal) modal = seeModal(data as ModalBody, interaction);
      return {
        interaction,
        callback,
        get message() {
          return interaction.original && world.see(interaction.original);
        },
        modal,
        choices: callback.type === callbackTypes.choices ? (data.choices ?? []) : null,
        get followUps() {
          return interaction.followUps.map((message) => world.see(message));
        },
        final,
        followUp,
      };
    });

  const required = async <T>(what: string, take: (outcome: Outcome) => T | null): Promise<T> => {
    const outcome = await answered;
    const found = take(outcome);
    if (found !== null) return found;
    throw new Error(`${origin.what} was answered with type ${outcome.callback.type}, not ${what}`);
  };

  // Whoever only asks for what follows hears of the failure there.
  answered.catch(() => {});
  return Object.assign(answered, {
    final,
    followUp,
    modal: () => required('a modal', (outcome) => outcome.modal),
    choices: () => required('choices', (outcome) => outcome.choices),
  });
}
