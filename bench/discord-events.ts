// What Discord sends in the benchmark: a command somebody uses in a server, and a server as it is announced.

import type { Guild, StandIn } from '#test/support/discord/stand-in.ts';

/** What people use besides the report, in a session: as often as that. */
export const otherCommands: readonly CommandUse[] = [
  { name: 'history', options: [] },
  { name: 'exam', options: [{ type: 3, name: 'exam', value: 'CLF-C02' }] },
  { name: 'help', options: [] },
];

interface CommandUse {
  readonly name: string;
  readonly options: readonly {
    readonly type: number;
    readonly name: string;
    readonly value: unknown;
  }[];
}

/** `/scorereport exam:CLF-C02 score:650 ratings:"security NI, tech NI, rest ok"`. */
export const scoreReport: CommandUse = {
  name: 'scorereport',
  options: [
    { type: 3, name: 'exam', value: 'CLF-C02' },
    { type: 10, name: 'score', value: 650 },
    { type: 3, name: 'ratings', value: 'security NI, tech NI, rest ok' },
  ],
};

/** Reports of which no two are alike: the readiness of each has to be worked out, and of none was it kept. */
export const unlikeReports: readonly CommandUse[] = Array.from({ length: 1000 }, (_, at) => ({
  ...scoreReport,
  options: scoreReport.options.map((option) => {
    if (option.name === 'score') return { ...option, value: 500 + (at % 200) };
    if (option.name !== 'ratings') return option;
    const rating = (place: number) => ((at / 200) & (1 << place) ? 'ok' : 'NI');
    return { ...option, value: `security ${rating(0)}, tech ${rating(1)}, rest ${rating(2)}` };
  }),
}));

/** A command used by somebody new. */
export function useOf(
  { name, options }: CommandUse,
  { clock, channel, guild }: StandIn,
): Readonly<Record<string, unknown>> {
  const channelId = channel.kind === 'dm' ? '' : channel.channelId;
  const id = clock.snowflake();
  return {
    type: 2,
    data: {
      id: '1',
      name,
      type: 1,
      options,
    },
    guild_id: guild.id,
    guild: { id: guild.id, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    member: { ...member(id, clock.now()), permissions: '2248473465835073' },
    channel_id: channelId,
    channel: { ...textChannel(channelId, 0), guild_id: guild.id, permissions: '2248473465835073' },
    app_permissions: '2248473465835073',
    authorizing_integration_owners: { 0: guild.id },
    locale: 'en-US',
    context: 0,
    attachment_size_limit: 10_485_760,
  };
}

const CHANNELS = 50;
const ROLES = 30;
const MEMBERS = 10;
/** For the head of the table. */
export const serverInWords = `${CHANNELS} channels, ${ROLES} roles and ${MEMBERS} members`;

/** GUILD_CREATE of a server of middling size. */
export function announcedServer(
  { id, name, locale }: Guild,
  { clock }: StandIn,
): Readonly<Record<string, unknown>> {
  const several = <T>(count: number, make: (id: string, at: number) => T): T[] =>
    Array.from({ length: count }, (_, at) => make(clock.snowflake(), at));
  return {
    id,
    name,
    preferred_locale: locale,
    owner_id: clock.snowflake(),
    joined_at: new Date(clock.now()).toISOString(),
    member_count: MEMBERS,
    large: false,
    unavailable: false,
    features: [],
    emojis: [],
    stickers: [],
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    channels: several(CHANNELS, textChannel),
    roles: several(ROLES, (roleId, at) => ({
      id: roleId,
      name: `Role ${at}`,
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      position: at,
      permissions: '2248473465835073',
      managed: false,
      mentionable: false,
      flags: 0,
    })),
    members: several(MEMBERS, (userId) => member(userId, clock.now())),
  };
}

function textChannel(id: string, at: number) {
  return {
    id,
    type: 0,
    name: `channel-${at}`,
    position: at,
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    permission_overwrites: [],
    flags: 0,
  };
}

function member(id: string, joined: number) {
  return {
    user: {
      id,
      username: `person${id}`,
      global_name: `Person ${id}`,
      discriminator: '0',
      avatar: null,
      public_flags: 0,
      primary_guild: null,
    },
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: new Date(joined).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}
