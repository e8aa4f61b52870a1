import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { type Decision, accepted, declined } from "../decision.ts";
import type { OpenHold } from "../hold-commands.ts";
import { assertPossible } from "../impossible-state.ts";
import { periodOf } from "../periods.ts";
import type { BuyerState, GrantState, WalletState } from "../state.ts";
import type { Hold, HoldPasses } from "../tables/holds.ts";
import { decisionOf } from "./hold-decision.ts";
import { type HoldStep, setAside } from "./hold-moves.ts";
import { spend } from "./grant-counters.ts";
import { hasOneOf } from "./owned-now.ts";
import { budgetReset } from "./reset-of.ts";
import { usableGrant } from "./usable-grant.ts";

/**
 * Declines, in order: `grant-not-found`, `grant-revoked`, `grant-expired`, `grant-not-for-seller`, `wallet-not-found`,
 * `covered-by-pass`, `wallet-suspended`, `seller-suspended`, `seller-not-selling`, `currency-mismatch`, `price-changed`, `maximum-too-small`, `above-ask-line`, `over-budget`, `insufficient-funds`.
 * The ask line is compared with what is set aside now: that is what one yes is about.
 */
export function openHold(buyer: BuyerState, command: OpenHold, nowMs: number): Decision {
  const { terms, authority, shownPrice } = command;
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
  if (hasOneOf(buyer, terms.coveredBy ?? [], nowMs)) return declined("covered-by-pass");
  if (wallet.suspendedAtMs !== null) return declined("wallet-suspended");
  if (terms.notSold !== undefined) return declined(terms.notSold);
  const price = terms.unitPrices.get(wallet.currency);
  if (price === undefined) return declined("currency-mismatch");
  assertPossible(price > 0n && terms.holdUnits > 0, `${terms.holdUnits} units of ${price}`);
  if (
    shownPrice !== null &&
    (shownPrice.currency !== wallet.currency || shownPrice.amountMicros !== price)
  ) {
    return declined("price-changed");
  }
  const { maximumMicros } = terms;
  if (maximumMicros !== null && maximumMicros < price) return declined("maximum-too-small");

  const hold = newHold(command, wallet, price, nowMs);
  const { fillMicros } = hold;
  if (grant !== undefined) {
    const { askAbove } = grant.limits;
    if (askAbove !== null && fillMicros > askAbove) return declined("above-ask-line");
    const at = { zones: wallet.timeZones, nowMs };
    if (spend(grant, fillMicros, at) === undefined)
      return declined("over-budget", budgetReset(grant, fillMicros, at));
  }
  if (wallet.balanceMicros + wallet.limitMicros < fillMicros) return declined("insufficient-funds");
  const empty: HoldStep = { hold, wallet, grant, transfers: [] };
  return decisionOf(accepted("hold-open", hold.id), setAside(empty, fillMicros, nowMs));
}

/** The terms that make units free, kept for as long as the hold is open; empty when there are none. */
function passesText({ coveredBy = [], caps = [] }: OpenHold["terms"], currency: string): string {
  if (coveredBy.length === 0 && caps.length === 0) return "";
  const passes: HoldPasses = {
    coveredBy,
    caps: caps.flatMap(({ passId, period, limits }) => {
      const limit = limits.get(currency);
      return limit === undefined ? [] : [{ passId, period, limit: String(limit) }];
    }),
  };
  return JSON.stringify(passes);
}

function newHold(command: OpenHold, wallet: WalletState, price: Micros, nowMs: number): Hold {
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
  };
}
