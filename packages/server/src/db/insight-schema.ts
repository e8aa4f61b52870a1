import type { ColumnType, Generated } from "kysely";

/** The tables of consents to be contacted and of price experiments, as Kysely sees them. Sums are read with plain SQL. */

export interface ContactConsentsTable {
  id: string;
  buyer_id: string;
  seller_id: string;
  /** Null once it was taken back. */
  address: string | null;
  given_at_ms: bigint;
  taken_back_at_ms: Generated<bigint | null>;
}

export interface OfferPriceHistoryTable {
  offer_id: string;
  from_ms: bigint;
  pricing: ColumnType<unknown, string, string>;
}

export interface PriceExperimentsTable {
  id: string;
  seller_id: string;
  offer_id: string;
  unit: "day" | "week";
  time_zone: string;
  seed: string;
  prices: ColumnType<unknown, string, string>;
  list_prices: ColumnType<unknown, string, string>;
  starts_at_ms: bigint;
  ends_at_ms: bigint;
  ended_by: Generated<"hand" | "withdrawn" | null>;
  created_at_ms: bigint;
}

export interface PriceExperimentPeriodsTable {
  experiment_id: string;
  offer_id: string;
  number: number;
  from_ms: bigint;
  until_ms: bigint;
  variant: number;
}
