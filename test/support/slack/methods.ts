// The methods of the Web API: what each does to the world, and what it answers. https://docs.slack.dev/reference/methods

import { isObject, type Loose, objectsIn, textOf } from '../discord/validate/any-value.ts';
import { ApiError, invalid } from './api-error.ts';
import { change, post, remove } from './post.ts';
import type { StoredMessage, StoredView } from './stored.ts';
import { maxViewBytes } from './validate/limits.ts';
import type { ChannelState, UserState, World } from './world.ts';

type Method = (world: World, args: Loose) => Loose;

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': (world) => ({
    url: `https://${world.team.domain}.slack.com/`,
    team: world.team.name,
    user: 'debrief',
    team_id: world.team.id,
    user_id: world.botUserId,
    bot_id: world.botId,
    ...(world.options.enterpriseId === null ? {} : { enterprise_id: world.options.enterpriseId }),
    is_enterprise_install: false,
  }),

  'chat.postMessage': (world, args) => {
    const channel = writable(world, args['channel']);
    return posted(world, post(world, { channelId: channel.id }, args));
  },

  'chat.postEphemeral': (world, args) => {
    const channel = writable(world, args['channel']);
    const user = world.users.get(String(args['user']));
    if (!user || !world.isMember(user, channel)) throw new ApiError('user_not_in_channel');
    const message = post(world, { channelId: channel.id, onlyFor: user.id }, args);
    return { message_ts: message.ts };
  },

  'chat.update': (world, args) => {
    const message = own(world, args, 'cant_update_message');
    change(world, message, args);
    return { ...posted(world, message), text: message.text };
  },

  'chat.delete': (world, args) => {
    const message = own(world, args, 'cant_delete_message');
    remove(world, message);
    return { channel: message.channelId, ts: message.ts };
  },

  'chat.scheduleMessage': (world, args) => {
    const channel = writable(world, args['channel']);
    const postAt = Number(args['post_at']);
    if (postAt <= world.clock.seconds()) throw new ApiError('time_in_past');
    if (postAt > world.clock.seconds() + 120 * 86_400) throw new ApiError('time_too_far');
    const id = world.clock.id('Q');
    world.scheduled.set(id, { channelId: channel.id, args });
    return { channel: channel.id, scheduled_message_id: id, post_at: postAt };
  },

  'chat.deleteScheduledMessage': (world, args) => {
    if (!world.scheduled.delete(String(args['scheduled_message_id']))) {
      throw new ApiError('invalid_scheduled_message_id');
    }
    return {};
  },

  'chat.getPermalink': (world, args) => {
    const channel = channelOf(world, args['channel']);
    const message = world.message(channel.id, String(args['message_ts']));
    if (!message || message.onlyFor !== null) throw new ApiError('message_not_found');
    const at = `p${message.ts.replace('.', '')}`;
    const permalink = `https://${world.team.domain}.slack.com/archives/${channel.id}/${at}`;
    return { channel: channel.id, permalink };
  },

  'conversations.open': (world, args) => {
    const users = textOf(args['users'])
      .split(',')
      .filter((each) => each !== '');
    if (args['channel'] !== undefined) {
      return { channel: { id: channelOf(world, args['channel']).id } };
    }
    if (users.length === 0) throw new ApiError('users_list_not_supplied');
    const [user] = users.map((id) => world.users.get(id));
    if (!user) throw new ApiError('user_not_found');
    if (user.isBot) throw new ApiError('cannot_dm_bot');
    return { channel: { id: user.dmChannelId } };
  },

  'users.info': (world, args) => {
    const user = world.users.get(String(args['user']));
    if (!user) throw new ApiError('user_not_found');
    if (user.hidden) throw new ApiError('user_not_visible');
    return { user: wireUser(world, user, String(args['include_locale']) === 'true') };
  },

  'views.open': (world, args) => {
    const body = viewIn(args, 'modal');
    const { userId } = world.exchange(args['trigger_id']);
    return { view: world.openView(world.user(userId), body).toWire() };
  },

  'views.push': (world, args) => {
    const body = viewIn(args, 'modal');
    const { userId } = world.exchange(args['trigger_id']);
    return { view: world.pushView(world.user(userId), body).toWire() };
  },

  'views.update': (world, args) => {
    const body = viewIn(args, 'modal', 'home');
    const view = viewNamed(world, args);
    if (!view || view.closed || view.type !== body['type']) throw new ApiError('not_found');
    checkHash(args, view);
    world.changeView(view, body);
    return { view: view.toWire() };
  },

  'views.publish': (world, args) => {
    if (!world.options.homeTab) throw new ApiError('not_enabled');
    const body = viewIn(args, 'home');
    const user = world.users.get(String(args['user_id']));
    if (!user) throw invalid('invalid_arguments', ['user_id is unknown']);
    if (user.home) {
      checkHash(args, user.home);
      user.home.change(body, world.names(body['blocks']), world.clock.hash());
    } else {
      if (args['hash'] !== undefined) throw new ApiError('hash_conflict');
      user.home = world.makeView(user, body, null);
    }
    world.show({ home: user.home, userId: user.id });
    return { view: user.home.toWire() };
  },

  'files.getUploadURLExternal': (world, args) => {
    const length = Number(args['length']);
    if (!(length >= 1)) throw new ApiError('missing_argument');
    if (textOf(args['alt_txt']).length > 1000) throw new ApiError('alt_txt_too_large');
    const file = world.addFile(world.botUserId, {
      name: textOf(args['filename']),
      bytes: new Uint8Array(),
    });
    Object.assign(file, { bytes: null, completed: false });
    return { upload_url: `${world.address}/upload/${file.id}`, file_id: file.id };
  },

  'files.completeUploadExternal': (world, args) => {
    const files = objectsIn(args['files']).map(({ id }) => {
      const file = world.files.get(String(id));
      if (!file?.bytes) throw new ApiError('file_not_found');
      return file;
    });
    if (files.length === 0) throw invalid('invalid_arguments', ['files is empty']);
    const channelId = textOf(args['channel_id']);
    const channel = channelId === '' ? null : world.channels.get(channelId);
    if (channel === undefined) throw new ApiError('channel_not_found');
    if (channel && !channel.hasBot) throw new ApiError('not_in_channel');
    for (const file of files)
      Object.assign(file, { completed: true, pending: world.options.filePolls });
    if (channel) {
      const text = textOf(args['initial_comment']);
      const message = post(world, { channelId: channel.id }, { ...args, text });
      message.fileIds = files.map(({ id }) => id);
    }
    return { files: files.map(({ id, title }) => ({ id, title })) };
  },

  'files.info': (world, args) => {
    const file = world.files.get(String(args['file']));
    if (!file?.completed) throw new ApiError('file_not_found');
    const answer = { file: world.wireFile(file) };
    if (file.pending > 0) file.pending--;
    return answer;
  },
};

/** Sends what was to be sent by now. */
export function sendScheduled(world: World): void {
  for (const [id, { channelId, args }] of world.scheduled) {
    if (Number(args['post_at']) > world.clock.seconds()) continue;
    world.scheduled.delete(id);
    post(world, { channelId }, args);
  }
}

function posted(world: World, message: StoredMessage): Loose {
  return {
    channel: message.channelId,
    ts: message.ts,
    message: message.toWire(world.team.id, world.appId),
  };
}

/** By id, or a person for the conversation with them, or a name. */
function channelOf(world: World, given: unknown): ChannelState {
  const id = String(given);
  const user = world.users.get(id);
  if (user?.isBot) throw new ApiError('cannot_dm_bot');
  const byName = () =>
    [...world.channels.values()].find(({ name }) => name === id.replace('#', ''));
  const channel =
    world.channels.get(user?.dmChannelId ?? id) ?? (/^[a-z#]/.test(id) ? byName() : undefined);
  if (!channel) throw new ApiError('channel_not_found');
  return channel;
}

/** @throws ApiError where the bot may not write. */
function writable(world: World, given: unknown): ChannelState {
  const channel = channelOf(world, given);
  if (channel.kind === 'im' && !world.options.messagesTab) {
    throw new ApiError('messages_tab_disabled');
  }
  if (!channel.hasBot) {
    throw new ApiError(channel.kind === 'private' ? 'channel_not_found' : 'not_in_channel');
  }
  if (channel.archived) throw new ApiError('is_archived');
  if (channel.refuses !== null) throw new ApiError(channel.refuses);
  return channel;
}

/** A message of the bot that is not only for one person's eyes; its channel by id. */
function own(world: World, args: Loose, otherwise: string): StoredMessage {
  const channel = world.channels.get(String(args['channel']));
  if (!channel) throw new ApiError('channel_not_found');
  const message = world.message(channel.id, String(args['ts']));
  if (!message || message.deleted || message.onlyFor !== null) {
    throw new ApiError('message_not_found');
  }
  if (message.botId !== world.botId) throw new ApiError(otherwise);
  return message;
}

function viewIn(args: Loose, ...types: readonly string[]): Loose {
  const { view } = args;
  if (!isObject(view)) throw invalid('invalid_arguments', ['view is no object']);
  if (!types.includes(String(view['type']))) {
    throw invalid('invalid_arguments', [
      `a view of type ${String(view['type'])} cannot be used here`,
    ]);
  }
  if (Buffer.byteLength(JSON.stringify(view)) > maxViewBytes) throw new ApiError('view_too_large');
  return view;
}

function viewNamed(world: World, args: Loose): StoredView | undefined {
  if (args['view_id'] !== undefined) return world.views.get(String(args['view_id']));
  const { external_id: external } = args;
  if (external === undefined) throw invalid('invalid_arguments', ['view_id or external_id']);
  return [...world.views.values()].find(({ body }) => body['external_id'] === external);
}

function checkHash(args: Loose, view: StoredView): void {
  if (args['hash'] !== undefined && args['hash'] !== view.hash) throw new ApiError('hash_conflict');
}

function wireUser(world: World, user: UserState, withLocale: boolean): Loose {
  const isForeign = user.teamId !== world.team.id;
  const isOwner = user.isOwner || user.isPrimaryOwner;
  const offset = offsetOf(user.tz, world.clock.now());
  // Of those who are gone, Slack says less.
  if (user.deleted) {
    const { id, name, teamId } = user;
    return {
      id,
      team_id: teamId,
      name,
      deleted: true,
      profile: { real_name: name, display_name: name, team: teamId },
      is_bot: user.isBot,
      is_app_user: false,
      updated: world.clock.seconds(),
    };
  }
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: false,
    color: '9f69e7',
    real_name: user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offset,
    profile: {
      real_name: user.name,
      display_name: user.name,
      real_name_normalized: user.name,
      display_name_normalized: user.name,
      avatar_hash: 'g00000000000',
      team: user.teamId,
    },
    is_admin: !isForeign && (user.isAdmin || isOwner),
    is_owner: !isForeign && isOwner,
    is_primary_owner: !isForeign && user.isPrimaryOwner,
    is_restricted: user.isRestricted || user.isUltraRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_bot: user.isBot,
    is_app_user: false,
    is_stranger: user.isStranger ?? isForeign,
    updated: world.clock.seconds(),
    ...(withLocale ? { locale: user.locale } : {}),
    ...(user.enterpriseId === null
      ? {}
      : {
          enterprise_user: {
            id: user.id,
            enterprise_id: user.enterpriseId,
            enterprise_name: 'The company',
            is_admin: user.isOrgAdmin || user.isOrgOwner,
            is_owner: user.isOrgOwner,
            teams: user.teams ?? [user.teamId],
          },
        }),
  };
}

/** Seconds east of Greenwich at a moment. */
function offsetOf(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}
