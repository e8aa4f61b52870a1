import type { BuyerId } from "@tuppence/protocol";
import { type Queried, snakeCase } from "../tables/queried.ts";
import type { Columns, NewRowOf, Table } from "../tables/table.ts";

/** A complete row of a buyer's table, including the columns that decisions do not read. */
export type RecordOf<T extends Table> = NewRowOf<T["columns"]> & { readonly buyerId: BuyerId };

/** Returns a function that converts a query's row, with all columns of the table selected, into a record. */
export function recordsOf<C extends Columns>(table: Table<C>) {
  const columns = Object.entries(table.columns).map(
    ([name, column]) => [name, snakeCase(name), column] as const,
  );
  return (row: Queried<C> & { readonly buyer_id: string }): RecordOf<Table<C>> => {
    const read: Readonly<Record<string, unknown>> = row;
    const values = columns.map(([name, stored, column]) => [name, column.fromQuery(read[stored])]);
    // Each column converts its value to its own type.
    return { ...Object.fromEntries(values), buyerId: row.buyer_id } as RecordOf<Table<C>>;
  };
}
