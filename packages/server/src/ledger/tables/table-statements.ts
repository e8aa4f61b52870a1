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

/** The statements and accessors of a table, made once from its description. */
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
 * A row without values, to copy: rows then have one shape for the machine. One that got its columns added by name would
 * be a hash table once they are many, and slow wherever it goes. Parsed, because V8 gives that a shape.
 */
function emptyRow(names: readonly string[]): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))));
}

/** Compares what each set leaves out: what a set may change need not be looked at. */
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

// Inner queries are fenced off (OFFSET 0), so the plan is always a look-up for each key, also when the table was
// empty at the time it was made.
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

// The versions of the wallets guard these rows too, so none is replaced that another process has changed.
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
      throw new TypeError(`${table.name} has no update of ${columns.join(", ")}`);
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
