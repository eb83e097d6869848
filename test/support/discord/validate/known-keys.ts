// Every key the documentation knows, by place: Discord passes over unknown ones in silence, so a misspelt key does
// nothing and nobody hears of it. https://discord.com/developers/docs/reference

import { isObject, type Loose, objectsIn } from './any-value.ts';
import type { BodyKind } from './body-kind.ts';

const words = (text: string) => new Set(text.split(' '));

// https://discord.com/developers/docs/resources/message#create-message
const messageKeys = words(
  'content nonce tts embeds allowed_mentions message_reference components sticker_ids attachments flags enforce_nonce poll shared_client_theme',
);
// https://discord.com/developers/docs/resources/webhook#execute-webhook; discord.js adds the nonce everywhere.
const followUpKeys = words(
  'content tts embeds allowed_mentions components attachments flags poll nonce enforce_nonce username avatar_url thread_name applied_tags',
);
// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object
const callbackKeys = words('type data');
const modalKeys = words('custom_id title components');
const choicesKeys = words('choices');
// https://discord.com/developers/docs/resources/message#embed-object
const embedKeys: Readonly<Record<string, ReadonlySet<string>>> = {
  '': words(
    'title type description url timestamp color footer image thumbnail video provider author fields',
  ),
  footer: words('text icon_url proxy_icon_url'),
  author: words('name url icon_url proxy_icon_url'),
  image: words('url proxy_url height width'),
  thumbnail: words('url proxy_url height width'),
  fields: words('name value inline'),
};
// https://discord.com/developers/docs/resources/message#attachment-object
const attachmentKeys = words('id filename title description duration_secs waveform is_spoiler');
// https://discord.com/developers/docs/components/reference
const componentKeys: Readonly<Record<number, ReadonlySet<string>>> = {
  1: words('type id components'),
  2: words('type id style label emoji custom_id sku_id url disabled'),
  3: words('type id custom_id options placeholder min_values max_values required disabled'),
  4: words('type id custom_id style label min_length max_length required value placeholder'),
  5: words('type id custom_id placeholder default_values min_values max_values required disabled'),
  6: words('type id custom_id placeholder default_values min_values max_values required disabled'),
  7: words('type id custom_id placeholder default_values min_values max_values required disabled'),
  8: words(
    'type id custom_id channel_types placeholder default_values min_values max_values required disabled',
  ),
  9: words('type id components accessory'),
  10: words('type id content'),
  11: words('type id media description spoiler'),
  12: words('type id items'),
  13: words('type id file spoiler'),
  14: words('type id divider spacing'),
  17: words('type id components accent_color spoiler'),
  18: words('type id label description component'),
  19: words('type id custom_id min_values max_values required file_types'),
  21: words('type id custom_id options required'),
  22: words('type id custom_id options min_values max_values required'),
  23: words('type id custom_id default'),
};
const pickOptionKeys = words('label value description emoji default');
const emojiKeys = words('id name animated');
const mediaKeys = words('url');
const galleryItemKeys = words('media description spoiler');
// https://discord.com/developers/docs/interactions/application-commands#application-command-object
const commandKeys = words(
  'id type name name_localizations description description_localizations options default_member_permissions dm_permission default_permission nsfw integration_types contexts handler',
);
const optionKeys = words(
  'type name name_localizations description description_localizations required choices options channel_types min_value max_value min_length max_length autocomplete file_types',
);
const choiceKeys = words('name name_localizations value');

/** Where there are keys that nobody reads. */
export function unknownKeys(kind: BodyKind, body: unknown): readonly string[] {
  const found: string[] = [];
  const look = (at: string, value: unknown, known: ReadonlySet<string>) => {
    if (!isObject(value)) return;
    for (const key of Object.keys(value)) if (!known.has(key)) found.push(`${at}${key}`);
  };
  const each = (at: string, value: unknown, known: ReadonlySet<string>) => {
    for (const one of objectsIn(value)) look(at, one, known);
  };
  const component = (value: Loose): void => {
    const at = `component ${String(value['type'])}: `;
    const known = componentKeys[Number(value['type'])];
    if (known) look(at, value, known);
    each(`${at}options.`, value['options'], pickOptionKeys);
    for (const option of objectsIn(value['options']))
      look(`${at}emoji.`, option['emoji'], emojiKeys);
    look(`${at}emoji.`, value['emoji'], emojiKeys);
    look(`${at}media.`, value['media'], mediaKeys);
    look(`${at}file.`, value['file'], mediaKeys);
    each(`${at}items.`, value['items'], galleryItemKeys);
    objectsIn(value['components']).forEach(component);
    if (isObject(value['component'])) component(value['component']);
    if (isObject(value['accessory'])) component(value['accessory']);
  };
  const message = (value: unknown, known: ReadonlySet<string>) => {
    if (!isObject(value)) return;
    look('', value, known);
    for (const embed of objectsIn(value['embeds'])) {
      for (const [place, keys] of Object.entries(embedKeys)) {
        if (place === '') look('embed.', embed, keys);
        else if (place === 'fields') each('embed.fields.', embed[place], keys);
        else look(`embed.${place}.`, embed[place], keys);
      }
    }
    each('attachments.', value['attachments'], attachmentKeys);
    objectsIn(value['components']).forEach(component);
  };
  const option = (value: Loose): void => {
    look('option.', value, optionKeys);
    each('choice.', value['choices'], choiceKeys);
    objectsIn(value['options']).forEach(option);
  };
  const command = (value: unknown) => {
    if (!isObject(value)) return;
    look('command.', value, commandKeys);
    objectsIn(value['options']).forEach(option);
  };
  switch (kind) {
    case 'callback': {
      look('', body, callbackKeys);
      if (!isObject(body)) break;
      const { type, data } = body;
      if (type === 9) {
        look('data.', data, modalKeys);
        if (isObject(data)) objectsIn(data['components']).forEach(component);
      } else if (type === 8) {
        look('data.', data, choicesKeys);
        if (isObject(data)) each('choice.', data['choices'], choiceKeys);
      } else message(data, followUpKeys);
      break;
    }
    case 'follow-up':
    case 'edit-by-token':
      message(body, followUpKeys);
      break;
    case 'channel-message':
    case 'channel-edit':
      message(body, messageKeys);
      break;
    case 'command':
      command(body);
      break;
    case 'commands':
      objectsIn(body).forEach(command);
      break;
    case 'open-dm':
      look('', body, words('recipient_id'));
  }
  return found;
}
