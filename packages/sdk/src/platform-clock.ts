/** A clock that goes by the platform's answers, and the way to ask the platform that sets it. */
export interface PlatformClock {
  /** The platform's time in milliseconds, as far as its answers told. */
  readonly now: () => number;
  /** This computer's own time: for how long ago something was. */
  readonly localNow: () => number;
  /** Asks the platform, and learns from the answer what time it is there. */
  readonly fetch: typeof fetch;
}

/** Closer than this the two clocks agree: tokens are checked with that tolerance anyway. */
const AGREE_MS = 5_000;
/** A clock that is further off than a day says nothing of the platform's: the answer's date is what is wrong. */
const MOST_OFFSET_MS = 24 * 60 * 60_000;

/**
 * Tokens live for a quarter of an hour on the platform's clock. A server whose own clock is as far ahead would take each
 * of them for expired, so times in tokens are compared with the platform's time: that of its answers' `Date` (RFC 9110
 * §6.6.1), and `Age` where a cache kept them, as long as it is within a day of our own.
 */
export function createPlatformClock(own: {
  readonly fetch?: typeof fetch | undefined;
  readonly now?: (() => number) | undefined;
}): PlatformClock {
  const localNow = own.now ?? Date.now;
  let offsetMs = 0;

  function learn({ headers }: Response): void {
    const ageMs = Number(headers.get("age") ?? 0) * 1000;
    // `Date` has whole seconds: half a second is the middle of what it may mean.
    const thereMs = Date.parse(headers.get("date") ?? "") + ageMs + 500;
    const foundMs = thereMs - localNow();
    if (!Number.isFinite(foundMs) || Math.abs(foundMs) > MOST_OFFSET_MS) return;
    offsetMs = Math.abs(foundMs) > AGREE_MS ? foundMs : 0;
  }

  return {
    localNow,
    now: () => localNow() + offsetMs,
    fetch: async (input, init) => {
      // Called as a plain function: some runtimes refuse a `fetch` with another `this`.
      const send = own.fetch ?? fetch;
      const response = await send(input, init);
      if (response.ok) learn(response);
      return response;
    },
  };
}
