import type { Column } from "./column.ts";
import type { AnyRow, Columns, NewRowOf, RowOf, Table } from "./table.ts";
import { statementsOf } from "./table-statements.ts";

export interface TableOptions<C extends Columns> {
  /** What finds a row beside `book` and `buyer_id`; `id` unless told. */
  readonly key?: readonly (keyof C & string)[];
  /** The sets of columns that may change, the smallest first. Without any, a changed row is written as a whole. */
  readonly updates?: readonly (readonly (keyof C & string)[])[];
  /** No two buyers have a row with the same id. */
  readonly idIsUnique?: boolean;
  /** Its index has no buyer in it, so an update names none. */
  readonly foundById?: boolean;
}

let tables = 0;

/** A table with rows of one buyer each. @param columns in camel case, without `book` and `buyer_id` */
export function buyerTable<const C extends Columns & { readonly id: Column }>(
  name: string,
  columns: C,
  options: TableOptions<C> = {},
): Table<C> {
  return define(name, columns, { ...options, ofBuyer: true });
}

/** A table whose rows name no buyer; they are only added. @param columns in camel case, without `book` */
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

/** A row that a decision makes or changes. */
export interface Change {
  readonly table: Table;
  readonly row: AnyRow;
  readonly isNew: boolean;
}

/** A new row. Its id is not there yet, or the batch fails. */
export function add<C extends Columns & HasId>(table: Table<C>, row: NewRowOf<C>): Change {
  return { table, row, isNew: true };
}

/** A row as it is from now on. In a table without `updates` it may be new. */
export function put<C extends Columns & HasId>(table: Table<C>, row: RowOf<C> & AnyRow): Change {
  return { table, row, isNew: false };
}

/** The last row of a table among changes. */
export function changedRow<C extends Columns>(
  changes: readonly Change[],
  table: Table<C>,
): RowOf<C> | undefined {
  // A table's rows are put there by the table, so they are of its type.
  return changes.findLast((change) => change.table === table)?.row as RowOf<C> | undefined;
}
