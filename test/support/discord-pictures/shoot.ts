// Program: photographs Discord payloads for review: `shoot.ts input.json out.png [--width 360] [--light] [--open] [--scale 1] [--now 2026-01-31T12:00Z]`.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type DrawOptions, drawMessages, drawModal, type Message, type Modal } from './draw.ts';

/** No picture is higher, in CSS pixels. */
const pictureHeight = 1600;

/** Where a page may be cut: between messages, or wherever no line goes through anything. */
interface Cuts {
  readonly height: number;
  readonly between: readonly number[];
  readonly anywhere: readonly number[];
}

/** From where to where a picture goes, in CSS pixels. */
interface Slice {
  readonly top: number;
  readonly bottom: number;
}

/** Chromium over its debugging pipe: messages of JSON that end with a zero byte. */
class Browser {
  readonly #child;
  readonly #input: Writable;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #folder: string;
  #last = 0;
  #session: string | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#child = spawn(
      process.env['CHROMIUM'] ?? 'chromium',
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--hide-scrollbars',
        '--remote-debugging-pipe',
        `--user-data-dir=${join(folder, 'profile')}`,
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    this.#input = this.#child.stdio[3] as Writable;
    this.#input.on('error', () => {});
    const fail = (reason: string) => {
      for (const answer of this.#waiting.values()) answer({ error: { message: reason } });
      this.#waiting.clear();
    };
    this.#child.once('error', (error) => fail(error.message));
    this.#child.once('exit', () => fail('the browser ended'));
    let rest = '';
    (this.#child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const whole = (rest + text).split('\0');
      rest = whole.pop() ?? '';
      for (const json of whole) this.#take(JSON.parse(json) as Answer);
    });
  }

  async open(): Promise<void> {
    const { targetId } = await this.#ask('Target.createTarget', { url: 'about:blank' });
    const attached = await this.#ask('Target.attachToTarget', { targetId, flatten: true });
    this.#session = String(attached['sessionId']);
  }

  async show(html: string, width: number, scale: number): Promise<Cuts> {
    const file = join(this.#folder, 'page.html');
    writeFileSync(file, html);
    const size = { width, height: 640, deviceScaleFactor: scale, mobile: false };
    await this.#ask('Emulation.setDeviceMetricsOverride', size);
    await this.#ask('Page.navigate', { url: pathToFileURL(file).href });
    const found = await this.#ask('Runtime.evaluate', {
      expression: `(${findCuts})()`,
      awaitPromise: true,
      returnByValue: true,
    });
    return (found['result'] as { value: Cuts }).value;
  }

  async shoot({ top, bottom }: Slice, width: number): Promise<Buffer> {
    const { data } = await this.#ask('Page.captureScreenshot', {
      clip: { x: 0, y: top, width, height: bottom - top, scale: 1 },
      captureBeyondViewport: true,
    });
    return Buffer.from(String(data), 'base64');
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.pid === undefined) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
  }

  #ask(method: string, params: object): Promise<Readonly<Record<string, unknown>>> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ error, result }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
      const message = { id, method, params, sessionId: this.#session };
      this.#input.write(`${JSON.stringify(message)}\0`);
    });
  }

  #take(answer: Answer): void {
    if (answer.id === undefined) return;
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}

interface Answer {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: Readonly<Record<string, unknown>>;
}

/** Runs in the page and finds its cuts: heights that go through no text, picture or button. */
const findCuts = `async () => {
  if (document.readyState !== 'complete') await new Promise((go) => addEventListener('load', go));
  await document.fonts.ready;
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  const taken = new Uint8Array(height + 1);
  const take = ({ top, bottom }) => taken.fill(1, Math.max(0, Math.floor(top)), Math.ceil(bottom));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    if (walker.currentNode.data.trim() !== '') [...range.getClientRects()].forEach(take);
  }
  const whole = '.avatar,.button,.select,.picture,.thumb,.file,.choice,.input,.mark,code.in-line';
  document.querySelectorAll(whole).forEach((part) => take(part.getBoundingClientRect()));
  const messages = [...document.querySelectorAll('.message')];
  const between = messages.map((part) => Math.round(part.getBoundingClientRect().bottom));
  return { height, between, anywhere: Array.from(taken.keys()).filter((y) => taken[y] === 0) };
}`;

function slice({ height, between, anywhere }: Cuts): Slice[] {
  const slices: Slice[] = [];
  let top = 0;
  while (top < height) {
    const limit = top + pictureHeight;
    const find = (cuts: readonly number[]) => cuts.findLast((y) => y > top && y <= limit);
    const cut = find(between) ?? find(anywhere) ?? limit;
    const bottom = height <= limit ? height : cut;
    slices.push({ top, bottom });
    top = bottom;
  }
  return slices;
}

/** Pages in the order of the payloads; a modal has a page of its own. */
function drawPages(payloads: readonly unknown[], options: DrawOptions): string[] {
  const pages: string[] = [];
  let messages: Message[] = [];
  const flush = () => {
    if (messages.length > 0) pages.push(drawMessages(messages, options));
    messages = [];
  };
  for (const payload of payloads.map(unwrap)) {
    if ('title' in payload && 'components' in payload) {
      flush();
      pages.push(drawModal(payload as unknown as Modal, options));
    } else {
      messages.push(payload as Message);
    }
  }
  flush();
  return pages;
}

/** An answer to an interaction has its message or modal in `data`; a deferred one says that it is thinking. */
function unwrap(payload: unknown): Readonly<Record<string, unknown>> {
  if (typeof payload !== 'object' || payload === null) throw new Error('a payload is an object');
  const { type, data } = payload as { type?: unknown; data?: unknown };
  if (typeof type !== 'number') return payload as Readonly<Record<string, unknown>>;
  const inner = (data ?? {}) as Readonly<Record<string, unknown>>;
  return type === 5 ? { ...inner, flags: Number(inner['flags'] ?? 0) | 128 } : inner;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      width: { type: 'string', default: '360' },
      scale: { type: 'string', default: '1' },
      now: { type: 'string' },
      light: { type: 'boolean', default: false },
      open: { type: 'boolean', default: false },
    },
  });
  const [input, output] = positionals;
  if (input === undefined || output === undefined) {
    throw new Error('usage: shoot.ts input.json out.png [--width 360] [--light] [--open] …');
  }
  const json: unknown = JSON.parse(readFileSync(input, 'utf8'));
  const width = Number(values.width);
  const pages = drawPages(Array.isArray(json) ? json : [json], {
    width,
    theme: values.light ? 'light' : 'dark',
    now: values.now === undefined ? new Date() : new Date(values.now),
    open: values.open,
  });
  const pictures = await shootPages(pages, width, Number(values.scale));
  for (const [index, picture] of pictures.entries()) {
    const number = pictures.length === 1 ? '' : `-${index + 1}`;
    const file = `${output.replace(/\.png$/, '')}${number}.png`;
    writeFileSync(file, picture);
    process.stdout.write(`${file}\n`);
  }
}

async function shootPages(
  pages: readonly string[],
  width: number,
  scale: number,
): Promise<Buffer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'discord-pictures-'));
  const browser = new Browser(folder);
  try {
    await browser.open();
    const pictures: Buffer[] = [];
    for (const page of pages) {
      const slices = slice(await browser.show(page, width, scale));
      for (const part of slices) pictures.push(await browser.shoot(part, width));
    }
    return pictures;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

await main();
