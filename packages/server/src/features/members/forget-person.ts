import type { SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import { OnlyOwnerError } from "./errors.ts";
import { lockTeam } from "./team/team-store.ts";

/**
 * Who deletes their account must not leave a seller behind that nobody can manage, and that may still be owed money.
 * @throws OnlyOwnerError
 */
export async function refuseOnlyOwner(
  db: Kysely<Database> | Transaction<Database>,
  person: string,
): Promise<void> {
  const row = await db
    .selectFrom("seller_members as m")
    .innerJoin("sellers as s", "s.id", "m.seller_id")
    .select("s.name")
    .where("m.user_id", "=", person)
    .where("m.role", "=", "owner")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("seller_members as o")
            .select("o.id")
            .whereRef("o.seller_id", "=", "m.seller_id")
            .where("o.role", "=", "owner")
            .where("o.user_id", "!=", person),
        ),
      ),
    )
    .executeTakeFirst();
  if (row !== undefined) throw new OnlyOwnerError(row.name);
}

/**
 * Takes a person out of every team, in the transaction that deletes them. What they did stays in the audit log, under
 * an id that is nobody's any more.
 */
export async function forgetPerson(
  db: Transaction<Database>,
  { person, email, nowMs }: { person: string; email: string | null; nowMs: number },
): Promise<void> {
  const teams = await db
    .selectFrom("seller_members")
    .select("seller_id")
    .where("user_id", "=", person)
    .orderBy("seller_id")
    .execute();
  // In one order, so that two who leave the same teams do not wait for each other.
  for (const { seller_id } of teams) await lockTeam(db, seller_id as SellerId);
  await refuseOnlyOwner(db, person);
  await db
    .updateTable("invitations")
    .set({ state: "revoked", ended_at_ms: BigInt(nowMs) })
    .where("invited_by", "=", person)
    .where("state", "=", "open")
    .execute();
  if (email !== null)
    await db.deleteFrom("invitations").where("email", "=", email.toLowerCase()).execute();
  await db.deleteFrom("seller_members").where("user_id", "=", person).execute();
  await db.deleteFrom("operators").where("user_id", "=", person).execute();
}
