// What buttons carry: it comes back as it was, fits for every card of the bot, and nothing else is taken for it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '#src/cards/card.ts';
import {
  type CustomId,
  decodeId,
  draftVerbs,
  encodeId,
  tryEncodeId,
} from '#src/platforms/discord/custom-id.ts';
import { COMPONENT } from '#src/platforms/discord/limits.ts';
import { anyText } from '#test/support/any-text.ts';
import {
  cardsOfExam,
  cardsOfTwins,
  draftId,
  type NamedCard,
  otherCards,
  sentDraftId,
  slashId,
} from '#test/support/every-card.ts';
import { examOf } from '#test/support/make-bot-for-tests.ts';
import { cardsOfWhatIf } from '#test/support/what-if-cards.ts';

const text = fc.oneof(
  anyText,
  fc.constantFrom('', '|', '%', '&', '=', '%7c', '%', '1|a', '__proto__', 'd1', 'história'),
);
const args = fc.dictionary(text, text, { maxKeys: 4, noNullPrototype: true });
const action = fc.record({ command: text, args });
const anyId: fc.Arbitrary<CustomId> = fc.oneof(
  fc.record({ kind: fc.constant('action'), action, replaces: fc.boolean() }),
  fc.record({ kind: fc.constant('page'), action, page: fc.integer({ min: 0, max: 999 }) }),
  fc.record({ kind: fc.constant('pages'), action }),
  fc.record({ kind: fc.constant('choose'), list: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ kind: fc.constant('set'), draft: text, values: args }),
  fc.record({ kind: fc.constant('draft'), draft: text, verb: fc.constantFrom(...draftVerbs) }),
  fc.record({ kind: fc.constant('start'), command: text, values: args }),
  fc.record({ kind: fc.constant('ask'), command: text }),
  fc.record({ kind: fc.constant('told'), command: text, values: args }),
) as fc.Arbitrary<CustomId>;

/** Command names and ids of drafts are ours: only what stands in values can be anything. */
const ours = (id: CustomId) => {
  if (id.kind === 'choose') return true;
  const names = 'action' in id ? [id.action.command] : 'draft' in id ? [id.draft] : [id.command];
  return names.every((name) => name !== '' && !name.includes('|'));
};

describe('a custom id', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        fc.pre(ours(id) && tryEncodeId(id) !== null);
        const encoded = encodeId(id);
        expect(encoded.length).toBeLessThanOrEqual(COMPONENT.customId);
        expect(decodeId(encoded)).toEqual(id);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that is too long is refused before Discord refuses it', () => {
    const idOf = (id: string): CustomId => ({ kind: 'ask', command: id });
    const most = COMPONENT.customId - '1|k|'.length;
    expect(encodeId(idOf('x'.repeat(most)))).toHaveLength(COMPONENT.customId);
    expect(tryEncodeId(idOf('x'.repeat(most)))).toHaveLength(COMPONENT.customId);
    expect(tryEncodeId(idOf('x'.repeat(most + 1)))).toBeNull();
    expect(() => encodeId(idOf('x'.repeat(most + 1)))).toThrow(RangeError);
  });

  it.each([
    '',
    '|',
    '1',
    '1|',
    '1|a',
    '1|z|help|',
    '2|a|help|',
    '0|a|help|',
    'v1|sr|x|y|z',
    '1|a|help|x',
    '1|a|help|x=1|more',
    '1|a||',
    '1|k|',
    '1|d|draft|burn',
    '1|d||send',
    '1|c|',
    '1|c|10',
    '1|c|x',
    '1|c|1|more',
    '1|s||d1=n',
    '1|p|-1|plan|',
    '1|p|1.5|plan|',
    '1|p|01|plan|',
    '1|p|Infinity|plan|',
    '1|p|one|plan|',
    '1|a|help|x=1&x=2',
    '1|a|help|x=%7A',
    '__proto__',
    '\uD800',
  ])('%j is none of ours', (garbage) => {
    expect(decodeId(garbage)).toBeNull();
  });

  it('is read without a failure, whatever it is', () => {
    const parts = fc.constantFrom(
      '1',
      '2',
      'a',
      'r',
      'p',
      'l',
      's',
      'd',
      'n',
      'k',
      't',
      'send',
      '9',
    );
    const like = fc.array(fc.oneof(parts, text), { maxLength: 7 }).map((each) => each.join('|'));
    fc.assert(
      fc.property(fc.oneof(text, like), (garbage) => {
        const id = decodeId(garbage);
        // What is taken for ours is exactly what we would have written.
        if (id && tryEncodeId(id) !== null) expect(encodeId(id)).toBe(garbage);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** Everything a card can be asked for. */
function idsOf({ name, card }: NamedCard): readonly (readonly [string, CustomId])[] {
  const ids = (action: Action, page: boolean): readonly CustomId[] =>
    page
      ? [
          { kind: 'page', action, page: 24 },
          { kind: 'pages', action },
        ]
      : [{ kind: 'action', action, replaces: true }];
  return [
    ...(card.buttons ?? []).flatMap((button) => ids(button.action, false)),
    ...(card.choices ?? []).flatMap(({ options }) =>
      options.flatMap(({ action }) => ids(action, false)),
    ),
    ...(card.again ? ids(card.again, true) : []),
  ].map((id) => [name, id] as const);
}

function expectFitting(cards: readonly NamedCard[]): void {
  const ids = cards.flatMap(idsOf);
  expect(ids.length).toBeGreaterThan(0);
  for (const [name, id] of ids) {
    expect(decodeId(encodeId(id)), name).toEqual(id);
  }
}

describe('the buttons of every card', () => {
  it.each(['CLF-C02', 'DOP-C02', 'SCS-C03', 'SOA-C02'])('about %s fit', async (code) => {
    expectFitting(await cardsOfExam(examOf(code)));
  });
  it('about what-ifs fit', async () => {
    expectFitting(await cardsOfWhatIf());
  });
  it('about twins fit', async () => {
    expectFitting(await cardsOfTwins());
  });
  it('besides fit', async () => {
    expectFitting(await otherCards());
  });

  it.each([
    slashId,
    `${slashId}-12`,
    sentDraftId,
    `${sentDraftId}-12`,
    `${sentDraftId}-12-id001234`,
  ])('fit with the id %s', (id) => {
    for (const doing of ['show', 'share', 'send', 'edit', 'delete']) {
      const args = { do: doing, id, yes: 'score' };
      const asked = { command: 'history', args };
      for (const each of [
        { kind: 'action', action: asked, replaces: true },
        { kind: 'page', action: asked, page: 24 },
      ] as const) {
        expect(decodeId(encodeId(each))).toEqual(each);
      }
    }
    const again = { command: 'scorereport', args: { again: id, as: 'abcdef' } };
    expect(tryEncodeId({ kind: 'action', action: again, replaces: false })).not.toBeNull();
  });

  it('fit where a whole report of six domains is offered to be saved', () => {
    const ratings = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`d${at + 1}`, 'm']));
    const told = { exam: 'DOP-C02', score: '1000', taken: '2026-11-01', weights: 'yes' };
    const action = { command: 'scorereport', args: { ...told, ...ratings } };
    expect(tryEncodeId({ kind: 'action', action, replaces: false })).not.toBeNull();
  });

  it('fit where eight domains are rated at once', () => {
    const values = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`d${at + 1}`, 'm']));
    for (const draft of [draftId, slashId]) {
      const id: CustomId = { kind: 'set', draft, values };
      expect(decodeId(encodeId(id))).toEqual(id);
    }
  });
});
