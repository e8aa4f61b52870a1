import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { MailSender } from "../../mail/mail-sender.ts";
import type { SessionFacts } from "./authenticate-session.ts";
import type { MailLanguage } from "../../mail/mail-language.ts";
import type { AccountMails } from "./mails/account-mails.ts";

/** A guest with a passkey is no guest any more; an account's owner hears of each new one. */
export async function passkeyAdded(
  deps: {
    readonly kysely: Kysely<Database>;
    readonly mailSender: MailSender;
    readonly mails: AccountMails;
    readonly now: () => number;
  },
  { userId, email }: Pick<SessionFacts, "userId" | "email">,
  { passkeyId, language }: { readonly passkeyId: string; readonly language: MailLanguage },
): Promise<void> {
  const { kysely, now } = deps;
  await kysely
    .updateTable("auth_users")
    .set({ is_anonymous: false, updated_at: new Date(now()) })
    .where("id", "=", userId)
    .where("is_anonymous", "=", true)
    .execute();
  // The library takes the time from this machine's clock. Whether a passkey came after a change of address began must not
  // depend on that (accounts/stop-email-change.ts).
  const added = await kysely
    .updateTable("auth_passkeys")
    .set({ created_at: new Date(now()) })
    .where("id", "=", passkeyId)
    .where("user_id", "=", userId)
    .returning("name")
    .executeTakeFirst();
  if (email === null || deps.mailSender.way === "none") return;
  await deps.mailSender.send(deps.mails.passkeyAdded(email, added?.name ?? "Passkey", language));
}
