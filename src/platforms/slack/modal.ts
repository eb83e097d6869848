// The modal of a form: exam, score, a choice for each domain, day, how they studied; or words, typed or pasted.
// A block's id names the exam and the words it asks with, so that an answer to a question that has changed is left out.
// Slack's client keeps what stands in a block of the same id, so a form that was filled in by us has new ids: a round.

import type { types } from '@slack/bolt';
import type { Args } from '../../app/command.ts';
import { marksIn } from '../../app/read-marks.ts';
import type { Choice, DomainField, Form, Mark, RatingsField, TextField } from '../../cards/card.ts';
import { ask, trouble, slack as words } from '../../cards/words/en.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import { COUNT, FILES, room, shorten, TEXT } from './limits.ts';
import { clean, plainText } from './render.ts';

export const FORM = 'form';
/** Ids of the parts that change the modal at once. */
export const EXAM = 'exam';
export const WORDS = 'words';
const VALUE = 'value';
/** Blocks that tell of a change where they show how they were read. */
export const MARKED_BLOCK = /^(?:d\d+:|taken(?:~|$))/;
/** The line that says what the marks mean. */
const LEGEND = 'legend';

/** What a modal remembers of where it was opened; at most 3,000 characters. */
export interface FormMemory {
  readonly command: string;
  /** What is known and not asked for. */
  readonly values: Args;
  /** Where to leave a receipt for the person, and until when: the response URL of the command that opened it. */
  readonly respond?: { readonly url: string; readonly until: number };
  /** Slack's time of the change that drew it last. */
  readonly changed?: string;
  /** How often words or a file have been read into the form. */
  readonly round?: number;
  /** It takes a report as a file; not any more once one was read into it. */
  readonly file?: true;
}

type Input = types.InputBlock;

/**
 * @param form with its ratings once the exam is known.
 * @param exams to choose from.
 * @param text words typed before; they stand in the modal only.
 */
export function formView(
  form: Form,
  exams: readonly Choice[],
  memory: FormMemory,
  text = '',
): types.ModalView {
  const { exam } = form.known;
  const { round = 0 } = memory;
  const asked = form.fields.find((field) => field.kind === 'exam')?.choices ?? [];
  const first = asked.length < exams.length ? asked : [];
  const others = exams.filter(({ value }) => !first.some((each) => each.value === value));
  const options = [...first, ...others].slice(0, COUNT.options).map(optionOf);
  const chosen = options.find(({ value }) => value === exam);
  const ratings = form.fields.find((field) => field.kind === 'ratings');
  const [score, ...further] = form.fields.filter((field) => field.kind === 'text');
  const marks = marksIn(form);
  const several = first.length > 0 && exam !== undefined ? [words.severalExams(exam)] : [];
  return {
    type: 'modal',
    callback_id: FORM,
    title: plainText(words.formTitle),
    submit: plainText(words.send),
    close: plainText(words.close),
    private_metadata: JSON.stringify(memory),
    blocks: [
      ...[...several, ...form.notes].map(section),
      ...(marks.length > 0
        ? [{ ...section(readFileWords.legend(marks)), block_id: inRound(LEGEND, round) }]
        : []),
      {
        type: 'input',
        block_id: inRound(EXAM, round),
        dispatch_action: true,
        optional: true,
        label: labelOf(ask.exam, form.examMark),
        element: {
          type: 'static_select',
          action_id: VALUE,
          placeholder: plainText(words.chooseExam),
          options,
          ...(chosen ? { initial_option: chosen } : {}),
        },
      },
      ...(score ? [textInput(score, round)] : []),
      ...(ratings ? ratingInputs(ratings, exam ?? '', round) : []),
      ...further.map((field) => textInput(field, round)),
      {
        type: 'input',
        block_id: inRound(PASTED, round),
        optional: true,
        label: plainText(ratings ? words.orPaste : words.paste),
        hint: plainText(words.pasteHint),
        element: {
          type: 'plain_text_input',
          action_id: VALUE,
          multiline: true,
          max_length: TEXT.input,
          // Of what somebody typed, all that can be shown.
          ...(text === '' ? {} : { initial_value: clean(text.replaceAll('\t', ' ')) }),
        },
      },
      ...(memory.file ? [fileInput(round)] : []),
    ],
  };
}

function section(note: string): types.SectionBlock {
  return { type: 'section', text: plainText(shorten(clean(note), room(TEXT.block))) };
}

/** The notes of a form that came back. */
export function notesIn(blocks: readonly object[]): readonly string[] {
  return blocks.flatMap((block) => {
    const fields = new Map<string, unknown>(Object.entries(block));
    const text = fields.get('text');
    const isNote =
      fields.get('type') === 'section' && partsOf(String(fields.get('block_id'))).name !== LEGEND;
    const said = typeof text === 'object' && text !== null && 'text' in text ? text.text : null;
    return isNote && typeof said === 'string' ? [said] : [];
  });
}

function labelOf(label: string, mark: Mark | undefined): types.PlainTextElement {
  return plainText(readFileWords.marked(mark, label));
}

const PASTED = 'text';
const FILE = 'file';

function fileInput(round: number): Input {
  return {
    type: 'input',
    block_id: inRound(FILE, round),
    optional: true,
    label: plainText(words.orFile),
    hint: plainText(words.fileHint),
    element: {
      type: 'file_input',
      action_id: VALUE,
      filetypes: [...FILES.kinds],
      max_files: 1,
    },
  };
}

function inRound(id: string, round: number): string {
  return round === 0 ? id : `${id}~${round}`;
}

/** What a block asks for, and about which exam where that matters. */
function partsOf(block: string): { readonly name: string; readonly exam: string | undefined } {
  const [name = '', exam] = block.replace(/~\d+$/, '').split(':');
  return { name, exam };
}

function ratingInputs(
  { domains, words: choices, otherWords }: RatingsField,
  exam: string,
  round: number,
): types.ModalView['blocks'] {
  const scale = otherWords?.values['words'] === 'two' ? 'three' : 'two';
  const id = (name: string) => inRound(`${name}:${exam}:${scale}`, round);
  return [
    ...domains.map((domain) => domainInput(domain, choices, id(domain.name))),
    ...(otherWords
      ? [
          {
            type: 'actions' as const,
            block_id: id(WORDS),
            elements: [
              {
                type: 'button' as const,
                action_id: WORDS,
                text: plainText(shorten(otherWords.label, TEXT.button)),
                value: otherWords.values['words'] ?? '',
              },
            ],
          },
        ]
      : []),
  ];
}

function domainInput(
  { label, weight, chosen, mark }: DomainField,
  choices: readonly Choice[],
  block: string,
): Input {
  const options = choices.slice(0, COUNT.radio).map(optionOf);
  const initial = options.find(({ value }) => value === chosen?.value);
  return {
    type: 'input',
    block_id: block,
    optional: true,
    label: labelOf(weight === null ? label : `${label} · ${weight}`, mark),
    // What is changed is not what was read any more.
    ...(mark ? { dispatch_action: true } : {}),
    // What was chosen in other words is not among these: it is said instead of forgotten.
    ...(chosen && !initial ? { hint: plainText(words.soFar(chosen.label)) } : {}),
    element: {
      type: 'radio_buttons',
      action_id: VALUE,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

function textInput({ name, label, hint, value, input, mark }: TextField, round: number): Input {
  const shared = {
    type: 'input' as const,
    block_id: inRound(name, round),
    optional: true,
    label: labelOf(label, mark),
    hint: plainText(shorten(hint, room(TEXT.hint))),
  };
  switch (input.kind) {
    case 'number':
      return {
        ...shared,
        element: {
          type: 'number_input',
          action_id: VALUE,
          is_decimal_allowed: !input.whole,
          min_value: String(input.range[0]),
          max_value: String(input.range[1]),
          ...(value === undefined ? {} : { initial_value: value }),
        },
      };
    case 'date':
      return {
        ...shared,
        ...(mark ? { dispatch_action: true } : {}),
        element: {
          type: 'datepicker',
          action_id: VALUE,
          ...(value === undefined ? {} : { initial_date: value }),
        },
      };
    case 'several': {
      const options = input.choices.slice(0, COUNT.radio).map(optionOf);
      const told = (value ?? '').split(',').map((each) => each.trim());
      const initial = options.filter((option) => told.includes(option.value ?? ''));
      return {
        ...shared,
        element: {
          type: 'checkboxes',
          action_id: VALUE,
          options,
          ...(initial.length > 0 ? { initial_options: initial } : {}),
        },
      };
    }
    default:
      return input satisfies never;
  }
}

function optionOf({ value, label }: Choice): types.PlainTextOption {
  return { text: plainText(shorten(label, TEXT.option)), value };
}

/** The parts of a view's state that are read, whatever Slack adds. */
export interface ViewState {
  readonly values: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly value?: string | null;
            readonly selected_option?: { readonly value?: string } | null;
            readonly selected_options?: readonly { readonly value?: string }[];
            readonly selected_date?: string | null;
            readonly files?: readonly unknown[];
          }
        >
      >
    >
  >;
}

/** What stands in a form. */
export interface FormAnswers {
  readonly values: Args;
  /** Words, typed or pasted: to be read and let go. */
  readonly text: string;
  /** What Slack tells of attached files. */
  readonly files: readonly unknown[];
  /** It asks about the domains of the exam that is chosen; false where there was no time to ask for them yet. */
  readonly upToDate: boolean;
}

/**
 * The answers in a modal as arguments. Answers about another exam than the one chosen now are left out.
 * @param known what the modal remembers; answers win, and what was emptied is gone.
 */
export function readForm(state: ViewState, known: Args): FormAnswers {
  const blocks = Object.keys(state.values).map((block) => ({
    ...partsOf(block),
    value: valueIn(state.values[block]).trim(),
  }));
  const chosen = blocks.find(({ name }) => name === EXAM)?.value;
  const exam = chosen || known['exam'] || '';
  const values: Record<string, string> = {};
  // What was known about another exam says nothing about this one.
  for (const [name, value] of Object.entries(known)) {
    if (known['exam'] === exam || !ofOneExam.test(name)) values[name] = value;
  }
  let text = '';
  for (const { name, exam: of, value } of blocks) {
    if (name === PASTED) text = value;
    else if (name === FILE) continue;
    else if (of !== undefined) {
      // Nothing is chosen, such as where what is known was said in other words: that stays.
      if (of === exam && value !== '') values[name] = value;
    } else if (value === '') delete values[name];
    else values[name] = value;
  }
  if (exam !== '') values['exam'] = exam;
  const upToDate = !chosen || blocks.some((block) => block.exam === exam);
  const files = Object.values(state.values).flatMap((actions) =>
    Object.values(actions).flatMap((part) => part.files ?? []),
  );
  return { values, text, files, upToDate };
}

const ofOneExam = /^(?:d\d+|earlier|weights)$/;

function valueIn(actions: ViewState['values'][string] = {}): string {
  const [part] = Object.values(actions);
  const several = part?.selected_options?.map(({ value }) => value ?? '').join(', ');
  return part?.value ?? part?.selected_option?.value ?? part?.selected_date ?? several ?? '';
}

/**
 * What is wrong, by the id of the block it stands in.
 * @param values what was answered field by field: what is wrong with anything else stands in the pasted words.
 */
export function errorsAt(
  blocks: readonly object[],
  fields: Readonly<Record<string, string>>,
  { values, text }: Pick<FormAnswers, 'values' | 'text'>,
): Record<string, string> {
  const inputs = blocks.flatMap((block) =>
    'type' in block && block.type === 'input' && 'block_id' in block
      ? [String(block.block_id)]
      : [],
  );
  const find = (...names: readonly string[]) =>
    inputs.find((id) => names.includes(partsOf(id).name));
  const errors: Record<string, string> = {};
  for (const [field, said] of Object.entries(fields)) {
    const inWords = text !== '' && values[field] === undefined && field !== EXAM;
    const block =
      (inWords ? find(PASTED) : find(field)) ?? (field === 'ratings' ? find('d1') : find(EXAM));
    if (block === undefined) continue;
    errors[block] = errors[block] ? `${errors[block]} ${said}` : said;
  }
  if (Object.keys(errors).length === 0) errors[find(EXAM) ?? EXAM] = trouble.refused;
  return errors;
}
