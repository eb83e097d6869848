// The stand-in's own time: it stands still until a test moves it. Ids, message ts and hashes are made from it.

export class StandInClock {
  #now = Date.parse('2026-11-22T12:00:00Z');
  #count = 0;
  #ts = 0;
  readonly #moved: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  seconds(): number {
    return Math.floor(this.#now / 1000);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const tell of this.#moved) tell();
  }

  /** Tells of every advance. */
  onAdvance(tell: () => void): void {
    this.#moved.push(tell);
  }

  /** Never given before: `U` gives `U0000000A1`. */
  id(letter: string): string {
    return `${letter}0${this.#next(36).toUpperCase().padStart(8, '0')}`;
  }

  /** The ts of a message: later ones are greater. */
  ts(): string {
    this.#ts++;
    return `${this.seconds()}.${String(this.#ts).padStart(6, '0')}`;
  }

  hash(): string {
    return `${this.seconds()}.${this.#next(16).padStart(8, '0')}`;
  }

  triggerId(): string {
    return `${this.#next(10)}.1001.${this.#next(16).padStart(16, '0')}`;
  }

  /** As Slack names blocks and actions that have no name. */
  madeUpName(): string {
    return `~${this.#next(36).padStart(4, '0')}`;
  }

  #next(base: number): string {
    this.#count++;
    return this.#count.toString(base);
  }
}
