// The Home tab: the latest report and what can be done; empty, it teaches.

import type { types } from '@slack/bolt';
import type { Reach } from '../../app/command.ts';
import { type Bot, prepare } from '../../app/dispatch.ts';
import type { PersonKey } from '../../app/ports.ts';
import type { Button, Card } from '../../cards/card.ts';
import { issues, slack as words } from '../../cards/words/en.ts';
import { encodeValue } from './action-value.ts';
import { BLOCKS, type Block, checkView } from './limits.ts';
import { type Client, type Out, type Shown, viewBlocks } from './out.ts';
import { plainText } from './render.ts';

/** Opens the form. */
export const OPEN_FORM = 'open-form';

/** Draws the Home tab of a person anew from what is stored. @param page of the report. */
export async function publishHome(
  bot: Bot,
  client: Client,
  person: PersonKey,
  page = 0,
): Promise<void> {
  const card = (await latestCard(bot, person)) ?? emptyCard;
  await homeOut(bot, client, person).show({ card, page });
}

/** The Home tab as a place: for what is stored there, and for why it cannot be shown. */
export function homeOut({ commands }: Bot, client: Client, { user }: PersonKey): Out {
  return {
    direct: false,
    async show(shown: Shown) {
      const view = {
        type: 'home',
        blocks: [
          ...toolbar(),
          { type: 'divider' },
          ...viewBlocks(shown, commands, BLOCKS.home - 3),
          { type: 'context', elements: [plainText(words.homeLimit)] },
        ] as unknown as types.AnyBlock[],
      } as const;
      checkView(view);
      await client.views.publish({ user_id: user, view });
    },
  };
}

/** Only for drawing: what the buttons of the Home tab do is done where they are pressed. */
const everything: Reach = { post: async () => null, direct: async () => 'closed' };

/** The report of the sitting told last. */
async function latestCard(bot: Bot, person: PersonKey): Promise<Card | null> {
  const store = await bot.openStore();
  const attempts = await store.listAttempts(person);
  const latest = attempts.toSorted((a, b) => a.savedAt - b.savedAt).at(-1);
  if (!latest) return null;
  const args = { do: 'show', id: latest.id };
  const prepared = prepare(bot, { person, command: 'history', args, reach: everything });
  return prepared.kind === 'ready' ? (await prepared.run()).card : null;
}

const emptyCard: Card = {
  title: words.homeEmpty,
  tone: 'neutral',
  blocks: [
    { kind: 'text', text: words.homeTeach },
    { kind: 'example', text: issues.example },
  ],
};

const tools: readonly (Pick<Button, 'label'> & { readonly command: string })[] = [
  { label: words.homeHistory, command: 'history' },
  { label: words.homePlan, command: 'plan' },
  { label: words.homeData, command: 'mydata' },
  { label: words.homeHelp, command: 'help' },
];

function toolbar(): readonly Block[] {
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: OPEN_FORM,
          style: 'primary',
          text: plainText(words.homeOpen),
        },
        ...tools.map(({ label, command }, at) => ({
          type: 'button' as const,
          action_id: `do:tool-${at}`,
          text: plainText(label),
          value: encodeValue({ kind: 'action', action: { command, args: {} }, replaces: false }),
        })),
      ],
    },
  ];
}
