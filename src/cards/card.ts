// The document every answer is: it says what a thing is, never how it looks; each platform draws it its own way.
// All strings are plain text: no markup, no mentions, no links. Renderers escape them.

/** How an answer feels; colour may show it, but never alone. A failed exam is `neutral`, not an alarm. */
export type Tone = 'good' | 'neutral' | 'caution' | 'problem';

export interface Card {
  readonly title: string;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  readonly buttons?: readonly Button[];
}

export type Block =
  /** Running text. */
  | { readonly kind: 'text'; readonly heading?: string; readonly text: string }
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
  /** Something to type, exactly as it stands. */
  | { readonly kind: 'example'; readonly text: string }
  /** Sources and caveats. */
  | { readonly kind: 'small'; readonly text: string };

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

export interface FactRow {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

export interface Button {
  readonly label: string;
  readonly style: 'plain' | 'danger';
  /** The command to run, with its arguments by name. */
  readonly action: Action;
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
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** An empty answer is fine. */
  readonly optional: boolean;
}
