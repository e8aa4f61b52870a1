import type { OperatorId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";

export interface OperatorRow {
  readonly id: OperatorId;
  readonly name: string;
  readonly email: string | null;
  readonly createdAtMs: number;
}

/** The person who has confirmed this address; a guest has none. */
export async function findByEmail(
  db: Kysely<Database>,
  email: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("auth_users")
    .select("id")
    .where((where) => where(where.fn<string>("lower", ["email"]), "=", email.toLowerCase()))
    .where("email_verified", "=", true)
    .executeTakeFirst();
  return row?.id;
}

/** Makes a person an operator; who is one already stays the same one. */
export async function addOperator(
  db: Kysely<Database>,
  id: OperatorId,
  person: string,
  nowMs: number,
): Promise<OperatorRow> {
  await db
    .insertInto("operators")
    .values({ id, user_id: person, created_at_ms: BigInt(nowMs) })
    .onConflict((conflict) => conflict.column("user_id").doNothing())
    .execute();
  const row = await operators(db).where("o.user_id", "=", person).executeTakeFirstOrThrow();
  return toOperatorRow(row);
}

export async function listOperators(
  db: Kysely<Database>,
  page: { after: OperatorId | null; limit: number },
): Promise<OperatorRow[]> {
  let query = operators(db);
  if (page.after !== null) query = query.where("o.id", "<", page.after);
  const rows = await query.orderBy("o.id", "desc").limit(page.limit).execute();
  return rows.map(toOperatorRow);
}

/** Who it was; undefined when there is no such operator. */
export async function deleteOperator(
  db: Kysely<Database>,
  id: OperatorId,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom("operators")
    .where("id", "=", id)
    .returning("user_id")
    .executeTakeFirst();
  return row?.user_id;
}

function operators(db: Kysely<Database>) {
  return db
    .selectFrom("operators as o")
    .innerJoin("auth_users as u", "u.id", "o.user_id")
    .select(["o.id", "o.created_at_ms", "u.name", "u.email", "u.email_verified"]);
}

function toOperatorRow(row: {
  id: string;
  created_at_ms: bigint;
  name: string;
  email: string;
  email_verified: boolean;
}): OperatorRow {
  return {
    id: row.id as OperatorId,
    name: row.name,
    email: row.email_verified ? row.email : null,
    createdAtMs: Number(row.created_at_ms),
  };
}
