// Talking to a bot through the console platform, over streams: as somebody at the keyboard, or as a pipe.

import { PassThrough, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Bot } from '#src/app/dispatch.ts';
import { chat } from '#src/cards/words/en.ts';
import { consolePlatform } from '#src/platforms/console/index.ts';
import type { Look } from '#src/platforms/console/render.ts';

const plain: Look = { width: 80, colour: false };

export interface Talk {
  /** Types lines, one after the other, and gives what was printed upon the last one, without the prompt. */
  says(...lines: readonly string[]): Promise<string>;
  /** Ends the input and gives what was printed upon it. */
  leaves(): Promise<string>;
}

/** Somebody at the keyboard: what is missing is asked for. */
export function talk(bot: Bot, look: Look = plain): Talk {
  const input = new PassThrough();
  let printed = '';
  let wake = () => {};
  const output = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      printed += chunk;
      if (awaitsAnswer(printed)) wake();
      done();
    },
  });
  const platform = consolePlatform({ input, output, interactive: true, look: () => look });
  let asked = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const ended = platform.start(bot);
  onTestFinished(async () => {
    input.end();
    await ended;
  });
  const say = async (line: string) => {
    await Promise.race([asked, ended]);
    printed = '';
    asked = new Promise((resolve) => {
      wake = resolve;
    });
    input.write(`${line}\n`);
    await Promise.race([asked, ended]);
    return printed.replace(new RegExp(`${chat.prompt}$`), '');
  };
  return {
    async says(...lines) {
      let answer = '';
      for (const line of lines) answer = await say(line);
      return answer;
    },
    async leaves() {
      await Promise.race([asked, ended]);
      printed = '';
      input.end();
      await ended;
      return printed;
    },
  };
}

/** The prompt of the chat, or that of a question in a form. */
function awaitsAnswer(printed: string): boolean {
  return printed.endsWith(chat.prompt) || printed.endsWith('\n  > ');
}

/** A pipe: nobody is there to be asked. Gives all that was printed. */
export async function pipe(bot: Bot, ...lines: readonly string[]): Promise<string> {
  const input = new PassThrough();
  let printed = '';
  const output = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      printed += chunk;
      done();
    },
  });
  const platform = consolePlatform({ input, output, interactive: false, look: () => plain });
  const ended = platform.start(bot);
  input.end(lines.map((line) => `${line}\n`).join(''));
  await ended;
  return printed;
}
