import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Person } from "./accounts-deps.ts";
import { LastWayBackError, PasskeyNotFoundError } from "./errors.ts";

interface Deps {
  readonly db: { readonly kysely: Kysely<Database> };
}

export async function renamePasskey(
  { db }: Deps,
  { userId }: Person,
  id: string,
  name: string,
): Promise<void> {
  const { numUpdatedRows } = await db.kysely
    .updateTable("auth_passkeys")
    .set({ name: name.trim() })
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new PasskeyNotFoundError();
}

/** Removes a passkey, but never the only way into the account, also when two tabs remove two of them at once. */
export async function removePasskey({ db }: Deps, { userId }: Person, id: string): Promise<void> {
  await db.kysely.transaction().execute(async (transaction) => {
    const user = await transaction
      .selectFrom("auth_users")
      .select("email_verified")
      .where("id", "=", userId)
      .forUpdate()
      .executeTakeFirst();
    const passkeys = await transaction
      .selectFrom("auth_passkeys")
      .select("id")
      .where("user_id", "=", userId)
      .execute();
    if (user === undefined || !passkeys.some((one) => one.id === id))
      throw new PasskeyNotFoundError();
    if (passkeys.length === 1 && !user.email_verified) throw new LastWayBackError();
    await transaction.deleteFrom("auth_passkeys").where("id", "=", id).execute();
  });
}
