import type { Column } from "./column.ts";
import type { AnyRow, Columns, NewRowOf, RowOf, Table } from "./table.ts";
import { statementsOf } from "./table-statements.ts";

export interface TableOptions<C extends Columns> {
  /** The key columns after `book` and `buyer_id`; by default `id`. */
  readonly key?: readonly (keyof C & string)[];
  /** The sets of columns that can change, the smallest first. Without any, a changed row is written as a whole. */
  readonly updates?: readonly (readonly (keyof C & string)[])[];
  /** Ids are unique across buyers. */
  readonly idIsUnique?: boolean;
  /** The index does not contain the buyer, so updates do not name it. */
  readonly foundById?: boolean;
}

let tables = 0;

/** A table whose rows each belong to one buyer. @param columns in camel case, without `book` and `buyer_id` */
export function buyerTable<const C extends Columns & { readonly id: Column }>(
  name: string,
  columns: C,
  options: TableOptions<C> = {},
): Table<C> {
  return define(name, columns, { ...options, ofBuyer: true });
}

/** A table whose rows have no buyer and are only added. @param columns in camel case, without `book` */
export function journalTable<const C extends Columns>(name: string, columns: C): Table<C> {
  return define(name, columns, { key: [], updates: [[]], ofBuyer: false });
}

function define<C extends Columns>(
  name: string,
  columns: C,
  options: TableOptions<C> & { readonly ofBuyer: boolean },
): Table<C> {
  const { ofBuyer, key = ["id"], updates = [], idIsUnique = false, foundById = false } = options;
  return {
    name,
    columns,
    ofBuyer,
    idIsUnique,
    order: tables++,
    updates,
    ...statementsOf<RowOf<C>>({ name, columns, ofBuyer, key, updates, foundById }),
  };
}

interface HasId {
  readonly id: Column<string>;
}

/** A row that a decision creates or changes. */
export interface Change {
  readonly table: Table;
  readonly row: AnyRow;
  readonly isNew: boolean;
}

/** Adds a row. If its id already exists, the batch fails. */
export function add<C extends Columns & HasId>(table: Table<C>, row: NewRowOf<C>): Change {
  return { table, row, isNew: true };
}

/** Replaces a row. In a table without `updates`, the row may also be new. */
export function put<C extends Columns & HasId>(table: Table<C>, row: RowOf<C> & AnyRow): Change {
  return { table, row, isNew: false };
}

/** The last change to a row of this table. */
export function changedRow<C extends Columns>(
  changes: readonly Change[],
  table: Table<C>,
): RowOf<C> | undefined {
  // A change pairs a table with a row of that table's type.
  return changes.findLast((change) => change.table === table)?.row as RowOf<C> | undefined;
}
