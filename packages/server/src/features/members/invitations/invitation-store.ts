import type { InvitationId, Role, SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface InvitationRow {
  readonly id: InvitationId;
  /** With a role: to be a member there. Null: to become a seller. */
  readonly sellerId: SellerId | null;
  readonly role: Role | null;
  readonly email: string;
  readonly invitedBy: string | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly sentAtMs: number | null;
  readonly timesSent: number;
  readonly state: "open" | "accepted" | "revoked";
  readonly acceptedBy: string | null;
}

/** Writes an invitation; false when there is an open one to the same address. */
export async function insertInvitation(
  db: Transaction<Database>,
  row: InvitationRow,
  tokenHash: Buffer,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("invitations")
    .values({
      id: row.id,
      seller_id: row.sellerId,
      role: row.role,
      email: row.email,
      token_hash: tokenHash,
      invited_by: row.invitedBy,
      created_at_ms: BigInt(row.createdAtMs),
      expires_at_ms: BigInt(row.expiresAtMs),
      sent_at_ms: row.sentAtMs === null ? null : BigInt(row.sentAtMs),
      times_sent: row.timesSent,
      state: row.state,
      ended_at_ms: null,
      accepted_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Those that nobody can accept any more make room for a new one to the same address. */
export async function endExpired(
  db: Transaction<Database>,
  { sellerId, email }: Pick<InvitationRow, "sellerId" | "email">,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable("invitations")
    .set({ state: "revoked", ended_at_ms: BigInt(nowMs) })
    .where("seller_id", sellerId === null ? "is" : "=", sellerId)
    .where("email", "=", email)
    .where("state", "=", "open")
    .where("expires_at_ms", "<=", BigInt(nowMs))
    .execute();
}

export async function countSince(
  db: Db,
  sellerId: SellerId | null,
  sinceMs: number,
): Promise<number> {
  const { count } = await db
    .selectFrom("invitations")
    .select((row) => row.fn.countAll<bigint>().as("count"))
    .where("seller_id", sellerId === null ? "is" : "=", sellerId)
    .where("created_at_ms", ">", BigInt(sinceMs))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** For changing it; the row is locked until the transaction ends. */
export async function lockInvitation(
  db: Transaction<Database>,
  by: { readonly id: InvitationId } | { readonly tokenHash: Buffer },
): Promise<InvitationRow | undefined> {
  const query = db.selectFrom("invitations").selectAll().forUpdate();
  const row = await ("id" in by
    ? query.where("id", "=", by.id)
    : query.where("token_hash", "=", by.tokenHash)
  ).executeTakeFirst();
  return row && toInvitationRow(row);
}

export async function findByToken(db: Db, tokenHash: Buffer): Promise<InvitationRow | undefined> {
  const row = await db
    .selectFrom("invitations")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row && toInvitationRow(row);
}

export async function listInvitations(
  db: Db,
  filter: { sellerId: SellerId | null; after: InvitationId | null; limit: number },
): Promise<InvitationRow[]> {
  const { sellerId, after } = filter;
  let query = db
    .selectFrom("invitations")
    .selectAll()
    .where("seller_id", sellerId === null ? "is" : "=", sellerId);
  if (after !== null) query = query.where("id", "<", after);
  const rows = await query.orderBy("id", "desc").limit(filter.limit).execute();
  return rows.map(toInvitationRow);
}

/** The link in the mail before stops working. */
export async function noteSentAgain(
  db: Transaction<Database>,
  row: Pick<InvitationRow, "id" | "expiresAtMs" | "sentAtMs" | "timesSent">,
  tokenHash: Buffer,
): Promise<void> {
  await db
    .updateTable("invitations")
    .set({
      token_hash: tokenHash,
      expires_at_ms: BigInt(row.expiresAtMs),
      sent_at_ms: row.sentAtMs === null ? null : BigInt(row.sentAtMs),
      times_sent: row.timesSent,
    })
    .where("id", "=", row.id)
    .execute();
}

export async function endInvitation(
  db: Transaction<Database>,
  id: InvitationId,
  end: { readonly state: "accepted" | "revoked"; readonly by: string | null },
  nowMs: number,
): Promise<void> {
  await db
    .updateTable("invitations")
    .set({ state: end.state, ended_at_ms: BigInt(nowMs), accepted_by: end.by })
    .where("id", "=", id)
    .where("state", "=", "open")
    .execute();
}

/** Who may not invite any more must not come back by a link they sent to themselves. */
export async function revokeInvitationsBy(
  db: Transaction<Database>,
  sellerId: SellerId,
  person: string,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable("invitations")
    .set({ state: "revoked", ended_at_ms: BigInt(nowMs) })
    .where("seller_id", "=", sellerId)
    .where("invited_by", "=", person)
    .where("state", "=", "open")
    .execute();
}

function toInvitationRow(row: {
  id: string;
  seller_id: string | null;
  role: Role | null;
  email: string;
  invited_by: string | null;
  created_at_ms: bigint;
  expires_at_ms: bigint;
  sent_at_ms: bigint | null;
  times_sent: number;
  state: "open" | "accepted" | "revoked";
  accepted_by: string | null;
}): InvitationRow {
  return {
    id: row.id as InvitationId,
    sellerId: row.seller_id as SellerId | null,
    role: row.role,
    email: row.email,
    invitedBy: row.invited_by,
    createdAtMs: Number(row.created_at_ms),
    expiresAtMs: Number(row.expires_at_ms),
    sentAtMs: row.sent_at_ms === null ? null : Number(row.sent_at_ms),
    timesSent: row.times_sent,
    state: row.state,
    acceptedBy: row.accepted_by,
  };
}

/** Whether somebody who has confirmed this address is a member. */
export async function isMemberByEmail(db: Db, sellerId: SellerId, email: string): Promise<boolean> {
  const row = await db
    .selectFrom("seller_members as m")
    .innerJoin("auth_users as u", "u.id", "m.user_id")
    .select("m.id")
    .where("m.seller_id", "=", sellerId)
    .where("u.email_verified", "=", true)
    .where((where) => where(where.fn<string>("lower", ["u.email"]), "=", email))
    .executeTakeFirst();
  return row !== undefined;
}
