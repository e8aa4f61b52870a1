import { within } from "../../lib/within.ts";

/** One thing that payments need. */
export interface ReadinessCheck {
  readonly name: string;
  /** A result counts for so long: whoever asks more often costs nothing. 0 for what costs nothing anyway. */
  readonly freshMs: number;
  /** Why it is not there, as an operator should read it; undefined when it is. May reject, may hang. */
  readonly check: () => Promise<string | undefined> | string | undefined;
}

export interface NotReady {
  readonly check: string;
  readonly reason: string;
}

const DEADLINE_MS = 2_500;

/**
 * Whether payments would pass. It answers within its deadline whatever the checks do: one that has not answered by then
 * is a reason too, and runs once at a time.
 * @param now in milliseconds, from any beginning
 */
export function createReadiness(
  checks: readonly ReadinessCheck[],
  now: () => number = () => performance.now(),
  deadlineMs = DEADLINE_MS,
): () => Promise<readonly NotReady[]> {
  const runners = checks.map((check) => createRunner(check, now, deadlineMs));
  return async () => {
    const found = await Promise.all(runners.map((run) => run()));
    return found.filter((reason) => reason !== undefined);
  };
}

function createRunner(
  { name, freshMs, check }: ReadinessCheck,
  now: () => number,
  deadlineMs: number,
): () => Promise<NotReady | undefined> {
  let running:
    | { readonly sinceMs: number; readonly result: Promise<NotReady | undefined> }
    | undefined;
  let last: { readonly atMs: number; readonly result: NotReady | undefined } | undefined;

  async function run(): Promise<NotReady | undefined> {
    let reason: string | undefined;
    try {
      reason = await check();
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    const result = reason === undefined ? undefined : { check: name, reason };
    last = { atMs: now(), result };
    running = undefined;
    return result;
  }

  return async () => {
    if (running === undefined && last !== undefined && now() - last.atMs < freshMs)
      return last.result;
    running ??= { sinceMs: now(), result: run() };
    const { sinceMs, result } = running;
    const left = Math.max(0, deadlineMs - (now() - sinceMs));
    const late = { check: name, reason: `It has not answered for ${deadlineMs / 1_000} seconds.` };
    return within<NotReady | undefined>(left, result, late);
  };
}
