import { formatId, type Id, type IdKind, ProblemError, parseId } from "@tuppence/protocol";

export class InvalidCursorError extends ProblemError {
  constructor() {
    super({
      name: "invalid-request",
      title: "The request is not valid",
      status: 400,
      detail: "`after` is not a cursor of this list.",
      hint: "Pass the nextCursor of the previous page unchanged, or leave it out for the first page.",
    });
  }
}

/** Lists are ordered by id, newest first, so a cursor is the public id of the last row shown. */
export function readCursor<K extends IdKind>(kind: K, after: string | undefined): Id<K> | null {
  if (after === undefined) return null;
  const id = parseId(kind, after);
  if (id === undefined) throw new InvalidCursorError();
  return id;
}

/** A page of `limit` rows out of `limit + 1` that were read: the extra one shows that there are more. */
export function toPage<R, W, K extends IdKind>(
  kind: K,
  rows: readonly R[],
  limit: number,
  idOf: (row: R) => Id<K>,
  toWire: (row: R) => W,
): { data: W[]; nextCursor: string | null } {
  return pageOf(rows, limit, (row) => formatId(kind, idOf(row)), toWire);
}

/** The same for lists whose rows are not identified by one id. */
export function pageOf<R, W>(
  rows: readonly R[],
  limit: number,
  cursorOf: (row: R) => string,
  toWire: (row: R) => W,
): { data: W[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { data: shown.map(toWire), nextCursor: more ? cursorOf(last) : null };
}
