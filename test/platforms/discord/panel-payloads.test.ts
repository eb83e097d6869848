// The entry panel and its modals for every exam, as requests Discord takes; and for exams larger than any today.

import { type APILabelComponent, ComponentType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Args } from '#src/app/command.ts';
import { type CommandRequest, prepare } from '#src/app/dispatch.ts';
import { READ, writeRead } from '#src/app/read-marks.ts';
import { domainKey, ratingLetters } from '#src/app/told-report.ts';
import type { ExamField, Form, RatingsField } from '#src/cards/card.ts';
import type { Exam } from '#src/core/exam.ts';
import { decodeId } from '#src/platforms/discord/custom-id.ts';
import { COMPONENT, type DiscordMessage, MODAL } from '#src/platforms/discord/limits.ts';
import {
  detailsModal,
  examModal,
  firstPasteModal,
  fitsOneModal,
  pasteModal,
  ratingsModal,
} from '#src/platforms/discord/modals.ts';
import {
  describeForm,
  ratingsOf,
  renderPanel,
  renderPanelNote,
  renderStart,
  startButton,
  startId,
} from '#src/platforms/discord/panel.ts';
import { shown } from '#test/support/discord/active-markdown.ts';
import { refusedMessage, refusedModal } from '#test/support/discord/bodies.ts';
import { draftId } from '#test/support/every-card.ts';
import { examOf, makeBotForTests, testExams } from '#test/support/make-bot-for-tests.ts';

const person = { platform: 'discord', tenant: '', user: '1' };

function ask(args: Args, when: NonNullable<CommandRequest['ask']>): Form {
  const { bot } = makeBotForTests();
  const prepared = prepare(bot, { person, command: 'scorereport', args, ask: when });
  if (prepared.kind !== 'ask') throw new Error(`${JSON.stringify(args)} asks for nothing`);
  return prepared.form;
}

const formOf = (args: Args) => ask(args, 'always');

/** What is chosen: in the words offered, and for some domains in the others. */
const chosenOf: Readonly<Record<string, (exam: Exam) => Args>> = {
  nothing: () => ({}),
  some: (exam) => rated(exam, [ratingLetters['needs-improvement'], null]),
  all: (exam) => rated(exam, [ratingLetters['needs-improvement'], ratingLetters.competent]),
  'all, in both kinds of words': (exam) => ({
    ...rated(exam, [ratingLetters['meets-competencies'], ratingLetters.proficient]),
    score: '650',
    taken: '2026-11-01',
    study: 'videos,practice,hands-on,reading',
    hours: '12.5',
  }),
  'all, from a file': (exam) => fromFile(exam),
};

/** Values that were read from a file, every second of them not surely. */
function fromFile(exam: Exam): Args {
  const values: Args = {
    exam: exam.code,
    score: '650',
    taken: '2026-11-01',
    ...rated(exam, [ratingLetters['meets-competencies']]),
  };
  const fields = Object.entries(values).map(([name, value], at) => {
    return [name, { value, mark: at % 2 === 0 ? 'read' : 'look' }] as const;
  });
  return { ...values, [READ]: writeRead(Object.fromEntries(fields)) };
}

function rated(exam: Exam, letters: readonly (string | null)[]): Args {
  const told = exam.domains.flatMap((domain, at) => {
    const letter = letters[at % letters.length] ?? null;
    return letter === null ? [] : [[domainKey(exam, domain), letter]];
  });
  return Object.fromEntries(told);
}

interface Part {
  readonly type: ComponentType;
  readonly [key: string]: unknown;
}

/** Components and all inside them. */
function partsOf(components: readonly unknown[] = []): readonly Part[] {
  return components.flatMap((each) => {
    const part = each as Part;
    const { components: inside = [], component } = part as {
      components?: readonly unknown[];
      component?: unknown;
    };
    return [part, ...partsOf([...inside, ...(component ? [component] : [])])];
  });
}

/** Everything that can be read of a message. */
function textOf({ components = [] }: DiscordMessage): string {
  return partsOf(components)
    .flatMap(({ content = '', label = '', placeholder = '', options }) => [
      shown(String(content)),
      String(label),
      String(placeholder),
      ...((options ?? []) as readonly { readonly label: string }[]).map((option) => option.label),
    ])
    .join('\n');
}

/** What is wrong with a panel. */
function faultsOf(panel: DiscordMessage, field: RatingsField): readonly string[] {
  const text = textOf(panel);
  const parts = partsOf(panel.components);
  const ids = parts.flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []));
  return [
    ...refusedMessage(panel),
    ...(parts.length > COMPONENT.total ? [`${parts.length} components`] : []),
    ...field.domains.filter(({ label }) => !text.includes(label)).map(({ label }) => label),
    ...ids.filter((id) => decodeId(id) === null),
  ];
}

const notice = `**Not** a [score](https://a.b) ${'@everyone <@1> '.repeat(40)}`.slice(0, 500);

describe.each(testExams.map(({ code }) => code))('the panel of %s', (code) => {
  const exam = examOf(code);
  const cases = ['two', 'three'].flatMap((words) =>
    Object.entries(chosenOf).map(([name, chosen]) => [words, name, chosen(exam)] as const),
  );

  it.each(cases)('with %s words and %s chosen', (words, name, chosen) => {
    const form = formOf({ exam: code, words, ...chosen });
    const field = ratingsOf(form);
    if (!field) throw new Error('no ratings are asked');
    for (const state of [
      { draft: draftId, ready: false },
      { draft: draftId, ready: true, notice },
    ]) {
      const panel = renderPanel(form, state);
      expect(faultsOf(panel, field)).toEqual([]);
      const sets = partsOf(panel.components).filter(
        ({ style, type }) => type === ComponentType.Button && style === 3,
      );
      const shownAs = field.domains.filter(({ chosen: choice }) =>
        field.words.some(({ value }) => value === choice?.value),
      );
      expect(sets, name).toHaveLength(shownAs.length);
    }
    expect(describeForm(form)).toContain(code);
    const modals = [
      detailsModal(form, draftId),
      pasteModal(draftId),
      ...(fitsOneModal(form) ? [ratingsModal(form, draftId)] : []),
    ];
    for (const modal of modals) expect(refusedModal(modal)).toEqual([]);
  });

  it('is offered as one form where that fits', () => {
    const all = formOf({ exam: code });
    expect(fitsOneModal(all)).toBe(exam.domains.length + 1 <= MODAL.components);
    const scored = formOf({ exam: code, score: '650' });
    expect(fitsOneModal(scored)).toBe(exam.domains.length <= MODAL.components);
  });

  it.each([
    ['', { exam: code, score: '650' }],
    [', also with the sign of what was read', fromFile(exam)],
  ])('shows long names whole in the one form%s', (_, args) => {
    const form = formOf(args);
    if (!fitsOneModal(form)) return;
    const labels = ratingsModal(form, draftId).components as readonly APILabelComponent[];
    const domains = ratingsOf(form)?.domains ?? [];
    for (const [at, { label: name, mark }] of domains.entries()) {
      const { label = '', description = '' } = labels[at] ?? {};
      expect(
        [label, description].some((text) => text.includes(name)),
        name,
      ).toBe(true);
      const sign = mark === undefined ? '' : { read: '✓ ', look: '? ' }[mark];
      expect(label.startsWith(sign)).toBe(true);
      expect(sign === '').toBe(args[READ] === undefined);
      if (name.length + sign.length > MODAL.label) expect(label.endsWith('…')).toBe(true);
    }
  });
});

describe('long names of domains', () => {
  it('are among those of the exams', () => {
    const names = testExams.flatMap(({ domains }) => domains.map(({ name }) => name));
    expect(names.some((name) => name.length > MODAL.label)).toBe(true);
  });
});

/** A form of an exam that is not there yet. */
function madeUp(count: number, nameLength: number, words: 'two' | 'three'): Form {
  const three = [
    { value: 'n', label: 'Needs Improvement' },
    { value: 'c', label: 'Competent' },
    { value: 'p', label: 'Proficient' },
  ];
  const two = [
    { value: 'n', label: 'Needs Improvement' },
    { value: 'm', label: 'Meets Competencies' },
  ];
  const offered = words === 'two' ? two : three;
  const domains = Array.from({ length: count }, (_, at) => ({
    name: `d${at + 1}`,
    label: `Domain ${at + 1} `.padEnd(nameLength, 'of *it* '),
    weight: `${at + 1} %`,
    chosen: at % 2 === 0 ? (offered[at % offered.length] ?? null) : null,
  }));
  const values = Object.fromEntries(domains.map(({ name }) => [name, 'm']));
  return {
    command: 'scorereport',
    title: 'XYZ-C01: your report',
    intro: '',
    known: { exam: 'XYZ-C01' },
    notes: [],
    holdsText: false,
    fields: [
      {
        kind: 'text',
        name: 'score',
        label: 'Score',
        hint: '100 to 1000',
        optional: true,
        input: { kind: 'number', range: [100, 1000], whole: true },
      },
      {
        kind: 'ratings',
        name: 'ratings',
        label: 'Ratings',
        hint: 'In words',
        optional: true,
        domains,
        words: offered,
        otherWords: { label: 'Other words', values: { words: 'two' } },
        rest: { label: 'The rest: Meets Competencies', values },
      },
    ],
  };
}

describe('the panel of an exam larger than any today', () => {
  it.each([
    [7, 'two', ComponentType.Button],
    [7, 'three', ComponentType.StringSelect],
    [6, 'two', ComponentType.Button],
    [6, 'three', ComponentType.Button],
    [8, 'two', ComponentType.StringSelect],
    [8, 'three', ComponentType.StringSelect],
    [12, 'two', ComponentType.StringSelect],
    [12, 'three', ComponentType.StringSelect],
  ] as const)('of %i domains with %s words', (count, words, kind) => {
    const form = madeUp(count, 70, words);
    const field = ratingsOf(form);
    if (!field) throw new Error('no ratings are asked');
    const panel = renderPanel(form, { draft: draftId, ready: true, notice });
    expect(faultsOf(panel, field)).toEqual([]);
    const sets = partsOf(panel.components).filter(({ custom_id: id }) => {
      const read = typeof id === 'string' ? decodeId(id) : null;
      return read?.kind === 'set' && Object.keys(read.values)[0] === 'd1';
    });
    expect(sets[0]?.type).toBe(kind);
    expect(fitsOneModal(form)).toBe(false);
    expect(refusedModal(detailsModal(form, draftId))).toEqual([]);
  });

  it('shortens only what no list can show whole', () => {
    const form = madeUp(12, 200, 'three');
    const panel = renderPanel(form, { draft: draftId, ready: true });
    expect(refusedMessage(panel)).toEqual([]);
    expect(textOf(panel)).toContain('…');
  });
});

describe('the first question', () => {
  const asked = () => {
    const form = ask({ score: '650', taken: '2026-11-01', study: 'videos' }, 'missing');
    const field = form.fields.find((each): each is ExamField => each.kind === 'exam');
    if (!field) throw new Error('the exam is not asked');
    return { form, field };
  };

  it('is a list of all exams, with or without something to go on with', () => {
    const { form, field } = asked();
    const start = startId(form) ?? '';
    const before = describeForm(formOf({ exam: 'DOP-C02', score: '701' }));
    for (const unfinished of [null, { draft: draftId, what: before }]) {
      const message = renderStart(form, field, start, unfinished);
      expect(refusedMessage(message)).toEqual([]);
      for (const { code } of testExams) expect(textOf(message)).toContain(code);
    }
    expect(decodeId(start)).toMatchObject({ kind: 'start', values: form.known });
  });

  it('is a modal where there is a text that is not kept', () => {
    const { field } = asked();
    for (const text of ['650 security NI', 'x'.repeat(MODAL.textInput)]) {
      const asking = ask({ text, ratings: 'tech NI', score: '650' }, 'missing');
      const modal = examModal(asking, field);
      if (!modal) throw new Error('there is no modal');
      expect(refusedModal(modal)).toEqual([]);
    }
    const long = ask({ text: 'x'.repeat(MODAL.textInput + 1) }, 'missing');
    expect(examModal(long, field)).toBeNull();
  });

  it('is a modal for what is typed before there is a draft', () => {
    for (const exam of [asked().field, null]) {
      expect(refusedModal(firstPasteModal('scorereport', exam))).toEqual([]);
    }
  });

  it('leaves a note when it has done its work', () => {
    for (const buttons of [[], [startButton('scorereport')]]) {
      expect(refusedMessage(renderPanelNote('Done. **It** stands below.', buttons))).toEqual([]);
    }
  });
});
