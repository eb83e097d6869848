// What the documentation demands of commands and schemas cannot see.
// https://discord.com/developers/docs/interactions/application-commands

import {
  isBlank,
  isObject,
  type Loose,
  numberOf,
  objectsIn,
  repeated,
  textOf,
} from './any-value.ts';

const chatInput = 1;

/** reference#locales */
const locales = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko ar he'.split(
    ' ',
  ),
);

/** #application-command-object-application-command-naming */
const slashName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function commandsRules(commands: readonly Loose[]): readonly string[] {
  const found = commands.flatMap(commandRules);
  // #registering-a-command: 100 CHAT_INPUT, 15 USER and 15 MESSAGE commands
  const most = { 1: 100, 2: 15, 3: 15 };
  for (const [type, limit] of Object.entries(most)) {
    const same = commands.filter((command) => typeOf(command) === Number(type));
    if (same.length > limit)
      found.push(`${same.length} commands of type ${type}, ${limit} at most`);
    // "names are unique per application, type and scope"
    for (const name of repeated(same.map((command) => command['name']))) {
      found.push(`the command "${String(name)}" comes twice`);
    }
  }
  return found;
}

const typeOf = (command: Loose) => numberOf(command['type'], chatInput);

export function commandRules(command: Loose): readonly string[] {
  const name = textOf(command['name']);
  const at = `/${name}`;
  const options = objectsIn(command['options']);
  const found = [...localeRules(at, command)];
  if (isBlank(name)) found.push('a command has no name');
  if (typeOf(command) === chatInput) {
    found.push(...nameRules(at, command));
    if (isBlank(command['description'])) found.push(`${at} needs a description`);
    found.push(...optionsRules(at, options));
  } else {
    // "description … empty string for USER and MESSAGE commands", options are for CHAT_INPUT
    if (!isBlank(command['description'])) found.push(`${at} must not have a description`);
    if (options.length > 0) found.push(`${at} must not have options`);
  }
  const permissions = command['default_member_permissions'];
  if (typeof permissions === 'string' && !/^\d+$/.test(permissions)) {
    found.push(`${at}: default_member_permissions is no number: ${permissions}`);
  }
  // #slash-commands: "a maximum of 8000 characters combined name, description, and value"
  const size = sizeOf(command);
  if (size > 8_000) found.push(`${at} has ${size} characters in all, 8000 at most`);
  return found;
}

function nameRules(at: string, { name }: Loose): readonly string[] {
  const text = textOf(name);
  if (!slashName.test(text)) return [`${at}: "${text}" is no name for a slash command`];
  return text === text.toLowerCase() ? [] : [`${at}: "${text}" has capital letters`];
}

function localeRules(at: string, thing: Loose): readonly string[] {
  return ['name_localizations', 'description_localizations'].flatMap((key) => {
    const map = thing[key];
    const keys = isObject(map) ? Object.keys(map) : [];
    return keys
      .filter((locale) => !locales.has(locale))
      .map((locale) => `${at}: no locale ${locale}`);
  });
}

function optionsRules(at: string, options: readonly Loose[]): readonly string[] {
  const found: string[] = [];
  const types = options.map(({ type }) => numberOf(type, 0));
  const nested = types.filter((type) => type === 1 || type === 2).length;
  // #subcommands-and-subcommand-groups: with them, a command has no options of its own
  if (nested > 0 && nested < options.length) found.push(`${at} mixes subcommands with options`);
  // "Required options must be listed before optional options"
  const firstOptional = options.findIndex(({ required }) => required !== true);
  const lastRequired = options.findLastIndex(({ required }) => required === true);
  if (firstOptional !== -1 && lastRequired > firstOptional) {
    found.push(`${at}: required options come first`);
  }
  for (const name of repeated(options.map(({ name }) => name))) {
    found.push(`${at}: the option "${String(name)}" comes twice`);
  }
  for (const option of options)
    found.push(...optionRules(`${at} ${textOf(option['name'])}`, option));
  return found;
}

/** #application-command-object-application-command-option-structure */
function optionRules(at: string, option: Loose): readonly string[] {
  const found = [...nameRules(at, option), ...localeRules(at, option)];
  const choices = objectsIn(option['choices']);
  if (isBlank(option['description'])) found.push(`${at} needs a description`);
  // "autocomplete … may not be set to true if choices are present"
  if (option['autocomplete'] === true && choices.length > 0) {
    found.push(`${at} has autocomplete and choices`);
  }
  for (const choice of choices) {
    found.push(...localeRules(at, choice));
    if (isBlank(choice['name'])) found.push(`${at}: the name of a choice is empty`);
    // "Value for the choice, up to 100 characters if string"; the schema says 6000
    if (textOf(choice['value']).length > 100) {
      found.push(`${at}: the value of a choice has more than 100 characters`);
    }
  }
  for (const key of ['name', 'value']) {
    for (const each of repeated(choices.map((choice) => choice[key]))) {
      found.push(`${at}: the choice ${key} "${String(each)}" comes twice`);
    }
  }
  for (const [low, high] of [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ] as const) {
    const min = numberOf(option[low], Number.NEGATIVE_INFINITY);
    if (min > numberOf(option[high], Number.POSITIVE_INFINITY)) {
      found.push(`${at}: ${low} is more than ${high}`);
    }
  }
  found.push(...optionsRules(at, objectsIn(option['options'])));
  return found;
}

/** "… of each localised field only the longest counts" */
function sizeOf(thing: Loose): number {
  const longest = (key: string) => {
    const map = thing[`${key}_localizations`];
    const texts = [thing[key], ...(isObject(map) ? Object.values(map) : [])];
    return Math.max(...texts.map((text) => textOf(text).length));
  };
  const value = thing['value'];
  const inside = [...objectsIn(thing['options']), ...objectsIn(thing['choices'])];
  return (
    longest('name') +
    longest('description') +
    (value === undefined ? 0 : String(value).length) +
    inside.reduce((total, each) => total + sizeOf(each), 0)
  );
}
