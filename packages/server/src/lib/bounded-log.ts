import type { Logger } from "pino";

/** Writes an occasional line, however often something happens. */
export type BoundedLog = (
  key: string,
  fields: Readonly<Record<string, unknown>>,
  message: string,
) => void;

const MAX_KEYS = 1_000;

/**
 * A warning that may occur a thousand times a second while the database is away. Of each kind (`key`) it writes one
 * line per `everyMs`, with the number of similar lines left out since.
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
