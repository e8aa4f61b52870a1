/** The tables of refunds on request, best prices and renewals, as Kysely sees them. */

export interface RebatesTable {
  book: number;
  buyer_id: string;
  id: string;
  seller_id: string;
  wallet_id: string;
  pass_id: string;
  period: "day" | "week" | "month";
  period_start_ms: bigint;
  period_end_ms: bigint;
  currency: string;
  paid_micros: bigint;
  pass_micros: bigint;
  amount_micros: bigint;
  fee_micros: bigint;
  lines: string;
  created_at_ms: bigint;
}

export interface ConsumptionTable {
  book: number;
  buyer_id: string;
  id: string;
  basis_points: number;
  served_basis_points: number;
  opened: string;
  opened_basis_points: number;
}

export interface CountersTable {
  book: number;
  buyer_id: string;
  id: string;
  period: number;
  amount_micros: bigint;
  count: number;
  entitlement_id: string | null;
  notes: string;
}

export interface RefundRequestsTable {
  book: number;
  id: string;
  buyer_id: string;
  grant_id: string | null;
  seller_id: string;
  purchase_id: string;
  reason: string;
  state: "open" | "accepted" | "declined";
  note: string | null;
  refund_id: string | null;
  created_at_ms: bigint;
  decided_at_ms: bigint | null;
}

export interface RenewalsTable {
  book: number;
  id: string;
  buyer_id: string;
  grant_id: string;
  wallet_id: string;
  seller_id: string;
  offer_id: string;
  currency: string;
  price_micros: bigint;
  purchase_id: string;
  renews_at_ms: bigint;
  anchor_ms: bigint | null;
  renewed: number;
  state: "active" | "cancelled" | "stopped";
  stopped_because: string | null;
  created_at_ms: bigint;
  ended_at_ms: bigint | null;
  country: string | null;
  names_amount: boolean;
}

/** How much of a purchase or a meter rebates gave back. */
export interface RebatedTable {
  book: number;
  buyer_id: string;
  id: string;
  amount_micros: bigint;
}
