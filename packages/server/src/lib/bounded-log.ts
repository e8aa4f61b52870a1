import type { Logger } from "pino";

/** Writes a line now and then, whatever happens how often. */
export type BoundedLog = (
  key: string,
  fields: Readonly<Record<string, unknown>>,
  message: string,
) => void;

const MAX_KEYS = 1_000;

/**
 * A warning that may come a thousand times a second while the database is away: of each kind (`key`) one line in
 * `everyMs`, which says how many like it were left out before.
 */
export function createBoundedLog(
  log: Pick<Logger, "warn">,
  options: { readonly everyMs: number; readonly now: () => number },
): BoundedLog {
  const kinds = new Map<string, { nextMs: number; leftOut: number }>();
  return (key, fields, message) => {
    const nowMs = options.now();
    const kind = kinds.get(key);
    if (kind !== undefined && nowMs < kind.nextMs) {
      kind.leftOut++;
      return;
    }
    if (kinds.size >= MAX_KEYS) kinds.clear();
    kinds.set(key, { nextMs: nowMs + options.everyMs, leftOut: 0 });
    const leftOut = kind === undefined || kind.leftOut === 0 ? {} : { leftOut: kind.leftOut };
    log.warn({ ...fields, ...leftOut }, message);
  };
}
