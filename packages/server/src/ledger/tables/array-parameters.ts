/**
 * Array parameters in PostgreSQL's binary format (array_recv): dimensions, a null flag, the element type's OID, the
 * length and lower bound, then each element preceded by its length. Parsing a uuid from text costs the server ten times
 * as much as reading its 16 bytes, and a payment has about thirty of them.
 */
const OID = { uuid: 2950, int8: 20, int4: 23, int2: 21, text: 25, bytea: 17 };
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;

/** A uuid[]: each value is 32 lower-case hexadecimal digits, with or without hyphens. */
export function uuidColumn<T>(rows: readonly T[], value: (row: T) => string | null): Buffer {
  return fixedColumn(rows, OID.uuid, 16, value, writeUuid);
}

export function bigintColumn<T>(
  rows: readonly T[],
  value: (row: T) => bigint | number | null,
): Buffer {
  return fixedColumn(rows, OID.int8, 8, value, writeBigint);
}

export function intColumn<T>(rows: readonly T[], value: (row: T) => number | null): Buffer {
  return fixedColumn(rows, OID.int4, 4, value, (view, item, at) => view.setInt32(at, item));
}

export function smallintColumn<T>(rows: readonly T[], value: (row: T) => number): Buffer {
  return fixedColumn(rows, OID.int2, 2, value, (view, item, at) => view.setInt16(at, item));
}

export function textColumn<T>(rows: readonly T[], value: (row: T) => string | null): Buffer {
  const items = rows.map(value);
  const lengths = items.map((item) => (item === null ? NULL_LENGTH : Buffer.byteLength(item)));
  const bytes = lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), HEADER_BYTES);
  const buffer = Buffer.allocUnsafe(bytes);
  let at = writeHeader(buffer, OID.text, items.length, items.includes(null));
  for (const [index, item] of items.entries()) {
    at = buffer.writeInt32BE(lengths[index] as number, at);
    if (item !== null) at += buffer.write(item, at);
  }
  return buffer;
}

/** A bytea[]: each value is an even number of hexadecimal digits. */
export function byteaColumn<T>(rows: readonly T[], value: (row: T) => string | null): Buffer {
  const items = rows.map(value);
  const bytes = items.reduce((sum, item) => sum + 4 + (item?.length ?? 0) / 2, HEADER_BYTES);
  const buffer = Buffer.alloc(bytes);
  let at = writeHeader(buffer, OID.bytea, items.length, items.includes(null));
  for (const item of items) {
    at = buffer.writeInt32BE(item === null ? NULL_LENGTH : item.length / 2, at);
    if (item !== null) at += buffer.write(item, at, "hex");
  }
  return buffer;
}

/**
 * A column whose elements all have `size` bytes. Written through a DataView, whose methods V8 compiles to single
 * instructions; those of Buffer check their arguments, and for a bigint take thirty times as long.
 */
function fixedColumn<T, V>(
  rows: readonly T[],
  oid: number,
  size: number,
  value: (row: T) => V | null,
  write: (view: DataView, item: V, at: number) => void,
): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + rows.length * (4 + size));
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  let at = HEADER_BYTES;
  let hasNulls = false;
  for (const row of rows) {
    const item = value(row);
    view.setInt32(at, item === null ? NULL_LENGTH : size);
    at += 4;
    if (item === null) {
      hasNulls = true;
      continue;
    }
    write(view, item, at);
    at += size;
  }
  writeHeader(buffer, oid, rows.length, hasNulls);
  return buffer.subarray(0, at);
}

function writeHeader(buffer: Buffer, oid: number, length: number, hasNulls: boolean): number {
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(hasNulls ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(length, 12);
  return buffer.writeInt32BE(1, 16);
}

/** The position of each byte's two digits in the text of a uuid, with and without hyphens. */
const HYPHENATED = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34);
const PLAIN = Uint8Array.from({ length: 16 }, (_, byte) => 2 * byte);

function writeUuid(view: DataView, text: string, at: number): void {
  const places = text.length === 36 ? HYPHENATED : PLAIN;
  for (let byte = 0; byte < 16; byte++) {
    const place = places[byte] as number;
    const high = hexDigit(text.charCodeAt(place));
    view.setUint8(at + byte, (high << 4) | hexDigit(text.charCodeAt(place + 1)));
  }
}

/** The value of a digit by its character code: "0" to "9" are 0x30 to 0x39, "a" to "f" are 0x61 to 0x66. */
function hexDigit(code: number): number {
  return (code & 15) + 9 * (code >> 6);
}

function writeBigint(view: DataView, item: bigint | number, at: number): void {
  if (typeof item === "bigint") {
    view.setBigInt64(at, item);
    return;
  }
  // Times are integers below 2^53, so splitting them into two halves is exact.
  view.setInt32(at, Math.floor(item / 4_294_967_296));
  view.setUint32(at + 4, item % 4_294_967_296);
}
