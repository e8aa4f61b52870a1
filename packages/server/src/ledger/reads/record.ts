import type { BuyerId } from "@tuppence/protocol";
import { type Queried, snakeCase } from "../tables/queried.ts";
import type { Columns, NewRowOf, Table } from "../tables/table.ts";

/** A complete row of a table, including the columns that decisions do not read. */
export type StoredRow<T extends Table> = NewRowOf<T["columns"]>;

/** The same for a buyer's table, with the buyer. */
export type RecordOf<T extends Table> = StoredRow<T> & { readonly buyerId: BuyerId };

/** Returns a function that converts a query's row, with all columns of the table selected, into a stored row. */
export function storedRowsOf<C extends Columns>(table: Table<C>) {
  const columns = Object.entries(table.columns).map(
    ([name, column]) => [name, snakeCase(name), column] as const,
  );
  return (row: Queried<C>): StoredRow<Table<C>> => {
    const read: Readonly<Record<string, unknown>> = row;
    const values = columns.map(([name, stored, column]) => [name, column.fromQuery(read[stored])]);
    // Each column converts its value to its own type.
    return Object.fromEntries(values) as StoredRow<Table<C>>;
  };
}

/** The same for a buyer's table. */
export function recordsOf<C extends Columns>(table: Table<C>) {
  const toRow = storedRowsOf(table);
  return (row: Queried<C> & { readonly buyer_id: string }): RecordOf<Table<C>> => {
    return { ...toRow(row), buyerId: row.buyer_id as BuyerId };
  };
}
