import type { Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { runQuery } from "./run-query.ts";

/**
 * Lets a transaction look rows up by their indexes: what it has just written has no statistics yet, and a plan made for an
 * empty table would scan it once for each sale.
 */
export async function byIndexes(transaction: Transaction<Database>): Promise<void> {
  await runQuery(transaction, "SET LOCAL enable_seqscan = off", []);
  // Whole scans now look so dear that PostgreSQL would compile everything.
  await runQuery(transaction, "SET LOCAL jit = off", []);
}
