import type { Payment } from "../../../model/model-payments.ts";
import type { ModelGrant } from "../../../model/model-state.ts";
import type { HoldTerms } from "../../../rules/terms/hold-terms.ts";

/** A hold, as the model has it: what went in, and what was used. */
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
  /** Of those that are paid, how many cost nothing. */
  free: bigint;
  paid: bigint;
  /** What its captures counted towards caps. */
  counts: { returned: bigint }[];
  /** What came back by rebates. */
  rebated: bigint;
  countedForRebate: boolean;
  /** Everything that went in, and where its grant counted it. */
  entries: {
    amount: bigint;
    counted: { day: string; amount: bigint } | undefined;
    /** What of it the grant's ask line is about: all but what came back when the hold ended. */
    asked: bigint;
  }[];
  isMeter: boolean;
  maximum: bigint | null;
  /** What others than the seller got of it. */
  got: Map<string, bigint>;
}

/** All that ever went in. */
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

/** A hold's figures in one line, for comparing. */
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
