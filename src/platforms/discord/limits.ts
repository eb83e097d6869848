// Every limit of Discord's that we can run into, where it is documented, and the one check before anything is sent.
// Pages are those of Discord's developer documentation; what its schemas do not enforce is marked "not in the schema".

import type {
  APIEmbed,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { ComponentType, MessageFlags } from 'discord.js';

/** Interactions › Receiving and Responding: follow-ups where the app is installed by the user only. */
export const FOLLOW_UPS_OF_USER_INSTALL = 5;

/** Resources › Message › Embed Limits; the sum over all embeds of a message is not in the schema. */
export const EMBED = {
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  total: 6000,
  perMessage: 10,
} as const;

/** Components › Component Reference. Rows without Components V2, nested components and the sum are not in the schema. */
export const COMPONENT = {
  rows: 5,
  buttonsPerRow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  placeholder: 150,
  /** Components V2: all components of a message, nested ones counted. */
  total: 40,
  /** Components V2: all text displays of a message together. */
  text: 4000,
} as const;

/** Resources › Message › Create Message. */
export const CONTENT = 2000;
/** Reference › Uploading Files: what an app may send anywhere. */
export const FILE_BYTES = 10 * 1024 * 1024;
export const NONCE = 25;

/** Interactions › Receiving and Responding › Modal; Components › Label, Text Input, Radio Group, File Upload. */
export const MODAL = {
  title: 45,
  /** The schema allows 40, the documentation 5. */
  components: 5,
  label: 45,
  description: 100,
  textInput: 4000,
  placeholder: 100,
  radioOptions: 10,
  /** Components › File Upload. */
  files: 10,
} as const;

/** Interactions › Application Commands; the sum is not in the schema. */
export const COMMAND = {
  options: 25,
  choices: 25,
  name: 32,
  description: 100,
  choiceName: 100,
  choiceValue: 100,
  total: 8000,
} as const;

/** Interactions › Application Commands › Autocomplete. */
export const SUGGESTIONS = 25;

/** A message as we send it: to a callback, a webhook or a channel. */
export interface DiscordMessage {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly APIMessageTopLevelComponent[];
  readonly flags?: number;
}

/** @throws RangeError naming the limit: a defect of ours, which the funnel turns into an answer. */
export function checkMessage(message: DiscordMessage): void {
  const { content = '', embeds = [], components = [], flags = 0 } = message;
  const all = components.flatMap(flatten);
  checkComponents(all);
  if (flags & MessageFlags.IsComponentsV2) {
    if (content !== '' || embeds.length > 0) throw new RangeError('V2 with content or embeds');
    within('components of a message', all.length, COMPONENT.total, 1);
    const text = all.reduce(
      (sum, each) => sum + (each.type === ComponentType.TextDisplay ? each.content.length : 0),
      0,
    );
    within('text of a message', text, COMPONENT.text);
  } else {
    if (content === '' && embeds.length === 0) throw new RangeError('an empty message');
    within('rows', components.length, COMPONENT.rows);
    within('content', content.length, CONTENT);
  }
  within('embeds', embeds.length, EMBED.perMessage);
  let total = 0;
  for (const embed of embeds) total += checkEmbed(embed);
  within('text of all embeds', total, EMBED.total);
}

/** @returns the characters that count towards the sum. */
function checkEmbed({
  title = '',
  description = '',
  fields = [],
  footer,
  author,
}: APIEmbed): number {
  within('embed title', title.length, EMBED.title);
  within('embed description', description.length, EMBED.description);
  within('embed footer', footer?.text.length ?? 0, EMBED.footer);
  within('embed author', author?.name.length ?? 0, EMBED.title);
  within('embed fields', fields.length, EMBED.fields);
  if (title === '' && description === '' && fields.length === 0) {
    throw new RangeError('an empty embed');
  }
  let total = title.length + description.length;
  total += (footer?.text.length ?? 0) + (author?.name.length ?? 0);
  for (const { name, value } of fields) {
    if (name.trim() === '' || value.trim() === '') throw new RangeError('an empty embed field');
    within('field name', name.length, EMBED.fieldName);
    within('field value', value.length, EMBED.fieldValue);
    total += name.length + value.length;
  }
  return total;
}

/** The parts of any component that the checks look at. */
type Flat = { readonly type: ComponentType } & Record<string, unknown> & { content: string };

/** A component and all inside it. */
function flatten(component: object): readonly Flat[] {
  const {
    components = [],
    accessory,
    component: labelled,
  } = component as {
    components?: readonly object[];
    accessory?: object;
    component?: object;
  };
  const inside = [
    ...components,
    ...(accessory ? [accessory] : []),
    ...(labelled ? [labelled] : []),
  ];
  return [component as Flat, ...inside.flatMap(flatten)];
}

function checkComponents(components: readonly Flat[]): void {
  const ids = components.flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []));
  for (const id of ids) within(`custom id ${id.slice(0, 20)}`, id.length, COMPONENT.customId, 1);
  if (new Set(ids).size < ids.length) throw new RangeError('a custom id is used twice');
  for (const { type, components: inside, label, options, placeholder } of components) {
    switch (type) {
      case ComponentType.ActionRow:
        within('components in a row', listOf(inside).length, COMPONENT.buttonsPerRow, 1);
        break;
      case ComponentType.Button:
        within('button label', lengthOf(label), COMPONENT.buttonLabel, 1);
        break;
      case ComponentType.StringSelect:
        within('options of a select', listOf(options).length, COMPONENT.selectOptions, 1);
        within('placeholder of a select', lengthOf(placeholder), COMPONENT.placeholder);
        break;
    }
    for (const option of listOf(options)) {
      within('option label', lengthOf(option['label']), COMPONENT.optionLabel, 1);
      within('option value', lengthOf(option['value']), COMPONENT.optionValue, 1);
      within('option description', lengthOf(option['description']), COMPONENT.optionDescription);
    }
  }
}

type Loose = Readonly<Record<string, unknown>>;
const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value : []);
const lengthOf = (value: unknown) => String(value ?? '').length;

/** @throws RangeError as checkMessage does. */
export function checkModal(modal: APIModalInteractionResponseCallbackData): void {
  within('modal id', modal.custom_id.length, COMPONENT.customId, 1);
  within('modal title', modal.title.length, MODAL.title, 1);
  within('components of a modal', modal.components.length, MODAL.components, 1);
  const all = (modal.components as readonly object[]).flatMap(flatten);
  checkComponents(all);
  for (const part of all) {
    const { type, label, description, options, placeholder, value, max_length, max_values } = part;
    switch (type) {
      case ComponentType.Label:
        within('label', lengthOf(label), MODAL.label, 1);
        within('label description', lengthOf(description), MODAL.description);
        break;
      case ComponentType.RadioGroup:
        within('options of a radio group', listOf(options).length, MODAL.radioOptions, 2);
        break;
      case ComponentType.FileUpload:
        within('files of a file upload', Number(max_values ?? 1), MODAL.files, 1);
        break;
      case ComponentType.TextInput:
        within('placeholder', lengthOf(placeholder), MODAL.placeholder);
        within('text input', lengthOf(value), Number(max_length ?? MODAL.textInput));
        break;
    }
  }
}

/** @throws RangeError where a list of commands would be refused as a whole. */
export function checkCommands(commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): void {
  for (const command of commands) {
    const at = `/${command.name}`;
    within(`the text of ${at}`, textOf(command), COMMAND.total);
    within(`the name of ${at}`, command.name.length, COMMAND.name, 1);
    const { description, options } = command as { description?: unknown; options?: unknown };
    within(`the description of ${at}`, lengthOf(description), COMMAND.description);
    within(`the options of ${at}`, listOf(options).length, COMMAND.options);
    for (const { name, description: about, choices } of listOf(options)) {
      const option = `${at} ${name}`;
      within(`the name of ${option}`, lengthOf(name), COMMAND.name, 1);
      within(`the description of ${option}`, lengthOf(about), COMMAND.description, 1);
      within(`the choices of ${option}`, listOf(choices).length, COMMAND.choices);
      for (const choice of listOf(choices)) {
        within(`a choice of ${option}`, lengthOf(choice['name']), COMMAND.choiceName, 1);
        within(`a value of ${option}`, lengthOf(choice['value']), COMMAND.choiceValue);
      }
    }
  }
}

/** Characters of all names, descriptions and values: what Discord counts. */
function textOf(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + textOf(each), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce((sum, [key, value]) => {
    if (['name', 'description', 'value'].includes(key)) return sum + String(value).length;
    return sum + (key === 'options' || key === 'choices' ? textOf(value) : 0);
  }, 0);
}

/** @throws RangeError naming what is too much or too little. */
export function within(what: string, given: number, most: number, least = 0): void {
  if (given > most) throw new RangeError(`${what}: ${given}, at most ${most}`);
  if (given < least) throw new RangeError(`${what}: ${given}, at least ${least}`);
}

/** Shortens visibly, by whole characters. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  let cut = text.slice(0, most - 1);
  // Not through a pair of surrogates.
  if (/[\uD800-\uDBFF]$/.test(cut)) cut = cut.slice(0, -1);
  return `${cut.replace(/\\+$/, '')}…`;
}
