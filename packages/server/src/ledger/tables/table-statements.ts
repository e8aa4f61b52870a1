import type { QueryArrayConfig } from "pg";
import { uuidColumn } from "./array-parameters.ts";
import type { Column } from "./column.ts";
import { snakeCase } from "./queried.ts";
import type { Table, TextRow, WrittenRow } from "./table.ts";
import { statement } from "./statement.ts";

interface Description {
  readonly name: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly ofBuyer: boolean;
  readonly key: readonly string[];
  readonly updates: readonly (readonly string[])[];
  readonly foundById: boolean;
}

type Statements<R> = Pick<
  Table,
  "selected" | "width" | "read" | "insert" | "update" | "updateFor"
> & {
  decode(row: TextRow, from?: number): R;
};

/** The statements and accessors of a table, generated once from its description. */
export function statementsOf<R>(table: Description): Statements<R> {
  const kept = Object.entries(table.columns).filter(([, column]) => column.writtenOnce !== true);
  const names = [...(table.ofBuyer ? ["buyer_id"] : []), ...kept.map(([name]) => snakeCase(name))];
  const before = table.ofBuyer ? 1 : 0;
  const empty = emptyRow(kept.map(([name]) => name));
  return {
    selected: names.join(", "),
    width: names.length,
    read: reader(table, names),
    insert: inserter(table),
    update: updater(table),
    updateFor: smallestUpdate(
      table.updates,
      kept.map(([name]) => name),
    ),
    decode(row, from = 0) {
      const values: Record<string, unknown> = { ...empty };
      let at = from + before;
      for (const [name, column] of kept) values[name] = column.decode(row[at++] ?? null);
      // Each column decodes to its own type.
      return values as R;
    },
  };
}

/**
 * A row without values, to be copied, so that all rows of a table share one hidden class in V8. Adding many columns one
 * by one would turn a row into a slow dictionary object. An object from JSON.parse does not become one.
 */
function emptyRow(names: readonly string[]): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))));
}

/** Finds the first set such that all columns outside it are unchanged. The columns inside need no comparison. */
function smallestUpdate(
  updates: readonly (readonly string[])[],
  names: readonly string[],
): Table["updateFor"] {
  const sets = updates.map((columns) => ({
    columns,
    others: names.filter((name) => !columns.includes(name)),
  }));
  return (row, before) =>
    sets.find(({ others }) => others.every((name) => row[name] === before[name]))?.columns;
}

// OFFSET 0 keeps the inner query separate. So the plan is always a look-up for each key, even if it was made while the
// table was empty.
function reader({ name }: Description, names: readonly string[]): Table["read"] {
  const read = statement(
    `read-${name}`,
    `SELECT t.* FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, id), LATERAL (
       SELECT ${names.join(", ")} FROM ${name} WHERE book = $1
         AND buyer_id = wanted.buyer_id AND id = wanted.id OFFSET 0) t`,
  );
  return (book, refs) =>
    read([book, uuidColumn(refs, ({ buyerId }) => buyerId), uuidColumn(refs, ({ id }) => id)]);
}

function inserter(table: Description): Table["insert"] {
  const all = Object.entries(table.columns);
  const once = all.filter(([, column]) => column.perBatch === true);
  const each = all.filter(([, column]) => column.perBatch !== true);
  const owner = table.ofBuyer ? ["buyer_id"] : [];
  const names = [...once, ...each].map(([name]) => snakeCase(name));
  const types = [...owner.map(() => "uuid"), ...each.map(([, { sql }]) => sql)];
  const before = 2 + once.length;
  const insert = statement(
    `insert-${table.name}`,
    `INSERT INTO ${table.name} (book, ${[...names.slice(0, once.length), ...owner, ...names.slice(once.length)].join(", ")})
     SELECT $1, ${once.map((_, index) => `$${index + 2}, `).join("")}*
     FROM unnest(${types.map((type, index) => `$${before + index}::${type}[]`).join(", ")})${replacing(table)}`,
  );
  return (book, rows) =>
    insert([
      book,
      ...once.map(([name]) => String(rows[0]?.row[name])),
      ...(table.ofBuyer ? [uuidColumn(rows, ({ buyerId }) => buyerId ?? null)] : []),
      ...each.map(([name, column]) => column.encode(rows, ({ row }) => row[name])),
    ]);
}

// The check of wallet versions also protects these rows: a row changed by another process is never overwritten.
function replacing({ key, columns, updates }: Description): string {
  if (updates.length > 0) return "";
  const sets = Object.keys(columns)
    .filter((name) => !key.includes(name))
    .map((name) => `${snakeCase(name)} = excluded.${snakeCase(name)}`);
  return `
     ON CONFLICT (book, buyer_id, ${key.map(snakeCase).join(", ")}) DO UPDATE SET ${sets.join(", ")}`;
}

function updater(table: Description): Table["update"] {
  const statements = new Map(
    table.updates.map((columns, index) => [columns, updateOf(table, columns, index)]),
  );
  return (book, columns, rows) => {
    const update = statements.get(columns);
    if (update === undefined)
      throw new TypeError(`${table.name} has no update for the columns ${columns.join(", ")}`);
    return update(book, rows);
  };
}

function updateOf(
  { name, columns, key, ofBuyer, foundById }: Description,
  changed: readonly string[],
  index: number,
): (book: number, rows: readonly WrittenRow[]) => QueryArrayConfig {
  const namesBuyer = ofBuyer && !foundById;
  const names = [...key, ...changed];
  const types = names.map((column) => columns[column]?.sql ?? "");
  const found = [...(namesBuyer ? ["buyer_id"] : []), ...key.map(snakeCase)];
  const given = [...(namesBuyer ? ["buyer_id"] : []), ...names.map(snakeCase)];
  const arrays = [...(namesBuyer ? ["uuid"] : []), ...types];
  const update = statement(
    `update-${name}-${index}`,
    `UPDATE ${name} t SET ${changed
      .map(snakeCase)
      .map((column) => `${column} = c.${column}`)
      .join(", ")}
     FROM unnest(${arrays.map((type, at) => `$${at + 2}::${type}[]`).join(", ")}) AS c (${given.join(", ")})
     WHERE t.book = $1 AND ${found.map((column) => `t.${column} = c.${column}`).join(" AND ")}`,
  );
  return (book, rows) =>
    update([
      book,
      ...(namesBuyer ? [uuidColumn(rows, ({ buyerId }) => buyerId ?? null)] : []),
      ...names.map((column) => {
        const described = columns[column] as Column;
        return described.encode(rows, ({ row }) => row[column]);
      }),
    ]);
}
