import { type Micros, micros, shareRoundedDown } from "@tuppence/protocol";
import type { BuyOffer } from "../commands.ts";
import { type Decision, declined } from "../decision.ts";
import { assertPossible } from "../impossible-state.ts";
import { purchaseOutcome } from "../outcome-text.ts";
import {
  type BuyerState,
  type EntitlementState,
  type GrantState,
  type PurchaseState,
  type TransferRow,
  type WalletState,
} from "../state.ts";
import { spend } from "./grant-counters.ts";
import { usableGrant } from "./usable-grant.ts";

/**
 * Declines, in order: `grant-not-found`, `grant-revoked`, `grant-expired`, `grant-not-for-seller`,
 * `wallet-not-found`; then what is owned already is answered without a charge; then `currency-mismatch`,
 * `price-changed`, `above-ask-line`, `over-budget`, `insufficient-funds`.
 */
export function purchase(buyer: BuyerState, command: BuyOffer, nowMs: number): Decision {
  const { terms, authority } = command;
  let grant: GrantState | undefined;
  if (authority.by === "grant") {
    const usable = usableGrant(buyer, authority.grantId, nowMs);
    if (typeof usable === "string") return declined(usable);
    if (usable.sellerId !== null && usable.sellerId !== terms.sellerId) {
      return declined("grant-not-for-seller");
    }
    grant = usable;
  }

  const wallet = buyer.wallets.get(command.walletId);
  if (wallet === undefined || (grant !== undefined && grant.walletId !== wallet.id)) {
    return declined("wallet-not-found");
  }

  const owned = currentEntitlement(buyer, command, nowMs);
  if (owned !== undefined) {
    const first = buyer.purchases.get(owned.purchaseId);
    assertPossible(first !== undefined, `entitlement ${owned.id} without its purchase`);
    return { outcome: purchaseOutcome(first, true), recorded: true };
  }

  const price = terms.prices.get(wallet.currency);
  if (price === undefined) return declined("currency-mismatch");
  assertPossible(price > 0n, `price of ${price}`);
  if (!isShownPrice(command, price, wallet.currency)) return declined("price-changed");

  let spent: GrantState | undefined;
  if (grant !== undefined) {
    if (grant.limits.askAbove !== null && price > grant.limits.askAbove) {
      return declined("above-ask-line");
    }
    spent = spend(grant, price, nowMs);
    if (spent === undefined) return declined("over-budget");
  }
  const balance = wallet.balanceMicros - price;
  if (balance + wallet.limitMicros < 0n) return declined("insufficient-funds");

  return charge(command, { ...wallet, balanceMicros: micros(balance) }, spent, price, nowMs);
}

/** The oldest entitlement to the offer that is neither over nor revoked, whichever wallet paid for it. */
function currentEntitlement(
  buyer: BuyerState,
  { terms }: BuyOffer,
  nowMs: number,
): EntitlementState | undefined {
  return buyer.entitlements
    .get(terms.offerId)
    ?.find(
      ({ revokedAtMs, expiresAtMs }) =>
        revokedAtMs === null && (expiresAtMs === null || nowMs < expiresAtMs),
    );
}

function isShownPrice({ shownPrice }: BuyOffer, price: Micros, currency: string): boolean {
  if (shownPrice === null) return true;
  return shownPrice.currency === currency && shownPrice.amountMicros === price;
}

function charge(
  { purchaseId, entitlementId, buyerId, terms }: BuyOffer,
  wallet: WalletState,
  grant: GrantState | undefined,
  amountMicros: Micros,
  nowMs: number,
): Decision {
  const { offerId, sellerId } = terms;
  const { currency } = wallet;
  const feeMicros = shareRoundedDown(amountMicros, terms.feeBasisPoints);
  assertPossible(feeMicros >= 0n && feeMicros <= amountMicros, `fee of ${feeMicros}`);
  const expiresAtMs = terms.durationMs === null ? null : nowMs + terms.durationMs;
  const made: PurchaseState = {
    id: purchaseId,
    buyerId,
    walletId: wallet.id,
    grantId: grant?.id ?? null,
    sellerId,
    offerId,
    entitlementId,
    currency,
    amountMicros,
    feeMicros,
    createdAtMs: nowMs,
    entitlementExpiresAtMs: expiresAtMs,
    refundableUntilMs: nowMs + terms.refundWindowMs,
    refundId: null,
    refundedAtMs: null,
  };
  const seller = { kind: "seller", owner: sellerId } as const;
  const transfers: TransferRow[] = [
    {
      causeId: purchaseId,
      leg: 0,
      debit: { kind: "wallet", owner: wallet.id },
      credit: seller,
      currency,
      amountMicros,
      reason: "purchase",
    },
  ];
  if (feeMicros > 0n) {
    transfers.push({
      causeId: purchaseId,
      leg: 1,
      debit: seller,
      credit: { kind: "platform-fee", owner: "platform" },
      currency,
      amountMicros: feeMicros,
      reason: "fee",
    });
  }
  return {
    outcome: purchaseOutcome(made, false),
    recorded: true,
    wallet,
    ...(grant === undefined ? {} : { countedGrant: grant }),
    newPurchase: made,
    newEntitlement: {
      id: entitlementId,
      buyerId,
      sellerId,
      offerId,
      purchaseId,
      startsAtMs: nowMs,
      expiresAtMs,
      revokedAtMs: null,
    },
    transfers,
  };
}
