/** First and last byte, both inclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const ONE_RANGE = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i;

/**
 * Parses a Range header (RFC 9110 §14.2) for a file of the given size. `undefined` means the header is ignored and the
 * whole file is sent, as for other units, several ranges, or malformed ranges.
 * `"unsatisfiable"`: a valid range that contains none of the file's bytes.
 */
export function parseRange(
  header: string | undefined,
  bytes: number,
): Range | "unsatisfiable" | undefined {
  const match = ONE_RANGE.exec(header ?? "");
  if (match === null) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const suffix = Math.min(Number(last), bytes);
    return suffix === 0 ? "unsatisfiable" : { start: bytes - suffix, end: bytes - 1 };
  }
  const start = Number(first);
  const end = last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== "" && Number(last) < start) return undefined;
  return start >= bytes ? "unsatisfiable" : { start, end };
}
