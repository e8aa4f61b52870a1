import type { AuditEntryId, MemberId, SellerId } from "@tuppence/protocol";
import type { Pool } from "pg";

export interface AuditRow {
  readonly id: AuditEntryId;
  readonly sellerId: SellerId | null;
  readonly atMs: number;
  readonly byKind: "key" | "person" | "operator-key" | "operator-person";
  /** The key; of a person, their membership of the seller, if they still have one. */
  readonly keyId: string | null;
  readonly memberId: MemberId | null;
  /** The key's or the person's name, as it is now, or the address of a member without one. */
  readonly name: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The name of the person that `detail` is about. */
  readonly personName: string | null;
  readonly isDone: boolean;
}

/** Within this time a deed may still be under way; afterwards nobody knows whether it was done. */
const UNDER_WAY_MS = 60_000;

interface Row {
  readonly id: string;
  readonly seller_id: string | null;
  readonly at_ms: bigint;
  readonly by_kind: AuditRow["byKind"];
  readonly by_id: string | null;
  readonly member_id: string | null;
  readonly key_name: string | null;
  readonly user_name: string | null;
  readonly person_name: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: Record<string, unknown>;
  readonly state: "begun" | "done";
}

/**
 * Entries of one seller, or of the whole platform, newest first. Names are read now: who has left has none. Of members who
 * never gave a name it is their confirmed address, which their team sees anyway.
 */
export async function listAuditEntries(
  pool: Pick<Pool, "query">,
  filter: {
    readonly sellerId: SellerId | null;
    readonly action: string | null;
    readonly after: AuditEntryId | null;
    readonly limit: number;
    readonly nowMs: number;
  },
): Promise<AuditRow[]> {
  const { rows } = await pool.query<Row>(
    `WITH shown AS (
       SELECT * FROM audit_log
       WHERE ($1::uuid IS NULL OR seller_id = $1) AND ($2::text IS NULL OR action = $2)
         AND ($3::uuid IS NULL OR id < $3) AND (state = 'done' OR at_ms < $5)
       ORDER BY id DESC LIMIT $4)
     SELECT a.*, m.id AS member_id, k.name AS key_name,
       coalesce(nullif(u.name, ''), CASE WHEN m.id IS NOT NULL AND u.email_verified THEN u.email END) AS user_name,
       coalesce(nullif(p.name, ''), CASE WHEN pm.id IS NOT NULL AND p.email_verified THEN p.email END) AS person_name
     FROM shown a
     LEFT JOIN api_keys k ON k.id = CASE WHEN a.by_kind = 'key' THEN a.by_id::uuid END
     LEFT JOIN auth_users u ON u.id = CASE WHEN a.by_kind <> 'key' THEN a.by_id END
     LEFT JOIN seller_members m ON m.user_id = u.id AND m.seller_id = a.seller_id
     LEFT JOIN auth_users p ON p.id = a.detail->>'person'
     LEFT JOIN seller_members pm ON pm.user_id = p.id AND pm.seller_id = a.seller_id
     ORDER BY a.id DESC`,
    [filter.sellerId, filter.action, filter.after, filter.limit, filter.nowMs - UNDER_WAY_MS],
  );
  return rows.map((row) => ({
    id: row.id as AuditEntryId,
    sellerId: row.seller_id as SellerId | null,
    atMs: Number(row.at_ms),
    byKind: row.by_kind,
    keyId: row.by_kind === "key" ? row.by_id : null,
    memberId: row.member_id as MemberId | null,
    name: row.by_kind === "key" ? row.key_name : row.user_name,
    action: row.action,
    subject: row.subject,
    detail: row.detail,
    personName: row.person_name,
    isDone: row.state === "done",
  }));
}
