import { sellerMovements } from "../../../ledger/index.ts";
import { firstIdAt } from "../../../lib/uuid.ts";
import type { CalendarDays } from "./calendar-days.ts";

/** Stands for all offers together. */
export const ALL_OFFERS = "00000000-0000-0000-0000-000000000000";
/** An id is created before its row is written: the lane's queue and clock differences lie in between. */
const ID_SLACK_MS = 600_000;

/**
 * The start of a query with `moved`: what moved a seller's earnings on some days, with the day of each movement. Its
 * first seven parameters are {@link movementValues}.
 */
export const WITH_MOVED = `WITH own AS MATERIALIZED (
    SELECT id FROM accounts WHERE kind = 'seller' AND owner = ($1::uuid)::text
    UNION SELECT account_id FROM accruals WHERE kind = 'seller' AND owner = ($1::uuid)::text
  ), moved AS MATERIALIZED (
    SELECT m.*, $6::integer + width_bucket(m.at_ms, $7::bigint[]) - 1 AS day FROM (${sellerMovements(
      {
        seller: (column) => `${column} = $1`,
        id: (column) => `${column} >= $2::uuid AND ${column} < $3::uuid`,
        time: (column) => `${column} >= $4 AND ${column} < $5`,
        account: (column) => `${column} IN (SELECT id FROM own)`,
      },
    )}) m
  )`;

export function movementValues(sellerId: string, days: CalendarDays): readonly unknown[] {
  const [startMs = 0] = days.startsMs;
  return [
    sellerId,
    firstIdAt(startMs - ID_SLACK_MS),
    firstIdAt(days.endMs + ID_SLACK_MS),
    startMs,
    days.endMs,
    days.numbers[0],
    days.startsMs,
  ];
}
