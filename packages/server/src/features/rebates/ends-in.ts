import { type WalletZones, walletPeriodEnding } from "@tuppence/protocol/calendar";
import type { Pool } from "pg";
import type { NotedPeriod } from "./over-periods.ts";

/** Wallets whose calendars have a period between the same two moments. */
export interface SharedPeriod {
  readonly startMs: number;
  readonly endMs: number;
  readonly zones: readonly WalletZones[];
}

/** Every calendar in use by a wallet: there are few, read one by one from the index. */
export async function calendarsInUse(pool: Pick<Pool, "query">): Promise<readonly WalletZones[]> {
  const { rows } = await pool.query<{ zones: WalletZones }>(
    `WITH RECURSIVE used AS (
       (SELECT time_zones AS zones FROM wallets ORDER BY time_zones LIMIT 1)
       UNION ALL
       SELECT (SELECT w.time_zones FROM wallets w WHERE w.time_zones > used.zones ORDER BY w.time_zones LIMIT 1)
       FROM used WHERE used.zones IS NOT NULL)
     SELECT zones FROM used WHERE zones IS NOT NULL`,
  );
  return rows.map(({ zones }) => zones);
}

/**
 * The shared periods that ended by `untilMs` and are not settled. A wallet's period is settled together with the
 * calendar it ends in.
 */
export function endedBy(
  untilMs: number,
  { period, number, settledUntilMs }: NotedPeriod,
  calendars: readonly WalletZones[],
): readonly SharedPeriod[] {
  const ended = new Map<string, { startMs: number; endMs: number; zones: WalletZones[] }>();
  for (const zones of calendars) {
    const found = walletPeriodEnding(zones, period, number);
    if (found === undefined || found.endMs > untilMs || found.endMs <= settledUntilMs) continue;
    const { startMs, endMs } = found;
    const shared = ended.get(`${startMs} ${endMs}`);
    if (shared === undefined) ended.set(`${startMs} ${endMs}`, { startMs, endMs, zones: [zones] });
    else shared.zones.push(zones);
  }
  return [...ended.values()];
}
