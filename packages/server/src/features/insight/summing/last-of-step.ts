import { type Id, timeOf } from "@tuppence/protocol";
import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { firstIdAt } from "../../../lib/uuid.ts";
import { calendarDays, dayAt } from "./calendar-days.ts";
import { runQuery } from "./run-query.ts";

/** A seller with a long past is caught up with in steps of so many days and sales, each a transaction. */
const MOST_DAYS = 366;
const MOST_SALES = 50_000;

const FIRST_TOO_MANY = ["purchases", "holds"]
  .map(
    (table) =>
      `(SELECT id FROM ${table} WHERE seller_id = $1 AND id >= $2 ORDER BY id OFFSET ${MOST_SALES} LIMIT 1)`,
  )
  .join(" UNION ALL ");

/** The last day of a step: before it, or on its first day alone, there are not too many sales. */
export async function lastOfStep(
  transaction: Transaction<Database>,
  sellerId: string,
  zone: string,
  first: number,
): Promise<number> {
  const days = calendarDays(zone, first, first);
  const rows = await runQuery<{ id: Id<"purchase"> }>(transaction, FIRST_TOO_MANY, [
    sellerId,
    firstIdAt(days.startsMs[0] ?? 0),
  ]);
  const most = rows.map(({ id }) => Math.max(first, dayAt(zone, timeOf(id)) - 1));
  return Math.min(first + MOST_DAYS - 1, ...most);
}
