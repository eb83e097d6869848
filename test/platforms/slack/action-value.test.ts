// What a button does, in its value and back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionValue } from '#src/platforms/slack/action-value.ts';
import { decodeValue, encodeValue } from '#src/platforms/slack/action-value.ts';
import { room, TEXT } from '#src/platforms/slack/limits.ts';

const action = fc.record({
  command: fc.stringMatching(/^[a-z]{1,20}$/),
  args: fc.dictionary(fc.string(), fc.string({ unit: 'binary' }), { noNullPrototype: true }),
});
const anyValue: fc.Arbitrary<ActionValue> = fc.oneof(
  fc.record({ kind: fc.constant('action' as const), action, replaces: fc.boolean() }),
  fc.record({ kind: fc.constant('page' as const), action, page: fc.nat(999) }),
);

describe('the value of a button', () => {
  it('says the same when it is read as when it was written', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        // What is no character cannot be sent.
        fc.pre(JSON.stringify(value).isWellFormed());
        fc.pre(
          Object.entries(value.action.args)
            .flat()
            .every((text) => text.isWellFormed()),
        );
        expect(decodeValue(encodeValue(value))).toEqual(value);
      }),
    );
  });

  it('is nothing to go by when it was written by somebody else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const value = decodeValue(text);
        if (value) expect(text.startsWith('1')).toBe(true);
      }),
    );
    for (const text of ['', '1', '1a', '1a history', '2a history ', '1z history ', '1p history ']) {
      expect(decodeValue(text), text).toBeNull();
    }
    for (const text of ['1a History ', '1p1234 history ', '1a history\nx ']) {
      expect(decodeValue(text), text).toBeNull();
    }
  });

  it('holds the name of no property of objects for more than it is', () => {
    const value = decodeValue('1a history __proto__=x&constructor=y');
    expect(Object.keys(value?.action.args ?? {})).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('fits into a list where it turns to a page, with ids as long as those of Slack', () => {
    const id = `slack-${'1'.repeat(13)}.${'2'.repeat(13)}.${'a'.repeat(32)}-10`;
    for (const args of [
      { do: 'show', id },
      { exam: 'CLF-C02', hours: '12.5' },
    ]) {
      const value = encodeValue({ kind: 'page', action: { command: 'history', args }, page: 99 });
      expect(value.length).toBeLessThanOrEqual(room(TEXT.optionValue));
    }
  });
});
