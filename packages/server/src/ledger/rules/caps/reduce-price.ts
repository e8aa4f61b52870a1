import type { PurchaseTerms } from "../terms/purchase-terms.ts";
import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { endOfPeriod } from "../periods/end-of-period.ts";
import { periodOf } from "../periods/periods.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Wallet } from "../../tables/wallets.ts";
import {
  added,
  capCounterId,
  type Counter,
  counterIn,
  playsCounterId,
} from "../../tables/counters.ts";

export interface ReducedPrice {
  readonly charge: Micros;
  readonly reduced: "cap" | "day-maximum" | undefined;
  /** The ids of the counters that lowered the price. */
  readonly reducedBy: ReadonlySet<string>;
  /** The counter of the daily maximum, including this purchase. */
  readonly dayMaximum: Counter | undefined;
  /** Every cap with a limit in this currency; its counter includes this purchase. */
  readonly caps: readonly {
    readonly terms: NonNullable<PurchaseTerms["caps"]>[number];
    readonly limit: Micros;
    readonly counter: Counter;
    readonly periodEndsAtMs: number;
    /** Whether this purchase reaches the cap and so earns the pass. */
    readonly reached: boolean;
  }[];
}

/** The amount to charge after the daily maximum and the caps; the one that leaves least to pay decides. */
export function reducePrice(
  buyer: BuyerState,
  { offerId, dayMaximum, caps }: PurchaseTerms,
  price: { readonly amount: Micros; readonly wallet: Pick<Wallet, "currency" | "timeZones"> },
  nowMs: number,
): ReducedPrice {
  if (dayMaximum === undefined && caps === undefined) return notReduced(price.amount);
  const { currency, timeZones: zones } = price.wallet;
  let charge = price.amount;
  let reduced: ReducedPrice["reduced"];
  const reducedBy = new Set<string>();

  const maximum = dayMaximum?.get(currency);
  const day =
    maximum === undefined
      ? undefined
      : counterIn(buyer, playsCounterId(offerId, currency), periodOf(zones, "day", nowMs));
  if (maximum !== undefined && day !== undefined && day.amountMicros + charge > maximum) {
    charge = roomLeft(maximum, day.amountMicros);
    reduced = "day-maximum";
    reducedBy.add(day.id);
  }

  const counted = (caps ?? []).flatMap((terms) => {
    const limit = terms.limits.get(currency);
    if (limit === undefined) return [];
    const period = periodOf(zones, terms.period, nowMs);
    return [
      {
        terms,
        limit,
        counter: counterIn(buyer, capCounterId(terms.passId, currency), period),
      },
    ];
  });
  for (const { limit, counter } of counted) {
    if (counter.amountMicros + charge <= limit) continue;
    charge = roomLeft(limit, counter.amountMicros);
    reduced = "cap";
    reducedBy.add(counter.id);
  }

  return {
    charge,
    reduced,
    reducedBy,
    dayMaximum: day && added(day, charge),
    caps: counted.map(({ terms, limit, counter }) => {
      const after = added(counter, charge);
      const reached = after.amountMicros >= limit && counter.entitlementId === null;
      return {
        terms,
        limit,
        counter: reached ? { ...after, entitlementId: terms.entitlementId } : after,
        periodEndsAtMs: endOfPeriod(zones, terms.period, after.period, nowMs),
        reached,
      };
    }),
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** The price of what costs nothing, whatever the offer's terms. */
export const UNREDUCED: ReducedPrice = notReduced(ZERO);

function notReduced(charge: Micros): ReducedPrice {
  return { charge, reduced: undefined, reducedBy: NOTHING, dayMaximum: undefined, caps: [] };
}

function roomLeft(limit: Micros, spent: Micros): Micros {
  return spent >= limit ? ZERO : micros(limit - spent);
}
