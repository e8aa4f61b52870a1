/** A clock set by the platform's answers, and the `fetch` that sets it. */
export interface PlatformClock {
  /** The platform's time in milliseconds, by its last answer. */
  readonly now: () => number;
  /** This computer's own time, for measuring durations. */
  readonly localNow: () => number;
  /** Calls the platform and reads its time from the answer. */
  readonly fetch: typeof fetch;
}

/** Smaller differences are ignored: tokens are checked with this tolerance anyway. */
const AGREE_MS = 5_000;
/** With a difference of more than a day, we assume that the answer's date is wrong. */
const MOST_OFFSET_MS = 24 * 60 * 60_000;

/**
 * Tokens live for 15 minutes by the platform's clock. A server whose clock is that far ahead would find all of them
 * expired, so times in tokens are compared with the platform's time: the `Date` of its answers (RFC 9110 §6.6.1), plus
 * `Age` where a cache kept them, as long as it is within a day of our own.
 */
export function createPlatformClock(own: {
  readonly fetch?: typeof fetch | undefined;
  readonly now?: (() => number) | undefined;
}): PlatformClock {
  const localNow = own.now ?? Date.now;
  let offsetMs = 0;

  function learn({ headers }: Response): void {
    const ageMs = Number(headers.get("age") ?? 0) * 1000;
    // `Date` is in whole seconds, so on average half a second more has passed.
    const thereMs = Date.parse(headers.get("date") ?? "") + ageMs + 500;
    const foundMs = thereMs - localNow();
    if (!Number.isFinite(foundMs) || Math.abs(foundMs) > MOST_OFFSET_MS) return;
    offsetMs = Math.abs(foundMs) > AGREE_MS ? foundMs : 0;
  }

  return {
    localNow,
    now: () => localNow() + offsetMs,
    fetch: async (input, init) => {
      // Called as a plain function, since some runtimes refuse `fetch` with another `this`.
      const send = own.fetch ?? fetch;
      const response = await send(input, init);
      if (response.ok) learn(response);
      return response;
    },
  };
}
