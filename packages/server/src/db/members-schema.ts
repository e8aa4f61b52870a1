import type { Role } from "@tuppence/protocol";
import type { ColumnType } from "kysely";

/** People who act for sellers or run the platform, who is invited, and who did what, as Kysely sees them. */

export interface SellerMembersTable {
  id: string;
  seller_id: string;
  user_id: string;
  role: Role;
  joined_at_ms: bigint;
}

export interface OperatorsTable {
  id: string;
  user_id: string;
  created_at_ms: bigint;
}

export interface SellerHandlesTable {
  handle: string;
  seller_id: string;
  created_at_ms: bigint;
}

export interface InvitationsTable {
  id: string;
  seller_id: string | null;
  email: string;
  role: Role | null;
  token_hash: Buffer;
  invited_by: string | null;
  created_at_ms: bigint;
  expires_at_ms: bigint;
  sent_at_ms: bigint | null;
  times_sent: number;
  state: "open" | "accepted" | "revoked";
  ended_at_ms: bigint | null;
  accepted_by: string | null;
}

export interface AuditLogTable {
  id: string;
  seller_id: string | null;
  at_ms: bigint;
  by_kind: "key" | "person" | "operator-key" | "operator-person";
  by_id: string | null;
  action: string;
  subject: string | null;
  detail: ColumnType<Readonly<Record<string, unknown>>, string, string>;
  state: "begun" | "done";
  operation_id: string | null;
}
