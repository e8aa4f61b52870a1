import type { WalletId } from "@tuppence/protocol";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { toWalletRecord, type WalletRecord } from "../../ledger/index.ts";
import { isDue, isOverdue } from "./is-due.ts";

/** Which wallets are listed; undefined: all with a tab. */
export type TabFilter = "owing" | "due" | "overdue" | "written-off" | undefined;

/** Wallets with a tab, or whose debt was given up; newest first. */
export async function listTabs(
  kysely: Kysely<Database>,
  {
    filter,
    nowMs,
    after,
    limit,
  }: {
    readonly filter: TabFilter;
    readonly nowMs: number;
    readonly after: WalletId | null;
    readonly limit: number;
  },
): Promise<WalletRecord[]> {
  let query = kysely.selectFrom("wallets").selectAll().orderBy("id", "desc").limit(limit);
  if (after !== null) query = query.where("id", "<", after);
  if (filter === "written-off") {
    query = query.where(
      sql<boolean>`id IN (SELECT lot_id FROM lot_entries WHERE purpose = 'written-off')`,
    );
  } else {
    query = query.where("tab_term_ms", "is not", null);
    if (filter === undefined)
      query = query.where((where) =>
        where.or([where("limit_micros", ">", 0n), where("owed_since_ms", "is not", null)]),
      );
    else query = query.where("owed_since_ms", "is not", null);
  }
  if (filter === "due") query = query.where(isDue(nowMs));
  if (filter === "overdue") query = query.where(isOverdue(nowMs));
  return (await query.execute()).map(toWalletRecord);
}
