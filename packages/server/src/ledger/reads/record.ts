import type { BuyerId } from "@tuppence/protocol";
import { type Queried, snakeCase } from "../tables/queried.ts";
import type { Columns, NewRowOf, Table } from "../tables/table.ts";

/** A row as it is stored, with what decisions do not read. */
export type StoredRow<T extends Table> = NewRowOf<T["columns"]>;

/** The same of a buyer's table, with whose it is. */
export type RecordOf<T extends Table> = StoredRow<T> & { readonly buyerId: BuyerId };

/** Makes rows of what queries read: `toRow(row)`, with all columns of the table selected. */
export function storedRowsOf<C extends Columns>(table: Table<C>) {
  const columns = Object.entries(table.columns).map(
    ([name, column]) => [name, snakeCase(name), column] as const,
  );
  return (row: Queried<C>): StoredRow<Table<C>> => {
    const read: Readonly<Record<string, unknown>> = row;
    const values = columns.map(([name, stored, column]) => [name, column.fromQuery(read[stored])]);
    // Each column reads its own type.
    return Object.fromEntries(values) as StoredRow<Table<C>>;
  };
}

/** The same of a buyer's table. */
export function recordsOf<C extends Columns>(table: Table<C>) {
  const toRow = storedRowsOf(table);
  return (row: Queried<C> & { readonly buyer_id: string }): RecordOf<Table<C>> => {
    return { ...toRow(row), buyerId: row.buyer_id as BuyerId };
  };
}
