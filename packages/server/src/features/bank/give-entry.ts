import { newId, routeOf, type WalletId } from "@tuppence/protocol";
import { type BankPayment, createBankPayments } from "../../rails/bank/bank-payments.ts";
import type { BankDeps } from "./bank-deps.ts";
import type { EntryRow } from "./entry-rows.ts";

/**
 * Decides into which wallet an entry goes; the money follows (credit-entries.ts). Only the first to decide about an
 * entry does. The first entry with a payment's reference settles its top-up, every other becomes a top-up of its own.
 * @returns whether this call decided
 */
export function giveEntry(
  { db, now }: Pick<BankDeps, "db" | "now">,
  entry: EntryRow,
  to: { readonly walletId: WalletId; readonly payment?: BankPayment },
): Promise<boolean> {
  const { walletId, payment } = to;
  return db.kysely.transaction().execute(async (transaction) => {
    const own = newId("topUp", routeOf(walletId), now());
    const { numUpdatedRows } = await transaction
      .updateTable("bank_entries")
      .set({ state: "crediting", reason: null, wallet_id: walletId, top_up_id: own })
      .where("id", "=", entry.id)
      .where("state", "=", entry.state)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    if (payment === undefined) return true;
    if (!(await createBankPayments(transaction).take(payment.topUpId, entry.id))) return true;
    await transaction
      .updateTable("bank_entries")
      .set({ top_up_id: payment.topUpId })
      .where("id", "=", entry.id)
      .execute();
    return true;
  });
}
