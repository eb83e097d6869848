// What the documentation demands of components and schemas cannot see.
// https://discord.com/developers/docs/components/reference

import { type Component, componentTypes, flatten } from '../wire.ts';
import { isBlank, isThere, numberOf, objectsIn, repeated, textOf } from './any-value.ts';

const v2Only: readonly number[] = [
  componentTypes.section,
  componentTypes.text,
  componentTypes.thumbnail,
  componentTypes.gallery,
  componentTypes.file,
  componentTypes.separator,
  componentTypes.container,
];
const selects: readonly number[] = [3, 5, 6, 7, 8];

/** The rules about how many, and where. */
export function layoutRules(components: readonly Component[], isV2: boolean): readonly string[] {
  const all = flatten(components);
  const found: string[] = [];
  if (isV2) {
    // "Messages allow up to 40 total components", nested ones counted
    if (all.length > 40) found.push(`${all.length} components, 40 at most`);
    // The texts of all Text Displays count together (docs pull request 8562).
    const sum = all.reduce(
      (total, { type, content }) =>
        type === componentTypes.text ? total + textOf(content).length : total,
      0,
    );
    if (sum > 4_000) found.push(`the texts have ${sum} characters together, 4000 at most`);
  } else {
    // "Legacy": up to five action rows, nothing else
    if (components.length > 5) found.push(`${components.length} rows, 5 at most`);
    for (const { type } of all) {
      if (v2Only.includes(type)) found.push(`a component of type ${type} needs IS_COMPONENTS_V2`);
    }
  }
  for (const { type } of components) {
    if (type === componentTypes.button || selects.includes(type)) {
      found.push(`a component of type ${type} must stand in a row`);
    }
  }
  return found;
}

/** The rules about each, for messages and modals alike. */
export function componentRules(all: readonly Component[]): readonly string[] {
  // reference#anatomy-of-a-component-custom-id: unique per message or modal
  const ids = all.flatMap(({ custom_id: id }) => (!isThere(id) ? [] : [id]));
  const found = repeated(ids).map((id) => `custom_id "${String(id)}" comes twice`);
  // reference#anatomy-of-a-component: an id of one's own must be unique, too; 0 means none
  const numbers = all.flatMap(({ id }) => (id ? [id] : []));
  found.push(...repeated(numbers).map((id) => `component id ${String(id)} comes twice`));
  for (const component of all) {
    const { type } = component;
    if (type === componentTypes.button) found.push(...buttonRules(component));
    if (type === componentTypes.row) found.push(...rowRules(component));
    if (selects.includes(type) || type === componentTypes.fileUpload)
      found.push(...countRules(component));
    if (objectsIn(component.options).length > 0) found.push(...optionRules(component));
    if (type === componentTypes.text && isBlank(component.content)) found.push('a text is empty');
  }
  return found;
}

/** reference#button */
function buttonRules({
  style,
  label,
  emoji,
  custom_id,
  url,
  sku_id,
}: Component): readonly string[] {
  const name = `the button "${label ?? custom_id ?? url ?? ''}"`;
  const found: string[] = [];
  const has = { custom_id: isThere(custom_id), url: isThere(url), sku_id: isThere(sku_id) };
  const needed = style === 5 ? 'url' : style === 6 ? 'sku_id' : 'custom_id';
  for (const [key, is] of Object.entries(has)) {
    if (key === needed && !is) found.push(`${name} of style ${style} needs ${key}`);
    if (key !== needed && is) found.push(`${name} of style ${style} must not have ${key}`);
  }
  const bare = isBlank(label) && !emoji;
  if (style !== 6 && bare) found.push(`${name} has neither label nor emoji`);
  return found;
}

/** reference#action-row: up to five buttons, or one select */
function rowRules({ components }: Component): readonly string[] {
  const inside = objectsIn(components);
  const withSelect = inside.some(({ type }) => selects.includes(numberOf(type, 0)));
  return withSelect && inside.length > 1 ? ['a select must be alone in its row'] : [];
}

function countRules({
  custom_id: id,
  min_values,
  max_values,
  options,
}: Component): readonly string[] {
  const found: string[] = [];
  const count = objectsIn(options).length;
  const min = numberOf(min_values, 1);
  const max = numberOf(max_values, 1);
  if (min > max) found.push(`${id}: min_values ${min} is more than max_values ${max}`);
  if (count > 0 && max > count) found.push(`${id}: max_values ${max} of ${count} options`);
  return found;
}

/** reference#string-select, #radio-group, #checkbox-group */
function optionRules({ type, custom_id: id, options, max_values }: Component): readonly string[] {
  const inside = objectsIn(options);
  const found = repeated(inside.map(({ value }) => value)).map(
    (value) => `${id}: the option value "${String(value)}" comes twice`,
  );
  const presets = inside.filter((option) => option['default'] === true).length;
  const most = numberOf(max_values, type === componentTypes.checkboxGroup ? inside.length : 1);
  if (presets > most) found.push(`${id}: ${presets} options are preset, ${most} at most`);
  return found;
}
