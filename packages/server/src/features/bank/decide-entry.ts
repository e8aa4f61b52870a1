import { parseId } from "@tuppence/protocol";
import { DeclinedError } from "../../api/declined.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { BankDeps } from "./bank-deps.ts";
import { creditEntry } from "./credit-entries.ts";
import { findEntry, type EntryRow } from "./entry-rows.ts";
import { BankEntryNotFoundError, BankEntryUsedError, NothingToAssignError } from "./errors.ts";
import { giveEntry } from "./give-entry.ts";

/** The operator says whose money an unmatched entry is. Saying the same again changes nothing. */
export async function assignEntry(
  deps: BankDeps,
  publicId: string,
  publicWalletId: string,
): Promise<EntryRow> {
  const entry = await requireEntry(deps, publicId);
  const walletId = parseId("wallet", publicWalletId);
  const wallet = walletId && (await deps.findWallet(walletId));
  if (!walletId || !wallet) throw new DeclinedError("wallet-not-found");
  if (entry.state === "unmatched") {
    if (entry.direction === "debit" || entry.amount_micros === 0n) throw new NothingToAssignError();
    if (entry.currency !== wallet.currency) throw new DeclinedError("currency-mismatch");
    await giveEntry(deps, entry, { walletId });
  }
  // Whoever decided, now or before: was it this?
  const decided = await requireEntry(deps, publicId);
  const isPutThere = decided.direction === "credit" && decided.wallet_id === walletId;
  if (!isPutThere) throw new BankEntryUsedError(decided.state);
  if (decided.state === "crediting") await creditEntry(deps, decided);
  return requireEntry(deps, publicId);
}

/** The operator sends an unmatched entry back, or has dealt with it otherwise. */
export async function returnEntry(deps: BankDeps, publicId: string): Promise<EntryRow> {
  const { id } = await requireEntry(deps, publicId);
  await deps.db.kysely
    .updateTable("bank_entries")
    .set({ state: "returned" })
    .where("id", "=", id)
    .where("state", "=", "unmatched")
    .execute();
  const entry = await findEntry(deps.db.kysely, id);
  assertPossible(entry !== undefined, `bank entry ${id} is gone`);
  if (entry.state !== "returned") throw new BankEntryUsedError(entry.state);
  return entry;
}

export async function requireEntry(
  { db }: Pick<BankDeps, "db">,
  publicId: string,
): Promise<EntryRow> {
  const id = parseId("bankEntry", publicId);
  const entry = id && (await findEntry(db.kysely, id));
  if (!entry) throw new BankEntryNotFoundError();
  return entry;
}
