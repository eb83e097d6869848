// The REST routes: what each does to the world, and what it answers.

import { refusals } from './api-error.ts';
import type { Interaction } from './interaction.ts';
import type { Notice } from './notice.ts';
import type { StoredMessage } from './stored-message.ts';
import type { BodyKind } from './validate/body-kind.ts';
import {
  type CallbackBody,
  type CommandBody,
  callbackTypes,
  type MessageBody,
  type RegisteredCommand,
  type UploadedFile,
} from './wire.ts';
import {
  type ChannelState,
  type GuildState,
  type World,
  wireChannel,
  wireMember,
} from './world.ts';

export interface Call {
  readonly world: World;
  /** The variable parts of the path. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Who waits for what the call changes. */
  readonly notice?: Notice;
}

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  /** Interaction tokens speak for themselves; all else needs the bot's token. */
  readonly needsBot: boolean;
  /** What kind of body it takes, for validate/. */
  readonly kind?: BodyKind;
  /** The message a body is going to change. */
  readonly changes?: (call: Call) => StoredMessage | undefined;
  readonly run: (call: Call) => Answer;
}

const administrator = 1n << 3n;
const mayView = 1n << 10n;
const maySend = 1n << 11n;
/** Guilds in a list, unless fewer are asked for. */
const mostGuilds = 200;
const noncesKeptFor = 5 * 60_000;

const ok = (body: unknown): Answer => ({ status: 200, body });

function path(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/:\w+/g, '([^/]+)')}$`);
}

function botRoute(method: string, template: string, run: Route['run'], kind?: BodyKind): Route {
  return { method, pattern: path(template), needsBot: true, run, ...(kind ? { kind } : {}) };
}

function tokenRoute(method: string, template: string, run: Route['run'], kind?: BodyKind): Route {
  return { ...botRoute(method, template, run, kind), needsBot: false };
}

export const routes: readonly Route[] = [
  {
    ...tokenRoute('POST', '/interactions/:id/:token/callback', answerInteraction, 'callback'),
    changes: ({ world, params: [id = ''], json }) => {
      const { type } = (json ?? {}) as CallbackBody;
      const source = world.interactions.get(id)?.origin.source;
      return type === callbackTypes.update ? source : undefined;
    },
  },
  tokenRoute('GET', '/webhooks/:app/:token/messages/:message', (call) => {
    const [, , messageId = ''] = call.params;
    return ok(interactionOf(call).find(messageId).toWire());
  }),
  {
    ...tokenRoute('PATCH', '/webhooks/:app/:token/messages/:message', editByToken, 'edit-by-token'),
    changes: ({ world, params: [, token = '', id] }) => {
      const interaction = world.interactionsByToken.get(token);
      return id === '@original'
        ? (interaction?.original ?? undefined)
        : world.messages.get(id ?? '');
    },
  },
  tokenRoute('DELETE', '/webhooks/:app/:token/messages/:message', (call) => {
    const [, , messageId = ''] = call.params;
    const interaction = interactionOf(call);
    interaction.deleteMessage(messageId);
    return { status: 204, notice: interaction.notice };
  }),
  {
    ...tokenRoute('POST', '/webhooks/:app/:token', followUp, 'follow-up'),
    changes: ({ world, params: [, token = ''] }) => {
      const original = world.interactionsByToken.get(token)?.original;
      return original?.loading ? original : undefined;
    },
  },
  botRoute('POST', '/channels/:id/messages', postMessage, 'channel-message'),
  {
    ...botRoute('PATCH', '/channels/:id/messages/:message', editInChannel, 'channel-edit'),
    changes: ({ world, params: [, id = ''] }) => world.messages.get(id),
  },
  botRoute('DELETE', '/channels/:id/messages/:message', (call) => {
    const message = messageInChannel(call);
    message.deleted = true;
    call.world.announce('MESSAGE_DELETE', message);
    return { status: 204 };
  }),
  botRoute('GET', '/channels/:id/messages/:message', (call) => ok(messageInChannel(call).toWire())),
  botRoute('GET', '/channels/:id/messages', ({ world, params: [id = ''], query }) => {
    const channel = reachable(world, id);
    const limit = Number(query.get('limit') ?? 50);
    const there = [...world.messages.values()].filter(
      ({ origin, deleted, ephemeral }) => origin.channelId === channel.id && !deleted && !ephemeral,
    );
    return ok(
      there
        .slice(-limit)
        .reverse()
        .map((message) => message.toWire()),
    );
  }),
  botRoute('POST', '/channels/:id/typing', ({ world, params: [id = ''] }) => {
    reachable(world, id);
    return { status: 204 };
  }),
  botRoute('GET', '/channels/:id', ({ world, params: [id = ''] }) =>
    ok(wireChannel(world, reachable(world, id))),
  ),
  botRoute('POST', '/users/@me/channels', openDm, 'open-dm'),
  botRoute('GET', '/users/:id', ({ world, params: [id = ''] }) => {
    if (id === '@me') {
      return ok({ ...world.botUser, verified: true, mfa_enabled: true, locale: 'en-US' });
    }
    const user = world.users.get(id);
    if (!user) throw refusals.unknownUser();
    return ok(user.wire);
  }),
  // https://discord.com/developers/docs/resources/user#get-current-user-guilds
  botRoute('GET', '/users/@me/guilds', ({ world, query }) => {
    const after = BigInt(query.get('after') ?? 0);
    const there = [...world.guilds.values()]
      .filter(({ id, hasBot }) => hasBot && BigInt(id) > after)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    return ok(
      there.slice(0, Number(query.get('limit') ?? mostGuilds)).map(({ id, name, botMay }) => ({
        id,
        name,
        icon: null,
        banner: null,
        owner: false,
        permissions: String(botMay),
        features: [],
      })),
    );
  }),
  botRoute('GET', '/guilds/:id', ({ world, params: [id = ''] }) => {
    const { name, locale } = ownGuild(world, id);
    return ok({ id, name, preferred_locale: locale, roles: [], emojis: [], features: [] });
  }),
  botRoute('GET', '/guilds/:id/members/:user', ({ world, params: [id = '', userId = ''] }) => {
    const guild = ownGuild(world, id);
    const user = world.users.get(userId);
    if (!user) throw refusals.unknownUser();
    if (guild.left.has(userId)) throw refusals.unknownMember();
    return ok(wireMember(world, user));
  }),
  botRoute('GET', '/applications/:id/commands', ({ world }) => ok(world.commands.get('') ?? [])),
  botRoute(
    'PUT',
    '/applications/:id/commands',
    ({ world, json }) => ok(register(world, '', json)),
    'commands',
  ),
  botRoute(
    'POST',
    '/applications/:id/commands',
    ({ world, json }) => ok(registerOne(world, '', json)),
    'command',
  ),
  botRoute('GET', '/applications/:id/guilds/:guild/commands', ({ world, params: [, id = ''] }) =>
    ok(world.commands.get(id) ?? []),
  ),
  botRoute(
    'PUT',
    '/applications/:id/guilds/:guild/commands',
    ({ world, params: [, id = ''], json }) => {
      if (!world.guilds.get(id)?.hasBot) throw refusals.missingAccess();
      return ok(register(world, id, json));
    },
    'commands',
  ),
  botRoute('GET', '/applications/@me', ({ world }) => ok(wireApplication(world))),
  botRoute('GET', '/oauth2/applications/@me', ({ world }) => ok(wireApplication(world))),
];

export function findRoute(
  method: string,
  pathname: string,
): { readonly route: Route; readonly params: readonly string[] } | undefined {
  for (const route of routes) {
    if (route.method !== method) continue;
    const found = route.pattern.exec(pathname);
    if (found) return { route, params: found.slice(1).map(decodeURIComponent) };
  }
  return undefined;
}

/** The path without the tokens in it. */
export function withoutTokens(pathname: string): string {
  return pathname
    .replace(/^(\/interactions\/[^/]+)\/[^/]+/, '$1/:token')
    .replace(/^(\/webhooks\/[^/]+)\/[^/]+/, '$1/:token');
}

function wireApplication({ applicationId, botUser }: World): unknown {
  return {
    id: applicationId,
    name: botUser.username,
    icon: null,
    description: '',
    summary: '',
    bot: botUser,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    type: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: { ...botUser, bot: false },
    team: null,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    approximate_user_authorization_count: 0,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    integration_types_config: { 0: {}, 1: {} },
  };
}

function answerInteraction({ world, params: [id = '', token], query, json, files }: Call): Answer {
  const interaction = world.interactions.get(id);
  if (interaction?.origin.token !== token || !interaction) throw refusals.unknownInteraction();
  const body = json as CallbackBody;
  interaction.receiveAnswer(body, files);
  if (query.get('with_response') !== 'true') return { status: 204, notice: interaction.notice };
  const { original, origin } = interaction;
  const shown = [
    callbackTypes.message,
    callbackTypes.deferMessage,
    callbackTypes.update,
    callbackTypes.deferUpdate,
  ].some((type) => type === body.type);
  return {
    status: 200,
    notice: interaction.notice,
    body: {
      interaction: {
        id: origin.id,
        type: origin.type,
        ...(original && shown
          ? {
              response_message_id: original.id,
              response_message_loading: original.loading,
              response_message_ephemeral: original.ephemeral,
            }
          : {}),
        channel_id: origin.channelId,
      },
      ...(original && shown
        ? { resource: { type: body.type, message: original.toWire() } }
        : { resource: { type: body.type } }),
    },
  };
}

function interactionOf({ world, params: [app, token = ''] }: Call): Interaction {
  const interaction = world.interactionsByToken.get(token);
  if (!interaction || app !== world.applicationId) throw refusals.unknownWebhook();
  return interaction;
}

function editByToken(call: Call): Answer {
  const [, , messageId = ''] = call.params;
  const interaction = interactionOf(call);
  const message = interaction.editMessage(messageId, call.json as MessageBody, call.files);
  return { ...ok(message.toWire()), notice: interaction.notice };
}

function followUp(call: Call): Answer {
  const interaction = interactionOf(call);
  const message = interaction.followUp(call.json as MessageBody, call.files);
  return { ...ok(message.toWire()), notice: interaction.notice };
}

/** @throws ApiError for a guild the bot is not in. */
function ownGuild(world: World, id: string): GuildState {
  const guild = world.guilds.get(id);
  if (!guild) throw refusals.unknownGuild();
  if (!guild.hasBot) throw refusals.missingAccess();
  return guild;
}

/** @throws ApiError for a channel the bot cannot see. */
function reachable(world: World, id: string): ChannelState {
  const channel = world.channels.get(id);
  if (!channel) throw refusals.unknownChannel();
  const isIn =
    channel.kind === 'dm' ||
    (channel.kind === 'guild' && channel.guild.hasBot && botMay(channel.guild, mayView));
  if (!isIn) throw refusals.missingAccess();
  return channel;
}

function botMay({ botMay: has }: GuildState, needed: bigint): boolean {
  return (has & (administrator | needed)) !== 0n;
}

function messageInChannel({ world, params: [channelId = '', messageId = ''] }: Call) {
  const channel = reachable(world, channelId);
  const message = world.messages.get(messageId);
  // Ephemeral messages are reached by the interaction's token only.
  const hidden = !message || message.deleted || message.ephemeral;
  if (hidden || message.origin.channelId !== channel.id) throw refusals.unknownMessage();
  return message;
}

function postMessage({ world, params: [channelId = ''], json, files }: Call): Answer {
  const channel = reachable(world, channelId);
  if (channel.kind === 'guild' && !botMay(channel.guild, maySend)) {
    throw refusals.missingPermissions();
  }
  const user = channel.kind === 'dm' ? world.users.get(channel.userId) : undefined;
  if (user && !user.dmsOpen) throw refusals.closedDms();
  const body = json as MessageBody;
  const nonce = body.enforce_nonce && body.nonce ? `${channelId} ${body.nonce}` : null;
  const known = nonce === null ? undefined : world.nonces.get(nonce);
  if (known && world.clock.now() - known.at < noncesKeptFor) {
    const before = world.messages.get(known.messageId);
    if (before) return ok(before.toWire());
  }
  const replyTo = body.message_reference?.message_id;
  const message = world.addMessage({
    channelId,
    ...(channel.kind === 'guild' ? { guildId: channel.guild.id } : {}),
    author: world.botUser,
    ...(replyTo === undefined ? {} : { replyTo }),
  });
  message.fill(body, files);
  world.keep(message);
  if (nonce !== null) world.nonces.set(nonce, { messageId: message.id, at: world.clock.now() });
  user?.dms.push(world.see(message));
  const wire = message.toWire();
  const told =
    body.nonce === undefined || body.nonce === null ? wire : { ...wire, nonce: body.nonce };
  return { ...ok(told), ...(user ? { notice: user.notice } : {}) };
}

function editInChannel(call: Call): Answer {
  const message = messageInChannel(call);
  if (message.origin.author.id !== call.world.applicationId) throw refusals.otherAuthor();
  message.edit(call.json as MessageBody, call.files, call.world.clock.now());
  call.world.announce('MESSAGE_UPDATE', message);
  return ok(message.toWire());
}

function openDm({ world, json }: Call): Answer {
  const { recipient_id: id } = (json ?? {}) as { readonly recipient_id?: string };
  const user = world.users.get(String(id));
  const channel = user && world.channels.get(user.dmChannelId);
  if (!channel) throw refusals.invalidRecipient();
  return ok(wireChannel(world, channel));
}

function register(world: World, guildId: string, json: unknown): readonly RegisteredCommand[] {
  const before = world.commands.get(guildId) ?? [];
  const registered = ((json ?? []) as readonly CommandBody[]).map((body) =>
    registeredFrom(world, guildId, body, before),
  );
  world.commands.set(guildId, registered);
  return registered;
}

function registerOne(world: World, guildId: string, json: unknown): RegisteredCommand {
  const before = world.commands.get(guildId) ?? [];
  const one = registeredFrom(world, guildId, json as CommandBody, before);
  world.commands.set(guildId, [...before.filter(({ id }) => id !== one.id), one]);
  return one;
}

function registeredFrom(
  world: World,
  guildId: string,
  body: CommandBody,
  before: readonly RegisteredCommand[],
): RegisteredCommand {
  const type = body.type ?? 1;
  const same = before.find((each) => each.name === body.name && each.type === type);
  return {
    ...body,
    id: same?.id ?? world.clock.snowflake(),
    type,
    application_id: world.applicationId,
    version: world.clock.snowflake(),
    description: body.description ?? '',
    default_member_permissions: body.default_member_permissions ?? null,
    ...(guildId === '' ? {} : { guild_id: guildId }),
  };
}
