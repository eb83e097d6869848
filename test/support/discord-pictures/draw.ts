// Draws what is sent to Discord as its clients show it: payloads of messages and modals in, a page of HTML out.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawMarkdown, drawPlain, escapeHtml, isOnlyEmoji, type Scope } from './markdown.ts';
import { makeStyle, type Theme } from './style.ts';

type Maybe<T> = T | null | undefined;

interface Emoji {
  readonly id?: Maybe<string>;
  readonly name?: Maybe<string>;
}

interface Media {
  readonly url?: Maybe<string>;
}

interface Option {
  readonly label: string;
  readonly description?: Maybe<string>;
  readonly emoji?: Maybe<Emoji>;
  readonly default?: Maybe<boolean>;
}

interface MediaItem {
  readonly media: Media;
  readonly description?: Maybe<string>;
  readonly spoiler?: Maybe<boolean>;
}

/** Any component: which of these it has goes by its `type`. */
export interface Component {
  readonly type: number;
  readonly accent_color?: Maybe<number>;
  readonly accessory?: Maybe<Component>;
  readonly component?: Maybe<Component>;
  readonly components?: Maybe<readonly Component[]>;
  readonly content?: Maybe<string>;
  readonly default?: Maybe<boolean>;
  readonly description?: Maybe<string>;
  readonly disabled?: Maybe<boolean>;
  readonly divider?: Maybe<boolean>;
  readonly emoji?: Maybe<Emoji>;
  readonly file?: Maybe<Media>;
  readonly items?: Maybe<readonly MediaItem[]>;
  readonly label?: Maybe<string>;
  readonly max_length?: Maybe<number>;
  readonly max_values?: Maybe<number>;
  readonly media?: Maybe<Media>;
  readonly options?: Maybe<readonly Option[]>;
  readonly placeholder?: Maybe<string>;
  readonly required?: Maybe<boolean>;
  readonly spacing?: Maybe<number>;
  readonly spoiler?: Maybe<boolean>;
  readonly style?: Maybe<number>;
  readonly value?: Maybe<string>;
}

interface EmbedField {
  readonly name: string;
  readonly value: string;
  readonly inline?: Maybe<boolean>;
}

interface Embed {
  readonly author?: Maybe<{ readonly name: string; readonly icon_url?: Maybe<string> }>;
  readonly title?: Maybe<string>;
  readonly url?: Maybe<string>;
  readonly description?: Maybe<string>;
  readonly color?: Maybe<number>;
  readonly fields?: Maybe<readonly EmbedField[]>;
  readonly thumbnail?: Maybe<Media>;
  readonly image?: Maybe<Media>;
  readonly footer?: Maybe<{ readonly text: string; readonly icon_url?: Maybe<string> }>;
  readonly timestamp?: Maybe<string>;
}

/** A file sent along; its picture is shown when `path` or a `data:` address in `url` tells where it is. */
interface Attachment {
  readonly filename?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly description?: Maybe<string>;
  readonly size?: Maybe<number>;
  readonly path?: Maybe<string>;
  readonly url?: Maybe<string>;
}

export interface Message {
  readonly content?: Maybe<string>;
  readonly flags?: Maybe<number>;
  readonly embeds?: Maybe<readonly Embed[]>;
  readonly components?: Maybe<readonly Component[]>;
  readonly attachments?: Maybe<readonly Attachment[]>;
  readonly files?: Maybe<readonly Attachment[]>;
}

export interface Modal {
  readonly title: string;
  readonly components: readonly Component[];
}

export interface DrawOptions {
  readonly width: number;
  readonly theme: Theme;
  /** What relative times count from. */
  readonly now?: Date;
  /** Also draws what a select menu holds. */
  readonly open?: boolean;
}

interface Sheet {
  readonly now: Date;
  readonly open: boolean;
  readonly phone: boolean;
  readonly files: readonly Attachment[];
}

const ephemeral = 1 << 6;
const isThinking = 1 << 7;
const componentsV2 = 1 << 15;

/** Clients narrower than this are phones. */
const desktopWidth = 500;

/** What a message may hold at its top without the flag of Components V2. */
const actionRow = 1;

export function drawMessages(messages: readonly Message[], options: DrawOptions): string {
  const html = messages.map((message) => {
    const files = [...(message.files ?? []), ...(message.attachments ?? [])];
    return drawMessage(message, makeSheet(options, files));
  });
  return drawPage(html.join('\n'), options);
}

export function drawModal(modal: Modal, options: DrawOptions): string {
  const sheet = makeSheet(options, []);
  const html = `<div class="modal">
<div class="top"><div class="avatar">D</div><div class="words">${drawPlain(modal.title)}</div>
<div class="close">✕</div></div>
${modal.components.map((part) => drawQuestion(part, sheet)).join('\n')}
<div class="ends">${sheet.phone ? '' : '<div class="button secondary">Cancel</div>'}
<div class="button primary">Submit</div></div></div>`;
  return drawPage(html, options);
}

function makeSheet({ now, open, width }: DrawOptions, files: readonly Attachment[]): Sheet {
  return { now: now ?? new Date(), open: open ?? false, phone: width < desktopWidth, files };
}

function drawPage(body: string, { width, theme }: DrawOptions): string {
  const client = width < desktopWidth ? 'phone' : 'desktop';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${makeStyle(theme)}</style></head>
<body class="${client}" style="width:${width}px">${body}</body></html>\n`;
}

function drawMessage(message: Message, sheet: Sheet): string {
  const flags = message.flags ?? 0;
  const only = (flags & ephemeral) !== 0;
  const body = (flags & isThinking) !== 0 ? 'Debrief is thinking…' : drawBody(message, sheet);
  const time = new Intl.DateTimeFormat('en-US', { timeStyle: 'short' }).format(sheet.now);
  return `<div class="message${only ? ' only' : ''}"><div class="avatar">D</div><div>
<div class="head"><span class="name">Debrief</span><span class="app">APP</span><span class="when">${time}</span></div>
${body}
${only ? '<div class="note">👁 Only you can see this · <a>Dismiss message</a></div>' : ''}</div></div>`;
}

function drawBody(message: Message, sheet: Sheet): string {
  const isV2 = ((message.flags ?? 0) & componentsV2) !== 0;
  const { content, embeds } = message;
  const components = message.components ?? [];
  const html: string[] = [];
  if (isV2 && (content || (embeds ?? []).length > 0)) {
    html.push(drawWrong('content or embeds beside the flag of Components V2: Discord refuses it'));
  }
  if (content) {
    const text = drawText(content, 'block', sheet);
    html.push(isOnlyEmoji(content) ? `<div class="large">${text}</div>` : text);
  }
  if (!isV2)
    html.push(...sheet.files.filter(isLoose(message)).map((f) => drawAttachment(f, sheet)));
  html.push(...(embeds ?? []).map((embed) => drawEmbed(embed, sheet)));
  for (const component of components) {
    const isRefused = !isV2 && component.type !== actionRow;
    if (isRefused) html.push(drawWrong(`component ${component.type} without the flag 32768`));
    html.push(`<div class="loose">${drawComponent(component, sheet)}</div>`);
  }
  if (html.length === 0) html.push(drawWrong('an empty message: Discord refuses it'));
  return html.join('\n');
}

/** Files that an embed or a component shows are not shown once more. */
function isLoose({ embeds, components }: Message): (file: Attachment) => boolean {
  const told = JSON.stringify([embeds, components]);
  return (file) => !told.includes(JSON.stringify(`attachment://${nameOf(file)}`).slice(1, -1));
}

const nameOf = (file: Attachment) => file.filename ?? file.name ?? 'unnamed file';

const drawWrong = (text: string) => `<div class="wrong">⚠ ${escapeHtml(text)}</div>`;

function drawText(text: string, scope: Scope, { now }: Sheet): string {
  return `<div class="marked">${drawMarkdown(text, scope, now)}</div>`;
}

const toColour = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`;

function drawAttachment(file: Attachment, sheet: Sheet): string {
  const name = nameOf(file);
  const isPicture = /\.(?:png|jpe?g|gif|webp)$/i.test(name);
  const html = isPicture
    ? drawPicture('picture', `attachment://${name}`, sheet, name.startsWith('SPOILER_'))
    : drawFile(name, file.size);
  return `<div class="part">${html}</div>`;
}

function drawFile(name: string, size: Maybe<number>): string {
  const told = size == null ? '' : `<div class="size">${formatSize(size)}</div>`;
  return `<div class="file"><span class="sheet-icon">📄</span><div><a>${escapeHtml(name)}</a>${told}</div></div>`;
}

function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2
    ? `${(bytes / 1024).toFixed(2)} KB`
    : `${(bytes / 1024 ** 2).toFixed(2)} MB`;
}

/** The picture itself when it is at hand, and otherwise a hatched place for it; nothing is fetched. */
function drawPicture(
  kind: 'picture' | 'thumb',
  url: Maybe<string>,
  sheet: Sheet,
  veiled = false,
): string {
  const file = sheet.files.find((one) => url === `attachment://${nameOf(one)}`);
  const data = [url, file?.url].find((address) => address?.startsWith('data:image/'));
  const source = file?.path != null ? pathToFileURL(resolve(file.path)).href : data;
  const inside =
    source == null
      ? `<span>${escapeHtml(url ?? 'no address')}</span>`
      : `<img src="${escapeHtml(source)}">`;
  return `<div class="${kind}${veiled ? ' veiled' : ''}">${inside}</div>`;
}

function drawEmbed(embed: Embed, sheet: Sheet): string {
  const { author, title, url, description, color, thumbnail, image, footer, timestamp } = embed;
  const html: string[] = [];
  if (thumbnail) html.push(drawPicture('thumb', thumbnail.url, sheet));
  if (author) html.push(`<div class="author">${drawIcon(author)}${drawPlain(author.name)}</div>`);
  if (title) {
    const text = drawText(title, 'line', sheet);
    html.push(`<div class="title${url ? ' linked' : ''}">${text}</div>`);
  }
  if (description) html.push(drawText(description, 'block', sheet));
  if ((embed.fields ?? []).length > 0) html.push(drawFields(embed.fields ?? [], sheet));
  if (image) html.push(drawPicture('picture', image.url, sheet));
  const date = timestamp
    ? new Intl.DateTimeFormat('en-US', { dateStyle: 'short', timeStyle: 'short' }).format(
        new Date(timestamp),
      )
    : '';
  const small = [footer ? drawPlain(footer.text) : '', date].filter((text) => text !== '');
  if (small.length > 0) {
    const icon = footer ? drawIcon(footer) : '';
    html.push(`<div class="foot">${icon}<span class="plain">${small.join(' • ')}</span></div>`);
  }
  const bar = color == null ? '' : ` style="border-left-color:${toColour(color)}"`;
  return `<div class="embed part"${bar}>${html.join('\n')}</div>`;
}

const drawIcon = (owner: { readonly icon_url?: Maybe<string> }) =>
  owner.icon_url ? '<span class="icon"></span>' : '';

/** Up to three inline fields share a row; on a phone every field has a row of its own. */
function drawFields(fields: readonly EmbedField[], sheet: Sheet): string {
  const rows: EmbedField[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    const joins = !sheet.phone && field.inline && last?.[0]?.inline && last.length < 3;
    if (joins) last.push(field);
    else rows.push([field]);
  }
  const html = rows.map((row) => {
    const cells = row.map(
      ({ name, value }) =>
        `<div><div class="label">${drawText(name, 'line', sheet)}</div>${drawText(value, 'block', sheet)}</div>`,
    );
    return `<div class="row">${cells.join('')}</div>`;
  });
  return `<div class="fields">${html.join('\n')}</div>`;
}

function drawComponent(component: Component, sheet: Sheet): string {
  const { accessory, components, content, items, spoiler } = component;
  const inside = () => (components ?? []).map((part) => drawComponent(part, sheet)).join('\n');
  switch (component.type) {
    case 1:
      return `<div class="buttons">${inside()}</div>`;
    case 2:
      return drawButton(component);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return drawSelect(component, sheet);
    case 9: {
      const beside = accessory ? drawComponent(accessory, sheet) : drawWrong('no accessory');
      return `<div class="section component"><div class="stack">${inside()}</div>${beside}</div>`;
    }
    case 10:
      return `<div class="component">${drawText(content ?? '', 'block', sheet)}</div>`;
    case 11:
      return drawPicture('thumb', component.media?.url, sheet, spoiler ?? false);
    case 12: {
      const pictures = (items ?? []).map((item) =>
        drawPicture('picture', item.media.url, sheet, item.spoiler ?? false),
      );
      return `<div class="gallery component">${pictures.join('')}</div>`;
    }
    case 13: {
      const name = (component.file?.url ?? '').replace('attachment://', '');
      const size = sheet.files.find((file) => nameOf(file) === name)?.size;
      return `<div class="component">${drawFile(name, size)}</div>`;
    }
    case 14: {
      const clear = component.divider === false ? ' clear' : '';
      return `<hr class="line${clear}${component.spacing === 2 ? ' wide' : ''}">`;
    }
    case 17: {
      const colour = component.accent_color;
      const accent = colour == null ? '' : ` coloured" style="--accent:${toColour(colour)}`;
      const body = spoiler ? `<div class="spoiler">${inside()}</div>` : inside();
      return `<div class="box${accent}">${body}</div>`;
    }
    default:
      return drawWrong(`component ${component.type} has no place in a message`);
  }
}

const buttonStyles = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'primary'];

function drawButton({ style, label, emoji, disabled }: Component): string {
  const kind = `${buttonStyles[style ?? 2] ?? 'secondary'}${disabled ? ' off' : ''}`;
  const words = label ? `<span class="words">${drawPlain(label)}</span>` : '';
  return `<div class="button ${kind}">${drawEmoji(emoji)}${words}${style === 5 ? '<span>↗</span>' : ''}</div>`;
}

function drawEmoji(emoji: Maybe<Emoji>): string {
  if (!emoji) return '';
  if (emoji.id) return `<span class="custom">${escapeHtml(emoji.name ?? 'emoji')}</span>`;
  return `<span class="emoji">${escapeHtml(emoji.name ?? '')}</span>`;
}

function drawSelect(component: Component, { open }: Sheet): string {
  const options = component.options ?? [];
  const picked = options.filter((option) => option.default);
  const text =
    picked.length > 0
      ? picked.map(({ emoji, label }) => `${drawEmoji(emoji)} ${drawPlain(label)}`).join(', ')
      : drawPlain(component.placeholder ?? 'Make a selection');
  const menu = options.map((option) => {
    const many = (component.max_values ?? 1) > 1;
    const mark = many || option.default ? drawMark(option.default === true, !many) : '';
    return `<div class="option">${drawEmoji(option.emoji)}${drawOption(option)}${mark}</div>`;
  });
  const html = `<div class="select${component.disabled ? ' off' : ''}">
<span class="words${picked.length > 0 ? ' picked' : ''}">${text}</span><span class="arrow">▼</span></div>`;
  return open && menu.length > 0 ? `${html}<div class="menu">${menu.join('')}</div>` : html;
}

const drawOption = ({ label, description }: Option) =>
  `<div class="words"><div>${drawPlain(label)}</div>${drawMore(description)}</div>`;

const drawMore = (text: Maybe<string>) =>
  text ? `<div class="more">${drawPlain(text)}</div>` : '';

function drawMark(on: boolean, round: boolean): string {
  const kind = `${round ? ' round' : ''}${on ? ' on' : ''}`;
  return `<span class="mark${kind}">${on ? (round ? '●' : '✓') : ''}</span>`;
}

/** One part of a modal: a label with its input, an old row with one text input, or text. */
function drawQuestion(part: Component, sheet: Sheet): string {
  if (part.type === 10) return `<div class="question">${drawComponent(part, sheet)}</div>`;
  const input = part.type === actionRow ? part.components?.[0] : part.component;
  if (!input || (part.type !== 18 && input.type !== 4)) {
    return drawWrong(`component ${part.type} has no place in a modal`);
  }
  const named = part.type === 18 ? part : input;
  const isCheckbox = input.type === 23;
  const star = isCheckbox || input.required === false ? '' : '<span class="required">*</span>';
  const words = `<div class="label">${drawPlain(named.label ?? '')}${star}</div>${drawMore(
    part.type === 18 ? part.description : undefined,
  )}`;
  return isCheckbox
    ? `<div class="question choice">${drawMark(input.default === true, false)}<div>${words}</div></div>`
    : `<div class="question">${words}${drawInput(input, sheet)}</div>`;
}

function drawInput(input: Component, sheet: Sheet): string {
  switch (input.type) {
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return drawSelect(input, sheet);
    case 4: {
      const { max_length, placeholder, style, value } = input;
      const text = value
        ? drawPlain(value)
        : `<span class="hint">${drawPlain(placeholder ?? '')}</span>`;
      const count = `<div class="count">${(value ?? '').length}/${max_length}</div>`;
      return `<div class="input${style === 2 ? ' tall' : ''}">${text}</div>${style === 2 && max_length ? count : ''}`;
    }
    case 19:
      return `<div class="drop">${
        sheet.phone ? '<a>Choose a file</a>' : 'Drop file here or <a>browse</a>'
      }${(input.max_values ?? 1) > 1 ? drawMore(`Up to ${input.max_values} files`) : ''}</div>`;
    case 21:
    case 22:
      return (input.options ?? [])
        .map((option) => {
          const mark = drawMark(option.default === true, input.type === 21);
          return `<div class="choice">${mark}${drawOption(option)}</div>`;
        })
        .join('');
    default:
      return drawWrong(`component ${input.type} has no place in a label`);
  }
}
