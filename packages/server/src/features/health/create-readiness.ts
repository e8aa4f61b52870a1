import { within } from "../../lib/within.ts";

/** One thing that payments depend on. */
export interface ReadinessCheck {
  readonly name: string;
  /** How long a result is reused, so that frequent requests cost nothing. 0 for checks that are free. */
  readonly freshMs: number;
  /** Why it is not available, in words for an operator; undefined when it is. May reject or hang. */
  readonly check: () => Promise<string | undefined> | string | undefined;
}

export interface NotReady {
  readonly check: string;
  readonly reason: string;
}

const DEADLINE_MS = 2_500;

/**
 * Whether payments would succeed. It answers within its deadline whatever the checks do: a check that has not answered
 * by then counts as failed. Each check runs once at a time.
 * @param now in milliseconds, from any starting point
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
