import type { IncomingHttpHeaders } from "node:http";
import { PreconditionFailedError, RangeNotSatisfiableError } from "./errors.ts";
import { parseRange, type Range } from "./parse-range.ts";

export type AnswerPlan =
  | { readonly status: 304 }
  | { readonly status: 200; readonly range: Range }
  | { readonly status: 206; readonly range: Range };

/**
 * Decides the answer to a request for a file, in the order of RFC 9110 §13.2.2: If-Match, If-None-Match, then Range if
 * If-Range agrees. Tags are strong, because they are derived from the bytes. Files have no dates, so conditions with
 * dates never hold.
 */
export function planAnswer(
  method: string,
  headers: IncomingHttpHeaders,
  file: { readonly bytes: number; readonly etag: string },
): AnswerPlan {
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  if (ifMatch !== undefined && !lists(ifMatch, file.etag)) throw new PreconditionFailedError();
  if (ifNoneMatch !== undefined && lists(withoutWeakness(ifNoneMatch), file.etag))
    return { status: 304 };
  const range = mayBePart(method, headers, file.etag)
    ? parseRange(headers.range, file.bytes)
    : undefined;
  if (range === "unsatisfiable") throw new RangeNotSatisfiableError(file.bytes);
  return range === undefined
    ? { status: 200, range: { start: 0, end: file.bytes - 1 } }
    : { status: 206, range };
}

/** Ranges are for GET only (§14.2). If-Range must hold one strong tag; otherwise the whole file is sent (§13.1.5). */
function mayBePart(method: string, headers: IncomingHttpHeaders, etag: string): boolean {
  const ifRange = headers["if-range"];
  return method === "GET" && (ifRange === undefined || ifRange === etag);
}

function lists(header: string, etag: string): boolean {
  return header.trim() === "*" || header.split(",").some((one) => one.trim() === etag);
}

/** If-None-Match compares weakly (§13.1.2). */
function withoutWeakness(header: string): string {
  return header.replaceAll("W/", "");
}
