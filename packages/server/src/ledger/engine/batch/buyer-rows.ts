import type { BuyerId } from "@tuppence/protocol";
import type { QueryArrayConfig } from "pg";
import type { BuyerTable } from "../../tables/buyer-table.ts";
import { bigintColumn, intColumn, textColumn, uuidColumn } from "./columns.ts";
import type { Row } from "./lane-connection.ts";
import { statement } from "./statement.ts";

type Value = string | number | bigint | null;
/** A row of some table, its values not known by name here. */
export type AnyRow = { readonly id: string } & Readonly<Record<string, Value>>;

/** Where a row is: its table, its buyer, its id. */
export interface RowRef {
  readonly table: BuyerTable;
  readonly buyerId: BuyerId;
  readonly id: string;
}

interface Made {
  readonly read: ReturnType<typeof statement>;
  readonly write: ReturnType<typeof statement>;
}

const made = new Map<BuyerTable, Made>();

/** The statement that reads rows of one table; each answer's columns are `buyer_id`, `id` and the table's. */
export function readBuyerRows(
  table: BuyerTable,
  book: number,
  refs: readonly RowRef[],
): QueryArrayConfig {
  return statementsOf(table).read([
    book,
    uuidColumn(refs, ({ buyerId }) => buyerId),
    uuidColumn(refs, ({ id }) => id),
  ]);
}

export function buyerRowOf(table: BuyerTable, row: Row): AnyRow {
  const values: Record<string, Value> = {};
  for (const [index, [name, spec]] of Object.entries(table.columns).entries()) {
    values[name] = valueOf(row[index + 2] ?? null, spec);
  }
  return { ...values, id: row[1] as string };
}

/** The statement that writes rows of one table, each in its last form. */
export function writeBuyerRows(
  table: BuyerTable,
  book: number,
  rows: readonly { readonly buyerId: BuyerId; readonly row: AnyRow }[],
): QueryArrayConfig {
  return statementsOf(table).write([
    book,
    uuidColumn(rows, ({ buyerId }) => buyerId),
    uuidColumn(rows, ({ row }) => row.id),
    ...Object.entries(table.columns).map(([name, spec]) => column(rows, name, spec)),
  ]);
}

function statementsOf(table: BuyerTable): Made {
  const before = made.get(table);
  if (before !== undefined) return before;
  const names = Object.keys(table.columns).map(snakeCase);
  const columns = ["buyer_id", "id", ...names];
  const arrays = ["uuid", "uuid", ...Object.values(table.columns).map(sqlType)];
  const now: Made = {
    read: statement(
      `read-${table.name}`,
      `SELECT t.* FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, id), LATERAL (
         SELECT ${columns.join(", ")} FROM ${table.name} WHERE book = $1
           AND buyer_id = wanted.buyer_id AND id = wanted.id OFFSET 0) t`,
    ),
    // The versions of the wallets guard these rows too, so none is written that another process has changed.
    write: statement(
      `write-${table.name}`,
      `INSERT INTO ${table.name} (book, ${columns.join(", ")})
       SELECT $1, * FROM unnest(${arrays.map((type, n) => `$${n + 2}::${type}[]`).join(", ")})
       ON CONFLICT (book, buyer_id, id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(", ")}`,
    ),
  };
  made.set(table, now);
  return now;
}

function column(rows: readonly { readonly row: AnyRow }[], name: string, spec: string): Buffer {
  switch (spec.replace("?", "")) {
    case "uuid":
      return uuidColumn(rows, ({ row }) => row[name] as string | null);
    case "text":
      return textColumn(rows, ({ row }) => row[name] as string | null);
    case "int":
      return intColumn(rows, ({ row }) => row[name] as number | null);
    default:
      return bigintColumn(rows, ({ row }) => row[name] as bigint | number | null);
  }
}

function valueOf(text: string | null, spec: string): Value {
  if (text === null) return null;
  switch (spec.replace("?", "")) {
    case "int":
    case "time":
      return Number(text);
    case "micros":
    case "count":
      return BigInt(text);
    default:
      return text;
  }
}

function sqlType(spec: string): string {
  const type = spec.replace("?", "");
  return type === "micros" || type === "count" || type === "time" ? "bigint" : type;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
