// A modal as a person sees it, and what is sent when it is filled in.

import type { Interaction } from './interaction.ts';
import { checkFileType, type LocalFile, type Upload } from './told-options.ts';
import {
  type Component,
  componentTypes,
  flatten,
  type ModalBody,
  type PickOption,
} from './wire.ts';

export interface SeenField {
  readonly label: string;
  readonly description: string;
  readonly customId: string;
  /** One of `componentTypes`. */
  readonly type: number;
  readonly required: boolean;
  readonly options: readonly PickOption[];
  /** What it holds before somebody touches it. */
  readonly value: FieldValue | undefined;
  readonly component: Component;
}

/** Text, one or more options (by value or label), yes or no, or files. */
export type FieldValue = string | boolean | readonly string[] | LocalFile | readonly LocalFile[];

export interface SeenModal {
  readonly title: string;
  readonly customId: string;
  readonly fields: readonly SeenField[];
  /** Texts between the fields, top to bottom. */
  readonly text: string;
  readonly components: readonly Component[];
  /** The interaction it answered. */
  readonly cameFrom: Interaction;
  /** Whether it was sent; a modal is sent once. */
  sent: boolean;
}

export function seeModal(body: ModalBody, cameFrom: Interaction): SeenModal {
  const fields = body.components.flatMap((outer) => {
    const inner = outer.component ?? outer.components?.[0];
    return inner ? [seeField(outer, inner)] : [];
  });
  const texts = flatten(body.components).filter(({ type }) => type === componentTypes.text);
  return {
    title: body.title,
    customId: body.custom_id,
    fields,
    text: texts.map(({ content = '' }) => content).join('\n'),
    components: body.components,
    cameFrom,
    sent: false,
  };
}

function seeField(outer: Component, inner: Component): SeenField {
  return {
    label: outer.label ?? inner.label ?? '',
    description: outer.description ?? '',
    customId: inner.custom_id ?? '',
    type: inner.type,
    required: inner.type === componentTypes.checkbox ? false : (inner.required ?? true),
    options: inner.options ?? [],
    value: presetOf(inner),
    component: inner,
  };
}

function presetOf({
  type,
  value,
  options = [],
  default: ticked,
}: Component): FieldValue | undefined {
  const presets = options.filter((option) => option.default).map((option) => option.value);
  switch (type) {
    case componentTypes.textInput:
      return value;
    case componentTypes.radioGroup:
      return presets[0];
    case componentTypes.checkbox:
      return ticked ?? false;
    default:
      return presets;
  }
}

export type ModalValues = Readonly<Record<string, FieldValue | undefined>>;

/**
 * The `components` of a modal submit, in the order of the modal.
 * @throws when the client would not send it so.
 */
export function fillModal(
  modal: SeenModal,
  values: ModalValues,
  upload: Upload,
): readonly unknown[] {
  const toldFor = new Map<string, FieldValue | undefined>();
  for (const [told, value] of Object.entries(values)) {
    const field =
      modal.fields.find(({ customId }) => customId === told) ??
      modal.fields.find(({ label }) => label === told);
    if (!field) {
      const known = modal.fields.map(({ label, customId }) => `${label} (${customId})`).join(', ');
      throw new Error(`the modal "${modal.title}" has no field ${told}; it has: ${known}`);
    }
    toldFor.set(field.customId, value);
  }
  const fill = (component: Component): unknown => {
    const { type, id = 0, custom_id } = component;
    if (type === componentTypes.text) return { type, id };
    const field = modal.fields.find(({ customId }) => customId === custom_id);
    if (!field) throw new Error(`the modal "${modal.title}" has a field that cannot be filled in`);
    const value = toldFor.has(field.customId) ? toldFor.get(field.customId) : field.value;
    return { type, id, custom_id, ...filledField(field, value, upload) };
  };
  return modal.components.map((outer) => {
    const { type, id = 0 } = outer;
    if (outer.component) return { type, id, component: fill(outer.component) };
    if (outer.components) return { type, id, components: outer.components.map(fill) };
    return { type, id };
  });
}

function filledField(field: SeenField, value: FieldValue | undefined, upload: Upload): object {
  const wrong = (why: string) => new Error(`the field ${field.label} (${field.customId}) ${why}`);
  const { component, required, options } = field;
  switch (field.type) {
    case componentTypes.textInput: {
      if (value !== undefined && typeof value !== 'string') throw wrong('takes text');
      const text = value ?? '';
      const { min_length: min = 0, max_length: max = 4_000 } = component;
      if (required && text === '') throw wrong('is required');
      if (text !== '' && text.length < min) throw wrong(`takes at least ${min} characters`);
      if (text.length > max) throw wrong(`takes at most ${max} characters`);
      // A field of one line takes no line breaks.
      return { value: component.style === 1 ? text.replaceAll(/\r?\n/g, ' ') : text };
    }
    case componentTypes.radioGroup: {
      if (value === undefined) {
        if (required) throw wrong('is required');
        return { value: null };
      }
      return { value: optionOf(options, value, wrong).value };
    }
    case componentTypes.checkbox:
      if (typeof value !== 'boolean') throw wrong('takes yes or no');
      return { value };
    case componentTypes.stringSelect:
    case componentTypes.checkboxGroup: {
      const picked = listOf(value).map((each) => optionOf(options, each, wrong).value);
      checkCount(
        field,
        picked.length,
        field.type === componentTypes.checkboxGroup ? options.length : 1,
        wrong,
      );
      return { values: picked };
    }
    case componentTypes.fileUpload: {
      const files = listOf(value).map((each) => {
        if (typeof each !== 'object') throw wrong('takes files');
        checkFileType(field.label, component.file_types, each);
        return each;
      });
      checkCount(field, files.length, 1, wrong);
      return { values: files.map(upload) };
    }
    default:
      throw wrong(`is of type ${field.type}, which the stand-in does not know`);
  }
}

type Wrong = (why: string) => Error;

function checkCount({ required, component }: SeenField, count: number, most: number, wrong: Wrong) {
  const { min_values: min = 1, max_values: max = most } = component;
  if (required && count === 0) throw wrong('is required');
  if (count > 0 && count < min) throw wrong(`takes at least ${min}`);
  if (count > max) throw wrong(`takes at most ${max}`);
}

function listOf(value: FieldValue | undefined): readonly (string | LocalFile | boolean)[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as string | LocalFile | boolean];
}

/** An option by its value or by what a person reads. */
export function optionOf(options: readonly PickOption[], told: unknown, wrong: Wrong): PickOption {
  const found =
    options.find(({ value }) => value === told) ?? options.find(({ label }) => label === told);
  if (found) return found;
  const known = options.map(({ label }) => label).join(', ');
  throw wrong(`has no option ${String(told)}; it has: ${known}`);
}
