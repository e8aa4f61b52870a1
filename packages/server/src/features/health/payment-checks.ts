import { randomInt } from "node:crypto";
import type { Pool } from "pg";
import { clocksAgree } from "../../clock/clocks-agree.ts";
import type { Ledger } from "../../ledger/index.ts";
import type { ReadinessCheck } from "./create-readiness.ts";

/** A payment takes milliseconds. */
const YOUNG_MS = 4_000;
/** Servers write different rows, as a rule, so that none waits for another's. */
const ROWS = 1_024;

/**
 * Several statements in one go, so one transaction. The sort does not fit into its memory and takes some hundred
 * kilobytes of disk for a moment: pages of a table may be free also on a disk that is full.
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

/** What must hold for payments to pass. */
export function paymentChecks({ db, ledger, clockOffsetMs }: HealthDeps): ReadinessCheck[] {
  const row = randomInt(ROWS);
  return [
    {
      // It takes a connection from the pool, and writes: on a standby, a full disk, or when a synchronous standby does
      // not answer, payments could not be written either.
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
