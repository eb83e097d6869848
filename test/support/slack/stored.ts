// Messages and views as the stand-in keeps them, and as Slack hands them out.

import type { Loose } from '../discord/validate/any-value.ts';
import { type Kept, stateValues, stillFitting } from './state-values.ts';
import { asSlackGivesIt, type Block, type TextObject } from './wire.ts';

export class StoredMessage {
  readonly ts: string;
  readonly channelId: string;
  readonly userId: string;
  readonly botId: string | null;
  /** The only one who sees it; null for a message everybody sees. */
  readonly onlyFor: string | null;
  readonly threadTs: string | null;
  text: string;
  blocks: readonly Block[];
  fileIds: readonly string[] = [];
  metadata: unknown;
  deleted = false;
  edits = 0;
  readonly kept: Kept = new Map();

  constructor(told: {
    readonly ts: string;
    readonly channelId: string;
    readonly userId: string;
    readonly botId?: string | null;
    readonly onlyFor?: string | null;
    readonly threadTs?: string | null;
    readonly text: string;
    readonly blocks?: readonly Block[];
  }) {
    this.ts = told.ts;
    this.channelId = told.channelId;
    this.userId = told.userId;
    this.botId = told.botId ?? null;
    this.onlyFor = told.onlyFor ?? null;
    this.threadTs = told.threadTs ?? null;
    this.text = told.text;
    this.blocks = told.blocks ?? [];
  }

  /** @param files as Slack tells of them. */
  toWire(team: string, appId: string, files: readonly Loose[] = []): Loose {
    return {
      type: 'message',
      user: this.userId,
      ts: this.ts,
      text: this.text,
      team,
      ...(this.botId === null ? {} : { bot_id: this.botId, app_id: appId }),
      ...(this.threadTs === null ? {} : { thread_ts: this.threadTs }),
      ...(this.blocks.length > 0 ? { blocks: asSlackGivesIt(this.blocks) } : {}),
      ...(files.length > 0 ? { files, upload: false } : {}),
      ...(this.edits > 0 ? { edited: { user: this.userId, ts: this.ts } } : {}),
    };
  }
}

export interface ViewOwner {
  readonly userId: string;
  readonly teamId: string;
  readonly installedTeamId: string;
  readonly appId: string;
  readonly botId: string;
}

export class StoredView {
  readonly id: string;
  readonly owner: ViewOwner;
  readonly rootId: string;
  readonly previousId: string | null;
  hash: string;
  /** As the bot sent it, with names for the blocks. */
  body: Loose;
  blocks: readonly Block[];
  kept: Kept = new Map();
  /** What stands beside its fields, by block_id. */
  errors: Readonly<Record<string, string>> = {};
  /** What the client says when the bot did not answer. */
  failure: string | null = null;
  closed = false;
  updates = 0;

  constructor(told: {
    readonly id: string;
    readonly owner: ViewOwner;
    readonly previous: StoredView | null;
    readonly hash: string;
    readonly body: Loose;
    readonly blocks: readonly Block[];
  }) {
    this.id = told.id;
    this.owner = told.owner;
    this.rootId = told.previous?.rootId ?? told.id;
    this.previousId = told.previous?.id ?? null;
    this.hash = told.hash;
    this.body = told.body;
    this.blocks = told.blocks;
  }

  get type(): string {
    return String(this.body['type']);
  }

  change(body: Loose, blocks: readonly Block[], hash: string): void {
    this.body = body;
    this.blocks = blocks;
    this.hash = hash;
    this.kept = stillFitting(blocks, this.kept);
    this.errors = {};
    this.failure = null;
    this.updates++;
  }

  toWire(): Loose {
    const { body, owner } = this;
    const text = (key: string): TextObject | null =>
      (asSlackGivesIt(body[key] ?? null) as TextObject | null) ?? null;
    return {
      id: this.id,
      team_id: owner.teamId,
      type: this.type,
      blocks: asSlackGivesIt(this.blocks),
      private_metadata: body['private_metadata'] ?? '',
      callback_id: body['callback_id'] ?? '',
      state: { values: stateValues(this.blocks, this.kept) },
      hash: this.hash,
      title: text('title') ?? {
        type: 'plain_text',
        text: 'View Title',
        emoji: true,
      },
      clear_on_close: body['clear_on_close'] ?? false,
      notify_on_close: body['notify_on_close'] ?? false,
      close: text('close'),
      submit: text('submit'),
      previous_view_id: this.previousId,
      root_view_id: this.rootId,
      app_id: owner.appId,
      external_id: body['external_id'] ?? '',
      app_installed_team_id: owner.installedTeamId,
      bot_id: owner.botId,
    };
  }
}
