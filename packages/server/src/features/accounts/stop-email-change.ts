import type { IncomingHttpHeaders } from "node:http";
import { databaseFailure } from "../../db/database-failure.ts";
import type { AccountsDeps } from "./accounts-deps.ts";
import { sha256 } from "./change-email.ts";
import { ChangeNotFoundError, EmailTakenError } from "./errors.ts";

const STOPPABLE_MS = 7 * 86_400_000;
const SUSPECT_MS = 7 * 86_400_000;

/**
 * The owner of the old address says that the change is not theirs. So somebody else was signed in: the address is put
 * back, everybody is signed out, and passkeys that came since go, or in the days before: a thief may first add one, and
 * ask for the change in a session that began with it. The owner has the address, and so loses no way in. The mail names
 * what went. Stopping it again changes nothing.
 */
export async function stopEmailChange(
  deps: AccountsDeps,
  headers: IncomingHttpHeaders,
  token: string,
): Promise<void> {
  const nowMs = deps.now();
  try {
    await deps.db.kysely.transaction().execute(async (transaction) => {
      const change = await transaction
        .selectFrom("auth_email_changes")
        .selectAll()
        .where("stop_hash", "=", sha256(token))
        .where("requested_at_ms", ">", BigInt(nowMs - STOPPABLE_MS))
        .forUpdate()
        .executeTakeFirst();
      if (change === undefined || change.old_email === null) throw new ChangeNotFoundError();
      if (change.stopped_at_ms !== null) return;
      await transaction
        .updateTable("auth_email_changes")
        // Whatever changes followed are undone with it.
        .set({ stopped_at_ms: BigInt(nowMs) })
        .where("user_id", "=", change.user_id)
        .where("requested_at_ms", ">=", change.requested_at_ms)
        .execute();
      await transaction
        .updateTable("auth_users")
        .set({ email: change.old_email, email_verified: true, updated_at: new Date(nowMs) })
        .where("id", "=", change.user_id)
        .execute();
      const removed = await transaction
        .deleteFrom("auth_passkeys")
        .where("user_id", "=", change.user_id)
        .where("created_at", ">=", new Date(Number(change.requested_at_ms) - SUSPECT_MS))
        .returning("name")
        .execute();
      await transaction.deleteFrom("auth_sessions").where("user_id", "=", change.user_id).execute();
      const mail = deps.mailsFor(headers).changeStopped(
        change.old_email,
        removed.map(({ name }) => name ?? "Passkey"),
      );
      await deps.mailSender.send(mail, transaction);
    });
  } catch (error) {
    if (databaseFailure(error) === "duplicate") throw new EmailTakenError();
    throw error;
  }
}
