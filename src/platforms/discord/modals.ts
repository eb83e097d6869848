// Modals: the questions of a form that are answered by typing, or all at once. A modal can only be a first answer.

import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Args } from '../../app/command.ts';
import type { Choice, ExamField, Form, RatingsField, TextField } from '../../cards/card.ts';
import { discord as words } from '../../cards/words/en.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import { type CustomId, encodeId } from './custom-id.ts';
import { plainText } from './escape.ts';
import { COMPONENT, MODAL, shorten } from './limits.ts';

type Modal = APIModalInteractionResponseCallbackData;

/** Score, day and what else is answered by typing. */
export function detailsModal(form: Form, draft: string): Modal {
  return {
    custom_id: encodeId({ kind: 'draft', draft, verb: 'details' }),
    title: shorten(words.detailsTitle(form.known['exam'] ?? ''), MODAL.title),
    components: textFields(form).slice(0, MODAL.components).map(textLabel),
  };
}

/** At the end of the id of a part that showed no value: left empty, it says nothing. */
const SHOWED_NONE = '?';

function partId(name: string, showsValue: boolean): string {
  return showsValue ? name : `${name}${SHOWED_NONE}`;
}

/**
 * Answers of a modal as changes of its draft: what was shown and made empty is taken away, while what showed nothing and
 * stayed empty may have been chosen in the panel meanwhile.
 */
export function changesOf(answers: Args): Readonly<Record<string, string | null>> {
  const changes: Record<string, string | null> = {};
  for (const [id, text] of Object.entries(answers)) {
    const showedNone = id.endsWith(SHOWED_NONE);
    const value = text.trim();
    if (value !== '') changes[showedNone ? id.slice(0, -SHOWED_NONE.length) : id] = value;
    else if (!showedNone) changes[id] = null;
  }
  return changes;
}

/** Whether the ratings, and the score where it is missing, fit into one modal. */
export function fitsOneModal(form: Form): boolean {
  return ratingsLabels(form).length <= MODAL.components;
}

/** Every rating at once, and the score where it is missing. */
export function ratingsModal(form: Form, draft: string): Modal {
  return {
    custom_id: encodeId({ kind: 'draft', draft, verb: 'ratings' }),
    title: shorten(words.ratingsTitle(form.known['exam'] ?? ''), MODAL.title),
    components: [...ratingsLabels(form)],
  };
}

/** Free text, typed or pasted, or a file, for a draft. */
export function pasteModal(draft: string): Modal {
  return {
    custom_id: encodeId({ kind: 'draft', draft, verb: 'paste' }),
    title: shorten(words.pasteTitle, MODAL.title),
    components: [pasteInput(), fileUpload()],
  };
}

/** The same before there is a draft. Nothing can be asked after it, so it asks for the exam as well. */
export function firstPasteModal(command: string, exam: ExamField | null): Modal {
  const both = [pasteInput(), fileUpload()];
  return {
    custom_id: encodeId({ kind: 'told', command, values: {} }),
    title: shorten(words.pasteTitle, MODAL.title),
    components: exam
      ? [...both, { ...examLabel(exam, false), description: words.pasteExam }]
      : both,
  };
}

/** Not required, because the report may come as a file. */
function pasteInput(): APILabelComponent {
  return textInput('text', words.pasteLabel, words.pasteHint, '', true, false);
}

/** One file at most. Its kind is told by what is in it, so any name may be chosen. */
function fileUpload(): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(words.attachLabel, MODAL.label),
    description: shorten(words.attachHint, MODAL.description),
    component: {
      type: ComponentType.FileUpload,
      custom_id: 'report',
      min_values: 0,
      max_values: 1,
      required: false,
    },
  };
}

/**
 * Which exam, together with the words that were typed: they stay in the person's own client until they are sent, and are
 * kept nowhere. @returns null when what is known does not fit into a modal.
 */
export function examModal(form: Form, field: ExamField): Modal | null {
  const { text, ratings, ...short } = form.known;
  const typed = { ...(text ? { text } : {}), ...(ratings ? { ratings } : {}) };
  if (Object.values(typed).some((value) => value.length > MODAL.textInput)) return null;
  const id = encodeIfFits({ kind: 'told', command: form.command, values: beforeExam(short) });
  if (id === null) return null;
  const labels: APILabelComponent[] = [
    examLabel(field, true),
    ...Object.entries(typed).map(([name, value]) =>
      textInput(name, words.pasteLabel, words.pasteHint, value, true, true),
    ),
  ];
  return {
    custom_id: id,
    title: shorten(words.startTitle, MODAL.title),
    components: labels,
  };
}

/** What is known before the exam is, as short as it goes: in a button's id there is little room. */
export function beforeExam({ exam: _unclear, ...known }: Args): Args {
  const { study } = known;
  return study === undefined ? known : { ...known, study: study.replace(/\s*,\s*/g, ',') };
}

/** An id for values that somebody typed, which may be longer than an id can be: then null, and nothing is left out. */
export function encodeIfFits(id: CustomId): string | null {
  try {
    return encodeId(id);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function examLabel(field: ExamField, required: boolean): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(field.label, MODAL.label),
    component: {
      type: ComponentType.StringSelect,
      custom_id: field.name,
      required,
      placeholder: words.chooseExam,
      options: field.choices.slice(0, COMPONENT.selectOptions).map(({ value, label }) => ({
        value,
        label: shorten(plainText(label), COMPONENT.optionLabel),
      })),
    },
  };
}

function textFields(form: Form): readonly TextField[] {
  return form.fields.filter((field) => field.kind === 'text');
}

function textLabel({ name, label, hint, value = '', mark }: TextField): APILabelComponent {
  const shown = readFileWords.marked(mark, label);
  return textInput(partId(name, value !== ''), shown, hint, value, false, false);
}

function textInput(
  name: string,
  label: string,
  hint: string,
  value: string,
  long: boolean,
  required: boolean,
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(plainText(label), MODAL.label),
    description: shorten(plainText(hint), MODAL.description),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: long ? MODAL.textInput : 100,
      ...(value === '' ? {} : { value }),
    },
  };
}

function ratingsLabels(form: Form): readonly APILabelComponent[] {
  const field = form.fields.find((each): each is RatingsField => each.kind === 'ratings');
  const score = textFields(form).find(({ name, value }) => name === 'score' && !value);
  const labels = (field?.domains ?? []).map(
    ({ name, label, weight, chosen, mark }): APILabelComponent => ({
      type: ComponentType.Label,
      label: shorten(plainText(readFileWords.marked(mark, label)), MODAL.label),
      ...describe(plainText(readFileWords.marked(mark, label)), plainText(label), weight),
      component: {
        type: ComponentType.RadioGroup,
        custom_id: partId(name, chosen !== null),
        required: false,
        options: wordsFor(field, chosen).map((choice) => ({
          value: choice.value,
          label: choice.label,
          ...(choice.value === chosen?.value ? { default: true } : {}),
        })),
      },
    }),
  );
  return [...(score ? [textLabel(score)] : []), ...labels];
}

/** The words that are offered, and the one chosen before where it is another: what is not shown would be taken away. */
function wordsFor(field: RatingsField | undefined, chosen: Choice | null): readonly Choice[] {
  const offered = field?.words ?? [];
  const known = chosen === null || offered.some(({ value }) => value === chosen.value);
  return known ? offered : [...offered, chosen];
}

/** The full name where it had to be cut, and the weight. @param shown what stands above it, uncut. */
function describe(shown: string, label: string, weight: string | null): { description?: string } {
  const share = weight === null ? '' : words.weight(weight);
  const parts = [...(shown.length > MODAL.label ? [label] : []), ...(share ? [share] : [])];
  return parts.length > 0 ? { description: shorten(parts.join(' · '), MODAL.description) } : {};
}
