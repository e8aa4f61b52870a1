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
 * The type of a column: `Value` in the ledger's rows, `Queried` in ordinary queries (Kysely). A column knows how to
 * encode and decode its values, so listing a table's columns describes the table completely.
 */
export interface Column<Value = unknown, Queried = unknown> {
  /** The SQL type of a value. */
  readonly sql: "uuid" | "text" | "int" | "smallint" | "bigint" | "bytea";
  /** Encodes the values of many rows as one array parameter. */
  encode<R>(rows: readonly R[], value: (row: R) => Value): Buffer;
  /** Decodes a value from the text that the server sends. */
  decode(text: string | null): Value;
  /** Converts a value from an ordinary query. */
  fromQuery(value: Queried): Value;
  /** The value is the same in all rows of a batch, so it is sent once. */
  readonly perBatch?: boolean;
  /** Only written with a new row; decisions never read it. */
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

/** Half of a SHA-256 hash, stored as a uuid; rows have it as 32 hexadecimal digits. */
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

/** Yes or no, kept as 1 or 0. */
export function flag(): Column<boolean, number> {
  return {
    sql: "smallint",
    encode: (rows, value) => smallintColumn(rows, (row) => (value(row) ? 1 : 0)),
    decode: (value) => value === "1",
    fromQuery: (value) => value === 1,
  };
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

/** For a value that is the same in all rows of a batch, such as a time or a version. */
export function perBatch<T, Q>(column: Column<T, Q>): Column<T, Q> & { readonly perBatch: true } {
  return { ...column, perBatch: true };
}

/** For a value that decisions do not need: written with a new row, and never read by the ledger. */
export function writtenOnce<C extends Column>(column: C): C & { readonly writtenOnce: true } {
  return { ...column, writtenOnce: true };
}
