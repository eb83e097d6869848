// A person with a Slack client: does what people can do, refuses what the client would, and sees what they see.

import { isObject, type Loose } from '../discord/validate/any-value.ts';
import { refusesConversation, responseUrls } from './conversations.ts';
import { EventDelivery } from './events.ts';
import { Interaction, type Origin } from './interaction.ts';
import { outcomeOf, type Pending } from './outcome.ts';
import { pick, type Which, type WhichOne } from './pick.ts';
import { type Placed, type SeenMessage, SeenView } from './seen.ts';
import {
  complaint,
  type FieldValue,
  fieldsOf,
  type Kept,
  keep,
  optionOf,
  putIn,
  stateOf,
  stateValues,
} from './state-values.ts';
import { StoredMessage, type StoredView } from './stored.ts';
import type { Envelope } from './transport.ts';
import { asSlackGivesIt, type Element, escaped, statefulTypes, type UploadedFile } from './wire.ts';
import type { ChannelState, Rank, UserState, World } from './world.ts';

/** Where somebody is when they use the bot. */
export type Place = 'dm' | { readonly channelId: string };

export interface PersonOptions extends Partial<Readonly<Rank>> {
  readonly name?: string;
  readonly tz?: string;
  readonly locale?: string;
  /** Another workspace: somebody in a channel shared by Slack Connect. */
  readonly teamId?: string;
  readonly enterpriseId?: string;
}

/** What the app has in the clients of people; without a list, everything is offered. */
export interface Offer {
  readonly commands: readonly string[] | null;
  /** Commands in whose text people, channels and links come with their ids: `should_escape`. */
  readonly escaping: readonly string[];
  readonly shortcuts: readonly string[] | null;
  readonly messageShortcuts: readonly string[] | null;
  readonly messagesReadOnly: boolean;
}

export type FieldValues = Readonly<Record<string, FieldValue>>;

export class Person {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly #world: World;
  readonly #user: UserState;
  readonly #offer: Offer;
  readonly #place: Place;
  #dmsTaken = 0;

  constructor(world: World, offer: Offer, place: Place, options: PersonOptions) {
    this.#world = world;
    this.#offer = offer;
    this.#place = place;
    this.#user = world.addUser(options);
    this.id = this.#user.id;
    this.name = this.#user.name;
    this.teamId = this.#user.teamId;
  }

  /** The channel id of their conversation with the bot. */
  get dmChannelId(): string {
    return this.#user.dmChannelId;
  }

  /** The Home tab as it is for them; null before it was ever published. */
  get home(): SeenView | null {
    return this.#user.home && this.#world.seeView(this.#user.home);
  }

  /** The modal on top of the others, if any. */
  get modal(): SeenView | null {
    const top = this.#user.stack.at(-1);
    return top ? this.#world.seeView(top) : null;
  }

  /** Sends a slash command; Slack does not offer them in threads, nor to other workspaces. */
  slash(command: string, text = '', where: Place = this.#place): Pending {
    const envelope = this.slashEnvelope(command, text, where);
    const id = String(envelope.payload['response_url']).split('/').at(-1) ?? '';
    return this.#act(
      {
        what: `${command} of ${this.name}`,
        userId: this.id,
        channelId: this.#channel(where).id,
        kind: 'command',
        responseUrl: this.#world.responseUrls.get(id),
      },
      envelope,
    );
  }

  /** What `slash` would send, for `signedRequest` and `dispatchRaw`. */
  slashEnvelope(command: string, text = '', where: Place = this.#place): Envelope {
    this.#mustBeOffered('commands', command);
    const channel = this.#channel(where);
    const { team } = this.#world;
    const payload: Loose = {
      token: 'legacy-verification-token',
      team_id: team.id,
      team_domain: team.domain,
      ...(this.#user.enterpriseId === null
        ? {}
        : { enterprise_id: this.#user.enterpriseId, enterprise_name: 'The company' }),
      channel_id: channel.id,
      channel_name: channel.kind === 'private' ? 'privategroup' : channel.name,
      user_id: this.id,
      user_name: this.name,
      command,
      text: this.#offer.escaping.includes(command) ? this.#linked(text) : escaped(text),
      api_app_id: this.#world.appId,
      is_enterprise_install: 'false',
      response_url: this.#responseUrl(channel, null),
      trigger_id: this.#world.addTrigger(this.id).id,
    };
    return { type: 'slash_commands', payload };
  }

  /** Picks a global shortcut. */
  shortcut(callbackId: string): Pending {
    this.#mustBeOffered('shortcuts', callbackId);
    this.#user.current = null;
    return this.#interact(`the shortcut ${callbackId}`, null, {
      type: 'shortcut',
      callback_id: callbackId,
      action_ts: this.#world.clock.ts(),
    });
  }

  /** Picks a shortcut from the menu of a message. */
  messageShortcut(callbackId: string, on: SeenMessage): Pending {
    this.#mustBeOffered('messageShortcuts', callbackId);
    const message = this.#seen(on);
    if (message.onlyFor !== null) throw new Error('ephemeral messages have no shortcuts');
    const channel = this.#channel({ channelId: message.channelId });
    return this.#interact(`the shortcut ${callbackId} on a message`, channel.id, {
      type: 'message_action',
      callback_id: callbackId,
      action_ts: this.#world.clock.ts(),
      message_ts: message.ts,
      channel: wireChannel(channel),
      message: this.#wireMessage(message),
      response_url: this.#responseUrl(channel, message),
    });
  }

  /** Opens the Home tab of the app, or its Messages tab. */
  opensHome(tab: 'home' | 'messages' = 'home'): Pending {
    const { home } = this.#user;
    this.#user.current = tab === 'home' ? null : this.dmChannelId;
    return this.#hears(`opening the ${tab} tab`, {
      type: 'app_home_opened',
      user: this.id,
      channel: this.dmChannelId,
      tab,
      event_ts: this.#world.clock.ts(),
      ...(home && tab === 'home' ? { view: home.toWire() } : {}),
    });
  }

  click(seen: SeenMessage | SeenView, which: Which, one?: WhichOne): Pending {
    const placed = pick(seen.blocks, (type) => type === 'button', which, one);
    const { text, value, url, style, confirm } = placed.element;
    return this.#uses(seen, placed, asGiven({ text, value, url, style, confirm }));
  }

  /** Puts something into a field the bot is told of: a select, radio buttons, a text with `dispatch_action`, a menu. */
  choose(seen: SeenMessage | SeenView, which: Which, told: FieldValue, one?: WhichOne): Pending {
    const usable = (type: string) => statefulTypes.has(type) || type === 'overflow';
    const placed = pick(seen.blocks, usable, which, one);
    const { block, element } = placed;
    if (!tellsBot(placed)) {
      throw new Error(`nobody is told of "${block.label?.text}": use fills`);
    }
    if (element.type === 'overflow') {
      const chosen = asSlackGivesIt(optionOf(element, String(told)));
      return this.#uses(seen, placed, { selected_option: chosen });
    }
    const put = this.#put(element, told);
    keep(placed, put, this.#keptIn(seen));
    const { placeholder, confirm, initial_option } = element;
    return this.#uses(seen, placed, {
      ...put,
      ...asGiven({ placeholder, confirm, initial_option }),
    });
  }

  /** Puts something into fields the bot is not told of, by label, block_id or action_id. */
  fills(view: SeenView | SeenMessage, values: FieldValues): void {
    for (const [which, told] of Object.entries(values)) {
      const placed = pick(view.blocks, (type) => statefulTypes.has(type), which);
      const put = this.#put(placed.element, told);
      const { type: _, ...now } = stateOf(placed, this.#keptIn(view));
      if (tellsBot(placed) && JSON.stringify(now) !== JSON.stringify(put)) {
        throw new Error(`the bot is told at once when "${which}" changes: use choose`);
      }
      keep(placed, put, this.#keptIn(view));
    }
  }

  /** Fills in and sends. @throws what the client would say instead of sending. */
  submits(view: SeenView, values: FieldValues = {}): Pending {
    const stored = this.#topView(view);
    if (view.submit === '') throw new Error(`"${view.title}" has no button to send it`);
    this.fills(view, values);
    const complaints = fieldsOf(stored.blocks)
      .filter(({ block }) => block.type === 'input')
      .flatMap((field) => {
        const said = complaint(field, stored.kept);
        return said === null ? [] : [`${field.block.label?.text}: ${said}`];
      });
    if (complaints.length > 0) throw new Error(complaints.join('; '));
    stored.errors = {};
    stored.failure = null;
    return this.#interact(
      `sending "${view.title}"`,
      null,
      {
        type: 'view_submission',
        view: stored.toWire(),
        response_urls: responseUrls(this.#world, stored),
      },
      { kind: 'submission', view: stored },
    );
  }

  /** Cancels a modal; `all`: the cross that closes all of them. */
  closes(view: SeenView, { all = false }: { readonly all?: boolean } = {}): Pending | null {
    const stored = this.#topView(view);
    const wire = stored.toWire();
    const isCleared = all || stored.body['clear_on_close'] === true;
    const lowest = isCleared ? (this.#user.stack[0] ?? stored) : stored;
    this.#world.closeFrom(this.#user, lowest);
    this.#world.notice.tell();
    if (stored.body['notify_on_close'] !== true) return null;
    const { trigger_id: _, ...payload } = this.#common();
    return this.#send(
      { what: `closing "${view.title}"`, channelId: null },
      { ...payload, type: 'view_closed', view: wire, is_cleared: isCleared },
    );
  }

  /** Writes in a channel, where the bot hears nothing of it: for message shortcuts. */
  posts(
    text: string,
    where: Place = this.#place,
    files: readonly UploadedFile[] = [],
  ): SeenMessage {
    const channel = this.#channel(where);
    if (channel.kind === 'im' && this.#offer.messagesReadOnly) {
      throw new Error('the Messages tab is read-only');
    }
    const message = new StoredMessage({
      ts: this.#world.clock.ts(),
      channelId: channel.id,
      userId: this.id,
      text: escaped(text),
    });
    message.fileIds = files.map((file) => this.#world.addFile(this.id, file).id);
    this.#world.keep(message);
    return this.#world.see(message);
  }

  /** Writes to the bot in private, which hears of it when it has subscribed to `message.im`. */
  says(text: string): Pending | null {
    const message = this.#world.messages.get(`${this.dmChannelId} ${this.posts(text, 'dm').ts}`);
    if (!message || !this.#world.options.events.includes('message.im')) return null;
    return this.#hears('a direct message', {
      ...this.#wireMessage(message),
      channel: this.dmChannelId,
      channel_type: 'im',
      event_ts: message.ts,
    });
  }

  /** What the bot has sent to this person by itself, as it is now. */
  dms(): readonly SeenMessage[] {
    return this.#user.dms.map((message) => this.#world.see(message));
  }

  /** The next of these that was not yet looked at, when it is there. */
  nextDm(): Promise<SeenMessage> {
    const index = this.#dmsTaken++;
    return this.#world.notice.until(
      () => {
        const message = this.#user.dms[index];
        return message && this.#world.see(message);
      },
      () => `message ${index + 1} from the bot to ${this.name}`,
    );
  }

  /** What this person sees in a place, oldest first. */
  messagesIn(where: Place = this.#place): readonly SeenMessage[] {
    const channel = this.#channel(where);
    return [...this.#world.messages.values()]
      .filter((each) => each.channelId === channel.id && !each.deleted)
      .filter((each) => this.#world.sees(this.#user, each))
      .map((each) => this.#world.see(each));
  }

  /** Leaves a channel. */
  leaves(where: Place): void {
    this.#channel(where).absent.add(this.id);
  }

  /** Somebody who may do so gives or takes rights and membership. */
  becomes(rank: Partial<Rank>): void {
    Object.assign(this.#user, rank);
  }

  /** What the client makes of names and addresses in the text of a command. */
  #linked(text: string): string {
    const { users, channels } = this.#world;
    const named = <T extends { readonly name: string }>(
      all: ReadonlyMap<string, T>,
      name: string,
    ) => [...all.values()].find((each) => each.name === name);
    return escaped(text)
      .split(/(https?:\/\/\S+|(?<!\S)[@#][\w.-]+)/)
      .map((part) => {
        const name = part.slice(1);
        if (/^https?:/.test(part)) return `<${part}>`;
        if (/^@(?:here|channel|everyone)$/.test(part)) return `<!${name}>`;
        const sign = part[0];
        const id = { '@': named(users, name)?.id, '#': named(channels, name)?.id }[sign ?? ''];
        return id === undefined ? part : `<${sign}${id}|${name}>`;
      })
      .join('');
  }

  #mustBeOffered(kind: 'commands' | 'shortcuts' | 'messageShortcuts', name: string): void {
    if (this.teamId !== this.#world.team.id) {
      throw new Error(`Slack offers ${name} only to people of the workspace it is installed in`);
    }
    const offered = this.#offer[kind];
    if (offered && !offered.includes(name)) {
      throw new Error(`the app has no ${name}; it has: ${offered.join(', ') || 'none'}`);
    }
  }

  /** Presses or chooses something that the bot hears of. */
  #uses(seen: SeenMessage | SeenView, placed: Placed, more: Loose): Pending {
    const { block, element } = placed;
    const name = element.text?.text ?? block.label?.text ?? element.action_id;
    const action: Loose = {
      type: element.type,
      action_id: element.action_id,
      block_id: block.block_id,
      ...more,
      action_ts: this.#world.clock.ts(),
    };
    if (seen instanceof SeenView) {
      const view = this.#view(seen);
      if (view.closed) throw new Error(`"${seen.title}" is closed`);
      return this.#interact(`"${name}" in "${seen.title}"`, null, {
        type: 'block_actions',
        container: { type: 'view', view_id: view.id },
        view: view.toWire(),
        actions: [action],
      });
    }
    const message = this.#seen(seen);
    const channel = this.#channel({ channelId: message.channelId });
    const isEphemeral = message.onlyFor !== null;
    return this.#interact(`"${name}"`, channel.id, {
      type: 'block_actions',
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: isEphemeral,
      },
      channel: wireChannel(channel),
      // Slack does not keep ephemeral messages, and does not send them back.
      ...(isEphemeral ? {} : { message: this.#wireMessage(message) }),
      state: { values: stateValues(message.blocks, message.kept) },
      response_url: this.#responseUrl(channel, message),
      actions: [action],
    });
  }

  #interact(
    what: string,
    channelId: string | null,
    payload: Loose,
    more: Partial<Origin> = {},
  ): Pending {
    return this.#send({ what, channelId, ...more }, { ...this.#common(), ...payload });
  }

  #send(origin: Partial<Origin> & Pick<Origin, 'what' | 'channelId'>, payload: Loose): Pending {
    return this.#act(
      { kind: 'other', ...origin, what: `${origin.what} of ${this.name}`, userId: this.id },
      { type: 'interactive', payload },
    );
  }

  #act(origin: Origin, envelope: Envelope): Pending {
    if (origin.channelId !== null) this.#user.current = origin.channelId;
    const interaction = new Interaction(this.#world, origin);
    interaction.start(envelope);
    return outcomeOf(this.#world, interaction);
  }

  #hears(what: string, event: Loose): Pending {
    const type = event['type'] === 'message' ? 'message.im' : String(event['type']);
    if (!this.#world.options.events.includes(type)) {
      throw new Error(`the app has not subscribed to ${type}`);
    }
    const delivery = new EventDelivery(this.#world, event);
    const interaction = new Interaction(this.#world, {
      what: `${what} of ${this.name}`,
      userId: this.id,
      channelId: event['type'] === 'message' ? this.dmChannelId : null,
      kind: 'other',
    });
    interaction.follow(delivery);
    return outcomeOf(this.#world, interaction);
  }

  /** What stands in the payload of every interaction. */
  #common(): Loose {
    const { enterpriseId } = this.#user;
    const { team, appId } = this.#world;
    const enterprise = enterpriseId === null ? null : { id: enterpriseId, name: 'The company' };
    return {
      team: {
        id: team.id,
        domain: team.domain,
        ...(enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {}),
      },
      user: { id: this.id, username: this.name, name: this.name, team_id: this.teamId },
      api_app_id: appId,
      token: 'legacy-verification-token',
      trigger_id: this.#world.addTrigger(this.id).id,
      enterprise,
      is_enterprise_install: false,
    };
  }

  #responseUrl(channel: ChannelState, source: StoredMessage | null): string {
    return this.#world.addResponseUrl({ channelId: channel.id, userId: this.id, source });
  }

  #wireMessage(message: StoredMessage): Loose {
    const { teamId } = this.#world.user(message.userId);
    const files = message.fileIds.flatMap((id) => this.#world.files.get(id) ?? []);
    const told = files.map((file) => this.#world.wireAttached(file));
    return message.toWire(teamId, this.#world.appId, told);
  }

  #channel(where: Place): ChannelState {
    const id = where === 'dm' ? this.dmChannelId : where.channelId;
    const channel = this.#world.channels.get(id);
    if (!channel || !this.#world.isMember(this.#user, channel)) {
      throw new Error(`${this.name} is not in ${channel?.name ?? id}`);
    }
    return channel;
  }

  /** @throws when they cannot see the message. */
  #seen({ channel, ts }: SeenMessage): StoredMessage {
    const stored = this.#world.message(channel, ts);
    if (!stored || stored.deleted) throw new Error(`message ${ts} is gone`);
    if (!this.#world.sees(this.#user, stored)) throw new Error(`${this.name} cannot see ${ts}`);
    return stored;
  }

  #view({ id }: SeenView): StoredView {
    const view = this.#world.views.get(id);
    if (!view || view.owner.userId !== this.id) throw new Error(`${this.name} sees no view ${id}`);
    return view;
  }

  /** Only the topmost modal can be touched. */
  #topView(seen: SeenView): StoredView {
    const view = this.#view(seen);
    if (this.#user.stack.at(-1) === view) return view;
    throw new Error(`"${seen.title}" is ${view.closed ? 'closed' : 'below another one'}`);
  }

  #keptIn(seen: SeenMessage | SeenView): Kept {
    return seen instanceof SeenView ? this.#view(seen).kept : this.#seen(seen).kept;
  }

  #put(element: Element, told: FieldValue): Loose {
    const put = putIn(element, told, (file) => this.#upload(file));
    const chosen = put['selected_conversation'] ?? put['selected_channel'];
    const refusal =
      typeof chosen === 'string'
        ? refusesConversation(this.#world, this.#user, element, chosen)
        : null;
    if (refusal !== null) throw new Error(`${element.action_id}: ${refusal}`);
    return put;
  }

  #upload(file: UploadedFile): Loose {
    return this.#world.wireAttached(this.#world.addFile(this.id, file));
  }
}

/** In an input only with `dispatch_action`, elsewhere always. */
function tellsBot({ block }: Placed): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

function wireChannel({ id, name, kind }: ChannelState): Loose {
  return { id, name: kind === 'private' ? 'privategroup' : name };
}

/** Without what is not there. */
function asGiven(values: Loose): Loose {
  const there = Object.entries(values).filter(([, value]) => value !== undefined);
  const given = asSlackGivesIt(Object.fromEntries(there));
  return isObject(given) ? given : {};
}
