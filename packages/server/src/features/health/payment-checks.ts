import { randomInt } from "node:crypto";
import type { Pool } from "pg";
import { clocksAgree } from "../../clock/clocks-agree.ts";
import type { Ledger } from "../../ledger/index.ts";
import type { ReadinessCheck } from "./create-readiness.ts";

/** Payments normally take milliseconds, so younger ones are not counted as stalled. */
const YOUNG_MS = 4_000;
/** Servers usually write different rows, so that none waits for another's. */
const ROWS = 1_024;

/**
 * Several statements sent together, so one transaction. The sort exceeds its memory and takes some hundred kilobytes of
 * disk for a moment: even on a full disk, pages of a table may still be free.
 */
function probeOf(row: number): string {
  return `SET LOCAL work_mem = '64kB';
    SELECT count(*) FROM (
      SELECT repeat(md5(n::text), 40) AS filler FROM generate_series(1, 300) n ORDER BY filler) sorted;
    INSERT INTO readiness (id, filler) VALUES (${row}, repeat('x', 7000))
      ON CONFLICT (id) DO UPDATE SET filler = excluded.filler`;
}

export interface HealthDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly ledger: Pick<Ledger, "load">;
  readonly clockOffsetMs?: (() => number) | undefined;
}

/** The conditions under which payments succeed. */
export function paymentChecks({ db, ledger, clockOffsetMs }: HealthDeps): ReadinessCheck[] {
  const row = randomInt(ROWS);
  return [
    {
      // Takes a connection from the pool, and writes: on a standby, with a full disk, or when a synchronous standby
      // does not answer, payments could not be written either.
      name: "database",
      freshMs: 1_000,
      async check() {
        await db.pool.query(probeOf(row));
        return undefined;
      },
    },
    {
      name: "payments",
      freshMs: 0,
      check() {
        const stalledMs = Math.max(0, ...ledger.load().map((lane) => lane.stalledMs));
        if (stalledMs <= YOUNG_MS) return undefined;
        return `Payments have waited for ${(stalledMs / 1_000).toFixed(1)} seconds.`;
      },
    },
    {
      name: "clock",
      freshMs: 0,
      check() {
        if (clockOffsetMs === undefined || clocksAgree({ offsetMs: clockOffsetMs }))
          return undefined;
        const seconds = clockOffsetMs() / 1_000;
        return `This machine's clock is ${seconds} s ahead of the database's.`;
      },
    },
  ];
}
