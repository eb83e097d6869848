// What Discord knows: people, guilds, channels, messages, interactions and commands. No sockets here.

import type { StandInClock } from './clock.ts';
import type { Interaction } from './interaction.ts';
import { Notice } from './notice.ts';
import { SeenMessage } from './seen-message.ts';
import {
  type FileShelf,
  type MessageOrigin,
  StoredMessage,
  type WireUser,
} from './stored-message.ts';
import type { RegisteredCommand } from './wire.ts';

export interface Problem {
  readonly method: string;
  readonly path: string;
  /** Which check found it. */
  readonly by: 'npm-schemas' | 'openapi' | 'rules' | 'promises' | 'state';
  readonly message: string;
}

export interface UserState {
  readonly wire: WireUser;
  readonly dmChannelId: string;
  /** The ids of what they have, in all guilds. */
  roles: readonly string[];
  dmsOpen: boolean;
  /** What the bot has sent to this person by itself. */
  readonly dms: SeenMessage[];
  readonly notice: Notice;
}

export interface GuildState {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** Whether the bot was added to the guild; otherwise people can only bring it along (user install). */
  hasBot: boolean;
  /** What the bot may do there. */
  readonly botMay: bigint;
  /** Whether members may show the answers of apps they bring along. */
  readonly externalApps: boolean;
  /** The ids of people who are not in it (any more); all others are. */
  readonly left: Set<string>;
}

export type ChannelState =
  | {
      readonly kind: 'guild';
      readonly id: string;
      readonly name: string;
      readonly guild: GuildState;
    }
  | { readonly kind: 'dm'; readonly id: string; readonly userId: string }
  | { readonly kind: 'group'; readonly id: string; readonly name: string };

/** Sends an event to every session it belongs to, and says how many these are. */
export type Dispatch = (event: string, data: unknown, scope?: EventScope) => number;

export interface EventScope {
  readonly guildId?: string | undefined;
  /** Only sessions that asked for this intent get it. */
  readonly intent?: number;
}

export const guildsIntent = 1 << 0;
export const directMessagesIntent = 1 << 12;

export class World {
  readonly clock: StandInClock;
  readonly applicationId: string;
  readonly botUser: WireUser;
  readonly patience: number;
  readonly users = new Map<string, UserState>();
  readonly guilds = new Map<string, GuildState>();
  readonly channels = new Map<string, ChannelState>();
  readonly messages = new Map<string, StoredMessage>();
  readonly interactions = new Map<string, Interaction>();
  readonly interactionsByToken = new Map<string, Interaction>();
  /** Those that may still be answered, or changed from "thinking". */
  readonly openInteractions = new Set<Interaction>();
  /** Global commands under '', those of a guild under its id. */
  readonly commands = new Map<string, readonly RegisteredCommand[]>();
  readonly files = new Map<string, { readonly bytes: Buffer; readonly contentType: string }>();
  readonly nonces = new Map<string, { readonly messageId: string; readonly at: number }>();
  readonly problems: Problem[] = [];
  dispatch: Dispatch = () => 0;
  cdnHost = '';
  readonly #shelf: FileShelf = {
    newId: () => this.clock.snowflake(),
    urlOf: (channelId, file) => this.urlOf(channelId, file),
  };

  constructor(clock: StandInClock, patience: number) {
    this.clock = clock;
    this.patience = patience;
    this.applicationId = clock.snowflake();
    this.botUser = {
      id: this.applicationId,
      username: 'debrief',
      global_name: null,
      discriminator: '0',
      avatar: null,
      public_flags: 0,
      flags: 0,
      primary_guild: null,
      bot: true,
    };
  }

  addUser(name: string): UserState {
    const id = this.clock.snowflake();
    const wire = {
      id,
      username: name.toLowerCase(),
      global_name: name,
      discriminator: '0',
      avatar: null,
      public_flags: 0,
      flags: 0,
      primary_guild: null,
    };
    const dmChannelId = this.clock.snowflake();
    const user: UserState = {
      wire,
      dmChannelId,
      roles: [],
      dmsOpen: true,
      dms: [],
      notice: new Notice(this.patience),
    };
    this.users.set(id, user);
    this.channels.set(dmChannelId, { kind: 'dm', id: dmChannelId, userId: id });
    return user;
  }

  addMessage(origin: Omit<MessageOrigin, 'id' | 'createdAt'>): StoredMessage {
    const id = this.clock.snowflake();
    return new StoredMessage({ ...origin, id, createdAt: this.clock.now() }, this.#shelf);
  }

  /** Makes a filled message part of the world, and tells those who listen. */
  keep(message: StoredMessage): void {
    this.messages.set(message.id, message);
    this.announce('MESSAGE_CREATE', message);
  }

  /** Bots that asked for direct messages also hear of their own. */
  announce(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' | 'MESSAGE_DELETE', message: StoredMessage) {
    const channel = this.channels.get(message.origin.channelId);
    if (channel?.kind !== 'dm' || message.ephemeral) return;
    const data =
      event === 'MESSAGE_DELETE'
        ? { id: message.id, channel_id: channel.id }
        : { ...message.toWire(), channel_type: 1 };
    this.dispatch(event, data, { intent: directMessagesIntent });
  }

  /** Tells the bot what somebody did; `payload` is all that is not told from the interaction itself. */
  startInteraction(interaction: Interaction, payload: Readonly<Record<string, unknown>>): void {
    const { id, token, type, guildId, owners } = interaction.origin;
    this.openInteractions.add(interaction);
    this.interactions.set(id, interaction);
    this.interactionsByToken.set(token, interaction);
    const data = {
      version: 1,
      entitlements: [],
      authorizing_integration_owners: owners,
      ...payload,
      id,
      token,
      type,
      application_id: this.applicationId,
    };
    const sessions = this.dispatch('INTERACTION_CREATE', data, { guildId });
    if (sessions === 0) throw new Error('no bot is on the gateway to hear of it');
  }

  /** Lays a file where it can be fetched, and says where. */
  urlOf(channelId: string, file: { readonly id: string; readonly name: string }): string {
    const name = encodeURIComponent(file.name);
    // As Discord signs them: https://discord.com/developers/docs/reference#signed-attachment-cdn-urls
    const signature = 'ex=65f&is=65e&hm=5a9d';
    return `http://${this.cdnHost}/attachments/${channelId}/${file.id}/${name}?${signature}`;
  }

  fileAt(path: string): { readonly bytes: Buffer; readonly contentType: string } | undefined {
    const [, fileId] = /^\/attachments\/\d+\/(\d+)\//.exec(path) ?? [];
    if (fileId === undefined) return undefined;
    const loose = this.files.get(fileId);
    if (loose) return loose;
    for (const message of this.messages.values()) {
      const file = message.files.find(({ id }) => id === fileId);
      if (file && !message.deleted) return file;
    }
    return undefined;
  }

  see(message: StoredMessage): SeenMessage {
    const known = this.#seen.get(message);
    if (known) return known;
    const seen = new SeenMessage(message);
    this.#seen.set(message, seen);
    return seen;
  }
  readonly #seen = new WeakMap<StoredMessage, SeenMessage>();

  commandsOf(guildId: string | undefined): readonly RegisteredCommand[] {
    const own = guildId === undefined ? [] : (this.commands.get(guildId) ?? []);
    return [...own, ...(this.commands.get('') ?? [])];
  }

  report(problem: Problem): void {
    this.problems.push(problem);
  }
}

/** https://discord.com/developers/docs/resources/guild#guild-member-object */
export function wireMember({ clock }: World, { wire, roles }: UserState) {
  return {
    user: wire,
    nick: null,
    avatar: null,
    banner: null,
    roles,
    joined_at: new Date(clock.now()).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

/** https://discord.com/developers/docs/resources/channel#channel-object, as much of it as interactions carry. */
export function wireChannel(world: World, channel: ChannelState, viewer?: UserState): unknown {
  const { id } = channel;
  const common = { id, flags: 0, last_message_id: null };
  switch (channel.kind) {
    case 'guild':
      return {
        ...common,
        type: 0,
        name: channel.name,
        guild_id: channel.guild.id,
        parent_id: null,
        position: 0,
        nsfw: false,
        topic: null,
        rate_limit_per_user: 0,
      };
    case 'dm':
      return { ...common, type: 1, recipients: [world.users.get(channel.userId)?.wire] };
    case 'group':
      return {
        ...common,
        type: 3,
        name: channel.name,
        icon: null,
        owner_id: viewer?.wire.id ?? world.applicationId,
        recipients: viewer ? [viewer.wire] : [],
      };
  }
}
