// What the stand-in knows at a moment: the workspace, its people, channels, messages, views and what was handed out.

import { Notice } from '../discord/notice.ts';
import type { Loose } from '../discord/validate/any-value.ts';
import { ApiError } from './api-error.ts';
import type { StandInClock } from './clock.ts';
import { startWhereTheyAre } from './conversations.ts';
import type { EventDelivery } from './events.ts';
import type { Interaction } from './interaction.ts';
import { SeenMessage, SeenView } from './seen.ts';
import { type StoredMessage, StoredView } from './stored.ts';
import type { Ack, Envelope, Transport } from './transport.ts';
import type { Finding } from './validate/check-call.ts';
import type { PromiseOptions } from './validate/promises.ts';
import { named, type UploadedFile } from './wire.ts';

export interface Problem {
  /** A method, `response_url`, `ack of …`. */
  readonly at: string;
  readonly by: Finding['by'] | 'state';
  readonly message: string;
}

/** What a workspace, or its organisation, makes of somebody; it may change. */
export interface Rank {
  isAdmin: boolean;
  isOwner: boolean;
  isPrimaryOwner: boolean;
  /** A guest in several channels. */
  isRestricted: boolean;
  /** A guest in one channel. */
  isUltraRestricted: boolean;
  /** Deactivated. */
  deleted: boolean;
  /** Of the whole organisation. */
  isOrgAdmin: boolean;
  isOrgOwner: boolean;
  /** The workspaces of the organisation they are in; null: their own. */
  teams: readonly string[] | null;
  /** Of another workspace, in no channel that both share; null: as it is for everybody of another one. */
  isStranger: boolean | null;
  /** The bot's token does not see them. */
  hidden: boolean;
}

export interface UserState extends Rank {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly enterpriseId: string | null;
  readonly tz: string;
  readonly locale: string;
  readonly isBot: boolean;
  readonly dmChannelId: string;
  /** What the bot has sent to them by itself. */
  readonly dms: StoredMessage[];
  home: StoredView | null;
  /** Modals one above the other. */
  readonly stack: StoredView[];
  /** The conversation their client shows; null in the Home tab. */
  current: string | null;
}

export interface ChannelState {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** Whose conversation with the bot it is. */
  readonly userId: string | null;
  /** Whether people of other workspaces are in it. */
  readonly shared: boolean;
  hasBot: boolean;
  archived: boolean;
  /** What a message of the bot there is refused with, such as by a setting of the workspace. */
  refuses: string | null;
  readonly absent: Set<string>;
}

export interface Trigger {
  readonly id: string;
  readonly userId: string;
  readonly madeAt: number;
  used: boolean;
}

export interface ResponseUrl {
  readonly id: string;
  readonly madeAt: number;
  readonly channelId: string;
  readonly userId: string;
  /** The message with the button, or the one of a message shortcut. */
  readonly source: StoredMessage | null;
  /** What was last sent through it, or acknowledged with. */
  last: StoredMessage | null;
  uses: number;
}

export interface FileState {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly userId: string;
  /** What stands in its object instead of what it is. */
  readonly told: Loose;
  bytes: Buffer | null;
  completed: boolean;
  /** How often files.info still says that it is being looked at. */
  pending: number;
}

/** Something came to somebody's eyes. */
export interface Sight {
  readonly message?: StoredMessage;
  readonly view?: StoredView;
  readonly home?: StoredView;
  /** Whose view; messages say themselves who sees them. */
  readonly userId?: string;
}

export interface WorldOptions {
  readonly patience: number;
  readonly validate: boolean;
  readonly promises: PromiseOptions;
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly messagesTab: boolean;
  readonly homeTab: boolean;
  readonly filePolls: number;
  readonly record: boolean;
  /** The organisation of the workspace; null: it is in none. */
  readonly enterpriseId: string | null;
}

const nobodySpecial: Rank = {
  isAdmin: false,
  isOwner: false,
  isPrimaryOwner: false,
  isRestricted: false,
  isUltraRestricted: false,
  deleted: false,
  isOrgAdmin: false,
  isOrgOwner: false,
  teams: null,
  isStranger: null,
  hidden: false,
};

/** What is told of somebody's rank. */
function ranksIn(told: Partial<Rank>): Partial<Rank> {
  const names = Object.keys(nobodySpecial) as (keyof Rank)[];
  const given = names.filter((name) => told[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, told[name]]));
}

export class World {
  readonly clock: StandInClock;
  readonly options: WorldOptions;
  readonly notice: Notice;
  readonly problems: Problem[] = [];
  readonly team = { id: 'T0STANDIN1', domain: 'study-group', name: 'Study group' } as const;
  readonly appId = 'A0STANDIN1';
  readonly botId = 'B0STANDIN1';
  readonly botUserId = 'U0STANDBOT';
  readonly users = new Map<string, UserState>();
  readonly channels = new Map<string, ChannelState>();
  /** By channel and ts. */
  readonly messages = new Map<string, StoredMessage>();
  readonly views = new Map<string, StoredView>();
  readonly triggers = new Map<string, Trigger>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  readonly files = new Map<string, FileState>();
  readonly scheduled = new Map<string, { readonly channelId: string; readonly args: Loose }>();
  /** All that came to anybody's eyes, in order. */
  readonly sights: Sight[] = [];
  readonly open = new Set<Interaction>();
  readonly events: EventDelivery[] = [];
  readonly scopes: Set<string>;
  /** Scopes a test has taken away: lacking them is no mistake of the bot. */
  readonly withdrawn = new Set<string>();
  /** What every call with the bot's token is refused with. */
  refusal: string | null = null;
  transport: Transport | null = null;
  /** All that went to the bot, oldest first. */
  readonly sent: Envelope[] = [];
  /** `http://127.0.0.1:…` */
  address = '';
  readonly #seen = new Map<StoredMessage, SeenMessage>();
  readonly #seenViews = new Map<StoredView, SeenView>();

  constructor(clock: StandInClock, options: WorldOptions) {
    this.clock = clock;
    this.options = options;
    this.notice = new Notice(options.patience);
    this.scopes = new Set(options.scopes);
    this.addUser({ id: this.botUserId, name: 'debrief', isBot: true });
  }

  /** @throws before `connect`. */
  deliver(envelope: Envelope): Promise<Ack> {
    if (!this.transport) {
      throw new Error('the stand-in is not connected: await slack.connect(…) first');
    }
    if (this.options.record) this.sent.push(envelope);
    return this.transport.deliver(envelope);
  }

  report(at: string, by: Problem['by'], message: string): void {
    this.problems.push({ at, by, message });
  }

  /** Keeps what was found, and gives what Slack would refuse. */
  reportAll(at: string, findings: readonly Finding[]): readonly string[] {
    for (const { by, message } of findings) this.report(at, by, message);
    return findings.filter(({ by }) => by !== 'promises').map(({ message }) => message);
  }

  addUser(told: Partial<UserState>): UserState {
    const id = told.id ?? this.clock.id('U');
    const dmChannelId = this.clock.id('D');
    const user: UserState = {
      id,
      name: told.name ?? 'ana',
      teamId: told.teamId ?? this.team.id,
      enterpriseId: told.enterpriseId ?? this.options.enterpriseId,
      tz: told.tz ?? 'Europe/Berlin',
      locale: told.locale ?? 'en-US',
      ...nobodySpecial,
      ...ranksIn(told),
      isBot: told.isBot ?? false,
      dmChannelId,
      dms: [],
      home: null,
      stack: [],
      current: null,
    };
    this.users.set(id, user);
    this.addChannel({ id: dmChannelId, name: 'directmessage', kind: 'im', userId: id });
    return user;
  }

  addChannel(told: Partial<ChannelState>): ChannelState {
    const channel: ChannelState = {
      id: told.id ?? this.clock.id('C'),
      name: told.name ?? 'general',
      kind: told.kind ?? 'public',
      userId: told.userId ?? null,
      shared: told.shared ?? false,
      hasBot: told.hasBot ?? true,
      archived: told.archived ?? false,
      refuses: told.refuses ?? null,
      absent: new Set(),
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** @throws for a person who is not there: a defect of the test or the stand-in. */
  user(id: string): UserState {
    const user = this.users.get(id);
    if (!user) throw new Error(`there is no user ${id}`);
    return user;
  }

  isMember(user: UserState, channel: ChannelState): boolean {
    if (channel.kind === 'im') return channel.userId === user.id;
    return (user.teamId === this.team.id || channel.shared) && !channel.absent.has(user.id);
  }

  /** Whether somebody sees a message. */
  sees(user: UserState, message: StoredMessage): boolean {
    if (message.onlyFor !== null) return message.onlyFor === user.id;
    const channel = this.channels.get(message.channelId);
    return channel !== undefined && this.isMember(user, channel);
  }

  keep(message: StoredMessage): void {
    this.messages.set(`${message.channelId} ${message.ts}`, message);
    const channel = this.channels.get(message.channelId);
    const isFromBot = message.botId !== null;
    if (channel?.kind === 'im' && isFromBot && message.onlyFor === null && channel.userId) {
      this.user(channel.userId).dms.push(message);
    }
    this.show({ message });
  }

  message(channelId: string, ts: string): StoredMessage | undefined {
    return this.messages.get(`${channelId} ${ts}`);
  }

  show(sight: Sight): void {
    this.sights.push(sight);
    this.notice.tell();
  }

  see(message: StoredMessage): SeenMessage {
    let seen = this.#seen.get(message);
    if (!seen) {
      seen = new SeenMessage(message);
      this.#seen.set(message, seen);
    }
    return seen;
  }

  seeView(view: StoredView): SeenView {
    let seen = this.#seenViews.get(view);
    if (!seen) {
      const { stack } = view.type === 'home' ? { stack: [] } : this.user(view.owner.userId);
      seen = new SeenView(view, () => stack);
      this.#seenViews.set(view, seen);
    }
    return seen;
  }

  addTrigger(userId: string): Trigger {
    const id = this.clock.triggerId();
    const trigger = { id, userId, madeAt: this.clock.now(), used: false };
    this.triggers.set(id, trigger);
    return trigger;
  }

  /** @throws ApiError unless it is fresh and unused. */
  exchange(id: unknown): Trigger {
    const trigger = this.triggers.get(String(id));
    if (!trigger) throw new ApiError('invalid_trigger_id');
    if (trigger.used) throw new ApiError('exchanged_trigger_id');
    if (this.clock.now() - trigger.madeAt >= 3_000) throw new ApiError('expired_trigger_id');
    trigger.used = true;
    return trigger;
  }

  addResponseUrl(told: Pick<ResponseUrl, 'channelId' | 'userId' | 'source'>): string {
    const id = this.clock.id('R');
    const madeAt = this.clock.now();
    this.responseUrls.set(id, { ...told, id, madeAt, last: null, uses: 0 });
    return `${this.address}/response/${this.team.id}/${id}`;
  }

  names(blocks: unknown) {
    const list = Array.isArray(blocks) ? blocks : [];
    return named(list, () => this.clock.madeUpName());
  }

  /** A view for somebody, above another one or alone. */
  makeView(user: UserState, body: Loose, previous: StoredView | null): StoredView {
    const view = new StoredView({
      id: this.clock.id('V'),
      owner: {
        userId: user.id,
        teamId: user.teamId,
        installedTeamId: this.team.id,
        appId: this.appId,
        botId: this.botId,
      },
      previous,
      hash: this.clock.hash(),
      body,
      blocks: this.names(body['blocks']),
    });
    this.views.set(view.id, view);
    startWhereTheyAre(this, view);
    return view;
  }

  /** Takes views off somebody's screen, from this one upwards. */
  closeFrom(user: UserState, view: StoredView): void {
    const index = user.stack.indexOf(view);
    if (index < 0) return;
    for (const each of user.stack.splice(index)) each.closed = true;
  }

  openView(user: UserState, body: Loose): StoredView {
    const [lowest] = user.stack;
    if (lowest) this.closeFrom(user, lowest);
    const view = this.makeView(user, body, null);
    user.stack.push(view);
    this.show({ view, userId: user.id });
    return view;
  }

  /** @throws ApiError when there are three already. */
  pushView(user: UserState, body: Loose): StoredView {
    const top = user.stack.at(-1);
    if (!top) throw new ApiError('not_found');
    if (user.stack.length >= 3) throw new ApiError('push_limit_reached');
    const view = this.makeView(user, body, top);
    user.stack.push(view);
    this.show({ view, userId: user.id });
    return view;
  }

  changeView(view: StoredView, body: Loose): void {
    view.change(body, this.names(body['blocks']), this.clock.hash());
    startWhereTheyAre(this, view);
    const { userId } = view.owner;
    this.show(view.type === 'home' ? { home: view, userId } : { view, userId });
  }

  addFile(userId: string, { name, bytes, mimetype, told = {} }: UploadedFile): FileState {
    const file: FileState = {
      id: this.clock.id('F'),
      name,
      title: name,
      mimetype: mimetype ?? 'application/octet-stream',
      userId,
      told,
      bytes: Buffer.from(bytes),
      completed: true,
      pending: 0,
    };
    this.files.set(file.id, file);
    return file;
  }

  wireFile(file: FileState): Loose {
    const { id, name, title, mimetype, pending, userId, told } = file;
    const url = `${this.address}/files/${this.team.id}-${id}/${encodeURIComponent(name)}`;
    return {
      id,
      created: this.clock.seconds(),
      timestamp: this.clock.seconds(),
      name,
      title,
      mimetype: pending > 0 ? '' : mimetype,
      filetype: pending > 0 ? '' : (name.split('.').at(-1) ?? ''),
      user: userId,
      user_team: this.team.id,
      size: file.bytes?.byteLength ?? 0,
      mode: 'hosted',
      is_external: false,
      file_access: 'visible',
      url_private: url,
      url_private_download: `${url}?download=1`,
      permalink: `${this.address}/permalink/${id}`,
      ...told,
      ...(isToBeAsked(file) ? { file_access: 'visible' } : {}),
    };
  }

  /** As it comes with a message or a form: of another workspace's, only that it has to be asked for. */
  wireAttached(file: FileState): Loose {
    if (!isToBeAsked(file)) return this.wireFile(file);
    const { id, userId } = file;
    return { id, created: this.clock.seconds(), user: userId, file_access: 'check_file_info' };
  }
}

function isToBeAsked({ told }: FileState): boolean {
  return told['file_access'] === 'check_file_info';
}
