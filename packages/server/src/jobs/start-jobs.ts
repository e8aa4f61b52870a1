import type { Pool } from "pg";
import type { BoundedLog } from "../lib/bounded-log.ts";
import { isDatabaseAway } from "../db/database-failure.ts";
import type { Ledger } from "../ledger/engine/ledger.ts";
import { analyzeGrownTables } from "../db/analyze-tables.ts";
import { every } from "./every.ts";
import { expireOrders } from "./expire-orders.ts";
import { purgeExpired } from "./purge-expired.ts";
import { releaseIdleHolds } from "./release-idle-holds.ts";

const ANALYZE_EVERY_MS = 5_000;
const PURGE_EVERY_MS = 60_000;
const RELEASE_EVERY_MS = 2_000;
const FAIR_PRICES_EVERY_MS = 30_000;
const EXPIRE_EVERY_MS = 2_000;

export interface Jobs {
  readonly stop: () => Promise<void>;
}

/**
 * The program's housekeeping. Every process of an instance does it, and none is in another's way.
 * Why there is no job queue here: docs/decisions/0005-housekeeping-without-a-queue.md.
 */
export function startJobs(deps: {
  readonly pool: Pool;
  readonly ledger: Pick<Ledger, "submit">;
  readonly now: () => number;
  readonly warn: BoundedLog;
  /** Passes that renew, and what they would have saved: fair-prices.ts. */
  readonly fairPrices: () => Promise<unknown>;
}): Jobs {
  const { pool, ledger, now, warn } = deps;
  // While the database is away every job fails, for the same reason.
  const report = (job: string) => (err: unknown) =>
    warn(isDatabaseAway(err) ? "jobs" : `job ${job}`, { err, job }, "a job failed");
  const analyze = every(ANALYZE_EVERY_MS, () => analyzeGrownTables(pool), report("analyze"));
  const purge = every(PURGE_EVERY_MS, () => purgeExpired(pool, now()), report("purge"));
  const release = every(
    RELEASE_EVERY_MS,
    () => releaseIdleHolds({ pool, ledger, now }),
    report("release idle holds"),
  );
  const expire = every(
    EXPIRE_EVERY_MS,
    () => expireOrders({ pool, ledger, now }),
    report("expire orders"),
  );
  const fairPrices = every(FAIR_PRICES_EVERY_MS, deps.fairPrices, report("fair prices"));
  return {
    stop: async () => {
      await Promise.all([
        analyze.stop(),
        purge.stop(),
        release.stop(),
        expire.stop(),
        fairPrices.stop(),
      ]);
    },
  };
}
