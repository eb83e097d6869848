// Cards of /whatif: those somebody comes to by pressing everything that is offered, and the unusual ones.

import { prepare } from '#src/app/dispatch.ts';
import type { PersonKey } from '#src/app/ports.ts';
import type { Action, Card } from '#src/cards/card.ts';
import type { NamedCard } from './every-card.ts';
import { type BotForTests, makeBotForTests } from './make-bot-for-tests.ts';

const person: PersonKey = { platform: 'discord', tenant: '', user: 'ana' };

/** Everything a card offers, each once. */
export function actionsOf({ buttons = [], choices = [] }: Card): readonly Action[] {
  const all = [
    ...buttons.map(({ action }) => action),
    ...choices.flatMap(({ options }) => options.map(({ action }) => action)),
  ];
  return [...new Map(all.map((action) => [JSON.stringify(action), action])).values()];
}

/** The answer to an action. */
export async function cardOf({ bot }: BotForTests, { command, args }: Action): Promise<Card> {
  const prepared = prepare(bot, { person, command, args });
  if (prepared.kind !== 'ready') throw new Error(`${command} ${JSON.stringify(args)}`);
  return (await prepared.run()).card;
}

/** The most that a button has to hold: a report that is not kept, with its day, and everything asked for at once. */
export const longestWish = {
  exam: 'DOP-C02',
  told: '700.nnnmnn.261115',
  hours: '500',
  domain: '3',
  lift: '135',
  to: '95',
  goal: '90',
  pace: '12.5',
} as const;

/** A what-if with all that can be pressed on it, and one of every other kind. */
export async function cardsOfWhatIf(): Promise<readonly NamedCard[]> {
  const bot = makeBotForTests();
  const cards: NamedCard[] = [];
  const show = async (args: Action['args']): Promise<Card> => {
    const card = await cardOf(bot, { command: 'whatif', args });
    cards.push({ name: JSON.stringify(args), card });
    return card;
  };
  const first = await show({ exam: 'CLF-C02', told: '650.mnnm.261115', hours: '5' });
  for (const action of actionsOf(first)) await show(action.args);
  // The longest names of domains; no number may be told, no domain told apart, weights unpublished, a version that ends, a beta, far below, held back.
  for (const args of [
    longestWish,
    { exam: 'AIP-C01', told: '600.nnnnn', hours: '10', lift: '12' },
    { exam: 'DOP-C02', told: 'f.nnmmmm', hours: '30' },
    { exam: 'DOP-C02', told: 'f.nnmmmm', lift: '1' },
    { exam: 'SCS-C03', told: '650.------' },
    { exam: 'SAP-C03', told: '700.nnmmm.261115', goal: '90' },
    { exam: 'DVA-C02', told: '600.nnnn.261101', goal: '90', pace: '1' },
    { exam: 'AIB-C01', told: '600.nmmm.261115' },
    { exam: 'SAP-C02', told: '600.nmmm.261115' },
    { exam: 'CLF-C02', told: '120.nnnn.261115' },
    { exam: 'CLF-C02', told: '690.nnnn' },
    { exam: 'CLF-C02', told: '800.mmmm' },
    { exam: 'CLF-C02', told: 'f.n---' },
    { text: 'CLF-C02 650, all ok' },
  ]) {
    await show(args);
  }
  return cards;
}
