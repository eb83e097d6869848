// A person with a Discord client: does what people can do, refuses what the client would, and sees what they see.

import { Interaction } from './interaction.ts';
import { type Outcome, outcomeOf, type Pending } from './outcome.ts';
import { SeenMessage } from './seen-message.ts';
import { fillModal, type ModalValues, optionOf, type SeenModal } from './seen-modal.ts';
import { type StoredMessage, wireAttachment } from './stored-message.ts';
import { fillOptions, type LocalFile, type OptionValues } from './told-options.ts';
import {
  type Component,
  componentTypes,
  flatten,
  interactionTypes,
  type RegisteredCommand,
} from './wire.ts';
import {
  type ChannelState,
  type GuildState,
  type UserState,
  type World,
  wireChannel,
  wireMember,
} from './world.ts';

/** Where somebody is when they use the bot; `standIn` has some. */
export type Place =
  | { readonly kind: 'dm' }
  | { readonly kind: 'guild' | 'group'; readonly channelId: string };

export interface PersonOptions {
  readonly name?: string;
  readonly locale?: string;
  /** What they may do in guilds, as bits; administrators may do all. */
  readonly permissions?: bigint;
  /** The ids of the roles they have in guilds. */
  readonly roles?: readonly string[];
  /** Whether they have the bot for themselves as well (user install), wherever it is. */
  readonly hasBot?: boolean;
}

/** A button by its label or custom_id, by a pattern for these, or by a question. */
export type ButtonChoice = string | RegExp | ((button: Component) => boolean);

export interface WhichOne {
  /** The first is 1. */
  readonly nth?: number;
  /** Part of the text last written above it. */
  readonly under?: string;
}

const contextOf = { guild: 0, dm: 1, group: 2 } as const;
const administrator = 1n << 3n;
const useExternalApps = 1n << 50n;
/** View channels, send messages, embed links, attach files, history, external emoji, use commands. */
const usualPermissions =
  (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 18n) | (1n << 31n);

export class Person {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** What they may do in guilds, as it is now. */
  permissions: bigint;
  readonly hasBot: boolean;
  /** Where they are unless a verb says otherwise. */
  readonly home: Place;
  readonly #world: World;
  readonly #user: UserState;
  #dmsTaken = 0;

  constructor(world: World, home: Place, options: PersonOptions) {
    const { name = 'Ana', locale = 'en-US', permissions = usualPermissions } = options;
    const { roles = [], hasBot = false } = options;
    this.#world = world;
    this.#user = world.addUser(name);
    this.#user.roles = roles;
    this.hasBot = hasBot;
    this.id = this.#user.wire.id;
    this.name = name;
    this.locale = locale;
    this.permissions = permissions;
    this.home = home;
  }

  /** The channel id of their conversation with the bot. */
  get dmChannelId(): string {
    return this.#user.dmChannelId;
  }

  /** The ids of the roles they have in guilds, as it is now. */
  get roles(): readonly string[] {
    return this.#user.roles;
  }
  set roles(roles: readonly string[]) {
    this.#user.roles = roles;
  }

  /** From then on they are no member, and nothing of theirs can come from there. */
  leaves({ id }: Pick<GuildState, 'id'>): void {
    this.#world.guilds.get(id)?.left.add(this.id);
  }

  joins({ id }: Pick<GuildState, 'id'>): void {
    this.#world.guilds.get(id)?.left.delete(this.id);
  }

  /** Sends a slash command: `slash('history delete', { number: 2 })`. */
  slash(command: string, options: OptionValues = {}, where: Place = this.home): Pending {
    return this.#useCommand(command, options, where);
  }

  /** Types in an option and looks at the choices offered. */
  autocomplete(command: string, options: OptionValues, focused: string, where: Place = this.home) {
    return this.#useCommand(command, options, where, focused);
  }

  /** Picks a command from the menu of a message. */
  contextMenu(command: string, message: SeenMessage, where: Place = this.home): Pending {
    const stored = this.#seen(message);
    const found = this.#command(command, 3, where);
    return this.#interact(where, interactionTypes.command, `"${command}" on a message`, {
      data: {
        ...commandData(found),
        target_id: stored.id,
        resolved: { messages: { [stored.id]: stored.toWire() } },
      },
    });
  }

  click(on: SeenMessage | Outcome, which: ButtonChoice, one: WhichOne = {}): Pending {
    const message = messageOf(on);
    const button = findOne(message, [componentTypes.button], which, one);
    const name = `the button "${button.label ?? button.emoji?.name ?? ''}"`;
    if (button.disabled) throw new Error(`${name} is disabled`);
    if (button.custom_id === undefined) throw new Error(`${name} opens a page and tells nobody`);
    return this.#useComponent(message, name, {
      custom_id: button.custom_id,
      component_type: button.type,
      id: button.id,
    });
  }

  /** Picks options, by value or label, in a select that is known by its custom_id or placeholder. */
  choose(
    on: SeenMessage | Outcome,
    which: ButtonChoice,
    values: string | readonly string[],
    one: WhichOne = {},
  ): Pending {
    const message = messageOf(on);
    const select = findOne(message, [componentTypes.stringSelect], which, one);
    const name = `the select "${select.placeholder ?? select.custom_id ?? ''}"`;
    const wrong = (why: string) => new Error(`${name} ${why}`);
    if (select.disabled) throw wrong('is disabled');
    const told = typeof values === 'string' ? [values] : values;
    const picked = told.map((each) => optionOf(select.options ?? [], each, wrong).value);
    const { min_values: min = 1, max_values: max = 1 } = select;
    if (picked.length < min || picked.length > max) throw wrong(`takes ${min} to ${max} options`);
    return this.#useComponent(message, name, {
      custom_id: select.custom_id,
      component_type: select.type,
      id: select.id,
      values: picked,
    });
  }

  /** Fills in a modal and sends it; fields by label or custom_id, what is left out keeps its preset. */
  submit(modal: SeenModal, values: ModalValues = {}): Pending {
    const { origin } = modal.cameFrom;
    const what = `the modal "${modal.title}"`;
    if (origin.userId !== this.id) throw new Error(`${what} was opened by somebody else`);
    if (modal.sent) throw new Error(`${what} was sent already`);
    const { upload, resolved } = this.#desk();
    const components = fillModal(modal, values, upload);
    modal.sent = true;
    const { source } = origin;
    return this.#interact(this.#placeOf(origin.channelId), interactionTypes.modal, what, {
      source,
      data: { custom_id: modal.customId, components, ...resolved() },
    });
  }

  /** Writes to the bot in private, and resolves to the bot's next message there. */
  says(text: string, files: readonly LocalFile[] = []): Promise<SeenMessage> {
    this.#dmsTaken = this.#user.dms.length;
    this.sends(text, files);
    return this.nextDm();
  }

  /** Writes to the bot in private, without waiting for anything. */
  sends(text: string, files: readonly LocalFile[] = []): SeenMessage {
    return this.#write(this.dmChannelId, text, files);
  }

  /** Writes in a guild channel, where a bot without the intent hears nothing of it. */
  posts(text: string, files: readonly LocalFile[] = [], where: Place = this.home): SeenMessage {
    return this.#write(this.#channel(where).id, text, files);
  }

  /** The messages the bot has sent to this person by itself. */
  dms(): readonly SeenMessage[] {
    return [...this.#user.dms];
  }

  /** The next of these that was not yet looked at, when it is there. */
  nextDm(): Promise<SeenMessage> {
    const index = this.#dmsTaken++;
    return this.#user.notice.until(
      () => this.#user.dms[index],
      () => `message ${index + 1} from the bot to ${this.name}`,
    );
  }

  closesDms(): void {
    this.#user.dmsOpen = false;
  }

  opensDms(): void {
    this.#user.dmsOpen = true;
  }

  /** "Only you can see this · Dismiss message" */
  dismisses(message: SeenMessage): void {
    const stored = this.#seen(message);
    if (!stored.ephemeral) throw new Error('only messages that nobody else sees can be dismissed');
    stored.deleted = true;
  }

  #useCommand(name: string, options: OptionValues, where: Place, focused?: string): Pending {
    const [first = '', ...words] = name.replace(/^\//, '').split(' ');
    const command = this.#command(first, 1, where);
    const { upload, resolved } = this.#desk();
    const filled = fillOptions(command, words, options, upload, focused);
    const type = focused === undefined ? interactionTypes.command : interactionTypes.autocomplete;
    return this.#interact(where, type, `/${name}`, {
      data: {
        ...commandData(command),
        ...(filled.length > 0 ? { options: filled } : {}),
        ...resolved(),
      },
    });
  }

  #useComponent(message: SeenMessage, what: string, data: unknown): Pending {
    const source = this.#seen(message);
    if (source.origin.author.id !== this.#world.applicationId) {
      throw new Error(`${what} belongs to another app`);
    }
    const place = this.#placeOf(source.origin.channelId);
    return this.#interact(place, interactionTypes.component, what, { source, data });
  }

  /** @throws when they cannot see the message. */
  #seen(message: SeenMessage): StoredMessage {
    const stored = this.#world.messages.get(message.id);
    if (!stored || stored.deleted) throw new Error(`message ${message.id} is gone`);
    const { onlyFor, channelId } = stored.origin;
    const channel = this.#world.channels.get(channelId);
    const hidden =
      (onlyFor !== undefined && onlyFor !== this.id) ||
      (channel?.kind === 'dm' && channel.userId !== this.id);
    if (hidden) throw new Error(`${this.name} cannot see message ${message.id}`);
    return stored;
  }

  #placeOf(channelId: string): Place {
    const channel = this.#world.channels.get(channelId);
    return channel && channel.kind !== 'dm' ? { kind: channel.kind, channelId } : { kind: 'dm' };
  }

  #channel(where: Place): ChannelState {
    const id = where.kind === 'dm' ? this.dmChannelId : where.channelId;
    const channel = this.#world.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    if (channel.kind === 'guild' && channel.guild.left.has(this.id)) {
      throw new Error(`${this.name} is not in ${channel.guild.name}`);
    }
    return channel;
  }

  /** @throws when the client would not offer the command there. */
  #command(name: string, type: number, where: Place): RegisteredCommand {
    const channel = this.#channel(where);
    const guild = channel.kind === 'guild' ? channel.guild : undefined;
    const offered = this.#world.commandsOf(guild?.id).filter((each) => each.type === type);
    const command = offered.find((each) => each.name === name);
    if (!command) {
      const known = offered.map((each) => each.name).join(', ') || 'none';
      throw new Error(
        `the bot has registered no command "${name}" of type ${type}; it has: ${known}`,
      );
    }
    const { contexts, integration_types: installs, default_member_permissions: needed } = command;
    const byUser = channel.kind === 'group' || (guild !== undefined && !guild.hasBot);
    if (contexts && !contexts.includes(contextOf[channel.kind])) {
      throw new Error(
        `"${name}" is not offered in a ${channel.kind}: its contexts are ${contexts}`,
      );
    }
    const install = byUser ? 1 : 0;
    if (channel.kind !== 'dm' && installs && !installs.includes(install)) {
      const kinds = installs.join(', ');
      throw new Error(`"${name}" is not offered here: it needs installation type ${kinds}`);
    }
    if (guild?.hasBot && needed !== null && needed !== undefined && !this.#may(BigInt(needed))) {
      throw new Error(`${this.name} lacks the permissions for "${name}"`);
    }
    return command;
  }

  #may(needed: bigint): boolean {
    if (this.permissions & administrator) return true;
    return needed !== 0n && (this.permissions & needed) === needed;
  }

  /** Takes files to Discord, and says what of them goes into an interaction. */
  #desk() {
    const attachments: Record<string, unknown> = {};
    const upload = (file: LocalFile): string => {
      const stored = this.#stored(file);
      this.#world.files.set(stored.id, stored);
      attachments[stored.id] = {
        ...wireAttachment(stored, this.#world.urlOf(this.dmChannelId, stored)),
        ...file.told,
        ephemeral: true,
      };
      return stored.id;
    };
    const resolved = () =>
      Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {};
    return { upload, resolved };
  }

  #stored({ name, bytes, contentType = 'application/octet-stream' }: LocalFile) {
    return { id: this.#world.clock.snowflake(), name, contentType, bytes: Buffer.from(bytes) };
  }

  #write(channelId: string, text: string, files: readonly LocalFile[]): SeenMessage {
    const world = this.#world;
    const message = world.addMessage({ channelId, author: this.#user.wire });
    message.content = text;
    message.files = files.map((file) => this.#stored(file));
    world.keep(message);
    return world.see(message);
  }

  #interact(
    where: Place,
    type: number,
    what: string,
    { data, source }: { readonly data: unknown; readonly source?: StoredMessage | undefined },
  ): Pending {
    const world = this.#world;
    const channel = this.#channel(where);
    const guild = channel.kind === 'guild' ? channel.guild : undefined;
    const owners = ownersOf(channel, this);
    const id = world.clock.snowflake();
    const interaction = new Interaction(world, {
      id,
      token: `${Buffer.from(`interaction:${id}`).toString('base64url')}stand-in`,
      type,
      what: `${what} of ${this.name}`,
      userId: this.id,
      channelId: channel.id,
      guildId: guild?.id,
      source,
      onlyUserInstall: owners['0'] === undefined,
      alwaysEphemeral: guild !== undefined && !guild.hasBot && !guild.externalApps,
      owners,
    });
    world.startInteraction(interaction, {
      data,
      ...(guild ? this.#asMember(guild) : { user: this.#user.wire }),
      channel_id: channel.id,
      channel: {
        ...(wireChannel(world, channel, this.#user) as object),
        ...(guild ? { permissions: String(this.permissions) } : {}),
      },
      app_permissions: String(guild?.hasBot ? guild.botMay : usualPermissions),
      locale: this.locale,
      context: contextOf[channel.kind],
      attachment_size_limit: 10_485_760,
      ...(source ? { message: source.toWire() } : {}),
    });
    return outcomeOf(world, interaction);
  }

  /** https://discord.com/developers/docs/resources/guild#guild-member-object, as interactions carry it */
  #asMember(guild: GuildState): Readonly<Record<string, unknown>> {
    const permissions = guild.externalApps ? this.permissions | useExternalApps : this.permissions;
    return {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
      member: { ...wireMember(this.#world, this.#user), permissions: String(permissions) },
    };
  }
}

function commandData({ id, name, type, guild_id: guildId }: RegisteredCommand) {
  return { id, name, type, ...(guildId === undefined ? {} : { guild_id: guildId }) };
}

/** Which installations brought the bot there. */
function ownersOf(
  channel: ChannelState,
  { id, hasBot }: Pick<Person, 'id' | 'hasBot'>,
): Readonly<Record<string, string>> {
  switch (channel.kind) {
    case 'dm':
      return { 0: '0', ...(hasBot ? { 1: id } : {}) };
    case 'group':
      return { 1: id };
    case 'guild':
      if (!channel.guild.hasBot) return { 1: id };
      return { 0: channel.guild.id, ...(hasBot ? { 1: id } : {}) };
  }
}

function messageOf(on: SeenMessage | Outcome): SeenMessage {
  if (on instanceof SeenMessage) return on;
  if (on.message) return on.message;
  throw new Error(`${on.interaction.origin.what} led to no message`);
}

/** @throws unless exactly one component is meant. */
function findOne(
  message: SeenMessage,
  types: readonly number[],
  which: ButtonChoice,
  { nth, under }: WhichOne,
): Component {
  let above = '';
  const near: Component[] = [];
  for (const each of flatten(message.components)) {
    if (each.type === componentTypes.text) above = each.content ?? '';
    if (!types.includes(each.type)) continue;
    if (under === undefined || above.includes(under)) near.push(each);
  }
  const byId = near.filter((each) => each.custom_id === which);
  const found = byId.length > 0 ? byId : near.filter((each) => isMeant(each, which));
  const one = nth === undefined ? (found.length === 1 ? found[0] : undefined) : found[nth - 1];
  if (one) return one;
  const named = (each: Component) => `"${nameOf(each)}" (${each.custom_id ?? each.url ?? ''})`;
  const there = near.map(named).join(', ') || 'nothing of the kind';
  throw new Error(
    `${found.length} components fit ${String(which)}${nth === undefined ? '' : ` and number ${nth} was wanted`}; there is: ${there}`,
  );
}

const nameOf = ({ label, placeholder, emoji }: Component) =>
  label ?? placeholder ?? emoji?.name ?? '';

function isMeant(component: Component, which: ButtonChoice): boolean {
  if (typeof which === 'function') return which(component);
  if (typeof which === 'string') return nameOf(component) === which;
  return which.test(nameOf(component)) || which.test(component.custom_id ?? '');
}
