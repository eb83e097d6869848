// What the documentation demands of modals and of offered choices.
// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal

import { type Component, componentTypes, flatten } from '../wire.ts';
import { isBlank, type Loose, numberOf, objectsIn, repeated, textOf } from './any-value.ts';
import { componentRules } from './component-rules.ts';

export function modalRules(data: Loose): readonly string[] {
  const outer = objectsIn(data['components']) as unknown as readonly Component[];
  const found = [...componentRules(flatten(outer))];
  if (isBlank(data['title'])) found.push('the modal has no title');
  if (textOf(data['title']).length > 45) found.push('the title has more than 45 characters');
  // "Between 1 and 5 (inclusive) components"; the schema says 40
  if (outer.length < 1 || outer.length > 5)
    found.push(`${outer.length} components, 1 to 5 in a modal`);
  for (const component of outer) {
    const { type, label, description } = component;
    if (type === componentTypes.label) {
      // components/reference#label: label up to 45, description up to 100
      if (isBlank(label)) found.push('a label is empty');
      if (textOf(label).length > 45) found.push(`the label "${label}" has more than 45 characters`);
      if (textOf(description).length > 100) {
        found.push(`the description under "${label}" has more than 100 characters`);
      }
    }
    for (const inner of flatten([component])) {
      if (inner.type === componentTypes.textInput) found.push(...textInputRules(inner));
    }
  }
  return found;
}

/** components/reference#text-input */
function textInputRules({
  custom_id: id,
  min_length,
  max_length,
  value,
}: Component): readonly string[] {
  const found: string[] = [];
  const min = numberOf(min_length, 0);
  const max = numberOf(max_length, 4_000);
  if (min > max) found.push(`${id}: min_length ${min} is more than max_length ${max}`);
  const { length } = textOf(value);
  if (length > max) found.push(`${id}: the preset text has ${length} characters, ${max} at most`);
  return found;
}

/** application-commands#application-command-object-application-command-option-choice-structure */
export function choicesRules(data: Loose): readonly string[] {
  const choices = objectsIn(data['choices']);
  const found: string[] = [];
  if (!Array.isArray(data['choices'])) found.push('an answer of type 8 needs choices');
  if (choices.length > 25) found.push(`${choices.length} choices, 25 at most`);
  for (const { name, value } of choices) {
    if (isBlank(name)) found.push('the name of a choice is empty');
    if (textOf(name).length > 100) found.push('the name of a choice has more than 100 characters');
    if (textOf(value).length > 100)
      found.push('the value of a choice has more than 100 characters');
  }
  for (const name of repeated(choices.map((choice) => choice['name']))) {
    found.push(`the choice "${String(name)}" comes twice`);
  }
  return found;
}
