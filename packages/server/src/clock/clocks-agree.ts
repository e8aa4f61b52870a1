import type { Clock } from "./clock.ts";

/** This machine's clock may differ from the database's by so much. */
const MOST_APART_MS = 1_000;

/**
 * Whether this machine's clock is the database's, about. Payments are right in any case, since they go by the
 * database's; but what goes by the machine's (logs, certificates, whoever else runs here) is not.
 */
export function clocksAgree(clock: Pick<Clock, "offsetMs">): boolean {
  return Math.abs(clock.offsetMs()) <= MOST_APART_MS;
}
