// Checks bodies by Discord's own OpenAPI document, when it lies beside the repository; it is not part of it.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { callbackTypes } from '../wire.ts';
import { isObject, type Loose } from './any-value.ts';
import type { BodyToCheck } from './body-to-check.ts';

const file = fileURLToPath(
  new URL('../../../../../shared/contracts/discord-openapi.json', import.meta.url),
);

export const hasOpenApi = existsSync(file);

const callbackSchemas: Readonly<Record<number, string>> = {
  [callbackTypes.message]: 'CreateMessageInteractionCallbackRequest',
  [callbackTypes.deferMessage]: 'CreateMessageInteractionCallbackRequest',
  [callbackTypes.deferUpdate]: 'UpdateMessageInteractionCallbackRequest',
  [callbackTypes.update]: 'UpdateMessageInteractionCallbackRequest',
  [callbackTypes.choices]: 'ApplicationCommandAutocompleteCallbackRequest',
  [callbackTypes.modal]: 'ModalInteractionCallbackRequest',
};

/** Nothing, when the document is not there. */
export function refusedByOpenApi({ kind, body }: BodyToCheck): readonly string[] {
  if (!hasOpenApi) return [];
  switch (kind) {
    case 'callback': {
      const type = isObject(body) ? Number(body['type']) : Number.NaN;
      const name = callbackSchemas[type];
      return name ? check(name, body) : [`there is no answer of type ${type}`];
    }
    case 'follow-up':
      return check('IncomingWebhookRequestPartial', body);
    case 'edit-by-token':
      return check('IncomingWebhookUpdateRequestPartial', body);
    case 'channel-message':
      return check('MessageCreateRequest', body);
    case 'channel-edit':
      return check('MessageEditRequestPartial', body);
    case 'open-dm':
      return check('CreatePrivateChannelRequest', body);
    case 'command':
      return check('ApplicationCommandCreateRequest', body);
    case 'commands':
      if (!Array.isArray(body)) return body === null ? [] : ['commands are no list'];
      return body.flatMap((each) => check('ApplicationCommandUpdateRequest', each));
  }
}

const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** Checks a value by a schema of the document; for what the stand-in itself sends, too. */
export function check(name: string, value: unknown): readonly string[] {
  let validator = validators.get(name);
  if (!validator) {
    ajv ??= load();
    validator = ajv.compile({ $ref: `discord#/components/schemas/${name}` });
    validators.set(name, validator);
  }
  return validator(value) ? [] : describe(name, validator.errors ?? [], value);
}

function load(): Ajv2020 {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Loose;
  const made = new Ajv2020({
    strict: false,
    allErrors: true,
    // Compiling is what takes time here: the document is known to be sound, and its schemas share much.
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  formats.default(made);
  made.addFormat('snowflake', /^(0|[1-9]\d*)$/);
  made.addFormat('nonce', true);
  correct(document);
  tellBranchesApart(document);
  made.addSchema({ $id: 'discord', components: document['components'] });
  return made;
}

/** Where the document of July 2026 is known to differ from the documentation. */
function correct(document: Loose): void {
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const properties = value['properties'];
    if (isObject(properties) && isObject(properties['default_member_permissions'])) {
      const open = properties as Record<string, unknown>;
      open['default_member_permissions'] = { type: ['string', 'integer', 'null'] };
    }
    Object.values(value).forEach(visit);
  };
  visit(document['components']);
  const { schemas } = document['components'] as {
    readonly schemas: Readonly<Record<string, Loose>>;
  };
  const fileTypes = { type: ['array', 'null'], items: { type: 'string' }, maxItems: 10 };
  for (const name of ['FileUploadComponentForModalRequest', 'ApplicationCommandAttachmentOption']) {
    const properties = schemas[name]?.['properties'] as Record<string, unknown> | undefined;
    if (!properties) throw new Error(`the OpenAPI document has no schema ${name}`);
    properties['file_types'] = fileTypes;
  }
}

/** Chooses the branch by `type`, so that an error is one error and not one for each branch. */
function tellBranchesApart(document: Loose): void {
  const { schemas } = document['components'] as {
    readonly schemas: Readonly<Record<string, Loose>>;
  };
  const typesOf = (branch: unknown): readonly unknown[] => {
    const ref = isObject(branch) ? branch['$ref'] : undefined;
    const schema = schemas[String(ref).replace('#/components/schemas/', '')];
    const type = isObject(schema?.['properties']) ? schema['properties']['type'] : undefined;
    return isObject(type) && Array.isArray(type['enum']) ? type['enum'] : [];
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const branches = value['oneOf'];
    if (Array.isArray(branches)) chooseBranch(value as Record<string, unknown>, branches, typesOf);
    Object.values(value).forEach(visit);
  };
  visit(document['components']);
}

/** Writes a `oneOf` as an "if … then": either null or something, or one of several `type`s. */
function chooseBranch(
  schema: Record<string, unknown>,
  branches: readonly unknown[],
  typesOf: (branch: unknown) => readonly unknown[],
): void {
  const when = (condition: unknown, branch: unknown) => {
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    return { if: condition, then: branch };
  };
  const [first, second] = branches;
  const isNull = isObject(first) && first['type'] === 'null';
  const types = branches.map(typesOf);
  const distinct = new Set(types.flat()).size === types.flat().length;
  if (isNull && branches.length === 2) {
    delete schema['oneOf'];
    schema['allOf'] = [when({ not: first }, second)];
  } else if (distinct && types.every((each) => each.length > 0)) {
    delete schema['oneOf'];
    schema['required'] = ['type'];
    schema['properties'] = { type: { enum: types.flat() } };
    schema['allOf'] = branches.map((branch, index) =>
      when({ required: ['type'], properties: { type: { enum: types[index] } } }, branch),
    );
  }
}

function describe(name: string, errors: readonly ErrorObject[], value: unknown): readonly string[] {
  const lines = errors
    .filter(({ keyword }) => keyword !== 'if')
    .map(
      ({ instancePath, message }) =>
        `${name}${instancePath}: ${message} (${short(at(value, instancePath))})`,
    );
  return [...new Set(lines)];
}

function at(value: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, key) => (inner as Loose | undefined)?.[key], value);
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
