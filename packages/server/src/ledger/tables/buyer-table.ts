import type { Micros } from "@tuppence/protocol";

/** What a column holds. `micros`, `count` and `time` (milliseconds since 1970) are bigint columns. */
type ColumnType = "uuid" | "text" | "int" | "micros" | "count" | "time";
type ColumnSpec = ColumnType | `${ColumnType}?`;

interface TypeOf {
  readonly uuid: string;
  readonly text: string;
  readonly int: number;
  readonly micros: Micros;
  readonly count: bigint;
  readonly time: number;
}

type ValueOf<S extends ColumnSpec> = S extends `${infer T extends ColumnType}?`
  ? TypeOf[T] | null
  : S extends ColumnType
    ? TypeOf[S]
    : never;

export type Columns = Readonly<Record<string, ColumnSpec>>;

/** A row as decisions see it. `id` names it among its buyer's rows of the table. */
export type RowOf<C extends Columns> = { readonly id: string } & {
  readonly [K in keyof C]: ValueOf<C[K]>;
};

/**
 * A table with rows of one buyer each, found by its key: `(book, buyer_id, id)`. Such a row is read when a command
 * needs it (batch/wanted.ts), kept in memory with its buyer, and written in its last form by the batch that changed it.
 */
export interface BuyerTable<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
}

/** @param columns in camel case, without `book`, `buyer_id` and `id`, which every such table begins with */
export function buyerTable<const C extends Columns>(name: string, columns: C): BuyerTable<C> {
  return { name, columns };
}

/** A row to be written, new or in the place of the one with its id. */
export interface BuyerRow {
  readonly table: BuyerTable;
  readonly row: { readonly id: string };
}

export function put<C extends Columns>(table: BuyerTable<C>, row: RowOf<C>): BuyerRow {
  return { table, row };
}
