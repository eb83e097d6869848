// Checks what the bot sends by three parts that know nothing of each other: our limits, published contracts, our promises.

import { isObject, type Loose } from '../../discord/validate/any-value.ts';
import { argumentMistakes, responseMistakes } from './arguments.ts';
import { argumentsByContract, limitsByContract } from './contracts.ts';
import { type Limits, messageLimits, submissionLimits, viewLimits } from './limits.ts';
import {
  brokenMessagePromises,
  brokenResponsePromises,
  brokenViewPromises,
  type OutgoingMessage,
  type PromiseOptions,
} from './promises.ts';

export interface Finding {
  readonly by: 'limits' | 'contracts' | 'promises';
  readonly message: string;
}

const tag =
  (by: Finding['by']) =>
  (message: string): Finding => ({ by, message });

const ofLimits = ({ broken, close }: Limits): readonly Finding[] => [
  ...broken.map(tag('limits')),
  ...close.map(tag('promises')),
];

/** A call of the Web API. */
export function checkCall(
  method: string,
  args: Loose,
  options: PromiseOptions = {},
): readonly Finding[] {
  return [
    ...argumentMistakes(method, args).map(tag('limits')),
    ...argumentsByContract(method, args).map(tag('contracts')),
    ...(args['view'] === undefined ? [] : checkView(args['view'], options)),
    ...checkPost(method, args, options),
  ];
}

function checkPost(method: string, args: Loose, options: PromiseOptions): readonly Finding[] {
  switch (method) {
    case 'chat.postMessage':
    case 'chat.scheduleMessage':
      return checkMessage({ body: args, seenBy: 'everybody', how: 'new' }, options);
    case 'chat.postEphemeral':
      return checkMessage({ body: args, seenBy: 'one', how: 'new' }, options);
    case 'chat.update':
      return checkMessage({ body: args, seenBy: 'everybody', how: 'update' }, options);
    default:
      return [];
  }
}

export function checkMessage(
  message: OutgoingMessage,
  options: PromiseOptions = {},
): readonly Finding[] {
  return [
    ...ofLimits(messageLimits(message.body)),
    ...limitsByContract(message.body['blocks']).map(tag('contracts')),
    ...brokenMessagePromises(message, options).map(tag('promises')),
  ];
}

export function checkView(view: unknown, options: PromiseOptions = {}): readonly Finding[] {
  return [
    ...ofLimits(viewLimits(view)),
    ...limitsByContract(view).map(tag('contracts')),
    ...brokenViewPromises(view, options).map(tag('promises')),
  ];
}

/** What is sent to a response URL, or acknowledges a slash command. */
export function checkResponse(
  body: Loose,
  from: 'message' | 'elsewhere',
  options: PromiseOptions = {},
): readonly Finding[] {
  const keys = responseMistakes(body).map(tag('limits'));
  if (body['delete_original'] === true) return keys;
  const how = body['replace_original'] === true ? 'replace' : 'new';
  const seenBy = body['response_type'] === 'in_channel' ? 'everybody' : 'one';
  const promises = from === 'message' ? brokenResponsePromises(body) : [];
  return [
    ...keys,
    ...checkMessage({ body, seenBy, how }, options),
    ...promises.map(tag('promises')),
  ];
}

/** What acknowledges a view_submission, when it says anything. */
export function checkSubmissionAck(
  payload: unknown,
  options: PromiseOptions = {},
): readonly Finding[] {
  if (!isObject(payload)) return [{ by: 'limits', message: 'ack: is no object' }];
  return [
    ...ofLimits(submissionLimits(payload)),
    ...limitsByContract(payload['view']).map(tag('contracts')),
    ...brokenViewPromises(payload['view'], options).map(tag('promises')),
  ];
}
