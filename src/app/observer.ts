// What a platform tells its host about itself, for figures and alarms: never who, never what.

/** How a request ended for the person who made it; `repeated` is one delivered before and left to that delivery. */
export const outcomes = ['answered', 'asked', 'refused', 'failed', 'repeated'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Observer {
  /** @param seconds from reception to the first answer; of a repeated request it is not counted. */
  answered(command: string, outcome: Outcome, seconds: number): void;
  /** @param name a fixed word of the platform's in kebab case, such as `late-answer`; never made from what came in. */
  event(name: string): void;
  up(isUp: boolean): void;
}
