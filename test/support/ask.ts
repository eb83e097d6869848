// One line to a bot, as a script would send it: nobody is there to be asked.

import { type Bot, type CommandRequest, prepare } from '#src/app/dispatch.ts';
import type { Card } from '#src/cards/card.ts';
import { readLine } from '#src/platforms/console/read.ts';

export interface Asked {
  readonly card: Card;
  /** Nothing was done because of what was sent, or because something broke. */
  readonly refused: boolean;
  readonly data?: unknown;
}

/** Reads a line as the console does and gives its answer. @throws when the line is no request. */
export function ask(bot: Bot, line: string): Promise<Asked> {
  const read = readLine(line, bot.commands);
  if (read.kind !== 'request') throw new Error(`not a request: ${line}`);
  return request(bot, read.request);
}

/** Answers a request with what is there. */
export async function request(bot: Bot, asked: CommandRequest): Promise<Asked> {
  const first = prepare(bot, asked);
  const prepared = first.kind === 'ask' ? first.otherwise : first;
  if (prepared.kind === 'refused') return { card: prepared.card, refused: true };
  const { card, data, refused, failed } = await prepared.run();
  return { card, data, refused: refused === true || failed === true };
}
