import type { EntitlementId, GiftId, PurchaseId, WalletId } from "@tuppence/protocol";
import { type Authority, grantOf } from "../../rules/authority/authority.ts";
import { PAYER_DECLINES, payerOf } from "../../rules/authority/payer-of.ts";
import { UNREDUCED } from "../../rules/caps/reduce-price.ts";
import { type Allowance, type Ticket, takeFree } from "../../rules/free/take-free.ts";
import type { PurchaseTerms } from "../../rules/terms/purchase-terms.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { FREE_USES, freeUseId } from "../../tables/free-uses.ts";
import type { CommandBase } from "../command-base.ts";
import { declined } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { answerOwned } from "./answer-owned.ts";
import { charge } from "./charge.ts";
import { needForPurchase } from "./need-for-purchase.ts";
import { PURCHASE_OUTCOME } from "./purchase-outcome.ts";

export interface OpenFree extends CommandBase {
  readonly kind: "open-free";
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  readonly walletId: WalletId;
  /** From rules/free/free-terms.ts. */
  readonly terms: PurchaseTerms;
  readonly authority: Authority;
  /** What opens it: a rule of its seller, or a gift that somebody else has paid. */
  readonly way: Allowance | Ticket | { readonly by: "gift"; readonly giftId: GiftId };
}

function decide(buyer: BuyerState, command: OpenFree, nowMs: number) {
  const { terms, authority, walletId, way } = command;
  const payer = payerOf(buyer, { authority, walletId, sellerId: terms.sellerId }, nowMs);
  if (typeof payer === "string") return declined(payer);
  const { wallet, grant } = payer;
  const owned = answerOwned(buyer, { terms, wallet }, nowMs);
  if (owned !== undefined) return owned;
  if (wallet.suspendedAtMs !== null) return declined("wallet-suspended");
  if (terms.notSold !== undefined) return declined(terms.notSold);

  const { offerId } = terms;
  const use =
    way.by === "gift"
      ? undefined
      : takeFree(buyer, way, { offerId, zones: wallet.timeZones, nowMs });
  if (use !== undefined && "reason" in use) return declined(use.reason, use.reset);
  const free =
    way.by === "gift"
      ? { by: way.by, gift: way.giftId }
      : { by: way.by, use: freeUseId(way.ruleId), period: use?.period ?? 0 };
  const decision = charge({
    buyer,
    command: { ...command, free },
    wallet,
    grant,
    price: UNREDUCED,
    startsAtMs: nowMs,
    contentsStartAtMs: [],
    nowMs,
  });
  const rows = use === undefined ? decision.rows : [...decision.rows, put(FREE_USES, use)];
  return { ...decision, rows };
}

/**
 * Opens an offer for free: a purchase of nothing, with its reason. What is open already is answered, and uses nothing up.
 */
export const openFree = defineCommand<OpenFree>()({
  kind: "open-free",
  declines: [
    ...PAYER_DECLINES,
    "wallet-suspended",
    "seller-suspended",
    "seller-not-selling",
    "free-allowance-used",
    "ticket-not-ready",
  ],
  asks: ({ authority }) => grantOf(authority),
  needs: ({ authority, terms, way }, need) => {
    if (authority.by === "grant") need.grant(authority.grantId);
    needForPurchase(terms, need);
    if (way.by !== "gift") need.row(FREE_USES, freeUseId(way.ruleId));
  },
  decide,
  outcome: PURCHASE_OUTCOME,
});
