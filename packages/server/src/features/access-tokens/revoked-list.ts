import { ACCESS_TOKEN_SECONDS, type EntitlementId, formatId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { isoTime } from "../../lib/iso-time.ts";

/** A token can outlive its entitlement by ACCESS_TOKEN_SECONDS; the rest allows for differing clocks. */
const COVERED_MS = ACCESS_TOKEN_SECONDS * 1000 + 5 * 60_000;
/** Anyone may ask as often as they like: the database is queried at most once in this time. */
const REMEMBERED_MS = 1_000;

export interface RevokedList {
  readonly revoked: readonly { readonly entitlement: string; readonly revokedAt: string }[];
  readonly asOf: string;
}

/** The entitlements that ended early and whose tokens may still be valid. */
export function createRevokedList(deps: {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}): () => Promise<RevokedList> {
  let known: { atMs: number; list: Promise<RevokedList> } | undefined;

  async function read(nowMs: number): Promise<RevokedList> {
    const rows = await deps.db.kysely
      .selectFrom("entitlements")
      .select(["id", "revoked_at_ms"])
      .where("revoked_at_ms", ">", BigInt(nowMs - COVERED_MS))
      .orderBy("revoked_at_ms")
      .execute();
    return {
      revoked: rows.map((row) => ({
        entitlement: formatId("entitlement", row.id as EntitlementId),
        revokedAt: isoTime(row.revoked_at_ms ?? 0n),
      })),
      asOf: isoTime(nowMs),
    };
  }

  return () => {
    const nowMs = deps.now();
    if (known !== undefined && nowMs >= known.atMs && nowMs - known.atMs < REMEMBERED_MS)
      return known.list;
    const list = read(nowMs);
    const mine = { atMs: nowMs, list };
    known = mine;
    list.catch(() => {
      if (known === mine) known = undefined;
    });
    return list;
  };
}
