import type { IdKind } from "@tuppence/protocol";
import type { LookupFound, LookupLink } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import type { JsonRow } from "./find-row.ts";
import { linkTo } from "./links.ts";

/** Columns that refer to other rows, and the kind of id in each. */
const REFERENCES: readonly (readonly [column: string, kind: IdKind])[] = [
  ["buyer_id", "buyer"],
  ["wallet_id", "wallet"],
  ["grant_id", "grant"],
  ["seller_id", "seller"],
  ["offer_id", "offer"],
  ["pass_id", "offer"],
  ["purchase_id", "purchase"],
  ["meter_id", "meter"],
  ["entitlement_id", "entitlement"],
  ["refund_id", "refund"],
  ["file_id", "file"],
];

/** What a row is about: the rows it refers to, when it was created, and its state. */
export function describeRow(kind: IdKind, row: JsonRow): Omit<LookupFound, "transfers"> {
  const related: LookupLink[] = REFERENCES.flatMap(([column, to]) => {
    const value = row[column];
    return typeof value === "string" ? [linkTo(to, value)] : [];
  });
  const atMs = row["created_at_ms"] ?? row["opened_at_ms"] ?? row["starts_at_ms"];
  return {
    ...linkTo(kind, String(row["id"])),
    createdAt: typeof atMs === "number" ? isoTime(atMs) : null,
    state: stateOf(row),
    related,
  };
}

function stateOf(row: JsonRow): string | null {
  for (const column of ["status", "state", "action"]) {
    const value = row[column];
    if (typeof value === "string") return value;
  }
  if (typeof row["suspended_at_ms"] === "number") return "suspended";
  if (typeof row["revoked_at_ms"] === "number") return "revoked";
  if (typeof row["refunded_at_ms"] === "number") return "refunded";
  if (row["active"] === false) return "withdrawn";
  return null;
}
