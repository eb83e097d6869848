// Waiting for something to come true without a timer: whoever changes the state tells, whoever waits looks again.

export class Notice {
  readonly #looks = new Set<() => void>();
  readonly #patience: number;

  /** @param patience Milliseconds after which a wait is given up; it only ends tests that would hang. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Looks now and after each change until there is something. */
  until<T>(look: () => T | undefined, waitingFor: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#looks.delete(attempt);
      };
      const attempt = () => {
        try {
          const found = look();
          if (found === undefined) return;
          end();
          resolve(found);
        } catch (error) {
          end();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`waited in vain for ${waitingFor()}`));
      }, this.#patience);
      this.#looks.add(attempt);
      attempt();
    });
  }

  tell(): void {
    for (const look of [...this.#looks]) look();
  }
}
