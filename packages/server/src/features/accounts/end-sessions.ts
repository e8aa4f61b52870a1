import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Person } from "./accounts-deps.ts";
import { SessionNotFoundError } from "./errors.ts";

interface Deps {
  readonly db: { readonly kysely: Kysely<Database> };
}

/** Signs one device out. Each request reads its session, so that takes effect with its next one. */
export async function endSession({ db }: Deps, { userId }: Person, id: string): Promise<void> {
  const { numDeletedRows } = await db.kysely
    .deleteFrom("auth_sessions")
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new SessionNotFoundError();
}

export async function endAllSessions(
  { db }: Deps,
  { userId, sessionId }: Person,
  { keepThis }: { readonly keepThis: boolean },
): Promise<void> {
  const all = db.kysely.deleteFrom("auth_sessions").where("user_id", "=", userId);
  await (keepThis ? all.where("id", "<>", sessionId) : all).execute();
}
