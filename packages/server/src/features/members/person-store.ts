import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";

export interface PersonRow {
  readonly name: string;
  /** Null unless they have shown that it is theirs: whoever holds an address may be let in by it. */
  readonly email: string | null;
  readonly guest: boolean;
}

/** What better-auth knows of a person; undefined when there is none any more. */
export async function findPerson(
  db: Kysely<Database> | Transaction<Database>,
  person: string,
): Promise<PersonRow | undefined> {
  const row = await db
    .selectFrom("auth_users")
    .select(["name", "email", "email_verified", "is_anonymous"])
    .where("id", "=", person)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    name: row.name,
    email: row.email_verified ? row.email.toLowerCase() : null,
    guest: row.is_anonymous === true,
  };
}
