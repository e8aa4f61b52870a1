import { micros, parseId } from "@tuppence/protocol";
import { sql } from "kysely";
import { DeclinedError } from "../../api/declined.ts";
import type { TopUpRecord } from "../../ledger/index.ts";
import type { BankDeps } from "./bank-deps.ts";
import { requireEntry } from "./decide-entry.ts";
import type { EntryRow } from "./entry-rows.ts";
import {
  BankEntryUsedError,
  MoreThanCameError,
  NotABankTopUpError,
  NothingToReverseError,
} from "./errors.ts";
import { takeBack } from "./take-back.ts";

/**
 * The operator says that with an unmatched debit the bank took back a top-up's money. Saying the same again changes
 * nothing.
 */
export async function reverseEntry(
  deps: BankDeps,
  publicId: string,
  publicTopUpId: string,
): Promise<EntryRow> {
  const entry = await requireEntry(deps, publicId);
  const id = parseId("topUp", publicTopUpId);
  const topUp = id && (await deps.findTopUp(id));
  if (!topUp) throw new DeclinedError("top-up-not-found");
  if (entry.state === "unmatched") {
    refuseUnfit(entry, topUp);
    await decide(deps, entry, topUp);
  }
  // Whoever decided, now or before: was it this?
  const decided = await requireEntry(deps, publicId);
  const isThis = decided.state === "reversing" || decided.state === "reversed";
  if (!isThis || decided.top_up_id !== topUp.id) throw new BankEntryUsedError(decided.state);
  if (decided.state === "reversing") await takeBack(deps, decided);
  return requireEntry(deps, publicId);
}

function refuseUnfit(entry: EntryRow, topUp: TopUpRecord): void {
  if (entry.direction === "credit" || entry.amount_micros === 0n) throw new NothingToReverseError();
  if (topUp.rail !== "bank") throw new NotABankTopUpError(topUp.rail);
  if (entry.currency !== topUp.currency) throw new DeclinedError("currency-mismatch");
  if (topUp.state !== "settled") throw new DeclinedError("top-up-not-settled");
}

/** Of one top-up, all recalls together take at most what came. The entry that brought it is locked for that. */
async function decide({ db }: BankDeps, entry: EntryRow, topUp: TopUpRecord): Promise<void> {
  await db.kysely.transaction().execute(async (transaction) => {
    const bringing = await transaction
      .selectFrom("bank_entries")
      .select("amount_micros")
      .where("top_up_id", "=", topUp.id)
      .where("state", "in", ["crediting", "credited"])
      .forUpdate()
      .execute();
    const came = bringing.reduce((sum, { amount_micros: amount }) => sum + amount, 0n);
    const { taken } = await transaction
      .selectFrom("bank_entries")
      .select(sql<string>`coalesce(sum(amount_micros), 0)::text`.as("taken"))
      .where("top_up_id", "=", topUp.id)
      .where("state", "in", ["reversing", "reversed"])
      .where("id", "<>", entry.id)
      .executeTakeFirstOrThrow();
    const left = came - BigInt(taken);
    if (entry.amount_micros > left) throw new MoreThanCameError(micros(left), entry.currency);
    await transaction
      .updateTable("bank_entries")
      .set({
        state: "reversing",
        reason: null,
        wallet_id: topUp.walletId,
        top_up_id: topUp.id,
      })
      .where("id", "=", entry.id)
      .where("state", "=", "unmatched")
      .execute();
  });
}
