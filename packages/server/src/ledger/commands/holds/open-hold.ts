import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { type Decision, accepted, declined } from "../decision.ts";
import type { OpenHold } from "./hold-commands.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { periodOf } from "../../rules/periods/periods.ts";
import type { BuyerState, GrantState, WalletState } from "../../tables/state.ts";
import type { Hold, HoldPasses } from "../../tables/holds.ts";
import { decisionOf } from "../../rules/holds/hold-decision.ts";
import { setAside } from "../../rules/holds/hold-moves.ts";
import { withSession } from "../../rules/budget/hold-session.ts";
import { rolledForward, spend } from "../../rules/budget/grant-counters.ts";
import { coverNow } from "../../rules/ownership/owned-now.ts";
import { budgetReset } from "../../rules/periods/reset-of.ts";
import { usableGrant } from "../../rules/authority/usable-grant.ts";

/**
 * Declines, in order: `grant-not-found`, `grant-revoked`, `grant-expired`, `grant-not-for-seller`, `wallet-not-found`,
 * `covered-by-pass`, `wallet-suspended`, `seller-suspended`, `seller-not-selling`, `currency-mismatch`, `price-changed`, `maximum-too-small`, `above-ask-line`, `over-budget`, `insufficient-funds`.
 * The ask line is compared with what is set aside now and all that the grant's meters of this offer hold and took today:
 * that is what one yes is about.
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
  if (coverNow(buyer, terms, nowMs) !== undefined) return declined("covered-by-pass");
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

  const before = newHold(command, wallet, price, nowMs);
  const at = { zones: wallet.timeZones, nowMs };
  const rolled = grant && rolledForward(grant, at);
  const empty = withSession(buyer, { hold: before, wallet, grant: rolled, transfers: [] });
  const taken = empty.session?.counter.amountMicros ?? ZERO;
  // What the buyer was shown as the most it may cost is that of all they use of it today, by however many meters.
  if (maximumMicros !== null && taken > 0n && maximumMicros - taken < price)
    return declined("above-ask-line");
  const hold = withinMaximum(before, taken);
  const { fillMicros } = hold;
  if (grant !== undefined) {
    const { askAbove } = grant.limits;
    if (askAbove !== null && taken + fillMicros > askAbove) return declined("above-ask-line");
    if (spend(grant, fillMicros, at) === undefined)
      return declined("over-budget", budgetReset(grant, fillMicros, at));
  }
  if (wallet.balanceMicros + wallet.limitMicros < fillMicros) return declined("insufficient-funds");
  return decisionOf(
    accepted("hold-open", hold.id),
    setAside({ ...empty, hold }, fillMicros, nowMs),
  );
}

function withinMaximum(hold: Hold, taken: Micros): Hold {
  if (hold.maximumMicros === null || taken === 0n) return hold;
  const maximumMicros = micros(hold.maximumMicros - taken);
  const fillMicros = hold.fillMicros < maximumMicros ? hold.fillMicros : maximumMicros;
  return { ...hold, maximumMicros, fillMicros };
}

/** The terms that make units free, kept for as long as the hold is open; empty when there are none. */
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
