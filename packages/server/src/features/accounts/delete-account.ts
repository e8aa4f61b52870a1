import type { IncomingHttpHeaders } from "node:http";
import { type BuyerId, bookOf, formatMicros, micros } from "@tuppence/protocol";
import type { AccountDeletion } from "@tuppence/protocol/wire";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { AccountsDeps, Person } from "./accounts-deps.ts";
import { AccountOwesError, MoneyLeftError } from "./errors.ts";
import { buyersOf, summarizeWallets } from "./summarize-wallets.ts";

interface Sums {
  readonly currency: string;
  readonly left: bigint;
  readonly owed: bigint;
}

/** What deleting the account would lose, and what is in its way. */
export async function foreseeDeletion(
  deps: Pick<AccountsDeps, "config" | "db" | "now">,
  { userId }: Person,
): Promise<AccountDeletion> {
  const { kysely } = deps.db;
  const buyers = await buyersOf(kysely, userId);
  const summing = { kysely, books: deps.config.books, nowMs: deps.now() };
  const summaries = await Promise.all(buyers.map((buyer) => summarizeWallets(summing, buyer)));
  const sums = await sumsOf(
    deps,
    buyers.map(({ buyerId }) => buyerId),
  );
  return {
    left: sums.flatMap(({ currency, left }) =>
      left > 0n ? { currency, amount: formatMicros(micros(left)) } : [],
    ),
    owed: sums.flatMap(({ currency, owed }) =>
      owed > 0n ? { currency, amount: formatMicros(micros(owed)) } : [],
    ),
    things: summaries.reduce((sum, { things }) => sum + things, 0),
  };
}

/**
 * Deletes the person: address, passkeys, sessions, and the name by which their wallets could be found. The books keep what
 * the law requires: wallets, purchases and movements, under a number that is nobody's any more. Money that is left is
 * given up only on request; it stays in the books too. What would go on by itself is ended first. After a crash in
 * between, deleting again completes it.
 */
export async function deleteAccount(
  deps: AccountsDeps,
  person: Person,
  headers: IncomingHttpHeaders,
  { giveUpMoney }: { readonly giveUpMoney: boolean },
): Promise<void> {
  const buyers = await buyersOf(deps.db.kysely, person.userId);
  const sums = await sumsOf(
    deps,
    buyers.map(({ buyerId }) => buyerId),
  );
  if (sums.some(({ owed }) => owed > 0n)) throw new AccountOwesError();
  if (!giveUpMoney && sums.some(({ left }) => left > 0n)) throw new MoneyLeftError();
  await deps.refuseOnlyOwner(person.userId);
  for (const { buyerId } of buyers) await deps.endOrders(buyerId);
  await deps.db.kysely.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("buyers")
      .set({ auth_user_id: null })
      .where("auth_user_id", "=", person.userId)
      .execute();
    await forgetAddresses(transaction, person);
    if (person.email !== null && deps.mailSender.way !== "none")
      await deps.mailSender.send(deps.mailsFor(headers).deleted(person.email), transaction);
    await deps.forgetMember(transaction, person);
    await transaction.deleteFrom("auth_users").where("id", "=", person.userId).execute();
  });
}

/**
 * Codes to the addresses that the person has or had, and to those they wanted. Of the latter, which may be a stranger's,
 * only their own codes go; of the former, what was sent to somebody who has the address now stays.
 */
async function forgetAddresses(
  transaction: Transaction<Database>,
  { userId, email }: Pick<Person, "userId" | "email">,
): Promise<void> {
  await sql`
    DELETE FROM auth_email_codes WHERE user_id = ${userId} OR email = ${email} OR (
      email IN (
        SELECT old_email FROM auth_email_changes WHERE user_id = ${userId} AND old_email IS NOT NULL
        UNION SELECT new_email FROM auth_email_changes WHERE user_id = ${userId} AND done_at_ms IS NOT NULL
      ) AND email NOT IN (SELECT u.email FROM auth_users u WHERE u.id <> ${userId})
    )`.execute(transaction);
}

/** Money in the wallets, on hold, and in gifts that nobody has taken, and what they owe, by currency. */
async function sumsOf(
  { db, config }: Pick<AccountsDeps, "config" | "db">,
  buyers: readonly BuyerId[],
): Promise<readonly Sums[]> {
  const sums = new Map<string, Sums>();
  for (const buyerId of buyers) {
    const book = bookOf(buyerId, config.books);
    const { rows } = await sql<{ currency: string; left: bigint; owed: bigint }>`
      SELECT currency, sum(greatest(amount, 0))::bigint AS left, sum(greatest(-amount, 0))::bigint AS owed
      FROM (
        SELECT currency, balance_micros AS amount FROM wallets
          WHERE book = ${book} AND buyer_id = ${buyerId}
        UNION ALL
        SELECT currency, held_micros - captured_micros - released_micros FROM holds
          WHERE book = ${book} AND buyer_id = ${buyerId} AND closed_at_ms IS NULL
        UNION ALL
        SELECT p.currency, p.amount_micros FROM gifts g
          JOIN purchases p ON p.book = g.book AND p.buyer_id = g.buyer_id AND p.id = g.purchase_id
          WHERE g.book = ${book} AND g.buyer_id = ${buyerId}
            AND g.redeemed_id IS NULL AND g.returned_at_ms IS NULL
      ) money GROUP BY currency`.execute(db.kysely);
    for (const { currency, left, owed } of rows) {
      const before = sums.get(currency) ?? { currency, left: 0n, owed: 0n };
      sums.set(currency, { currency, left: before.left + left, owed: before.owed + owed });
    }
  }
  return [...sums.values()];
}
