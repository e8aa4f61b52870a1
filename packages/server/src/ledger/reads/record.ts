import type { BuyerId } from "@tuppence/protocol";
import { type Queried, snakeCase } from "../tables/queried.ts";
import type { Columns, NewRowOf, Table } from "../tables/table.ts";

/** A row of a buyer's table as it is stored, with what decisions do not read. */
export type RecordOf<T extends Table> = NewRowOf<T["columns"]> & { readonly buyerId: BuyerId };

/** Makes records of what queries read: `toRecord(row)`, with all columns of the table selected. */
export function recordsOf<C extends Columns>(table: Table<C>) {
  const columns = Object.entries(table.columns).map(
    ([name, column]) => [name, snakeCase(name), column] as const,
  );
  return (row: Queried<C> & { readonly buyer_id: string }): RecordOf<Table<C>> => {
    const read: Readonly<Record<string, unknown>> = row;
    const values = columns.map(([name, stored, column]) => [name, column.fromQuery(read[stored])]);
    // Each column reads its own type.
    return { ...Object.fromEntries(values), buyerId: row.buyer_id } as RecordOf<Table<C>>;
  };
}
