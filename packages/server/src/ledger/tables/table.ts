import type { BuyerId } from "@tuppence/protocol";
import type { QueryArrayConfig } from "pg";
import type { Column } from "./column.ts";

export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C> = C extends Column<infer V> ? V : never;
type Kept<C extends Columns> = {
  [K in keyof C]: C[K] extends { readonly writtenOnce: true } ? never : K;
}[keyof C];

/** A row as decisions see it: without the columns that are only written once. */
export type RowOf<C extends Columns> = { readonly [K in Kept<C>]: ValueOf<C[K]> };
/** A new row, with all columns. */
export type NewRowOf<C extends Columns> = { readonly [K in keyof C]: ValueOf<C[K]> };

/** The type of a table's rows: `Row<typeof GRANTS>`. */
export type Row<T extends { readonly columns: Columns }> = RowOf<T["columns"]>;
export type NewRow<T extends { readonly columns: Columns }> = NewRowOf<T["columns"]>;

/** A row of any table. */
export type AnyRow = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A row as the server sends it: text or null for each column. */
export type TextRow = readonly (string | null)[];

/** A row to be written. */
export interface WrittenRow {
  /** For tables whose rows belong to a buyer. */
  readonly buyerId?: BuyerId;
  readonly row: Readonly<Record<string, unknown>>;
}

/** A table of the payer's side. `book` is part of its key and the first parameter of every statement. */
export interface Table<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
  /** Whether each row belongs to a buyer. If so, `buyer_id` is part of the key, and the batch supplies it. */
  readonly ofBuyer: boolean;
  /** Whether ids are unique across buyers. */
  readonly idIsUnique: boolean;
  /** Batches write tables in this order, which keeps the number of different statements small. */
  readonly order: number;
  /** The column list in SQL that {@link Table.decode} expects; for a buyer's table it starts with `buyer_id`. */
  readonly selected: string;
  /** The number of columns in {@link Table.selected}. */
  readonly width: number;
  /** Decodes a row with the columns {@link Table.selected}. @param from the index of its first column */
  decode(row: TextRow, from?: number): RowOf<C>;
  /** Reads rows by their ids. */
  read(
    book: number,
    refs: readonly { readonly buyerId: BuyerId; readonly id: string }[],
  ): QueryArrayConfig;
  /** Inserts new rows. In a table without {@link Table.updates}, it also replaces existing rows. */
  insert(book: number, rows: readonly WrittenRow[]): QueryArrayConfig;
  /** Updates some columns of existing rows: one of {@link Table.updates}. */
  update(book: number, columns: readonly string[], rows: readonly WrittenRow[]): QueryArrayConfig;
  /** The smallest of {@link Table.updates} that includes every changed column; undefined when none does. */
  updateFor(
    row: Readonly<Record<string, unknown>>,
    before: Readonly<Record<string, unknown>>,
  ): readonly string[] | undefined;
  /** Sets of columns that change together, the smallest first. */
  readonly updates: readonly (readonly string[])[];
}
