// Escaping for Discord: whatever is written stays text, and ordinary sentences stay as they are.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, plainText } from '#src/platforms/discord/escape.ts';
import { activeIn, hostileText, shown } from '#test/support/discord/active-markdown.ts';

/** The same text in one kind of line end and without what may not be shown, written anew. */
function cleaned(text: string): string {
  let clean = '';
  for (const char of text.replaceAll('\r\n', '\n')) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\r' || [0x85, 0x2028, 0x2029].includes(code)) clean += '\n';
    else if (['\t', '\v', '\f'].includes(char)) clean += ' ';
    else if (code >= 0xd800 && code <= 0xdfff) clean += '\uFFFD';
    else if (!isUnwanted(code)) clean += char;
  }
  return clean;
}

function isUnwanted(code: number): boolean {
  if (code === 0x0a) return false;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return true;
  return [0x061c, 0x200b, 0x200e, 0x200f, 0x2060, 0xfeff].includes(code);
}

describe('escaped text', () => {
  it('has nothing active in it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(activeIn(escapeText(text))).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is shown as it was written', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shown(escapeText(text))).toBe(cleaned(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('stays text inside our own emphasis and does not end it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const bold = `**${escapeText(text)}**`;
        expect(bold.replace(/\\[^0-9A-Za-z\s]/g, 'x').split('**')).toHaveLength(3);
        for (const mark of ['~~', '||']) {
          const marked = `${mark}${escapeText(text)}${mark}`;
          expect(marked.replace(/\\[^0-9A-Za-z\s]/g, 'x').split(mark)).toHaveLength(3);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    'CLF-C02: 650, 50 points below the mark of 700 (rule of thumb).',
    'Start with Cloud Technology and Services (34 % of the exam). A good first session: S3.',
    'The first day you can sit it again is 3 November 2026.',
    'Send it with the day, such as “taken 2026-11-20”: all of it counts!',
    '−23 since 1.5 weeks; +12 points, ±0 before, -3 then',
    'Exam guide: Domains | Weights | Tasks',
    'rated < 70 %, at 12:30:45, for about ~2 weeks & more; a@b.example, 50/50, #3, "yes", x = 1',
    '(arithmetic)',
    '2 weeks.\n3 weeks, then 1. and - or # or > in the middle',
    'ask at discord.com or discord.js',
    '👩‍👩‍👧 ✅ é',
    '',
  ])('leaves %j as it is', (text) => {
    expect(escapeText(text)).toBe(text);
  });

  it.each([
    ['1. x\n 12. y', '1\\. x\n 12\\. y'],
    ['# a #b', '\\# a #b'],
    ['-# a\n- b\n+ c\n-d', '\\-# a\n\\- b\n\\+ c\n-d'],
    ['> a > b', '\\> a > b'],
    ['a\r\n> b\rc', 'a\n\\> b\nc'],
    ['[x](https://y.z)', '\\[x]\\(https\\://y.z)'],
    ['see https://a.b/c', 'see https\\://a.b/c'],
    ['<@1> @everyone', '\\<@\u200B1> @\u200Beveryone'],
    ['</exam:1> <t:1:R>', '\\</exam:1> \\<t:1:R>'],
    // A line may end inside.
    ['<\nhttps://a.b>', '\\<\nhttps\\://a.b>'],
    ['discord.gg/abc', 'discord.\u200Bgg/abc'],
    [':smile: a: b: c', '\\:smile: a: b: c'],
    ['|| a | b ||', '\\|\\| a | b \\|\\|'],
    ['snake_case 2*3', 'snake\\_case 2\\*3'],
    ['¯\\_(ツ)_/¯', '¯\\\\\\_(ツ)\\_/¯'],
    ['a\u202Eb\u0007c\td', 'abc d'],
  ])('of %j is %j', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it('takes no longer for a hostile text', () => {
    for (const unit of ['_', '<', ':', ':a', ' ', '- ', '1', '1.', '||', '[', '](', '@', '\n ']) {
      const text = unit.repeat(100_000);
      const began = performance.now();
      escapeText(text);
      expect(performance.now() - began, JSON.stringify(unit)).toBeLessThan(1_000);
    }
  });
});

describe('the oracle of this test', () => {
  it.each([
    ['**a**', 'bold'],
    ['a_b_', 'italic'],
    ['__a__', 'underline'],
    ['~~a~~', 'strikethrough'],
    ['||a||', 'spoiler'],
    ['`a`', 'code'],
    ['```\na\n```', 'code block'],
    ['[a](b)', 'masked link'],
    ['\\\\*a*', 'italic'],
    ['a\n  1. b', 'list'],
    ['- b', 'list'],
    ['x\n# a', 'heading'],
    ['-# a', 'small print'],
    [' > a', 'quote'],
    ['https://a.b', 'link'],
    ['<@1>', 'mention'],
    ['\\@everyone', 'pinged everybody'],
    ['\\<@1>', 'pinged person'],
    ['<:a:1>', 'custom emoji'],
    ['<t:1:R>', 'timestamp'],
    ['</a b:1>', 'command'],
    ['<id:guide>', 'navigation'],
    [':smile:', 'emoji'],
    ['discord\\.gg/abc', 'invitation'],
    ['<a@b.c>', 'link in angle brackets'],
  ])('sees what is active in %j', (text, name) => {
    expect(activeIn(text)).toContain(name);
  });

  it.each(['\\*a\\*', 'a - b', 'a 1. b', '\\# a', '12:30:45'])('sees nothing in %j', (text) => {
    expect(activeIn(text)).toEqual([]);
  });
});

describe('plain text', () => {
  it('is one line, and markdown in it is nothing special', () => {
    expect(plainText(' **Domain 1**:\r\n\r\n  Cloud\u202E\t_Concepts_ \n')).toBe(
      '**Domain 1**: Cloud _Concepts_',
    );
  });

  it('holds nothing that cannot be shown in a line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/\n/);
        expect(cleaned(plain)).toBe(plain);
        expect(plain.isWellFormed()).toBe(true);
      }),
    );
  });
});
