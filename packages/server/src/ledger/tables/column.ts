import { micros, type Micros } from "@tuppence/protocol";
import {
  bigintColumn,
  byteaColumn,
  intColumn,
  smallintColumn,
  textColumn,
  uuidColumn,
} from "./array-parameters.ts";

/**
 * What a column holds: `Value` in rows of the ledger, `Queried` in ordinary queries (Kysely). A column says how its values
 * travel, so a table is described by naming its columns, and nothing else knows their types.
 */
export interface Column<Value = unknown, Queried = unknown> {
  /** The type of one value in SQL. */
  readonly sql: "uuid" | "text" | "int" | "smallint" | "bigint" | "bytea";
  /** The values of many rows, as one array parameter. */
  encode<R>(rows: readonly R[], value: (row: R) => Value): Buffer;
  /** A value from the text the server sends. */
  decode(text: string | null): Value;
  /** A value from what an ordinary query reads. */
  fromQuery(value: Queried): Value;
  /** The same in all rows that a batch writes, so it is sent once. */
  readonly perBatch?: boolean;
  /** Written with a new row; decisions do not read it. */
  readonly writtenOnce?: boolean;
}

export function uuid<T extends string = string>(): Column<T, string> {
  return {
    sql: "uuid",
    encode: uuidColumn,
    decode: (text) => text as T,
    fromQuery: (value) => value as T,
  };
}

/** A uuid that rows have as 32 hexadecimal digits: half of a hash. */
export function uuidOfHex(): Column<string, string> {
  return {
    sql: "uuid",
    encode: uuidColumn,
    decode: (text) => (text as string).replaceAll("-", ""),
    fromQuery: (value) => value.replaceAll("-", ""),
  };
}

export function text<T extends string = string>(): Column<T, T> {
  return {
    sql: "text",
    encode: textColumn,
    decode: (value) => value as T,
    fromQuery: (value) => value,
  };
}

export function int(): Column<number, number> {
  return { sql: "int", encode: intColumn, decode: Number, fromQuery: (value) => value };
}

export function smallint(): Column<number, number> {
  return { sql: "smallint", encode: smallintColumn, decode: Number, fromQuery: (value) => value };
}

/** An amount of money in micro-units. */
export function amount(): Column<Micros, bigint> {
  return {
    sql: "bigint",
    encode: bigintColumn,
    decode: (value) => micros(BigInt(value as string)),
    fromQuery: micros,
  };
}

export function count(): Column<bigint, bigint> {
  return {
    sql: "bigint",
    encode: bigintColumn,
    decode: (value) => BigInt(value as string),
    fromQuery: (value) => value,
  };
}

/** Milliseconds since 1970. */
export function time(): Column<number, bigint> {
  return { sql: "bigint", encode: bigintColumn, decode: Number, fromQuery: Number };
}

/** Bytes; rows have them as lower-case hexadecimal digits. */
export function bytes(): Column<string, Buffer> {
  return {
    sql: "bytea",
    encode: byteaColumn,
    decode: (value) => (value as string).slice(2),
    fromQuery: (value) => value.toString("hex"),
  };
}

/** Kept as JSON in a text column. */
export function json<T>(): Column<T, string> {
  return {
    sql: "text",
    encode: (rows, value) =>
      textColumn(rows, (row) => {
        const item = value(row);
        return item === null ? null : JSON.stringify(item);
      }),
    decode: (value) => JSON.parse(value as string) as T,
    fromQuery: (value) => JSON.parse(value) as T,
  };
}

export function orNull<T, Q>(column: Column<T, Q>): Column<T | null, Q | null> {
  return {
    sql: column.sql,
    encode: (rows, value) => column.encode(rows, value as (row: (typeof rows)[number]) => T),
    decode: (value) => (value === null ? null : column.decode(value)),
    fromQuery: (value) => (value === null ? null : column.fromQuery(value)),
  };
}

/** The same in all rows that a batch writes: a time, a version. */
export function perBatch<T, Q>(column: Column<T, Q>): Column<T, Q> & { readonly perBatch: true } {
  return { ...column, perBatch: true };
}

/** Of no use to decisions: written with the row, and never read by the ledger. */
export function writtenOnce<C extends Column>(column: C): C & { readonly writtenOnce: true } {
  return { ...column, writtenOnce: true };
}
