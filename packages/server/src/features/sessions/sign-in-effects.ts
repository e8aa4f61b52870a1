import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { SessionFacts } from "./authenticate-session.ts";
import { type AuthCookies, cookieSet } from "./cookies.ts";
import type { KnownBrowsers } from "./known-browser.ts";

export interface SignInEffectsDeps {
  readonly kysely: Kysely<Database>;
  readonly cookies: AuthCookies;
  readonly knownBrowsers: KnownBrowsers;
}

/**
 * What happens to the session that a browser had before somebody signed in there. A guest's wallet must not be lost, and
 * must not become somebody else's: its session is kept beside the new one, and comes back with the next sign-out.
 * Another session of the same person is replaced by the new one, which was made with a new token: who knew the old one
 * knows nothing.
 * @param guestCookie the value of the old session's cookie
 * @returns cookies to set besides the library's
 */
export async function applySignIn(
  deps: SignInEffectsDeps,
  before: { readonly session: SessionFacts; readonly cookie: string } | undefined,
  setCookies: readonly string[],
): Promise<string[]> {
  const { kysely, cookies } = deps;
  const token = tokenIn(cookieSet(setCookies, cookies.session));
  if (token === undefined) return [];
  const made = await kysely
    .selectFrom("auth_sessions")
    .innerJoin("auth_users", "auth_users.id", "auth_sessions.user_id")
    .select(["auth_sessions.id", "auth_sessions.user_id", "auth_users.is_anonymous"])
    .where("token", "=", token)
    .executeTakeFirst();
  if (made === undefined) return [];
  const isGuest = made.is_anonymous === true && !(await isPromoted(kysely, made.user_id));
  const known = isGuest
    ? []
    : [cookies.write(cookies.known, deps.knownBrowsers.mark(made.user_id))];
  if (before === undefined || before.session.sessionId === made.id) return known;
  const { session } = before;
  if (session.userId === made.user_id) {
    await replaceSession(kysely, session.sessionId, made.id);
    return known;
  }
  if (session.guest && (await hasWallet(kysely, session.userId)))
    return [...known, cookies.write(cookies.kept, before.cookie)];
  await kysely.deleteFrom("auth_sessions").where("id", "=", session.sessionId).execute();
  return known;
}

/** Who has a passkey is no guest, even if a crash came between the two (passkey-added.ts). */
async function isPromoted(kysely: Kysely<Database>, userId: string): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable("auth_users")
    .set({ is_anonymous: false })
    .where("id", "=", userId)
    .where((where) =>
      where.exists(
        where
          .selectFrom("auth_passkeys")
          .select("id")
          .whereRef("auth_passkeys.user_id", "=", "auth_users.id"),
      ),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The new session stands for the same browser: a site's next budget from it replaces the last one. */
async function replaceSession(
  kysely: Kysely<Database>,
  oldId: string,
  newId: string,
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    const old = await transaction
      .deleteFrom("auth_sessions")
      .where("id", "=", oldId)
      .returning("buyer_id")
      .executeTakeFirst();
    if (old === undefined) return;
    await transaction
      .updateTable("auth_sessions")
      .set({ buyer_id: old.buyer_id })
      .where("id", "=", newId)
      .execute();
    await transaction
      .updateTable("oauth_codes")
      .set({ auth_session_id: newId })
      .where("auth_session_id", "=", oldId)
      .execute();
  });
}

/** A guest who never opened a wallet has nothing to keep. */
async function hasWallet(kysely: Kysely<Database>, userId: string): Promise<boolean> {
  const row = await kysely
    .selectFrom("buyers")
    .innerJoin("wallets", "wallets.buyer_id", "buyers.id")
    .select("wallets.id")
    .where("buyers.auth_user_id", "=", userId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The library's cookie is `token.signature`, percent-encoded. */
function tokenIn(value: string | undefined): string | undefined {
  return value === undefined ? undefined : decodeURIComponent(value).split(".", 1)[0];
}
