import { it } from 'vitest';
import { makeBotForTests } from './support/make-bot-for-tests.ts';
import { talk, pipe } from './support/talk.ts';
import { readFileSync } from 'node:fs';
it('x', async () => {
  for (const script of readFileSync('/tmp/scripts.txt','utf8').split('\n===\n')) {
    const { bot, defects } = makeBotForTests();
    const t = talk(bot);
    console.log('################');
    for (const line of script.split('\n')) {
      if (line === '') { console.log('>>> (enter)\n' + (await t.says(''))); continue; }
      console.log('>>> ' + line + '\n' + (await t.says(JSON.parse('"' + line.replace(/"/g,'\\"') + '"'))));
    }
    if (defects.length) console.log('DEFECTS', defects);
  }
});
