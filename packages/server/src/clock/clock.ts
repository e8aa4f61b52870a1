/** What a {@link Clock} is made of; all in milliseconds. */
export interface ClockSources {
  /** The database's time, since 1970: a round trip each. */
  readonly databaseNow: () => Promise<number>;
  /** What this machine's clock says, since 1970. Anybody may set it, to anything, at any time. */
  readonly wall: () => number;
  /** Time since whenever; nobody can set it. */
  readonly monotonic: () => number;
}

/** The time that money and rights go by: the database's, so that all servers of an instance have the same. */
export interface Clock {
  /** Milliseconds since 1970. It never runs backwards while the program runs. */
  readonly now: () => number;
  /** How far this machine's own clock is ahead of the database's; below zero: behind. */
  readonly offsetMs: () => number;
  /** Asks the database anew. */
  readonly measure: () => Promise<void>;
}

const ROUND_TRIPS = 5;

/**
 * A clock that shows the database's time without asking for it: it counts on from the last measurement with a
 * counter nobody can set, so this machine's clock may jump as it likes.
 */
export async function createClock(sources: ClockSources): Promise<Clock> {
  const { wall, monotonic } = sources;
  let held = await measureBase(sources);
  let shown = Number.NEGATIVE_INFINITY;

  function now(): number {
    const nowMs = Math.floor(held.baseMs + monotonic());
    // A measurement may set it back a little, or a new database by much: then it waits until that has passed.
    if (nowMs > shown) shown = nowMs;
    return shown;
  }

  return {
    now,
    offsetMs: () => wall() - (held.baseMs + monotonic()),
    async measure() {
      const measured = await measureBase(sources);
      const agrees = Math.abs(measured.baseMs - held.baseMs) <= measured.doubtMs + held.doubtMs;
      // What a slow round trip cannot contradict, and would know less exactly, stays.
      if (!agrees || measured.doubtMs < held.doubtMs) held = measured;
    },
  };
}

interface Base {
  /** The database's time when the monotonic counter was at zero. */
  readonly baseMs: number;
  /** By how much that may be wrong at most. */
  readonly doubtMs: number;
}

/** The database read its clock somewhere between question and answer, so the quickest round trip tells most. */
async function measureBase({ databaseNow, monotonic }: ClockSources): Promise<Base> {
  let best: Base | undefined;
  for (let trip = 0; trip < ROUND_TRIPS; trip++) {
    const askedMs = monotonic();
    const databaseMs = await databaseNow();
    const answeredMs = monotonic();
    const doubtMs = (answeredMs - askedMs) / 2;
    if (best === undefined || doubtMs <= best.doubtMs)
      best = { baseMs: databaseMs - askedMs - doubtMs, doubtMs };
  }
  return best as Base;
}
