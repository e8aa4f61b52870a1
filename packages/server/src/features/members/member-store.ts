import type { MemberId, Role, SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface NewMember {
  readonly id: MemberId;
  readonly sellerId: SellerId;
  readonly person: string;
  readonly role: Role;
  readonly joinedAtMs: number;
}

/** Writes a membership unless the person has one there already. */
export async function insertMember(db: Transaction<Database>, member: NewMember): Promise<void> {
  await db
    .insertInto("seller_members")
    .values({
      id: member.id,
      seller_id: member.sellerId,
      user_id: member.person,
      role: member.role,
      joined_at_ms: BigInt(member.joinedAtMs),
    })
    .onConflict((conflict) => conflict.columns(["user_id", "seller_id"]).doNothing())
    .execute();
}

/** How many sellers a person owns, besides one. */
export async function countOwned(
  db: Db,
  person: string,
  except: SellerId | null = null,
): Promise<number> {
  let query = db
    .selectFrom("seller_members")
    .select((row) => row.fn.countAll<bigint>().as("count"))
    .where("user_id", "=", person)
    .where("role", "=", "owner");
  if (except !== null) query = query.where("seller_id", "!=", except);
  const { count } = await query.executeTakeFirstOrThrow();
  return Number(count);
}

export interface MembershipRow {
  readonly memberId: MemberId;
  readonly sellerId: SellerId;
  readonly name: string;
  readonly handle: string | null;
  readonly role: Role;
  readonly suspendedAtMs: number | null;
  readonly joinedAtMs: number;
}

/** Enough for a list to choose from; nobody works for more sellers than that. */
const MOST_MEMBERSHIPS = 200;

/** The sellers that a person is a member of, the ones joined last first. */
export async function membershipsOf(db: Db, person: string): Promise<MembershipRow[]> {
  const rows = await memberships(db, person)
    .orderBy("m.id", "desc")
    .limit(MOST_MEMBERSHIPS)
    .execute();
  return rows.map(toMembershipRow);
}

export async function findMembership(
  db: Db,
  person: string,
  sellerId: SellerId,
): Promise<MembershipRow | undefined> {
  const row = await memberships(db, person).where("m.seller_id", "=", sellerId).executeTakeFirst();
  return row && toMembershipRow(row);
}

function memberships(db: Db, person: string) {
  return db
    .selectFrom("seller_members as m")
    .innerJoin("sellers as s", "s.id", "m.seller_id")
    .select(["m.id", "m.seller_id", "m.role", "m.joined_at_ms"])
    .select(["s.name", "s.handle", "s.suspended_at_ms"])
    .where("m.user_id", "=", person);
}

function toMembershipRow(row: {
  id: string;
  seller_id: string;
  name: string;
  handle: string | null;
  role: Role;
  suspended_at_ms: bigint | null;
  joined_at_ms: bigint;
}): MembershipRow {
  return {
    memberId: row.id as MemberId,
    sellerId: row.seller_id as SellerId,
    name: row.name,
    handle: row.handle,
    role: row.role,
    suspendedAtMs: row.suspended_at_ms === null ? null : Number(row.suspended_at_ms),
    joinedAtMs: Number(row.joined_at_ms),
  };
}
