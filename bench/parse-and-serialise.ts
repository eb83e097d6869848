// The baseline program: parses each line of standard input and writes one of our answers for it.
// node bench/parse-and-serialise.ts <file with answers of debrief analyze>

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { makeBaseline } from './baseline.ts';

const [file = ''] = process.argv.slice(2);
const answerLine = makeBaseline(readFileSync(file, 'utf8').trimEnd().split('\n'));

let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin as AsyncIterable<string>) {
  const lines = chunk.split('\n');
  const last = lines.pop() ?? '';
  for (const line of lines) {
    await write(answerLine(rest + line));
    rest = '';
  }
  rest += last;
}
if (rest !== '') await write(answerLine(rest));

async function write(answer: string): Promise<void> {
  if (!process.stdout.write(`${answer}\n`)) await once(process.stdout, 'drain');
}
