import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { WalletRecord } from "../../ledger/index.ts";
import { MAIL_LANGUAGES, type MailLanguage } from "../../mail/mail-language.ts";

/** Writes a reminder in the transaction that claims it. */
export type WriteReminder = (
  to: string,
  language: MailLanguage,
  within: Kysely<Database>,
) => Promise<void>;

/**
 * Claims the reminder of a debt in a state, and writes it if its buyer has a confirmed address. Of several servers one
 * does.
 */
export async function claimReminder(
  kysely: Kysely<Database>,
  { id, buyerId }: Pick<WalletRecord, "id" | "buyerId">,
  debtAndState: string,
  write: WriteReminder,
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    const tab = await transaction
      .updateTable("tabs")
      .set({ reminded: debtAndState })
      .where("wallet_id", "=", id)
      .where("reminded", "is distinct from", debtAndState)
      .returning("language")
      .executeTakeFirst();
    if (tab === undefined) return;
    const person = await transaction
      .selectFrom("buyers")
      .innerJoin("auth_users", "auth_users.id", "buyers.auth_user_id")
      .select("auth_users.email")
      .where("buyers.id", "=", buyerId)
      .where("auth_users.email_verified", "=", true)
      .executeTakeFirst();
    if (person === undefined) return;
    const language = MAIL_LANGUAGES.find((known) => known === tab.language) ?? "en";
    await write(person.email, language, transaction);
  });
}
