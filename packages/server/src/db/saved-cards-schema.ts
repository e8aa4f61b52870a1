import type { Generated } from "kysely";

/** The tables of saved cards and automatic top-ups, as Kysely sees them. */

export interface CardCustomersTable {
  buyer_id: string;
  customer: string;
  created_at_ms: bigint;
}

export interface SavedCardsTable {
  id: string;
  buyer_id: string;
  customer: string;
  payment_method: string;
  brand: string | null;
  last4: string | null;
  expires_month: number | null;
  expires_year: number | null;
  saved_at_ms: bigint;
  removed_at_ms: bigint | null;
  tries: Generated<number>;
  try_at_ms: bigint | null;
}

export interface AutoTopUpsTable {
  book: number;
  wallet_id: string;
  buyer_id: string;
  currency: string;
  state: "on" | "off" | "stopped";
  below_micros: bigint;
  amount_micros: bigint;
  fee_micros: bigint;
  card_id: string;
  at_most_per_day: number;
  consent: string;
  agreed_at_ms: bigint;
  on_since_ms: bigint;
  stopped_because: "card-removed" | "failures" | "fee-changed" | null;
  failures: Generated<number>;
  last_failure: string | null;
  not_before_ms: Generated<bigint>;
  charges: Generated<bigint>;
  under_way_since_ms: bigint | null;
  check_at_ms: bigint | null;
  top_up_id: string | null;
  ended_at_ms: bigint | null;
  started_ms: Generated<bigint[]>;
}
