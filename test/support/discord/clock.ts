// The stand-in's own time: it stands still until a test moves it. Snowflakes are made from it.

const discordEpoch = 1_420_070_400_000n;

export class StandInClock {
  #now = Date.parse('2026-11-22T12:00:00Z');
  #last = 0n;

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** An id never given before, which tells the time; later ids are greater. */
  snowflake(): string {
    const earliest = (BigInt(this.#now) - discordEpoch) << 22n;
    this.#last = this.#last >= earliest ? this.#last + 1n : earliest;
    return String(this.#last);
  }
}
