import type { BoundedLog } from "../../lib/bounded-log.ts";
import type { LedgerMetrics } from "./metrics.ts";

/** The same metrics, and a line in the log about what an operator should know: failed batches, payments that wait. */
export function logFailures(metrics: LedgerMetrics, warn: BoundedLog): LedgerMetrics {
  return {
    ...metrics,
    failed(book, failure, error, commands) {
      metrics.failed(book, failure, error, commands);
      // Two servers that share a buyer: that is daily life.
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
