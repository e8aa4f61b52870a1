import type { BuyerId } from "@tuppence/protocol";
import type { QueryArrayConfig } from "pg";
import type { Column } from "./column.ts";

export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C> = C extends Column<infer V> ? V : never;
type Kept<C extends Columns> = {
  [K in keyof C]: C[K] extends { readonly writtenOnce: true } ? never : K;
}[keyof C];

/** A row as decisions see it. */
export type RowOf<C extends Columns> = { readonly [K in Kept<C>]: ValueOf<C[K]> };
/** A row when it is made: with what is written once. */
export type NewRowOf<C extends Columns> = { readonly [K in keyof C]: ValueOf<C[K]> };

/** The type of a table's rows, by the table: `Row<typeof GRANTS>`. */
export type Row<T extends { readonly columns: Columns }> = RowOf<T["columns"]>;
export type NewRow<T extends { readonly columns: Columns }> = NewRowOf<T["columns"]>;

/** A row whose table is not known here. */
export type AnyRow = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A row as the server sends it: text or null for each column. */
export type TextRow = readonly (string | null)[];

/** A row on its way into its table. */
export interface WrittenRow {
  /** Of tables whose rows are a buyer's. */
  readonly buyerId?: BuyerId;
  readonly row: Readonly<Record<string, unknown>>;
}

/** A table of the payer's side. `book` is in its key, and first in every statement. */
export interface Table<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
  /** Whether each row is a buyer's: then `buyer_id` is in its key, and the batch says whose it is. */
  readonly ofBuyer: boolean;
  /** Whether no two buyers have a row with the same id. */
  readonly idIsUnique: boolean;
  /** Batches write tables in this order, so there are few different statements. */
  readonly order: number;
  /** The columns that {@link Table.decode} takes, in SQL; those of a buyer begin with `buyer_id`. */
  readonly selected: string;
  /** How many they are. */
  readonly width: number;
  /** A row from what {@link Table.selected} reads. @param from where its columns begin */
  decode(row: TextRow, from?: number): RowOf<C>;
  /** Reads rows by their ids. */
  read(
    book: number,
    refs: readonly { readonly buyerId: BuyerId; readonly id: string }[],
  ): QueryArrayConfig;
  /** Writes new rows; with `upsert`, also in the place of those there are. */
  insert(book: number, rows: readonly WrittenRow[]): QueryArrayConfig;
  /** Writes some columns of rows that are there: one of {@link Table.updates}. */
  update(book: number, columns: readonly string[], rows: readonly WrittenRow[]): QueryArrayConfig;
  /** The smallest of {@link Table.updates} that has all that changed; undefined when none has. */
  updateFor(
    row: Readonly<Record<string, unknown>>,
    before: Readonly<Record<string, unknown>>,
  ): readonly string[] | undefined;
  /** Sets of columns that change together, the smallest first. */
  readonly updates: readonly (readonly string[])[];
}
