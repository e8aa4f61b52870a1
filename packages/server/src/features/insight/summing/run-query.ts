import { CompiledQuery, type Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";

/** Runs a statement with numbered parameters in a transaction. */
export async function runQuery<R>(
  transaction: Transaction<Database>,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const { rows } = await transaction.executeQuery<R>(CompiledQuery.raw(text, [...values]));
  return rows;
}
