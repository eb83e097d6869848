// What may stand in blocks, and which blocks on which surface.
// https://docs.slack.dev/reference/block-kit/blocks

import { isObject, objectsIn, repeated, textOf } from '../../discord/validate/any-value.ts';
import { anyText, elements, imageKeys, mrkdwn, plain } from './elements.ts';
import {
  anything,
  both,
  codePoints,
  exactlyOne,
  flag,
  id,
  type Look,
  list,
  oneOf,
  only,
  type Rule,
  type Surface,
  shape,
  text,
  typed,
  unless,
  url,
  whole,
} from './shape.ts';

const blockId = id(255);
const element = (names: string) => typed(only(elements, names), 'element');

const inActions = element(
  'button checkboxes datepicker datetimepicker multi_static_select multi_external_select multi_users_select multi_conversations_select multi_channels_select overflow radio_buttons static_select external_select users_select conversations_select channels_select timepicker workflow_button rich_text_input',
);
const inSections = element(
  'button checkboxes datepicker image multi_static_select multi_external_select multi_users_select multi_conversations_select multi_channels_select overflow radio_buttons static_select external_select users_select conversations_select channels_select timepicker workflow_button',
);
const inInputs = element(
  'checkboxes datepicker datetimepicker email_text_input file_input multi_static_select multi_external_select multi_users_select multi_conversations_select multi_channels_select number_input plain_text_input radio_buttons rich_text_input static_select external_select users_select conversations_select channels_select timepicker url_text_input',
);
const inContexts = typed(
  {
    ...only(elements, 'image'),
    plain_text: shape({ text: text(3000) }, { emoji: flag }),
    mrkdwn: shape({ text: text(3000) }, { verbatim: flag }),
  },
  'element',
);

const number: Rule = (value, at, look) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) look.refuse(at, 'is no number');
};
const positive: Rule = (value, at, look) => {
  if (typeof value !== 'number' || !(value > 0)) look.refuse(at, 'is no number above 0');
};
const label = text(20);
/** The documentation says 6; other sources 12: who stays within 6 is safe. */
const upToSix =
  (inner: Rule): Rule =>
  (value, at, look) => {
    list(inner, 1, 12)(value, at, look);
    if (Array.isArray(value) && value.length > 6 && value.length <= 12) {
      look.close.push(`${at}: has ${value.length} entries, the documentation promises 6`);
    }
  };

/** Each series has one point for each category, and a name of its own. */
const wholeSeries = unless((chart) => {
  const axis = chart['axis_config'];
  const categories = isObject(axis) && Array.isArray(axis['categories']) ? axis['categories'] : [];
  const series = objectsIn(chart['series']);
  if (repeated(series.map((each) => each['name'])).length > 0) return 'has two series of one name';
  const uneven = series.find((each) => {
    const labels = objectsIn(each['data']).map((point) => point['label']);
    return labels.length !== categories.length || categories.some((one) => !labels.includes(one));
  });
  return uneven ? `series "${textOf(uneven['name'])}" does not fit the categories` : undefined;
});
const axisChart = shape(
  {
    series: upToSix(shape({ name: label, data: list(shape({ label, value: number }), 1, 20) })),
    axis_config: shape(
      { categories: list(label, 1, 20) },
      { x_label: text(50), y_label: text(50) },
    ),
  },
  {},
  wholeSeries,
);
const chart = typed(
  {
    pie: shape({ segments: upToSix(shape({ label, value: positive })) }),
    bar: axisChart,
    area: axisChart,
    line: axisChart,
  },
  'chart',
);

const styled = shape({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });
const inRichText = typed(
  {
    text: shape({ text: text(4000) }, { style: styled }),
    link: shape({ url: url() }, { text: text(4000), style: styled, unsafe: flag }),
    emoji: shape({ name: id(100) }, { unicode: id(100), style: styled, url: url() }),
    user: shape({ user_id: id(20) }, { style: styled }),
    channel: shape({ channel_id: id(20) }, { style: styled }),
    usergroup: shape({ usergroup_id: id(20) }, { style: styled }),
    team: shape({ team_id: id(20) }, { style: styled }),
    broadcast: shape({ range: oneOf('here', 'channel', 'everyone') }, { style: styled }),
    color: shape({ value: id(20) }, { style: styled }),
    date: shape(
      { timestamp: number, format: id(200) },
      { url: url(), fallback: text(200), style: styled },
    ),
  },
  'rich text',
);
const richSection = shape({ elements: list(inRichText, 0, 1000) });
const bordered = { border: whole(0, 1) };
const richText = shape(
  {
    elements: list(
      typed(
        {
          rich_text_section: richSection,
          rich_text_list: shape(
            {
              elements: list(typed({ rich_text_section: richSection }, 'section'), 1, 1000),
              style: oneOf('bullet', 'ordered'),
            },
            { ...bordered, indent: whole(0, 8), offset: whole(0, 10_000) },
          ),
          rich_text_quote: shape({ elements: list(inRichText, 1, 1000) }, bordered),
          rich_text_preformatted: shape(
            { elements: list(inRichText, 1, 1000) },
            { ...bordered, language: id(50) },
          ),
        },
        'rich text',
      ),
      1,
      1000,
    ),
  },
  { block_id: blockId },
);

const cell = typed(
  {
    raw_text: shape({ text: text(3000) }),
    raw_number: shape({ value: number, text: text(100) }),
    rich_text: richText,
  },
  'cell',
);
const evenRows = unless((value) => {
  const rows = Array.isArray(value['rows']) ? value['rows'] : [];
  const widths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : -1)));
  return widths.size > 1 ? 'has rows of different length' : undefined;
});
const content = (value: unknown): number =>
  Array.isArray(value)
    ? value.reduce<number>((sum, each) => sum + content(each), 0)
    : isObject(value)
      ? codePoints(textOf(value['text'])) + content(value['elements'])
      : 0;
/** Some documents say 10 000, some 20 000. */
const tableContent: Rule = (value, at, look) => {
  const size = isObject(value) ? content(value['rows']) : 0;
  if (size > 20_000) look.refuse(at, `holds ${size} characters, at most 20000`);
  else if (size > 9_000) look.close.push(`${at}: holds ${size} characters, surely at most 10000`);
};

const distinctActions = unless((value) => {
  const near = [...objectsIn(value['elements']), value['accessory'], value['element']];
  const ids = near.filter(isObject).flatMap((each) => each['action_id'] ?? []);
  const twice = repeated(ids);
  return twice.length > 0 ? `has the action_id ${twice.join(', ')} twice` : undefined;
});

const card = shape(
  {},
  {
    block_id: blockId,
    hero_image: element('image'),
    icon: element('image'),
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    subtext: mrkdwn(200),
    actions: list(element('button'), 1, 3),
  },
);

const fileInputOnlyInModals = unless((value, look) =>
  look.surface !== 'modal' &&
  isObject(value['element']) &&
  value['element']['type'] === 'file_input'
    ? 'file_input is for modals'
    : undefined,
);

const simple: Readonly<Record<string, Rule>> = {
  actions: shape({ elements: list(inActions, 1, 25) }, { block_id: blockId }, distinctActions),
  context: shape({ elements: list(inContexts, 1, 10) }, { block_id: blockId }),
  divider: shape({}, { block_id: blockId }),
  file: shape({ source: oneOf('remote'), external_id: id(255) }, { block_id: blockId }),
  header: shape({ text: plain(150) }, { block_id: blockId, level: whole(1, 6) }),
  image: shape(
    imageKeys.needed,
    { ...imageKeys.possible, title: plain(2000), block_id: blockId },
    imageKeys.more,
  ),
  input: shape(
    { label: plain(2000), element: inInputs },
    { hint: plain(2000), optional: flag, dispatch_action: flag, block_id: blockId },
    fileInputOnlyInModals,
  ),
  rich_text: richText,
  section: shape(
    {},
    {
      text: anyText(3000),
      fields: list(anyText(2000), 1, 10),
      accessory: inSections,
      expand: flag,
      block_id: blockId,
    },
    unless(({ text: words, fields }) =>
      words === undefined && fields === undefined ? 'lacks text and fields' : undefined,
    ),
  ),
  table: shape(
    { rows: list(list(cell, 1, 20), 1, 100) },
    {
      column_settings: list(
        shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag }),
        1,
        20,
      ),
      block_id: blockId,
    },
    both(evenRows, tableContent),
  ),
  video: shape(
    { video_url: url(), thumbnail_url: url(), alt_text: text(200), title: plain(200) },
    {
      title_url: url(),
      author_name: text(50),
      provider_name: text(50),
      provider_icon_url: url(),
      description: plain(200),
      block_id: blockId,
    },
  ),
};

const blocks: Readonly<Record<string, Rule>> = {
  ...simple,
  alert: shape(
    { text: anyText(200) },
    { level: oneOf('default', 'info', 'warning', 'error', 'success'), block_id: blockId },
  ),
  card,
  carousel: shape({ elements: list(typed({ card }, 'card'), 1, 10) }, { block_id: blockId }),
  container: shape(
    { child_blocks: list(typed(simple, 'block'), 1, 10) },
    {
      title: plain(150),
      rich_text_title: typed({ rich_text: richText }, 'title'),
      subtitle: anyText(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: element('image'),
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
      block_id: blockId,
    },
    exactlyOne('title', 'rich_text_title'),
  ),
  context_actions: shape(
    { elements: list(element('feedback_buttons icon_button'), 1, 5) },
    { block_id: blockId },
    distinctActions,
  ),
  data_table: shape(
    { rows: list(list(cell, 1, 20), 2, 201), caption: text(150) },
    { page_size: whole(1, 100), row_header_column_index: whole(0, 19), block_id: blockId },
    both(evenRows, tableContent),
  ),
  data_visualization: shape({ title: text(50), chart }, { block_id: blockId }),
  markdown: shape({ text: text(12_000) }, { block_id: blockId }),
  plan: shape({ title: text(150) }, { tasks: list(anything, 1, 50), block_id: blockId }),
  task_card: shape(
    {
      task_id: id(255),
      title: text(150),
      status: oneOf('pending', 'in_progress', 'complete', 'error'),
    },
    { details: anything, output: anything, sources: list(anything, 1, 50), block_id: blockId },
  ),
};

const everywhere = 'actions context divider header image input rich_text section video';
const onSurface: Readonly<Record<Surface, Rule>> = {
  message: typed(
    only(
      blocks,
      `${everywhere} card carousel container context_actions data_table data_visualization file markdown plan table task_card`,
    ),
    'block of messages',
  ),
  modal: typed(only(blocks, `${everywhere} alert`), 'block of modals'),
  home: typed(only(blocks, everywhere), 'block of the Home tab'),
};

/** At most so many of one kind in a message; two charts were found by trying, not in the documentation. */
const atMost: Readonly<Record<string, number>> = { data_visualization: 2, table: 1 };

/** The blocks of a message, a modal or the Home tab. */
export function blocksRule(value: unknown, at: string, look: Look): void {
  list(
    onSurface[look.surface],
    look.surface === 'message' ? 0 : 1,
    look.surface === 'message' ? 50 : 100,
  )(value, at, look);
  const all = objectsIn(value);
  const twice = repeated(all.flatMap((each) => each['block_id'] ?? []));
  if (twice.length > 0) look.refuse(at, `has the block_id ${twice.join(', ')} twice`);
  for (const [type, max] of Object.entries(atMost)) {
    const count = all.filter((each) => each['type'] === type).length;
    if (count > max) look.refuse(at, `has ${count} ${type} blocks, at most ${max}`);
  }
  const markdown = all
    .filter((each) => each['type'] === 'markdown')
    .map((each) => textOf(each['text']));
  if (codePoints(markdown.join('')) > 12_000) look.refuse(at, 'has more than 12000 of markdown');
  const focused = all
    .flatMap((each) => [each['element'], each['accessory'], ...objectsIn(each['elements'])])
    .filter((each) => isObject(each) && each['focus_on_load'] === true);
  if (focused.length > 1) look.refuse(at, 'has the focus in more than one place');
}
