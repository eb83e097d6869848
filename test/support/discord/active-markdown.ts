// What in a text Discord would not show as it was written, told without any code of ours; and texts full of such things.

import fc from 'fast-check';

/** What can begin in the middle of a line, more eagerly than Discord has it. */
const anywhere: Readonly<Record<string, RegExp>> = {
  'code block': /```[\s\S]+?```/y,
  code: /`[\s\S]+?`/y,
  bold: /\*\*[\s\S]+?\*\*/y,
  italic: /\*\S[\s\S]*?\*|_[\s\S]+?_/y,
  underline: /__[\s\S]+?__/y,
  strikethrough: /~~[\s\S]+?~~/y,
  spoiler: /\|\|[\s\S]+?\|\|/y,
  'masked link': /\[[\s\S]*?\]\([\s\S]*?\)/y,
  link: /(?:[a-z][a-z0-9+.-]*:\/\/|(?:mailto|tel|sms):)\S/iy,
  'link in angle brackets': /<(?:[^: >]+:\/?[^ >]+|[^\s<>]+@[^\s<>]+|\+?\d{5,})>/iy,
  mention: /<(?:@[!&]?|#)\d+>|@(?:everyone|here)/iy,
  command: /<\/[^<>]+:\d+>/y,
  navigation: /<id:[^<>]+>/y,
  'custom emoji': /<a?:\w+:\d+>/y,
  timestamp: /<t:-?\d+(?::[a-z])?>/iy,
  emoji: /:(?!\d{1,2}:)[\p{L}\p{N}_+~-]+:/uy,
};

/** What can begin only where a line does. */
const atLineStart: Readonly<Record<string, RegExp>> = {
  heading: /#{1,6}(?:\s|$)/y,
  'small print': /-#(?:\s|$)/y,
  quote: />/y,
  list: /(?:[-*+]|\d+\.)(?=\s|$)/y,
};

/** What Discord's servers find whatever stands around it. */
const inRawText: Readonly<Record<string, RegExp>> = {
  'pinged person': /<@[!&]?\d+>/,
  'pinged everybody': /@(?:everyone|here)/i,
  invitation: /discord(?:app)?\.(?:gg|com\/(?:invite|template|gifts)|gift|new)\/\w/i,
  'unfurled link': /https?:\/\/\S/i,
};

/** Everything in a text that Discord would not show as it was written. Knows backslashes and nothing of our code. */
export function activeIn(text: string): readonly string[] {
  const found = new Set<string>();
  const matches = (rules: Readonly<Record<string, RegExp>>, at: number) => {
    for (const [name, rule] of Object.entries(rules)) {
      rule.lastIndex = at;
      if (rule.test(text)) found.add(name);
    }
  };
  let lineStart = true;
  for (let at = 0; at < text.length; at += 1) {
    if (/^\\[^0-9A-Za-z\s]/.test(text.slice(at, at + 2))) {
      at += 1;
      lineStart = false;
      continue;
    }
    if (lineStart) matches(atLineStart, at);
    matches(anywhere, at);
    const char = text.charAt(at);
    lineStart = char === '\n' || (lineStart && /\s/.test(char));
  }
  for (const [name, rule] of Object.entries(inRawText)) {
    // Somebody clever may look behind the backslashes.
    if (rule.test(text) || (name !== 'unfurled link' && rule.test(text.replaceAll('\\', '')))) {
      found.add(name);
    }
  }
  return [...found];
}

/** What a person sees: no backslash before a sign, no joiner. */
export const shown = (escaped: string) =>
  escaped.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('\u200B', '');

const pieces = fc.constantFrom(
  ...'* ** _ __ ~ ~~ ` `` ``` | || > >>> # ## ### -# - + 1. 12. [ ] ( ) ]( \\ \\\\ < > : :: / // @ & !'.split(
    ' ',
  ),
  ...['a', 'b c', ' ', '  ', '\n', '\r\n', '\r', '\t', '\u2028', '\u200B', '\u202E', '\u0000', 'é'],
  ...['<@1>', '<@!1>', '<@&2>', '<#3>', '</exam:1>', '<id:guide>', '<:x:1>', '<a:x:1>', '<t:1:R>'],
  ...[
    '@everyone',
    '@here',
    ':smile:',
    'smile',
    'https://',
    'HTTP://x.y',
    'x.y/z',
    'mailto:',
    'tel:',
  ],
  ...[
    'discord.gg/',
    'discord.com/invite/',
    'abc',
    '1',
    '23',
    '+15551234567',
    '<a@b.c>',
    '\uD800',
    '😀',
  ],
);
/** Texts made of what Discord gives a meaning to, of anything at all, and of ordinary letters. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 60 }),
);
