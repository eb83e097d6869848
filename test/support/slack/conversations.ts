// Selects of conversations: what they offer a person, what they start with, and the response URLs they bring.

import { isObject, type Loose } from '../discord/validate/any-value.ts';
import { fieldsOf, keep, stateOf } from './state-values.ts';
import type { StoredView } from './stored.ts';
import type { Element } from './wire.ts';
import type { UserState, World } from './world.ts';

/** Why a conversation cannot be chosen there; null when it can. */
export function refusesConversation(
  world: World,
  user: UserState,
  element: Element,
  channelId: string,
): string | null {
  const channel = world.channels.get(channelId);
  if (!channel || !world.isMember(user, channel)) return `${user.name} is in no ${channelId}`;
  if (element.type.includes('channels_select') && channel.kind !== 'public') {
    return 'only public channels are offered';
  }
  const { filter } = element;
  if (!isObject(filter)) return null;
  const { include, exclude_external_shared_channels: noShared } = filter;
  if (noShared === true && channel.shared) return 'shared channels are not offered';
  const isOffered = !Array.isArray(include) || include.includes(channel.kind);
  return isOffered ? null : `${channel.kind} is not offered`;
}

/** Selects that begin with where the person is. */
export function startWhereTheyAre(world: World, view: StoredView): void {
  const user = world.user(view.owner.userId);
  if (user.current === null) return;
  for (const field of fieldsOf(view.blocks)) {
    const { element } = field;
    const { selected_conversation: chosen } = stateOf(field, view.kept);
    if (element['default_to_current_conversation'] !== true || chosen !== null) continue;
    if (refusesConversation(world, user, element, user.current) === null) {
      keep(field, { selected_conversation: user.current }, view.kept);
    }
  }
}

/** `response_urls` of a submission: one for each select that asks for it. */
export function responseUrls(world: World, view: StoredView): readonly Loose[] {
  return fieldsOf(view.blocks).flatMap((field) => {
    const { block, element } = field;
    if (element['response_url_enabled'] !== true) return [];
    const state = stateOf(field, view.kept);
    const channelId = state['selected_conversation'] ?? state['selected_channel'];
    if (typeof channelId !== 'string') return [];
    const { userId } = view.owner;
    return [
      {
        block_id: block.block_id,
        action_id: element.action_id,
        channel_id: channelId,
        response_url: world.addResponseUrl({ channelId, userId, source: null }),
      },
    ];
  });
}
