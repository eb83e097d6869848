// The entry panel: a form as Components V2, with buttons for every domain; what is chosen so far comes from its draft.
// A message with these cannot hold embeds, so the report itself is another message.

import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { marksIn } from '../../app/read-marks.ts';
import type { DomainField, ExamField, Form, RatingsField } from '../../cards/card.ts';
import { longDate, discord as words } from '../../cards/words/en.ts';
import { readFileWords } from '../../cards/words/en-reading.ts';
import { type DraftVerb, encodeId } from './custom-id.ts';
import { escapeText, plainText } from './escape.ts';
import { COMPONENT, type DiscordMessage, shorten } from './limits.ts';
import { beforeExam, encodeIfFits, fitsOneModal } from './modals.ts';

const ACCENT = 0x4a7dbd;

export interface PanelState {
  readonly draft: string;
  /** There is enough to read a report from. */
  readonly ready: boolean;
  /** What was wrong with the last answer; nothing of it was taken. */
  readonly notice?: string;
}

/** The panel of a form whose exam is known. */
export function renderPanel(form: Form, state: PanelState): DiscordMessage {
  const field = ratingsOf(form);
  const marks = marksIn(form);
  const head = [
    `### ${escapeText(form.title)}`,
    ...(state.notice === undefined ? [] : [`⚠ ${escapeText(state.notice)}`]),
    escapeText(knownIn(form) ?? words.panelNothing),
    ...(marks.length > 0 ? [`-# ${escapeText(readFileWords.legend(marks))}`] : []),
    `-# ${words.panelHow}`,
  ].join('\n');
  const below = [actionRow(form, state), ...(field ? [moreRow(field, state)] : [])];
  const container = (domains: readonly APIComponentInContainer[]) =>
    v2([
      {
        type: ComponentType.Container,
        accent_color: ACCENT,
        components: [
          { type: ComponentType.TextDisplay, content: shorten(head, COMPONENT.text / 2) },
          ...domains,
          ...below,
        ],
      },
    ]);
  if (!field) return container([]);
  const buttons = container(field.domains.flatMap((domain) => domainButtons(domain, field, state)));
  if (countComponents(buttons.components ?? []) <= COMPONENT.total) return buttons;
  // More domains than any exam has today: a list for each takes less.
  return container(field.domains.map((domain) => domainSelect(domain, field, state)));
}

/** What takes the place of a panel that has done its work. */
export function renderPanelNote(
  text: string,
  buttons: readonly APIButtonComponent[] = [],
): DiscordMessage {
  return v2([
    { type: ComponentType.TextDisplay, content: escapeText(text) },
    ...(buttons.length > 0
      ? [{ type: ComponentType.ActionRow as const, components: [...buttons] }]
      : []),
  ]);
}

/** What the list of exams carries of what is known already; null when it is too much for it. */
export function startId({ command, known }: Form): string | null {
  return encodeIfFits({ kind: 'start', command, values: beforeExam(known) });
}

/**
 * The first question, where not even the exam is known.
 * @param start see startId.
 * @param unfinished an earlier draft to go on with.
 */
export function renderStart(
  form: Form,
  field: ExamField,
  start: string,
  unfinished: { readonly draft: string; readonly what: string } | null,
): DiscordMessage {
  const known = knownIn(form);
  const options = field.choices.slice(0, COMPONENT.selectOptions).map(({ value, label }) => ({
    value,
    label: shorten(plainText(label), COMPONENT.optionLabel),
  }));
  return v2([
    {
      type: ComponentType.Container,
      accent_color: ACCENT,
      components: [
        {
          type: ComponentType.TextDisplay,
          content: [
            `### ${words.startTitle}`,
            ...(form.known['exam'] === undefined
              ? []
              : [
                  escapeText(
                    words.severalExams(shorten(form.known['exam'], COMPONENT.optionLabel)),
                  ),
                ]),
            words.start,
            ...(known === null ? [] : [escapeText(known)]),
            ...(unfinished ? [words.unfinished] : []),
          ].join('\n'),
        },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: start,
              placeholder: words.chooseExam,
              options,
            },
          ],
        },
        {
          type: ComponentType.ActionRow,
          components: [
            ...(unfinished ? [goOnButton(unfinished)] : []),
            button(words.paste, encodeId({ kind: 'ask', command: form.command })),
          ],
        },
      ],
    },
  ]);
}

/** "Go on" with a draft. @param what it is, in a few words. */
export function goOnButton({
  draft,
  what,
}: {
  readonly draft: string;
  readonly what: string;
}): APIButtonComponent {
  const label = shorten(words.goOn(what), COMPONENT.buttonLabel);
  return button(label, encodeId({ kind: 'draft', draft, verb: 'open' }), ButtonStyle.Primary);
}

/** A new form of a command. */
export function startButton(command: string): APIButtonComponent {
  return button(words.startOver, encodeId({ kind: 'start', command, values: {} }));
}

/** What a draft is about, in a few words: exam, score, how many ratings. */
export function describeForm(form: Form): string {
  const rated = ratingsOf(form)?.domains ?? [];
  const chosen = rated.filter((domain) => domain.chosen !== null).length;
  const { exam = '', score } = form.known;
  return [exam, ...(score ? [score] : []), words.filled(chosen, rated.length)].join(', ');
}

export function ratingsOf(form: Form): RatingsField | null {
  return form.fields.find((field) => field.kind === 'ratings') ?? null;
}

/** What is known besides the ratings; before the exam is, as it was typed. */
function knownIn({ known: values, fields, examMark }: Form): string | null {
  const { exam, score, taken, hours, study, save } = values;
  const { marked, notFound } = readFileWords;
  const line = (name: string, said: string | null, missing: string) => {
    const mark = fields.find((field) => field.name === name)?.mark;
    // Nothing says that a field is empty, unless it was looked for.
    return said === null && !mark ? [] : [marked(mark, said ?? missing)];
  };
  const day = taken && isoDate.test(taken) ? longDate(taken) : taken;
  const known = [
    ...(exam && examMark ? [marked(examMark, exam)] : []),
    ...line('score', score ? words.panelScore(score) : null, notFound.score),
    ...line('taken', day ? words.panelTaken(day) : null, notFound.taken),
    ...(hours ? [words.panelHours(hours)] : []),
    ...(study ? [words.panelStudy(study.replace(/\s*,\s*/g, ', '))] : []),
    ...(save === 'no' ? [words.panelNotSaved] : []),
  ];
  return known.length > 0 ? known.join(' · ') : null;
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Name and weight; and what was chosen in other words than those offered now. */
function domainTitle(
  { label, weight, chosen, mark }: DomainField,
  { words: offered }: RatingsField,
) {
  const other = chosen && !offered.some(({ value }) => value === chosen.value);
  return [
    readFileWords.marked(mark, `**${escapeText(label)}**`),
    ...(weight === null ? [] : [escapeText(weight)]),
    ...(other ? [`✓ ${escapeText(chosen.label)}`] : []),
  ].join(' · ');
}

function domainButtons(
  domain: DomainField,
  field: RatingsField,
  { draft }: PanelState,
): readonly APIComponentInContainer[] {
  return [
    { type: ComponentType.TextDisplay, content: domainTitle(domain, field) },
    {
      type: ComponentType.ActionRow,
      components: field.words.map(({ value, label }) => {
        const chosen = domain.chosen?.value === value;
        const id = encodeId({ kind: 'set', draft, values: { [domain.name]: value } });
        return button(
          chosen ? `✓ ${label}` : label,
          id,
          chosen ? ButtonStyle.Success : ButtonStyle.Secondary,
        );
      }),
    },
  ];
}

function domainSelect(
  domain: DomainField,
  { words: choices }: RatingsField,
  { draft }: PanelState,
): APIComponentInContainer {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeId({ kind: 'set', draft, values: { [domain.name]: '' } }),
        placeholder: shorten(
          plainText(readFileWords.marked(domain.mark, domain.label)),
          COMPONENT.placeholder,
        ),
        options: choices.map(({ value, label }) => {
          const isChosen = domain.chosen?.value === value;
          const name = `${label} · ${domain.label}`;
          return {
            value,
            label: shorten(
              plainText(isChosen ? readFileWords.marked(domain.mark, name) : name),
              COMPONENT.optionLabel,
            ),
            default: isChosen,
          };
        }),
      },
    ],
  };
}

function actionRow(form: Form, state: PanelState): APIComponentInContainer {
  const verb = (label: string, name: DraftVerb) =>
    button(label, encodeId({ kind: 'draft', draft: state.draft, verb: name }));
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        ...verb(words.send, 'send'),
        style: ButtonStyle.Primary,
        disabled: !state.ready,
      },
      verb(words.details, 'details'),
      ...(fitsOneModal(form) ? [verb(words.ratings, 'ratings')] : []),
      verb(words.paste, 'paste'),
    ],
  };
}

function moreRow(
  { rest, otherWords }: RatingsField,
  { draft }: PanelState,
): APIComponentInContainer {
  const set = (part: RatingsField['rest']) =>
    part ? [button(part.label, encodeId({ kind: 'set', draft, values: part.values }))] : [];
  return {
    type: ComponentType.ActionRow,
    components: [
      ...set(rest),
      ...set(otherWords),
      button(words.startOver, encodeId({ kind: 'draft', draft, verb: 'drop' })),
    ],
  };
}

function button(
  label: string,
  custom_id: string,
  style:
    | ButtonStyle.Primary
    | ButtonStyle.Secondary
    | ButtonStyle.Success
    | ButtonStyle.Danger = ButtonStyle.Secondary,
) {
  return {
    type: ComponentType.Button as const,
    style,
    label: shorten(plainText(label), COMPONENT.buttonLabel),
    custom_id,
  };
}

function v2(components: readonly APIMessageTopLevelComponent[]): DiscordMessage {
  return { components, flags: MessageFlags.IsComponentsV2 };
}

function countComponents(components: readonly object[]): number {
  return components.reduce<number>((count, each) => {
    const { components: inside = [] } = each as { components?: readonly object[] };
    return count + 1 + countComponents(inside);
  }, 0);
}
