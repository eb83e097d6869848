// A refusal of the Web API: `{ok: false, error}` and what goes with it.

export class ApiError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }

  toBody(): unknown {
    return { ok: false, error: this.code, ...this.details };
  }
}

/** A mistake in what was sent, with Slack's way of saying where. */
export function invalid(code: string, messages: readonly string[]): ApiError {
  return new ApiError(code, {
    response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) },
  });
}
