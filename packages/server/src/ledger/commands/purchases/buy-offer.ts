import { PAYER_DECLINES, payerOf } from "../../rules/authority/payer-of.ts";
import type { PurchaseTerms } from "../../rules/terms/purchase-terms.ts";
import { PURCHASE_OUTCOME } from "./purchase-outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { needForPurchase } from "./need-for-purchase.ts";
import { type ShownPrice, isShown } from "../../rules/terms/shown-price.ts";
import { type Authority, grantOf } from "../../rules/authority/authority.ts";
import type { PurchaseId, EntitlementId, WalletId } from "@tuppence/protocol";
import { declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";
import { bringsNothing } from "../../rules/ownership/brings-nothing.ts";
import { answerOwned } from "./answer-owned.ts";
import { charge } from "./charge.ts";
import { overOwnLimit } from "../../rules/own-limits/count-own.ts";
import { whyNotPayable } from "../../rules/tabs/payable.ts";
import { spend } from "../../rules/budget/grant-counters.ts";
import { itemsFit } from "../../rules/items/items.ts";
import { reducePrice } from "../../rules/caps/reduce-price.ts";
import { budgetReset } from "../../rules/periods/reset-of.ts";

export interface BuyOffer extends CommandBase {
  readonly kind: "purchase";
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  readonly walletId: WalletId;
  readonly terms: PurchaseTerms;
  readonly authority: Authority;
  /** The money was set aside for this purchase, and whether the wallet may spend it was decided then. */
  readonly isSetAside?: boolean;
  /** The price that the buyer was shown, or null. If it differs, the command is declined with `price-changed`. */
  readonly shownPrice: ShownPrice | null;
}

function decide(buyer: BuyerState, command: BuyOffer, nowMs: number) {
  const { terms, authority, walletId } = command;
  const payer = payerOf(buyer, { authority, walletId, sellerId: terms.sellerId }, nowMs);
  if (typeof payer === "string") return declined(payer);
  const { wallet, grant } = payer;

  const owned = answerOwned(buyer, { terms, wallet }, nowMs);
  if (owned !== undefined) return owned;

  if (wallet.suspendedAtMs !== null) return declined("wallet-suspended");
  if (terms.notSold !== undefined) return declined(terms.notSold);
  const startsAtMs = startOf(buyer, terms, nowMs);
  const contentsStartAtMs = startsOf(buyer, terms, nowMs);
  if (startsAtMs === undefined || contentsStartAtMs === undefined) {
    return declined("already-active");
  }
  const startsAt = { startsAtMs, contentsStartAtMs, zones: wallet.timeZones };
  if (bringsNothing(buyer, terms, startsAt, nowMs)) return declined("everything-owned");
  const price = terms.prices.get(wallet.currency);
  if (price === undefined) return declined("currency-mismatch");
  assertPossible(price >= 0n, `price of ${price}`);
  if (!isShown(command.shownPrice, { amount: price, currency: wallet.currency }))
    return declined("price-changed");

  if (!itemsFit(buyer, terms)) return declined("stack-too-large");

  const reduced = reducePrice(buyer, terms, { amount: price, wallet }, nowMs);
  let spent: Grant | undefined;
  if (grant !== undefined) {
    if (grant.askAboveMicros !== null && reduced.charge > grant.askAboveMicros) {
      return declined("above-ask-line");
    }
    const at = { zones: wallet.timeZones, nowMs };
    spent = spend(grant, reduced.charge, at);
    if (spent === undefined) return declined("over-budget", budgetReset(grant, reduced.charge, at));
  }
  if (command.isSetAside !== true) {
    const over = overOwnLimit(wallet, reduced.charge, nowMs);
    if (over !== undefined) return declined("over-own-limit", over.reset);
    const poor = whyNotPayable(wallet, reduced.charge, nowMs);
    if (poor !== undefined) return declined(poor);
  }
  return charge({
    buyer,
    command,
    wallet,
    grant: spent,
    price: reduced,
    startsAtMs,
    contentsStartAtMs,
    nowMs,
  });
}

/**
 * Buys an offer. After the checks of grant and wallet, something already paid for (the offer, the same play, a pass
 * that covers it) is answered without a charge. Caps and the daily maximum lower the price before the ask line, the
 * budget and the balance are checked.
 */
export const buyOffer = defineCommand<BuyOffer>()({
  kind: "purchase",
  declines: [
    ...PAYER_DECLINES,
    "wallet-suspended",
    "seller-suspended",
    "seller-not-selling",
    "already-active",
    "everything-owned",
    "currency-mismatch",
    "price-changed",
    "stack-too-large",
    "above-ask-line",
    "over-budget",
    "over-own-limit",
    "tab-overdue",
    "insufficient-funds",
  ],
  asks: ({ authority }) => grantOf(authority),
  needs: ({ authority, terms }, need) => {
    if (authority.by === "grant") need.grant(authority.grantId);
    needForPurchase(terms, need);
  },
  decide,
  outcome: PURCHASE_OUTCOME,
});

/**
 * When a new entitlement starts: now, or when the buyer's earlier ones of the offer end, so that the durations add up.
 * Undefined when the offer cannot be bought while an earlier one is active.
 */
function startOf(
  buyer: BuyerState,
  { stacking, offerId }: Pick<PurchaseTerms, "stacking" | "offerId">,
  nowMs: number,
): number | undefined {
  if (stacking === undefined) return nowMs;
  let startsAtMs = nowMs;
  for (const { revokedAtMs, expiresAtMs } of buyer.entitlements.get(offerId) ?? []) {
    if (revokedAtMs !== null || expiresAtMs === null || expiresAtMs <= startsAtMs) continue;
    if (stacking === "refuse") return undefined;
    startsAtMs = expiresAtMs;
  }
  return startsAtMs;
}

/** When each content of a bundle starts; undefined when one of them cannot be bought now, so neither can the bundle. */
function startsOf(
  buyer: BuyerState,
  { contents = [] }: PurchaseTerms,
  nowMs: number,
): number[] | undefined {
  const starts: number[] = [];
  for (const content of contents) {
    const startsAtMs = startOf(buyer, content, nowMs);
    if (startsAtMs === undefined) return undefined;
    starts.push(startsAtMs);
  }
  return starts;
}
