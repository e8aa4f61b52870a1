import type { SignOutEverywhere } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { AccountsDeps, Person } from "./accounts-deps.ts";
import { SessionNotFoundError } from "./errors.ts";
import { buyersOf } from "./summarize-wallets.ts";

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

/**
 * Signs all devices out. Budgets end after the other sessions, so that a lost device cannot give new ones meanwhile; and
 * before the session that asks, so that after a crash in between the person can ask again.
 */
export async function endAllSessions(
  deps: Deps & Pick<AccountsDeps, "endBudgets">,
  { userId, sessionId }: Person,
  { keepThis, endBudgets = false }: SignOutEverywhere,
): Promise<void> {
  const { kysely } = deps.db;
  const all = kysely.deleteFrom("auth_sessions").where("user_id", "=", userId);
  await all.where("id", "<>", sessionId).execute();
  if (endBudgets)
    for (const { buyerId } of await buyersOf(kysely, userId)) await deps.endBudgets(buyerId);
  if (!keepThis) await all.execute();
}
