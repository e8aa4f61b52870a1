import type { Payment } from "../../../model/model-payments.ts";
import type { ModelOwnEntry } from "../../../model/model-own-limits.ts";
import type { ModelGrant } from "../../../model/model-state.ts";
import type { HoldTerms } from "../../../rules/terms/hold-terms.ts";

/** A hold in the model: what was set aside, and what was used. */
export interface ModelHold {
  id: string;
  buyer: string;
  wallet: string;
  currency: string;
  grant: ModelGrant | undefined;
  seller: string;
  terms: HoldTerms;
  price: bigint;
  fill: bigint;
  until: number;
  closedAt: number | undefined;
  refunded: boolean;
  reported: bigint;
  /** How many of the paid units were free. */
  free: bigint;
  paid: bigint;
  /** The amounts its captures counted towards caps. */
  counts: { returned: bigint }[];
  /** What rebates have returned. */
  rebated: bigint;
  countedForRebate: boolean;
  /** Every amount set aside, and the period in which its grant counted it. */
  entries: {
    amount: bigint;
    counted: { day: string; amount: bigint } | undefined;
    /** What it counts against the wallet's own limits. */
    own: ModelOwnEntry | undefined;
    /** The part that counts against the grant's ask line: all but what was returned when the hold ended. */
    asked: bigint;
  }[];
  isMeter: boolean;
  maximum: bigint | null;
  /** What payees other than the seller received of it. */
  got: Map<string, bigint>;
}

/** The total ever set aside. */
export function held(hold: ModelHold): bigint {
  return hold.entries.reduce((sum, { amount }) => sum + amount, 0n);
}

export function captured({ paid, free, price }: ModelHold): bigint {
  return (paid - free) * price;
}

export function spendingOf({ buyer, currency, terms, price }: ModelHold) {
  return {
    buyer,
    currency,
    price,
    coveredBy: terms.coveredBy ?? [],
    scopes: terms.scopes,
    caps: terms.caps ?? [],
  };
}

export function paymentOf(hold: ModelHold): Payment {
  return {
    id: hold.id,
    at: hold.closedAt ?? 0,
    one: hold,
    amount: captured(hold),
    currency: hold.currency,
    wallet: hold.wallet,
    seller: hold.seller,
    got: [...hold.got],
  };
}

/** A hold's figures in one line, for comparison. */
export function holdText(hold: {
  readonly held: bigint;
  readonly captured: bigint;
  readonly released: bigint;
  readonly paid: bigint;
  readonly reported: bigint;
  readonly refunded: boolean;
}): string {
  const { held, captured, released, paid, reported, refunded } = hold;
  return `${held} held, ${captured} captured, ${released} released, ${paid} of ${reported}${refunded ? ", refunded" : ""}`;
}
