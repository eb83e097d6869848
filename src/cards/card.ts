// The document every answer is: it says what a thing is, never how it looks; each platform draws it its own way.
// All strings are plain text: no markup, no mentions, no links. Renderers escape them.

/** How an answer feels; colour may show it, but never alone. A failed exam is `neutral`, not an alarm. */
export type Tone = 'good' | 'neutral' | 'caution' | 'problem';

export interface Card {
  readonly title: string;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  /** Said at the very end, such as whether it was saved. */
  readonly closing?: readonly string[];
  readonly buttons?: readonly Button[];
  /** Lists of which one thing each is chosen; its answer takes the place of this card, as that of a `replaces` button. */
  readonly choices?: readonly Choices[];
  /** Shows this card again and does nothing else: how a platform turns to another of its pages. */
  readonly again?: Action;
}

export type Block =
  /** What follows can stand on a page of its own, under this title. */
  | { readonly kind: 'page'; readonly title: string }
  /** Running text. */
  | {
      readonly kind: 'text';
      readonly heading?: string;
      readonly text: string;
      /** What was just done: where the top of a long card is out of sight, it stands at its end once more. */
      readonly isNews?: true;
    }
  /** The one thing to do next. */
  | { readonly kind: 'next-step'; readonly heading: string; readonly text: string }
  /** A report's domains, most useful to study first. */
  | {
      readonly kind: 'ratings';
      readonly heading: string;
      readonly rows: readonly RatingRow[];
      readonly summary?: string;
    }
  /** Statements with a title each. */
  | {
      readonly kind: 'findings';
      readonly heading: string;
      readonly findings: readonly FindingRow[];
    }
  /** Short lines. `for` and `against` weigh; `plain` lists. */
  | {
      readonly kind: 'points';
      readonly heading?: string;
      readonly lead?: string;
      readonly points: readonly Point[];
    }
  /** Labels and values. */
  | { readonly kind: 'facts'; readonly heading?: string; readonly rows: readonly FactRow[] }
  /** What can be asked of the bot, each with a line that works as typed. */
  | { readonly kind: 'commands'; readonly heading: string; readonly rows: readonly CommandRow[] }
  /**
   * People and roles by the platform's own ids, as `user:ID` and `role:ID`; at least one. Shown by their names where a
   * platform can, and nobody is called.
   */
  | { readonly kind: 'people'; readonly heading: string; readonly ids: readonly string[] }
  /** Something to type, exactly as it stands: a report, or a command with its words. */
  | { readonly kind: 'example'; readonly text: string }
  /** Sources and caveats. */
  | { readonly kind: 'small'; readonly text: string }
  /** Figures over time, for platforms that can draw them; other blocks say the same in words. */
  | ChartBlock;

export interface ChartBlock {
  readonly kind: 'chart';
  readonly title: string;
  readonly unit: string;
  /** All with the same labels in the same order, of which no two are equal. */
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly { readonly label: string; readonly value: number }[];
  }[];
}

export interface RatingRow {
  readonly name: string;
  /** Percent of the exam, ready to show; null where unpublished. */
  readonly weight: string | null;
  readonly label: string;
  readonly state: 'weak' | 'adequate' | 'strong' | 'open';
}

export interface FindingRow {
  readonly title: string;
  readonly detail: string;
  readonly advice?: string;
  /** Fact with its source, arithmetic, or rule of thumb; in words. */
  readonly basis: string;
}

export interface Point {
  readonly sign: 'for' | 'against' | 'plain';
  readonly text: string;
}

export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
}

export interface FactRow {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

export interface Button {
  readonly label: string;
  readonly style: 'main' | 'plain' | 'danger';
  /** The command to run, with its arguments by name. */
  readonly action: Action;
  /** The answer takes the place of this card, which has done its work. */
  readonly replaces?: true;
  /** The same as a line to type, where that reads better than its arguments do. */
  readonly line?: string;
  /** A quick way to what one of the card's choices offers as well: left out where choices are lines to type. */
  readonly shortcut?: true;
}

/** One of several things, each with the command that it runs. */
export interface Choices {
  /** What is chosen. */
  readonly label: string;
  /** At least one; each says by itself what it is, and all do something else. At most one is chosen now. */
  readonly options: readonly {
    readonly label: string;
    readonly action: Action;
    readonly chosen: boolean;
  }[];
  /** A line to type that chooses one of them, where nothing can be opened. */
  readonly line: string;
}

export interface Action {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
}

/** Questions to the person; the answers go back to the same command under the fields' names. */
export interface Form {
  readonly command: string;
  readonly title: string;
  readonly intro: string;
  readonly fields: readonly FormField[];
  /** What is already known; sent back together with the answers. */
  readonly known: Readonly<Record<string, string>>;
  /** How words were read: what was left out, and what was taken for what. */
  readonly notes: readonly string[];
  /** `known` holds the words of the person as they came, which are not to be kept. */
  readonly holdsText: boolean;
  /** Of the exam that is known, which is no field any more. */
  readonly examMark?: Mark;
}

/**
 * Of a field that a file was read for: what stands there was read surely, or it is to be looked at, as it was not, or not
 * found. No mark: it was not looked for, or was changed since.
 */
export type Mark = 'read' | 'look';

export type FormField = TextField | ExamField | RatingsField;

interface FieldWords {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** An empty answer is fine. */
  readonly optional: boolean;
  readonly mark?: Mark;
}

/** A short answer in words; `input` says what else a platform may ask it with. */
export interface TextField extends FieldWords {
  readonly kind: 'text';
  readonly input:
    | {
        readonly kind: 'number';
        readonly range: readonly [number, number];
        readonly whole: boolean;
      }
    | { readonly kind: 'date' }
    /** Some of these, with commas. */
    | { readonly kind: 'several'; readonly choices: readonly Choice[] };
  /** What is known already. */
  readonly value?: string;
}

/** Which exam: one of these, or its name in words. */
export interface ExamField extends FieldWords {
  readonly kind: 'exam';
  readonly choices: readonly Choice[];
}

/**
 * A rating for each domain: in words under the field's own name, or chosen one by one under the name of each domain.
 */
export interface RatingsField extends FieldWords {
  readonly kind: 'ratings';
  readonly domains: readonly DomainField[];
  /** The words that can be chosen for each. */
  readonly words: readonly Choice[];
  /** The same question with other words to choose from. */
  readonly otherWords: { readonly label: string; readonly values: Action['args'] } | null;
  /** Gives the same rating to every domain that has none. */
  readonly rest: { readonly label: string; readonly values: Action['args'] } | null;
}

export interface DomainField {
  readonly name: string;
  readonly label: string;
  /** Percent of the exam, ready to show; null where unpublished. */
  readonly weight: string | null;
  /** What is chosen so far, which need not be among the words offered now. */
  readonly chosen: Choice | null;
  readonly mark?: Mark;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}
