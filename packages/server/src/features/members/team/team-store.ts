import type { MemberId, Role, SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../../db/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface MemberRow {
  readonly id: MemberId;
  readonly sellerId: SellerId;
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly joinedAtMs: number;
}

/**
 * Changes of a team wait for each other, so that of two owners who demote each other at the same moment one stays.
 * False when there is no such seller.
 */
export async function lockTeam(db: Transaction<Database>, sellerId: SellerId): Promise<boolean> {
  const row = await db
    .selectFrom("sellers")
    .select("id")
    .where("id", "=", sellerId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function findMember(
  db: Db,
  sellerId: SellerId,
  id: MemberId,
): Promise<MemberRow | undefined> {
  const row = await members(db, sellerId).where("m.id", "=", id).executeTakeFirst();
  return row && toMemberRow(row);
}

export async function findMemberByPerson(
  db: Db,
  sellerId: SellerId,
  person: string,
): Promise<MemberRow | undefined> {
  const row = await members(db, sellerId).where("m.user_id", "=", person).executeTakeFirst();
  return row && toMemberRow(row);
}

export async function listMembers(
  db: Db,
  filter: { sellerId: SellerId; after: MemberId | null; limit: number },
): Promise<MemberRow[]> {
  let query = members(db, filter.sellerId);
  if (filter.after !== null) query = query.where("m.id", "<", filter.after);
  const rows = await query.orderBy("m.id", "desc").limit(filter.limit).execute();
  return rows.map(toMemberRow);
}

export async function countOwners(db: Db, sellerId: SellerId): Promise<number> {
  const { count } = await db
    .selectFrom("seller_members")
    .select((row) => row.fn.countAll<bigint>().as("count"))
    .where("seller_id", "=", sellerId)
    .where("role", "=", "owner")
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function setRole(db: Db, id: MemberId, role: Role): Promise<void> {
  await db.updateTable("seller_members").set({ role }).where("id", "=", id).execute();
}

export async function deleteMember(db: Db, id: MemberId): Promise<void> {
  await db.deleteFrom("seller_members").where("id", "=", id).execute();
}

function members(db: Db, sellerId: SellerId) {
  return db
    .selectFrom("seller_members as m")
    .innerJoin("auth_users as u", "u.id", "m.user_id")
    .select(["m.id", "m.seller_id", "m.user_id", "m.role", "m.joined_at_ms"])
    .select(["u.name", "u.email", "u.email_verified"])
    .where("m.seller_id", "=", sellerId);
}

function toMemberRow(row: {
  id: string;
  seller_id: string;
  user_id: string;
  role: Role;
  joined_at_ms: bigint;
  name: string;
  email: string;
  email_verified: boolean;
}): MemberRow {
  return {
    id: row.id as MemberId,
    sellerId: row.seller_id as SellerId,
    person: row.user_id,
    name: row.name,
    email: row.email_verified ? row.email : null,
    role: row.role,
    joinedAtMs: Number(row.joined_at_ms),
  };
}
