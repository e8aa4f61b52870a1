import type { BuyOffer } from "../../ledger/index.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import { loweredTerms, type VoucherDesk } from "../../sale/vouchers.ts";
import {
  decidePurchase,
  type DecidePurchaseDeps,
  repeatDecision,
  secondOperation,
} from "./decide-purchase.ts";
import type { PurchaseStore } from "./purchase-store.ts";

interface WithVoucherDeps extends DecidePurchaseDeps {
  readonly vouchers: VoucherDesk;
  readonly purchases: Pick<PurchaseStore, "wasDecided" | "madeBy">;
}

type Outcome = Awaited<ReturnType<typeof decidePurchase>>;

/**
 * Decides a purchase whose price a voucher lowers. Nothing is ever decided for it at the full price: a use is set aside
 * first, and a request that was decided before, but has none, only gets its answer.
 */
export async function decideWithVoucher(
  deps: WithVoucherDeps,
  command: BuyOffer,
  asked: { readonly code: string; readonly offer: OfferOnRecord; readonly address: string },
): Promise<Outcome> {
  const { vouchers, purchases, ledger } = deps;
  const { buyerId, operationId, fingerprint } = command;
  const secondOperationId = secondOperation(operationId).operationId;
  const use = { ...asked, buyerId, operationId, secondOperationId, fingerprint };
  const wasDecided = await purchases.wasDecided(buyerId, operationId);
  const applied = wasDecided ? await vouchers.reserved(use) : await vouchers.reserve(use);
  if (applied === undefined) return repeatDecision(ledger, command, purchases.wasDecided);
  const lowered = { ...command, terms: loweredTerms(command.terms, applied) };
  const outcome = await decidePurchase(deps, lowered);
  await settle(deps, lowered, outcome);
  return outcome;
}

/** Says what became of the use. It is only taken off again when no repeated request can buy with it any more. */
async function settle(
  { vouchers, ledger, purchases }: WithVoucherDeps,
  { operationId, buyerId }: BuyOffer,
  outcome: Outcome,
): Promise<void> {
  // Whichever of several equal requests made it.
  if (outcome.status === "accepted" && !outcome.alreadyOwned)
    return vouchers.settle(operationId, outcome.purchase.id);
  if (outcome.status === "declined" && outcome.reason === "insufficient-funds") {
    // It could still be decided again, with more money.
    const second = secondOperation(operationId);
    await ledger.submit({ kind: "refuse", buyerId, ...second });
    const made = await purchases.madeBy(buyerId, second.operationId);
    if (made !== undefined) return vouchers.settle(operationId, made);
  }
  await vouchers.release(operationId);
}
