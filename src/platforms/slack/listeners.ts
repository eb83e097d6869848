// What people do on Slack → turns: commands, shortcuts, buttons, modals, the Home tab. Everything is acknowledged first;
// what needs a trigger id is opened before the database is touched.

import type { App, RespondArguments, types } from '@slack/bolt';
import type { Args, Command, Reach } from '../../app/command.ts';
import { type Bot, prepare } from '../../app/dispatch.ts';
import type { Outcome } from '../../app/observer.ts';
import { parseArgs } from '../../app/parse-words.ts';
import { type LineRequest, readLine } from '../../app/read-line.ts';
import type { FileSource } from '../../app/report-files.ts';
import { trouble, slack as words } from '../../cards/words/en.ts';
import type { Host } from '../platform.ts';
import { type ActionValue, decodeValue } from './action-value.ts';
import { isDead, isUnknown } from './errors.ts';
import { changeForm, LatestChanges, readMemory, readSubmission, type SentForm } from './forms.ts';
import { standings } from './group.ts';
import { homeOut, OPEN_FORM, publishHome } from './home.ts';
import { RESPONSES } from './limits.ts';
import { OTHERS_COMMAND, REPORT_COMMAND } from './lines.ts';
import { EXAM, FORM, MARKED_BLOCK, WORDS } from './modal.ts';
import {
  type Client,
  cardView,
  directOut,
  noteCard,
  type Out,
  type Respond,
  readingView,
  respondOut,
  viewOut,
  waitingView,
} from './out.ts';
import {
  isForeign,
  plainWords,
  readChannel,
  readCommandWords,
  readGroup,
  readMessageFiles,
  readName,
  readPerson,
  type Sender,
} from './read.ts';
import { serveFormFile, serveMessageFiles } from './report-file.ts';
import { posting, pressedMessage, readShare, SHARE, shareView, takingDown } from './share.ts';
import { timeZoneOf } from './time-zone.ts';
import {
  type Asked,
  guarded,
  sendDirect,
  serve,
  settle,
  show,
  type Turn,
  tooLate,
} from './turn.ts';

/** Callback ids of the shortcuts in the manifest. */
export const SHORTCUTS = { form: 'report', read: 'read' } as const;

export interface Listening {
  readonly bot: Bot;
  readonly host: Host;
  /** Files that people send: where they are fetched from, and whether Slack allows it at all. */
  readonly files: { readonly source: FileSource; allowed(): boolean };
  /** Called once the workspace has taken the app away, or its tokens. */
  over(why: string): void;
}

export function listen(app: App, { bot, host, files, over }: Listening): void {
  const { commands } = bot;
  const standingOf = standings(bot.clock);
  const latest = new LatestChanges();

  const failed = (message: string, error: unknown) => {
    host.log.failed(message, error);
    if (isDead(error)) over('Slack does not accept the token any more.');
  };

  /** Counts a turn; its failure is logged, as nobody waits for it any more. */
  const counted = async (command: string, work: () => Promise<Outcome>): Promise<void> => {
    const started = performance.now();
    let outcome: Outcome = 'failed';
    try {
      outcome = await work();
    } catch (error) {
      failed('a request could not be answered', error);
    } finally {
      // What somebody typed is no name for a figure.
      const known = commands.some(({ name }) => name === command) || command === 'home';
      const seconds = (performance.now() - started) / 1000;
      host.observer.answered(known ? command : 'unknown', outcome, seconds);
    }
  };

  interface Where {
    readonly command: string;
    /** In the person's own messages with the app. */
    readonly inDirect?: boolean;
    /** Where others read what is said. */
    readonly channel?: string | null;
    readonly pressed?: NonNullable<Reach['pressed']>;
    readonly deletePressed?: () => Promise<unknown>;
    readonly post?: NonNullable<Reach['post']>;
    readonly openForm?: Turn['openForm'];
    readonly respond?: Turn['respond'];
  }

  function turnOf(
    sender: Sender,
    client: Client,
    id: string,
    places: readonly Out[],
    where: Where,
  ): Turn {
    const person = readPerson(sender);
    const { command, inDirect, channel, pressed, deletePressed, openForm = null, respond } = where;
    // A report is sent to the person's messages by itself, and there it is already.
    const sends = !inDirect && command !== 'scorereport';
    const reach: Reach = {
      // Sharing asks for a channel of its own; without one there is nowhere to share to.
      post: where.post ?? (async () => null),
      takeDown: takingDown(client, pressed, deletePressed ?? null),
      ...(sends
        ? { direct: (card) => sendDirect({ bot, client, person, host, failed }, card) }
        : { alone: true }),
      timeZone: () => timeZoneOf(client, person.user, failed),
      ...groupOf(sender, client, channel ?? null),
      ...(pressed ? { pressed } : {}),
    };
    return {
      bot,
      host,
      client,
      person,
      reach,
      places,
      id,
      openForm,
      takesFiles: bot.reportFiles !== undefined && files.allowed(),
      progress: { saved: false },
      failed,
      ...(respond ? { respond } : {}),
    };
  }

  /** The workspace they are in. */
  function groupOf(sender: Sender, client: Client, channel: string | null): Pick<Reach, 'group'> {
    const key = readGroup(sender);
    const { user } = readPerson(sender);
    return key ? { group: { key, channel, standing: () => standingOf(client, key, user) } } : {};
  }

  /** In a channel that others read, something can be shown to them. Results are shared in a modal, which asks where. */
  function inChannel(
    command: string,
    id: string | undefined,
    client: Client,
    respond: unknown,
    once: string,
  ): Pick<Where, 'channel' | 'post'> {
    const channel = readChannel(id);
    if (channel === null || command === 'history') return { channel };
    const to = { client, commands, channel, once, failed, owner: null };
    return { channel, post: posting({ ...to, respond: respond as Respond }) };
  }

  const directTo = (sender: Sender, client: Client) =>
    directOut(client, readPerson(sender).user, commands);
  const respondWith = (respond: unknown, replace = false) =>
    respondOut(respond as Respond, commands, { replace });
  const opening = (client: Client, trigger_id: string, way: 'open' | 'push' = 'open'): Opening =>
    async function open(made) {
      const view = { ...made, external_id: trigger_id };
      try {
        const opened = { trigger_id, view };
        return await (way === 'open' ? client.views.open(opened) : client.views.push(opened));
      } catch (error) {
        if (!isUnknown(error)) throw error;
        failed('a modal may not have been opened', error);
        // If it is there, it has the name that we gave it.
        return client.views.update({ external_id: trigger_id, view }).catch(() => {
          throw error;
        });
      }
    };

  /** For a form: where its receipt goes, and how long that works. */
  function receiptAt(url: string | undefined): Pick<Where, 'respond'> {
    if (!url) return {};
    const until = bot.clock.now() + RESPONSES.milliseconds - MARGIN_MILLISECONDS;
    return { respond: { url, until } };
  }

  for (const name of [REPORT_COMMAND, OTHERS_COMMAND]) {
    app.command(name, async ({ ack, body, client, respond }) => {
      await ack();
      const line = lineOf(name, body.text ?? '', commands);
      const { command } = line;
      await counted(command, async () => {
        const id = body.trigger_id;
        const openForm = opening(client, id);
        const places = [respondWith(respond), directTo(body, client)];
        const where = {
          command,
          openForm,
          ...inChannel(command, body.channel_id, client, respond, id),
          ...receiptAt(body.response_url),
        };
        const turn = turnOf(body, client, id, places, where);
        return isShare(line)
          ? openShare(turn, openForm, line.args, readName(body))
          : serve(turn, line);
      });
    });
  }

  /** A way to the form that is no command: its receipt is shown in place of the form. */
  async function openEmptyForm(sender: Sender, client: Client, trigger: string): Promise<void> {
    await counted('scorereport', async () => {
      const openForm = opening(client, trigger);
      const where = { command: 'scorereport', openForm };
      const turn = turnOf(sender, client, trigger, [directTo(sender, client)], where);
      return serve(turn, { command: 'scorereport', args: {} });
    });
  }

  app.shortcut({ callback_id: SHORTCUTS.form, type: 'shortcut' }, async ({ ack, body, client }) => {
    await ack();
    await openEmptyForm(body as Sender, client, body.trigger_id);
  });

  app.action({ action_id: OPEN_FORM }, async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    await openEmptyForm(body as Sender, client, body.trigger_id);
  });

  app.shortcut(
    { callback_id: SHORTCUTS.read, type: 'message_action' },
    async ({ ack, body, client, respond }) => {
      await ack();
      await counted('scorereport', async () => {
        const sender = body as Sender;
        const answering = [respondWith(respond), directTo(sender, client)];
        if (isForeign(sender)) return refuseForeign(answering);
        const attached = readMessageFiles(body.message);
        const view = attached.length > 0 ? readingView() : waitingView();
        const viewId = await openWaiting(opening(client, body.trigger_id), view);
        const places = placesFor(viewId, client, answering);
        const text = plainWords(body.message.text ?? '');
        if (text === '' && attached.length === 0) {
          await show({ places, failed }, { card: noteCard(trouble.refused, words.notText) });
          return 'refused';
        }
        const openForm = inView(client, viewId);
        const channel = readChannel(body.channel.id);
        const where = { command: 'scorereport', openForm, channel };
        const turn = turnOf(sender, client, body.trigger_id, places, where);
        const isOwn = body.message.user === body.user.id;
        if (attached.length > 0) {
          const message = { files: attached, text, isOwn, viewId };
          return serveMessageFiles(turn, files.source, message);
        }
        // Somebody else's report has no gaps to be filled by the reader.
        const asked: Asked = isOwn
          ? { command: 'scorereport', args: { text } }
          : { command: 'scorereport', args: { text, save: 'no', mine: 'ask' }, ask: 'never' };
        return serve(turn, asked);
      });
    },
  );

  const changing = async (body: unknown, client: Client, changes: Args | null): Promise<void> => {
    const { view, user, actions } = body as ChangedBody;
    if (!view) return;
    await counted('scorereport', async () => {
      const turn = turnOf(body as Sender, client, view.id, [directOut(client, user.id, commands)], {
        command: 'scorereport',
      });
      return guarded(turn, 'scorereport', async () => {
        const at = actions[0]?.action_ts ?? '';
        const became = await changeForm({ bot, client, latest }, view, at, changes);
        if (became === 'overtaken') host.observer.event('hash-conflict');
        return 'asked';
      });
    });
  };

  app.action({ block_id: EXAM_BLOCK, action_id: 'value' }, async ({ ack, body, client }) => {
    await ack();
    await changing(body, client, {});
  });

  app.action({ block_id: MARKED_BLOCK, action_id: 'value' }, async ({ ack, body, client }) => {
    await ack();
    await changing(body, client, null);
  });

  app.action({ action_id: WORDS }, async ({ ack, body, client, payload }) => {
    await ack();
    const chosen = 'value' in payload ? String(payload.value) : 'two';
    await changing(body, client, { words: chosen });
  });

  app.view(FORM, async ({ ack, body, client, view }) => {
    const sender = body as Sender;
    const sent = view as unknown as SentForm;
    const { command, respond } = readMemory(sent);
    const person = readPerson(sender);
    const reach = { post: async () => null, ...groupOf(sender, client, null) };
    const read = readSafely(() => readSubmission(bot, person, sent, reach));
    if (read?.kind === 'errors') {
      await ack({ response_action: 'errors', errors: read.errors });
      return host.observer.answered(command, 'refused', 0);
    }
    if (read?.kind === 'view') {
      await ack({ response_action: 'update', view: read.view });
      return host.observer.answered(command, 'asked', 0);
    }
    if (read?.kind === 'files') {
      await ack({ response_action: 'update', view: readingView() });
      // A form that comes back with the same id and another hash is another request.
      const id = `${view.id}~${view.hash}`;
      const places = [viewOut(client, view.id, commands), directTo(sender, client)];
      const turn = turnOf(sender, client, id, places, { command });
      return counted(command, () => serveFormFile(turn, files.source, sent, read));
    }
    const far = respond && respond.until > bot.clock.now() ? responseOut(respond.url) : null;
    await ack(far ? undefined : { response_action: 'update', view: waitingView() });
    const here = far ?? viewOut(client, view.id, commands);
    const turn = turnOf(sender, client, view.id, [here, directTo(sender, client)], { command });
    await counted(command, () =>
      guarded(turn, command, async () => {
        // What could not even be read is a defect, told like any other.
        const ready = read ?? readSubmission(bot, person, sent, reach);
        if (ready.kind !== 'ready') return 'refused';
        return settle(turn, { command, args: ready.args }, ready.prepared);
      }),
    );
  });

  function readSafely<T>(read: () => T): T | null {
    try {
      return read();
    } catch {
      return null;
    }
  }

  app.view(SHARE, async ({ ack, body, client, view, respond }) => {
    await ack({ response_action: 'update', view: waitingView() });
    const { attempt, channel, how } = readShare(view);
    const sender = body as Sender;
    const isOffered = 'response_urls' in body && (body.response_urls?.length ?? 0) > 0;
    const post = posting({
      client,
      commands,
      channel,
      respond: isOffered ? (respond as Respond) : null,
      once: view.id,
      owner: {
        name: readName(sender),
        remember: async (message) => {
          const store = await bot.openStore();
          await store.addSharedMessage(readPerson(sender), message, bot.clock.now());
        },
        forget: async (message) =>
          (await bot.openStore()).removeSharedMessage(readPerson(sender), message),
      },
      failed,
    });
    const places = [viewOut(client, view.id, commands), directTo(sender, client)];
    const turn = turnOf(sender, client, view.id, places, { command: 'history', post });
    const args = { do: 'share', id: attempt, yes: how };
    await counted('history', () => serve(turn, { command: 'history', args }));
  });

  // A modal of an earlier version.
  app.view(/^(?!(?:form|share)$)/, async ({ ack }) => {
    const card = noteCard(trouble.refused, `${words.oldButton} ${words.again}`, 'help');
    await ack({ response_action: 'update', view: cardView({ card }, commands) });
  });

  // Every other button, also those of earlier versions.
  app.action(
    { action_id: /^(?!(?:open-form|words|value)$)/ },
    async ({ ack, body, client, respond, payload }) => {
      await ack();
      if (body.type !== 'block_actions') return;
      const chosen =
        'selected_option' in payload
          ? payload.selected_option?.value
          : 'value' in payload
            ? payload.value
            : '';
      const value = decodeValue(String(chosen ?? ''));
      const pressed = body as unknown as PressedBody;
      const command = value?.action.command ?? 'unknown';
      const work = () => press(pressed, client, respond as Respond, value);
      await counted(command, () =>
        value?.kind === 'action' && value.replaces
          ? onceAtATime(`${placeOf(pressed)} ${String(chosen)}`, work)
          : work(),
      );
    },
  );

  /** Buttons whose answers are on their way. */
  const pressing = new Set<string>();

  /** What makes room for its answer is pressed again before that is seen: two fast clicks mean one. */
  async function onceAtATime(what: string, work: () => Promise<Outcome>): Promise<Outcome> {
    if (pressing.has(what)) return 'repeated';
    pressing.add(what);
    try {
      return await work();
    } finally {
      pressing.delete(what);
    }
  }

  async function press(
    pressed: PressedBody,
    client: Client,
    respond: Respond,
    value: ActionValue | null,
  ): Promise<Outcome> {
    const { container, channel, view, trigger_id } = pressed;
    const direct = directTo(pressed, client);
    const inMessage = container.type === 'message';
    // What only they see may stand in a conversation with somebody else, also in one of two people.
    const isEphemeral = container.is_ephemeral === true;
    const inDirect = inMessage && !isEphemeral && (channel?.id ?? '').startsWith('D');
    const isOwn = isEphemeral || inDirect;
    const answering = inMessage ? [respondWith(respond), direct] : [direct];
    if (isForeign(pressed)) return refuseForeign(answering);
    if (!value) {
      const card = noteCard(trouble.refused, `${words.oldButton} ${words.again}`, 'help');
      await show({ places: answering, failed }, { card });
      return 'refused';
    }
    const { command, args } = value.action;
    // Turning a page asks for nothing.
    const asked: Asked = { command, args, ...(value.kind === 'page' ? { ask: 'never' } : {}) };
    const page = value.kind === 'page' ? value.page : 0;
    const openView = opening(client, trigger_id);
    if (isShare(asked)) {
      const turn = turnOf(pressed, client, trigger_id, answering, { command });
      const push = opening(client, trigger_id, 'push');
      return openShare(turn, view?.type === 'modal' ? push : openView, args, readName(pressed));
    }
    if (!inMessage) {
      if (view?.type === 'home' && value.kind === 'page') {
        const home = homeOut(bot, client, readPerson(pressed));
        const turn = turnOf(pressed, client, trigger_id, [home, direct], { command });
        return guarded(turn, command, async () => {
          await publishHome(bot, client, readPerson(pressed), page);
          return 'answered';
        });
      }
      // A form takes the place of the modal it is asked for in; from the Home tab it is opened.
      const isForm = command === 'scorereport' && args['form'] !== undefined;
      if (view?.type === 'home' && isForm) {
        const where = { command, openForm: openView };
        return serve(turnOf(pressed, client, trigger_id, [direct], where), asked, page);
      }
      const viewId = view?.type === 'modal' ? view.id : await openWaiting(openView);
      const places = placesFor(viewId, client, [direct]);
      const where = {
        command,
        openForm: inView(client, viewId),
        ...(view ? { pressed: { channel: '', message: pressedView(view) } } : {}),
      };
      return serve(turnOf(pressed, client, trigger_id, places, where), asked, page);
    }
    const turning = (value.kind === 'page' || value.replaces) && isOwn;
    // In private, what is not the place of something else is a message that stays.
    const places = turning
      ? [respondWith(respond, true), direct]
      : inDirect
        ? [direct, respondWith(respond)]
        : answering;
    const where = {
      command,
      inDirect,
      ...inChannel(command, channel?.id, client, respond, trigger_id),
      openForm: openView,
      ...(inDirect ? {} : receiptAt(pressed.response_url)),
      pressed: pressedMessage(channel?.id ?? '', container.message_ts ?? '', args),
      deletePressed: () => respond({ delete_original: true }),
    };
    return serve(turnOf(pressed, client, trigger_id, places, where), asked, page);
  }

  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab !== 'home') return;
    await counted('home', async () => {
      const sender = { ...(body as Sender), user: { id: event.user } };
      const person = readPerson(sender);
      const home = homeOut(bot, client, person);
      const turn = turnOf(sender, client, event.event_ts, [home], { command: 'home' });
      return guarded(turn, 'home', async () => {
        await publishHome(bot, client, person);
        return 'answered';
      });
    });
  });
  app.event('app_uninstalled', async () => over('The app was removed from the workspace.'));
  app.event('tokens_revoked', async ({ event }) => {
    // Those of people are of no use to us; the bot's is.
    if ((event.tokens.bot ?? []).length > 0) over('The workspace took the token of the app back.');
  });

  async function refuseForeign(places: readonly Out[]): Promise<Outcome> {
    await show({ places, failed }, { card: noteCard(trouble.refused, words.foreign) });
    return 'refused';
  }

  /** Opens a modal to be filled once there is something to show; null when Slack did not let us. */
  async function openWaiting(open: Opening, shown = waitingView()): Promise<string | null> {
    try {
      const { view } = await open(shown);
      return view?.id ?? null;
    } catch (error) {
      failed('a modal could not be opened', error);
      return null;
    }
  }

  function placesFor(viewId: string | null, client: Client, others: readonly Out[]) {
    return viewId === null ? others : [viewOut(client, viewId, commands), ...others];
  }

  /** A form in place of what stands in a modal. */
  function inView(client: Client, viewId: string | null): Turn['openForm'] {
    return viewId === null ? null : (view) => client.views.update({ view_id: viewId, view });
  }

  /** The preview, in a modal of its own: opened first, filled in then. */
  async function openShare(turn: Turn, open: Opening, args: Args, name: string): Promise<Outcome> {
    const { client } = turn;
    let viewId = '';
    try {
      viewId = (await open(waitingView())).view?.id ?? '';
    } catch (error) {
      return guarded(turn, 'history', () => tooLate(turn, error, { command: 'history', args }));
    }
    const places = placesFor(viewId, client, turn.places);
    return guarded({ ...turn, places }, 'history', async () => {
      const { yes: _yes, ...asked } = args;
      const { person, reach } = turn;
      const prepared = prepare(bot, { person, command: 'history', args: asked, reach });
      if (prepared.kind !== 'ready') return 'refused';
      const { card, refused, failed: broke } = await prepared.run();
      const view = refused || broke ? null : shareView(card, commands, name);
      if (view) await client.views.update({ view_id: viewId, view });
      else await show({ places, failed }, { card });
      return broke ? 'failed' : refused ? 'refused' : 'asked';
    });
  }

  /** The response URL of a command that opened a modal; it may be used up by now. */
  function responseOut(url: string): Out {
    const say: Respond = async (message: RespondArguments) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(RESPOND_MILLISECONDS),
      });
      if (!response.ok) throw new TypeError(`Slack answers a response URL with ${response.status}`);
    };
    return respondOut(say, commands, { replace: false });
  }
}

/** What is left of a response URL's life when it is not used any more. */
const MARGIN_MILLISECONDS = 60_000;
const RESPOND_MILLISECONDS = 10_000;
const EXAM_BLOCK = new RegExp(`^${EXAM}(?:~\\d+)?$`);

type Opening = (made: types.ModalView) => ReturnType<Client['views']['open']>;

interface ChangedBody {
  readonly view?: SentForm;
  readonly user: { readonly id: string };
  readonly actions: readonly { readonly action_ts?: string }[];
}

interface PressedBody extends Sender {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly trigger_id: string;
  readonly response_url?: string;
  readonly channel?: { readonly id: string };
  readonly view?: { readonly id: string; readonly type: string; readonly hash?: string };
  readonly container: {
    readonly type: string;
    readonly message_ts?: string;
    readonly is_ephemeral?: boolean;
  };
}

/** Where a button was pressed, and by whom. */
function placeOf({ user, channel, container, view }: PressedBody): string {
  return [user.id, channel?.id, container.message_ts, view?.id].join(' ');
}

/** A name for a view as it stands; the Home tab is one view for good, drawn anew with what is stored. */
function pressedView({ id, type, hash = '' }: NonNullable<PressedBody['view']>): string {
  return type === 'home' ? `${id}:${hash}` : id;
}

/** Sharing is asked for, and not yet how. */
function isShare(asked: Asked): asked is Asked & { readonly args: Args } {
  const { command, args = {} } = asked;
  return command === 'history' && args['do'] === 'share' && !ways.includes(args['yes'] ?? '');
}
const ways = ['score', 'words'];

/** What was typed behind a command, as Slack sends it. */
function lineOf(name: string, text: string, commands: readonly Command[]): LineRequest {
  const { typed, named, report } = readCommandWords(text);
  const line = readTyped(name, typed, commands);
  if (line.command === 'scorereport') return readTyped(name, report, commands);
  // What changes a report is read like one.
  const other = readTyped(name, line.command === 'history' ? report : named, commands);
  // Ids have digits, which may make a report of what is none.
  return other.command === line.command ? other : line;
}

/** Words of a person, taken as the console takes them. */
function readTyped(name: string, text: string, commands: readonly Command[]): LineRequest {
  if (text === '') return { command: name === REPORT_COMMAND ? 'scorereport' : 'help', args: {} };
  if (name === OTHERS_COMMAND) {
    return byName(readLine(text, commands) ?? { command: 'help' }, commands);
  }
  if (/^help$/i.test(text)) return { command: 'help', args: {} };
  // Several lines were pasted: they are the report as they stand.
  if (text.includes('\n')) return { command: 'scorereport', args: { text } };
  return byName(readLine(`scorereport ${text}`, commands) ?? { command: 'help' }, commands);
}

/** The words of a line by the names of their options, where they fit them. */
function byName(line: LineRequest, commands: readonly Command[]): LineRequest {
  const options = commands.find(({ name }) => name === line.command)?.options;
  const parsed = options && line.words ? parseArgs(line.words, options) : null;
  return parsed?.ok ? { command: line.command, args: { ...parsed.args, ...line.args } } : line;
}
