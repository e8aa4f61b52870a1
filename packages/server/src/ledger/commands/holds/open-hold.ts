import { PAYER_DECLINES, payerOf } from "../../rules/authority/payer-of.ts";
import { holdChanged } from "./hold-accepted.ts";
import { needForOpening } from "./need-for-hold.ts";
import { rowOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { changesOf } from "../../rules/holds/hold-changes.ts";
import { type ShownPrice, isShown } from "../../rules/terms/shown-price.ts";
import { type HoldId, type HoldTerms } from "../../rules/terms/hold-terms.ts";
import { type Authority, grantOf } from "../../rules/authority/authority.ts";
import { type Micros, micros, ZERO, type WalletId } from "@tuppence/protocol";
import { declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { periodOf } from "../../rules/periods/periods.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Wallet } from "../../tables/wallets.ts";
import { type Hold, type HoldPasses, HOLDS } from "../../tables/holds.ts";
import { purseOf } from "../../rules/lots/purse.ts";
import { overOwnLimit } from "../../rules/own-limits/count-own.ts";
import { whyNotPayable } from "../../rules/tabs/payable.ts";
import { setAside } from "../../rules/holds/hold-moves.ts";
import { withSession } from "../../rules/budget/hold-session.ts";
import { rolledForward, spend } from "../../rules/budget/grant-counters.ts";
import { coverNow } from "../../rules/ownership/owned-now.ts";
import { budgetReset } from "../../rules/periods/reset-of.ts";

/**
 * Sets money aside: wallet to hold. It is charged to the grant's budget immediately.
 *
 * A purchase in two phases uses a hold with `purpose: "purchase"`, `holdUnits: 1` at the full price and
 * `reserveUnits: 0`. Orders work this way: confirming opens the hold, and finalizing or closing the order releases it.
 */
export interface OpenHold extends CommandBase {
  readonly kind: "hold-open";
  readonly holdId: HoldId;
  readonly purpose: "meter" | "purchase";
  readonly walletId: WalletId;
  readonly terms: HoldTerms;
  readonly authority: Authority;
  /** The unit price that the buyer was shown, or null. If it differs, the command is declined with `price-changed`. */
  readonly shownPrice: ShownPrice | null;
}

function decide(buyer: BuyerState, command: OpenHold, nowMs: number) {
  const { terms, authority, walletId, shownPrice } = command;
  const payer = payerOf(buyer, { authority, walletId, sellerId: terms.sellerId }, nowMs);
  if (typeof payer === "string") return declined(payer);
  const { wallet, grant } = payer;
  if (coverNow(buyer, terms, nowMs) !== undefined) return declined("covered-by-pass");
  if (wallet.suspendedAtMs !== null) return declined("wallet-suspended");
  if (terms.notSold !== undefined) return declined(terms.notSold);
  const price = terms.unitPrices.get(wallet.currency);
  if (price === undefined) return declined("currency-mismatch");
  assertPossible(
    price > 0n && terms.holdUnits > 0,
    `a hold of ${terms.holdUnits} units at ${price}`,
  );
  if (!isShown(shownPrice, { amount: price, currency: wallet.currency }))
    return declined("price-changed");
  const { maximumMicros } = terms;
  if (maximumMicros !== null && maximumMicros < price) return declined("maximum-too-small");

  const before = newHold(command, wallet, price, nowMs);
  const at = { zones: wallet.timeZones, nowMs };
  const rolled = grant && rolledForward(grant, at);
  const empty = withSession(buyer, {
    hold: before,
    purse: purseOf(buyer, wallet),
    grant: rolled,
    transfers: [],
  });
  const taken = empty.session?.counter.amountMicros ?? ZERO;
  // The maximum that the buyer was shown applies to all of today's use of the offer, over any number of meters.
  if (maximumMicros !== null && taken > 0n && maximumMicros - taken < price)
    return declined("above-ask-line");
  const hold = withinMaximum(before, taken);
  const { fillMicros } = hold;
  if (grant !== undefined) {
    const { askAboveMicros } = grant;
    if (askAboveMicros !== null && taken + fillMicros > askAboveMicros)
      return declined("above-ask-line");
    if (spend(grant, fillMicros, at) === undefined)
      return declined("over-budget", budgetReset(grant, fillMicros, at));
  }
  const over = overOwnLimit(wallet, fillMicros, nowMs);
  if (over !== undefined) return declined("over-own-limit", over.reset);
  const poor = whyNotPayable(wallet, fillMicros, nowMs);
  if (poor !== undefined) return declined(poor);
  return holdChanged("hold-open", changesOf(setAside({ ...empty, hold }, fillMicros, nowMs)));
}

/**
 * The ask line limits the total that the grant's meters of this offer hold and captured today, including what is set
 * aside now, because the buyer's approval covers all of it.
 */
export const openHold = defineCommand<OpenHold>()({
  kind: "hold-open",
  declines: [
    ...PAYER_DECLINES,
    "covered-by-pass",
    "wallet-suspended",
    "seller-suspended",
    "seller-not-selling",
    "currency-mismatch",
    "price-changed",
    "maximum-too-small",
    "above-ask-line",
    "over-budget",
    "over-own-limit",
    "tab-overdue",
    "insufficient-funds",
  ],
  asks: ({ authority }) => grantOf(authority),
  needs: needForOpening,
  decide,
  outcome: rowOutcome("hold-open", HOLDS),
});

function withinMaximum(hold: Hold, taken: Micros): Hold {
  if (hold.maximumMicros === null || taken === 0n) return hold;
  const maximumMicros = micros(hold.maximumMicros - taken);
  const fillMicros = hold.fillMicros < maximumMicros ? hold.fillMicros : maximumMicros;
  return { ...hold, maximumMicros, fillMicros };
}

/** The passes and caps that can make units free, stored with the hold; empty when there are none. */
function passesText(
  { coveredBy = [], caps = [], scopes }: OpenHold["terms"],
  currency: string,
): string {
  if (coveredBy.length === 0 && caps.length === 0) return "";
  const passes: HoldPasses = {
    coveredBy,
    ...(scopes === undefined ? {} : { scopes }),
    caps: caps.flatMap(({ passId, period, limits, gives }) => {
      const limit = limits.get(currency);
      if (limit === undefined) return [];
      return [{ passId, period, limit: String(limit), ...(gives === undefined ? {} : { gives }) }];
    }),
  };
  return JSON.stringify(passes);
}

function newHold(command: OpenHold, wallet: Wallet, price: Micros, nowMs: number): Hold {
  const { terms, authority } = command;
  const whole = price * BigInt(terms.holdUnits);
  const { maximumMicros } = terms;
  const fill = maximumMicros !== null && maximumMicros < whole ? maximumMicros : whole;
  return {
    id: command.holdId,
    purpose: command.purpose,
    walletId: wallet.id,
    grantId: authority.by === "grant" ? authority.grantId : null,
    sellerId: terms.sellerId,
    offerId: terms.offerId,
    currency: wallet.currency,
    unitPriceMicros: price,
    fillMicros: micros(fill),
    reserveMicros: micros(price * BigInt(terms.reserveUnits)),
    maximumMicros,
    feeBasisPoints: terms.feeBasisPoints,
    shares: JSON.stringify(terms.shares ?? []),
    idleMs: terms.idleMs,
    refundWindowMs: terms.refundWindowMs,
    heldMicros: ZERO,
    capturedMicros: ZERO,
    releasedMicros: ZERO,
    feeMicros: ZERO,
    sharedMicros: ZERO,
    unitsCaptured: 0n,
    unitsReported: 0n,
    heldDay: periodOf(wallet.timeZones, "day", nowMs),
    dayHeldMicros: ZERO,
    heldMonth: periodOf(wallet.timeZones, "month", nowMs),
    monthHeldMicros: ZERO,
    legs: 0,
    openedAtMs: nowMs,
    expiresAtMs: nowMs + terms.idleMs,
    closedAtMs: null,
    status: "open",
    refundId: null,
    refundReason: null,
    refundedAtMs: null,
    passes: passesText(terms, wallet.currency),
    counted: "",
    unitsFree: 0n,
    lots: "[]",
    ownCounted: null,
  };
}
