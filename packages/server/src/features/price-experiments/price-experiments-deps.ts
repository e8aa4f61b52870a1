import type { OfferId, SellerId } from "@tuppence/protocol";
import type { Money, OfferKind, PriceAnswer, PriceVerdict } from "@tuppence/protocol/wire";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";

/** What an experiment must know of an offer. */
export interface ExperimentOffer {
  readonly id: OfferId;
  readonly kind: OfferKind;
  readonly prices: readonly Money[];
  /** Whether the price is one list price in each currency, which depends on nothing else. */
  readonly hasPlainPrice: boolean;
}

export interface PriceExperimentsDeps {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  readonly timeZoneOf: (sellerId: SellerId) => Promise<string>;
  /** An offer of this seller, locked until the transaction ends. */
  readonly lockOffer: (
    transaction: Transaction<Database>,
    id: OfferId,
    sellerId: SellerId,
  ) => Promise<ExperimentOffer | undefined>;
  /** Prices as they are stored; fails unless they are above zero and in exactly these currencies. */
  readonly readPrices: (
    prices: readonly Money[],
    list: readonly Money[],
    pointer: string,
  ) => readonly Money[];
  /** Tells all servers that what they remember of the seller's offers is out of date. */
  readonly noteCatalogChange: (
    transaction: Transaction<Database>,
    sellerId: SellerId,
  ) => Promise<void>;
  /** This server must not sell at the old price any more. */
  readonly forgetOffers: () => void;
  /** How sales answered in each variant's periods. */
  readonly answersOf: (experiment: {
    readonly sellerId: SellerId;
    readonly offerId: OfferId;
    readonly variants: readonly (readonly Money[])[];
    readonly periods: readonly {
      readonly fromMs: number;
      readonly untilMs: number;
      readonly variant: number;
    }[];
  }) => Promise<{
    readonly asOf: string | null;
    readonly answers: PriceAnswer[];
    readonly verdict: PriceVerdict;
  }>;
}
