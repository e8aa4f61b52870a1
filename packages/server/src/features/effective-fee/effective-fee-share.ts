import type { Pool } from "pg";
import { readEffectiveFee } from "./read-effective-fee.ts";
import { sharesOf } from "./shares-of.ts";
import { DAY_MS } from "./summing-state.ts";

/** What sales of these days have cost. */
export interface FeeShare {
  /** Days since 1970, both inclusive. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** In percent of the sales, by currency, to a tenth. A currency in which nothing was sold is missing. */
  readonly percents: ReadonlyMap<string, number>;
}

const DAYS = 30;
/** Anybody may ask, so the database is asked once in this time, however many do. */
const KEPT_MS = 60_000;

/** Reads what sales of the last 30 full days of the instance have cost, at most once a minute. */
export function effectiveFeeShare({
  pool,
  now,
}: {
  readonly pool: Pick<Pool, "query">;
  readonly now: () => number;
}): () => Promise<FeeShare> {
  let kept: { readonly share: Promise<FeeShare>; readonly sinceMs: number } | undefined;
  return async () => {
    const nowMs = now();
    // A clock that went back makes nothing last for longer.
    if (kept === undefined || Math.abs(nowMs - kept.sinceMs) >= KEPT_MS)
      kept = { share: read(pool, nowMs), sinceMs: nowMs };
    const mine = kept;
    try {
      return await mine.share;
    } catch (error) {
      if (kept === mine) kept = undefined;
      throw error;
    }
  };
}

async function read(pool: Pick<Pool, "query">, nowMs: number): Promise<FeeShare> {
  const lastDay = Math.floor(nowMs / DAY_MS) - 1;
  const firstDay = lastDay - DAYS + 1;
  const percents = new Map<string, number>();
  for (const sums of await readEffectiveFee(pool, { firstDay, lastDay }, null)) {
    const shares = sharesOf(sums);
    if (shares !== null) percents.set(sums.currency, Math.round(shares.total * 1_000) / 10);
  }
  return { firstDay, lastDay, percents };
}
