// Checks bodies by the zod schemas of the package discord-api-spec, which is generated from Discord's OpenAPI document
// by somebody else, every day.

import * as schemas from 'discord-api-spec/zod';
import { config, locales } from 'zod/mini';
import { callbackTypes } from '../wire.ts';
import { isObject } from './any-value.ts';
import type { BodyToCheck } from './body-to-check.ts';

/** As much of a zod schema as is used here: the package ships its schemas without types. */
interface Schema {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly Issue[] };
  };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** For a union: what each branch has against the value. */
  readonly errors?: readonly (readonly Issue[])[];
}

// Without words of its own, zod's small version says only "Invalid input".
config(locales.en());

const named = schemas as unknown as Readonly<Record<string, Schema>>;

/** @throws when the package no longer has it. */
function schema(name: string): Schema {
  const found = named[`${name}Schema`];
  if (!found) throw new Error(`discord-api-spec has no schema ${name}`);
  return found;
}

const callbackSchemas: Readonly<Record<number, string>> = {
  [callbackTypes.message]: 'CreateMessageInteractionCallbackRequest',
  [callbackTypes.deferMessage]: 'CreateMessageInteractionCallbackRequest',
  [callbackTypes.deferUpdate]: 'UpdateMessageInteractionCallbackRequest',
  [callbackTypes.update]: 'UpdateMessageInteractionCallbackRequest',
  [callbackTypes.choices]: 'ApplicationCommandAutocompleteCallbackRequest',
  [callbackTypes.modal]: 'ModalInteractionCallbackRequest',
};

export function refusedByNpmSchemas({ kind, body }: BodyToCheck): readonly string[] {
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
      return check('ApplicationCommandCreateRequest', withPermissionsAsNumber(body));
    case 'commands':
      if (!Array.isArray(body)) return body === null ? [] : ['commands are no list'];
      return body.flatMap((each) =>
        check('ApplicationCommandUpdateRequest', withPermissionsAsNumber(each)),
      );
  }
}

function check(name: string, body: unknown): readonly string[] {
  const { success, error } = schema(name).safeParse(body);
  return success ? [] : (error?.issues ?? []).map((issue) => `${name} ${describe(issue)}`);
}

/** The schema takes a number only; documentation and discord.js say it is text. */
function withPermissionsAsNumber(body: unknown): unknown {
  if (!isObject(body) || typeof body['default_member_permissions'] !== 'string') return body;
  return { ...body, default_member_permissions: Number(body['default_member_permissions']) };
}

/** Of a union, the branch that has the least against the value. */
function describe({ path, message, errors }: Issue): string {
  const at = path.map(String).join('.');
  const branches = (errors ?? []).map((branch) => branch.filter((issue) => issue.path.length > 0));
  const nearest = branches.sort((a, b) => typeIssues(a) - typeIssues(b) || a.length - b.length)[0];
  const inner = nearest?.[0];
  return inner ? `${at}.${describe(inner)}` : `${at}: ${message}`;
}

const typeIssues = (branch: readonly Issue[]) =>
  branch.filter(({ path }) => path.length === 1 && path[0] === 'type').length;
