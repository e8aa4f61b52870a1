import type { Logger } from "pino";
import { within } from "./within.ts";

/** The time for all steps together; after that, each only gets a moment to start. */
const TOTAL_MS = 15_000;
const LEAST_MS = 1_000;

/**
 * Closes what was started, one after the other. A step that hangs or fails is logged and abandoned: even if the
 * database does not answer, the program ends, and what was acknowledged is safe in the database.
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
      log.warn("closing took too long, continuing without it");
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
