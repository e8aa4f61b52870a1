import type { EntitlementId, PurchaseId } from "@tuppence/protocol";
import type { GiftTerms, PurchaseTerms } from "../../rules/terms/purchase-terms.ts";
import { purchaseOutcome } from "./purchase-outcome.ts";
import { type Change, put, add } from "../../tables/define-table.ts";
import type {
  FreeDetails,
  GivenEntitlement,
  PurchaseDetails,
} from "../../tables/purchase-details.ts";
import {
  type SplitAmount,
  splitAmount,
  splitTransfers,
  withoutEmptyShares,
} from "../../rules/split/split-amount.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Entitlement, ENTITLEMENTS } from "../../tables/entitlements.ts";
import { type Gift, GIFTS } from "../../tables/gifts.ts";
import { type Grant, GRANTS } from "../../tables/grants.ts";
import { type Purchase, PURCHASES } from "../../tables/purchases.ts";
import { type LotPart, storedParts } from "../../tables/lots.ts";
import type { OwnCounted } from "../../tables/own-limits.ts";
import type { Wallet } from "../../tables/wallets.ts";
import { changesOfPurse, pay, purseOf } from "../../rules/lots/purse.ts";
import { countOwn } from "../../rules/own-limits/count-own.ts";
import { putCounter } from "../../tables/counters.ts";
import { PLAYS, playRowId } from "../../tables/plays.ts";
import { lastsUntil } from "../../rules/periods/lasts-until.ts";
import { itemRowsOfPurchase, stacksOfPurchase } from "../../rules/items/items.ts";
import type { ReducedPrice } from "../../rules/caps/reduce-price.ts";
import { withReduced } from "../../rules/regret/rests-on.ts";
import { listedPrice } from "../../rules/regret/used-part.ts";

/** The ids and terms of a purchase. */
interface PurchaseRequest {
  readonly purchaseId: PurchaseId;
  readonly entitlementId: EntitlementId;
  readonly terms: PurchaseTerms;
  /** Why it costs nothing, if it is opened for free. */
  readonly free?: FreeDetails;
}

/** A purchase that passed all checks. `grant` is in its state after the payment; the wallet has not paid yet. */
export interface Charge {
  readonly buyer: BuyerState;
  readonly command: PurchaseRequest;
  readonly wallet: Wallet;
  readonly grant: Grant | undefined;
  readonly price: ReducedPrice;
  readonly startsAtMs: number;
  /** When each content of a bundle starts, in the order of its terms. */
  readonly contentsStartAtMs: readonly number[];
  readonly nowMs: number;
}

export function charge(options: Charge) {
  const { command, wallet, grant, price, startsAtMs, contentsStartAtMs, nowMs } = options;
  const { purchaseId, entitlementId, terms } = command;
  const { offerId, sellerId } = terms;
  const { currency } = wallet;
  const amountMicros = price.charge;
  const split = withoutEmptyShares(splitAmount(amountMicros, terms.feeBasisPoints, terms.shares));
  const expiresAtMs =
    terms.gift === undefined ? lastsUntil(terms, startsAtMs, wallet.timeZones) : null;
  const own = countOwn(wallet, amountMicros, { nowMs });
  const { purse, paid } = pay(purseOf(options.buyer, own.wallet), amountMicros);
  const details = detailsOf(options, { split, paid, ownCounted: own.counted });
  const made: Purchase = {
    id: purchaseId,
    walletId: wallet.id,
    grantId: grant?.id ?? null,
    sellerId,
    offerId,
    entitlementId,
    currency,
    amountMicros,
    feeMicros: split.feeMicros,
    createdAtMs: nowMs,
    entitlementExpiresAtMs: expiresAtMs,
    refundableUntilMs: nowMs + terms.refundWindowMs,
    lotId: paid.length === 1 ? (paid[0]?.lotId ?? null) : null,
    refundId: null,
    refundedAtMs: null,
    details,
  };
  const rows: Change[] = [...changesOfPurse(purse)];
  if (grant !== undefined) rows.push(put(GRANTS, grant));
  rows.push(add(PURCHASES, made));
  const give = (to: GivenEntitlement, fromMs: number, gives: string | undefined) => {
    const given: Entitlement = {
      id: to.entitlementId,
      sellerId,
      offerId: to.offerId,
      purchaseId,
      startsAtMs: fromMs,
      expiresAtMs: to.expiresAtMs,
      revokedAtMs: null,
      terms: gives ?? null,
    };
    rows.push(add(ENTITLEMENTS, given));
  };
  if (terms.gift === undefined)
    give({ offerId, entitlementId, expiresAtMs }, startsAtMs, terms.gives);
  else rows.push(put(GIFTS, giftOf(made, terms, terms.gift)));
  if (details !== null) {
    for (const [index, content] of (details.contents ?? []).entries()) {
      give(content, contentsStartAtMs[index] ?? nowMs, terms.contents?.[index]?.gives);
    }
    for (const [index, { issued }] of (details.caps ?? []).entries()) {
      if (issued !== null) give(issued, nowMs, price.caps[index]?.terms.gives);
    }
    rows.push(...rowsOf(options, details, expiresAtMs));
  }
  return {
    outcome: purchaseOutcome(made, false),
    rows,
    transfers: splitTransfers({
      causeId: purchaseId,
      payer: { kind: "wallet", owner: wallet.id },
      sellerId,
      currency,
      amountMicros,
      split,
      back: false,
    }),
  };
}

/** Null for a plain unlock, which most purchases are. */
function detailsOf(
  { command, wallet, price, contentsStartAtMs, nowMs }: Charge,
  {
    split,
    paid,
    ownCounted,
  }: {
    readonly split: SplitAmount;
    readonly paid: readonly LotPart[];
    readonly ownCounted: OwnCounted | undefined;
  },
): PurchaseDetails | null {
  const { ownership = "offer", playId, contents = [], quantity, offerId } = command.terms;
  const details: PurchaseDetails = {
    ...(ownership === "offer" ? {} : { ownership }),
    ...(ownership === "play" && playId !== undefined ? { play: playRowId(offerId, playId) } : {}),
    ...(quantity === undefined ? {} : { quantity }),
    ...stacksOfPurchase(command.terms),
    ...listedPrice(command.terms, price, wallet.currency),
    ...(contents.length === 0
      ? {}
      : {
          contents: contents.map((content, index) => ({
            offerId: content.offerId,
            entitlementId: content.entitlementId,
            expiresAtMs: lastsUntil(content, contentsStartAtMs[index] ?? nowMs, wallet.timeZones),
          })),
        }),
    ...(split.shares.length === 0
      ? {}
      : {
          shares: split.shares.map(({ sellerId, amountMicros }) => ({
            sellerId,
            amount: String(amountMicros),
          })),
        }),
    ...(price.caps.length === 0 ? {} : { caps: price.caps.map((cap) => countedCap(cap, price)) }),
    ...(price.dayMaximum === undefined
      ? {}
      : {
          dayMaximum: {
            counter: price.dayMaximum.id,
            period: price.dayMaximum.period,
            amount: String(price.charge),
          },
        }),
    ...(price.reduced === undefined ? {} : { reduced: price.reduced }),
    ...(paid.length > 1 ? { lots: storedParts(paid) } : {}),
    ...(ownCounted === undefined ? {} : { ownCounted }),
    ...(command.terms.gift === undefined ? {} : { gift: command.terms.gift.giftId }),
    ...(command.terms.voucher === undefined ? {} : { voucher: command.terms.voucher }),
    ...(command.free === undefined ? {} : { free: command.free }),
  };
  return Object.keys(details).length === 0 ? null : details;
}

function giftOf(
  { id: purchaseId, walletId, sellerId, offerId, createdAtMs }: Purchase,
  { gives }: PurchaseTerms,
  { giftId, tokenHash, expiresAtMs, lasts }: GiftTerms,
): Gift {
  return {
    id: giftId,
    purchaseId,
    walletId,
    sellerId,
    offerId,
    tokenHash,
    terms: { ...lasts, ...(gives === undefined ? {} : { gives }) },
    createdAtMs,
    expiresAtMs,
    claimId: null,
    receiverId: null,
    redeemedId: null,
    returnedAtMs: null,
    endedAtMs: null,
  };
}

function countedCap(
  { terms, limit, counter, periodEndsAtMs, reached }: ReducedPrice["caps"][number],
  { charge: amount }: ReducedPrice,
): NonNullable<PurchaseDetails["caps"]>[number] {
  const { passId, entitlementId } = terms;
  return {
    counter: counter.id,
    period: counter.period,
    amount: String(amount),
    passId,
    spent: String(counter.amountMicros),
    limit: String(limit),
    periodEndsAtMs,
    issued: reached ? { offerId: passId, entitlementId, expiresAtMs: periodEndsAtMs } : null,
  };
}

function rowsOf(
  { buyer, command, price, nowMs }: Charge,
  details: PurchaseDetails,
  expiresAtMs: number | null,
): Change[] {
  const counters = [...price.caps.map(({ counter }) => counter), price.dayMaximum ?? []].flat();
  return [
    ...counters.flatMap((counter) => {
      const isCheaper = price.reducedBy.has(counter.id);
      return putCounter(buyer, isCheaper ? withReduced(counter, command.purchaseId) : counter);
    }),
    ...itemRowsOfPurchase(buyer, command.terms, { purchaseId: command.purchaseId, nowMs }),
    ...(details.play === undefined
      ? []
      : [
          put(PLAYS, {
            id: details.play,
            purchaseId: command.purchaseId,
            expiresAtMs,
            revokedAtMs: null,
          }),
        ]),
  ];
}
