// What may stand in composition objects and block elements.
// https://docs.slack.dev/reference/block-kit/block-elements and …/composition-objects

import { isDeepStrictEqual } from 'node:util';
import { objectsIn } from '../../discord/validate/any-value.ts';
import {
  anything,
  both,
  exactlyOne,
  flag,
  id,
  list,
  matching,
  oneOf,
  type Rule,
  shape,
  text,
  typed,
  unless,
  url,
  whole,
} from './shape.ts';

export const plain = (max: number, min = 1) =>
  typed({ plain_text: shape({ text: text(max, min) }, { emoji: flag }) }, 'plain text');
export const mrkdwn = (max: number, min = 1) =>
  typed({ mrkdwn: shape({ text: text(max, min) }, { verbatim: flag }) }, 'mrkdwn text');
export const anyText = (max: number, min = 1) =>
  typed(
    {
      plain_text: shape({ text: text(max, min) }, { emoji: flag }),
      mrkdwn: shape({ text: text(max, min) }, { verbatim: flag }),
    },
    'text object',
  );

const confirm = shape(
  { text: anyText(300) },
  { title: plain(100), confirm: plain(30), deny: plain(30), style: oneOf('primary', 'danger') },
);

const optionShape = (label: Rule) =>
  shape({ text: label, value: id(150) }, { description: anyText(75), url: url() });
const option = optionShape(anyText(75));
const plainOption = optionShape(plain(75));

const actionId = id(255);
const placeholder = plain(150);
const slackFile = both(
  shape({}, { id: matching(/^F[A-Z0-9]{8,}$/), url: url() }),
  exactlyOne('id', 'url'),
);
const dispatchConfig = shape(
  {},
  {
    trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2),
  },
);
const style = oneOf('primary', 'danger');

export const imageKeys = {
  needed: { alt_text: text(2000) },
  possible: { image_url: url(), slack_file: slackFile },
  more: exactlyOne('image_url', 'slack_file'),
} as const;

const focusable = { action_id: actionId, focus_on_load: flag } as const;
const selectKeys = { ...focusable, confirm, placeholder } as const;
const multiKeys = { ...selectKeys, max_selected_items: whole(1, 100) } as const;
const conversationKeys = {
  default_to_current_conversation: flag,
  filter: shape(
    {},
    {
      include: list(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
      exclude_external_shared_channels: flag,
      exclude_bot_users: flag,
    },
  ),
} as const;
const choices = {
  options: list(plainOption, 1, 100),
  option_groups: list(shape({ label: plain(75), options: list(plainOption, 1, 100) }), 1, 100),
} as const;

const responseUrlInModals = unless((value, look) =>
  value['response_url_enabled'] !== undefined && look.surface !== 'modal'
    ? 'response_url_enabled is for modals'
    : undefined,
);

/** What is chosen at first is one of the options, letter by letter. */
const chosenFromOptions = unless((value) => {
  const groups = objectsIn(value['option_groups']).flatMap((each) => objectsIn(each['options']));
  const there = [...objectsIn(value['options']), ...groups];
  const initial = value['initial_option'];
  const chosen = [...(initial ? [initial] : []), ...objectsIn(value['initial_options'])];
  const strange = chosen.find((each) => !there.some((one) => isDeepStrictEqual(one, each)));
  return strange ? `starts with ${JSON.stringify(strange)}, which is no option` : undefined;
});

const distinctValues = unless((value) => {
  const values = objectsIn(value['options']).map((each) => each['value']);
  return new Set(values).size === values.length ? undefined : 'offers one value twice';
});

const numberText = matching(/^-?\d+(\.\d+)?$/);
const inRange = unless((value) => {
  const [min, max, initial] = ['min_value', 'max_value', 'initial_value'].map((key) =>
    value[key] === undefined ? undefined : Number(value[key]),
  );
  if (min !== undefined && max !== undefined && min > max) return 'starts above its end';
  if (initial === undefined) return undefined;
  const outside = (min !== undefined && initial < min) || (max !== undefined && initial > max);
  return outside ? 'starts with a number out of its range' : undefined;
});
const textInput = { ...focusable, placeholder, dispatch_action_config: dispatchConfig } as const;

export const elements: Readonly<Record<string, Rule>> = {
  button: shape(
    { text: plain(75) },
    {
      action_id: actionId,
      value: id(2000),
      url: url(),
      style,
      confirm,
      accessibility_label: text(75),
    },
  ),
  workflow_button: shape(
    { text: plain(75), workflow: anything },
    { action_id: actionId, style, accessibility_label: text(75) },
  ),
  icon_button: shape(
    { icon: id(50), text: plain(75) },
    {
      action_id: actionId,
      value: id(2000),
      confirm,
      accessibility_label: text(75),
      visible_to_user_ids: list(id(20), 1, 10),
    },
  ),
  feedback_buttons: shape(
    {
      positive_button: shape(
        { text: plain(75), value: id(2000) },
        { accessibility_label: text(75) },
      ),
      negative_button: shape(
        { text: plain(75), value: id(2000) },
        { accessibility_label: text(75) },
      ),
    },
    { action_id: actionId },
  ),
  image: shape(imageKeys.needed, imageKeys.possible, imageKeys.more),
  overflow: shape({ options: list(plainOption, 1, 5) }, { action_id: actionId, confirm }),
  checkboxes: shape(
    { options: list(option, 1, 10) },
    { ...focusable, confirm, initial_options: list(option, 1, 10) },
    both(chosenFromOptions, distinctValues),
  ),
  radio_buttons: shape(
    { options: list(option, 1, 10) },
    { ...focusable, confirm, initial_option: option },
    both(chosenFromOptions, distinctValues),
  ),
  static_select: shape(
    {},
    { ...selectKeys, ...choices, initial_option: plainOption },
    both(exactlyOne('options', 'option_groups'), chosenFromOptions, distinctValues),
  ),
  multi_static_select: shape(
    {},
    { ...multiKeys, ...choices, initial_options: list(plainOption, 1, 100) },
    both(exactlyOne('options', 'option_groups'), chosenFromOptions, distinctValues),
  ),
  external_select: shape(
    {},
    { ...selectKeys, initial_option: plainOption, min_query_length: whole(0, 300) },
  ),
  multi_external_select: shape(
    {},
    { ...multiKeys, initial_options: list(plainOption, 1, 100), min_query_length: whole(0, 300) },
  ),
  users_select: shape({}, { ...selectKeys, initial_user: id(20) }),
  multi_users_select: shape({}, { ...multiKeys, initial_users: list(id(20), 1, 100) }),
  conversations_select: shape(
    {},
    {
      ...selectKeys,
      ...conversationKeys,
      initial_conversation: id(20),
      response_url_enabled: flag,
    },
    responseUrlInModals,
  ),
  multi_conversations_select: shape(
    {},
    { ...multiKeys, ...conversationKeys, initial_conversations: list(id(20), 1, 100) },
  ),
  channels_select: shape(
    {},
    { ...selectKeys, initial_channel: id(20), response_url_enabled: flag },
    responseUrlInModals,
  ),
  multi_channels_select: shape({}, { ...multiKeys, initial_channels: list(id(20), 1, 100) }),
  datepicker: shape(
    {},
    { ...selectKeys, initial_date: matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) },
  ),
  timepicker: shape(
    {},
    { ...selectKeys, initial_time: matching(/^([01]\d|2[0-3]):[0-5]\d$/), timezone: id(50) },
  ),
  datetimepicker: shape(
    {},
    { ...focusable, confirm, initial_date_time: whole(1_000_000_000, 9_999_999_999) },
  ),
  plain_text_input: shape(
    {},
    {
      ...textInput,
      initial_value: text(3000, 0),
      multiline: flag,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    },
  ),
  number_input: shape(
    { is_decimal_allowed: flag },
    { ...textInput, initial_value: numberText, min_value: numberText, max_value: numberText },
    inRange,
  ),
  email_text_input: shape({}, { ...textInput, initial_value: text(3000) }),
  url_text_input: shape({}, { ...textInput, initial_value: url() }),
  rich_text_input: shape(
    {},
    { ...textInput, initial_value: anything, min_lines: whole(1, 100), max_lines: whole(1, 100) },
  ),
  file_input: shape(
    {},
    { action_id: actionId, filetypes: list(id(20), 1, 100), max_files: whole(1, 10) },
  ),
};
