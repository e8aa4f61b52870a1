import type { BoundedLog } from "../../lib/bounded-log.ts";
import type { LedgerMetrics } from "./metrics.ts";

/** Adds a log line to the metrics an operator should know about: failed batches, and payments that wait. */
export function logFailures(metrics: LedgerMetrics, warn: BoundedLog): LedgerMetrics {
  return {
    ...metrics,
    failed(book, failure, error, commands) {
      metrics.failed(book, failure, error, commands);
      // Normal when two servers handle the same buyer.
      if (failure === "stale" || failure === "raced") return;
      warn(failure, { err: error, book, failure, commands }, "a batch of payments failed");
    },
    slow(load) {
      metrics.slow(load);
      const { book, commands, oldestMs } = load;
      warn("slow", { book, commands, oldestMs: Math.round(oldestMs) }, "payments wait");
    },
  };
}
