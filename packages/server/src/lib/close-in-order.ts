import type { Logger } from "pino";
import { within } from "./within.ts";

/** For all steps together, as long as each is worth waiting for; then each gets a moment to begin. */
const TOTAL_MS = 15_000;
const LEAST_MS = 1_000;

/**
 * Ends what was started, one after the other. A step that hangs or fails is told in the log and left: with a database
 * that does not answer the program ends all the same, and what was acknowledged is safe there.
 */
export async function closeInOrder(
  steps: readonly (() => Promise<unknown>)[],
  log: Pick<Logger, "error" | "warn">,
  { totalMs, leastMs } = { totalMs: TOTAL_MS, leastMs: LEAST_MS },
): Promise<void> {
  const endMs = performance.now() + totalMs;
  for (const close of steps) {
    const leftMs = Math.max(leastMs, endMs - performance.now());
    if (!(await within(leftMs, hasEnded(close, log), false)))
      log.warn("closing took too long, and goes on without");
  }
}

async function hasEnded(close: () => Promise<unknown>, log: Pick<Logger, "error">): Promise<true> {
  try {
    await close();
  } catch (error) {
    log.error({ err: error }, "while closing");
  }
  return true;
}
