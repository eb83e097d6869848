// Modals: the questions of a form that are answered by typing, or all at once. A modal can only be a first answer.

import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Args } from '../../app/command.ts';
import type { ExamField, Form, RatingsField, TextField } from '../../cards/card.ts';
import { discord as words } from '../../cards/words/en.ts';
import { encodeId } from './custom-id.ts';
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

/** Free text, typed or pasted. @param draft null while there is none. */
export function pasteModal(command: string, draft: string | null): Modal {
  return {
    custom_id:
      draft === null
        ? encodeId({ kind: 'told', command, values: {} })
        : encodeId({ kind: 'draft', draft, verb: 'paste' }),
    title: shorten(words.pasteTitle, MODAL.title),
    components: [textInput('text', words.pasteLabel, words.pasteHint, '', true, true)],
  };
}

/**
 * Which exam, together with the words that were typed: they stay in the person's own client until they are sent, and are
 * kept nowhere. @returns null when they do not fit into a modal.
 */
export function examModal(form: Form, field: ExamField): Modal | null {
  const { text, ratings, ...short } = form.known;
  const typed = { ...(text ? { text } : {}), ...(ratings ? { ratings } : {}) };
  if (Object.values(typed).some((value) => value.length > MODAL.textInput)) return null;
  const labels: APILabelComponent[] = [
    {
      type: ComponentType.Label,
      label: shorten(field.label, MODAL.label),
      component: {
        type: ComponentType.StringSelect,
        custom_id: field.name,
        required: true,
        placeholder: words.chooseExam,
        options: field.choices.slice(0, COMPONENT.selectOptions).map(({ value, label }) => ({
          value,
          label: shorten(plainText(label), COMPONENT.optionLabel),
        })),
      },
    },
    ...Object.entries(typed).map(([name, value]) =>
      textInput(name, words.pasteLabel, words.pasteHint, value, true, true),
    ),
  ];
  return {
    custom_id: encodeId({ kind: 'told', command: form.command, values: known(short) }),
    title: shorten(words.startTitle, MODAL.title),
    components: labels,
  };
}

/** Only what is short travels in the modal's own id. */
function known({ score, taken, hours, study }: Args): Args {
  const values = { score, taken, hours, study };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value !== undefined && value.length <= 40 ? [[name, value]] : [],
    ),
  );
}

function textFields(form: Form): readonly TextField[] {
  return form.fields.filter((field) => field.kind === 'text');
}

function textLabel({ name, label, hint, value = '' }: TextField): APILabelComponent {
  return textInput(name, label, hint, value, false, false);
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
    ({ name, label, weight, chosen }): APILabelComponent => ({
      type: ComponentType.Label,
      label: shorten(plainText(label), MODAL.label),
      ...describe(plainText(label), weight),
      component: {
        type: ComponentType.RadioGroup,
        custom_id: name,
        required: false,
        options: (field?.words ?? []).map((choice) => ({
          value: choice.value,
          label: choice.label,
          ...(choice.value === chosen?.value ? { default: true } : {}),
        })),
      },
    }),
  );
  return [...(score ? [textLabel(score)] : []), ...labels];
}

/** The full name where it had to be cut, and the weight. */
function describe(label: string, weight: string | null): { description?: string } {
  const share = weight === null ? '' : words.weight(weight);
  const parts = [...(label.length > MODAL.label ? [label] : []), ...(share ? [share] : [])];
  return parts.length > 0 ? { description: shorten(parts.join(' · '), MODAL.description) } : {};
}
