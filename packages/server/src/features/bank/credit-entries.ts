import { micros, type TopUpId, type WalletId } from "@tuppence/protocol";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { TopUpRequest } from "../../ledger/index.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import { lotTermsOf } from "../../rails/lot-terms.ts";
import { BANK_LOT } from "../../rails/bank/bank-rail.ts";
import { creditedOf } from "../../rails/fees/fee-on-top.ts";
import { type BankPayments, createBankPayments } from "../../rails/bank/bank-payments.ts";
import type { BankDeps } from "./bank-deps.ts";
import { entriesIn, type EntryRow } from "./entry-rows.ts";

const AT_ONCE = 20;

/**
 * Puts the money of entries into their wallets. Each step may be done again, by any server, after a crash at any point:
 * the operation follows from the entry, so the ledger credits it once.
 */
export async function creditEntries(deps: BankDeps): Promise<void> {
  for await (const entries of entriesIn(deps.db.kysely, "crediting", AT_ONCE))
    await Promise.all(entries.map((entry) => creditOrWarn(deps, entry)));
}

/** An entry that cannot be credited now must not keep others from it. */
async function creditOrWarn(deps: BankDeps, entry: EntryRow): Promise<void> {
  try {
    await creditEntry(deps, entry);
  } catch (err) {
    deps.warn("bank entry", { err, entry: entry.id }, "a bank entry could not be credited");
  }
}

/** @param entry in the state `crediting` */
export async function creditEntry(deps: BankDeps, entry: EntryRow): Promise<void> {
  const [topUpId, walletId] = [entry.top_up_id as TopUpId, entry.wallet_id as WalletId];
  const payments = createBankPayments(deps.db.kysely);
  const payment = await payments.find(topUpId);
  if (payment !== undefined) {
    const { state } = await deps.followTopUp(topUpId);
    // The rail was not asked, such as when the ledger was busy: it is asked again.
    if (state === "settled") await finish(deps, entry, { state: "credited" });
    return;
  }
  const wallet = await deps.findWallet(walletId);
  assertPossible(wallet !== undefined, `the wallet of bank entry ${entry.id} does not exist`);
  const { currency } = entry;
  const arrivedMicros = micros(entry.amount_micros);
  const request = await requestOf(deps, payments, entry);
  const outcome = await deps.ledger.submit({
    kind: "top-up",
    ...derivedOperation(
      `bank entry ${entry.id} as ${topUpId} ${walletId} ${arrivedMicros} ${currency}`,
    ),
    buyerId: wallet.buyerId,
    topUpId,
    walletId,
    currency,
    // What was paid on top of the amount is the provider's.
    amountMicros: creditedOf(request, arrivedMicros),
    rail: "bank",
    hasArrived: true,
    request,
    lot: lotTermsOf({ lot: BANK_LOT }, deps.now()),
  });
  assertPossible(outcome.status !== "conflict", `bank entry ${entry.id} has another operation`);
  // A refusal is for good, since its operation is: assigning the entry again takes another top-up.
  await finish(
    deps,
    entry,
    outcome.status === "declined"
      ? { state: "unmatched", reason: "wallet-refused", wallet_id: null, top_up_id: null }
      : { state: "credited" },
  );
}

/**
 * A further transfer with a reference costs on top what was shown with that reference. Who transferred without one, and
 * was found by the operator, was shown nothing. It follows from what does not change any more, so doing it again is the
 * same.
 */
async function requestOf(
  { findTopUp }: Pick<BankDeps, "findTopUp">,
  payments: BankPayments,
  { payment_references: references, wallet_id: walletId }: EntryRow,
): Promise<TopUpRequest | null> {
  const [first, ...others] = await payments.findByReferences(references);
  if (first === undefined || others.length > 0 || first.walletId !== walletId) return null;
  const feeMicros = (await findTopUp(first.topUpId))?.request?.feeMicros;
  return feeMicros === undefined ? null : { feeMicros };
}

async function finish(
  { db }: Pick<BankDeps, "db">,
  { id, top_up_id: topUpId }: EntryRow,
  change:
    | { readonly state: "credited" }
    | {
        readonly state: "unmatched";
        readonly reason: "wallet-refused";
        readonly wallet_id: null;
        readonly top_up_id: null;
      },
): Promise<void> {
  await db.kysely
    .updateTable("bank_entries")
    .set(change)
    .where("id", "=", id)
    .where("state", "=", "crediting")
    .where("top_up_id", "=", topUpId)
    .execute();
}
