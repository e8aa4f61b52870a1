/** The tables of what is set aside, of items and of orders, as Kysely sees them. */

export interface HoldsTable {
  book: number;
  buyer_id: string;
  id: string;
  purpose: string;
  wallet_id: string;
  grant_id: string | null;
  seller_id: string;
  offer_id: string;
  currency: string;
  unit_price_micros: bigint;
  fill_micros: bigint;
  reserve_micros: bigint;
  maximum_micros: bigint | null;
  fee_basis_points: number;
  shares: string;
  idle_ms: number;
  refund_window_ms: bigint;
  held_micros: bigint;
  captured_micros: bigint;
  released_micros: bigint;
  fee_micros: bigint;
  shared_micros: bigint;
  units_captured: bigint;
  units_reported: bigint;
  held_day: number;
  day_held_micros: bigint;
  held_month: number;
  month_held_micros: bigint;
  legs: number;
  opened_at_ms: bigint;
  expires_at_ms: bigint;
  closed_at_ms: bigint | null;
  status: "open" | "closed" | "expired";
  refund_id: string | null;
  refund_reason: string | null;
  refunded_at_ms: bigint | null;
  passes: string;
  counted: string;
  units_free: bigint;
}

export interface ItemsTable {
  book: number;
  buyer_id: string;
  id: string;
  seller_id: string;
  sku: string;
  quantity: number;
  metadata: string | null;
  worn_at_ms: bigint | null;
  created_at_ms: bigint;
  changed_at_ms: bigint;
}

export interface ItemMovementsTable {
  book: number;
  buyer_id: string;
  id: string;
  item_id: string;
  delta: number;
  quantity_after: number;
  reason: "grant" | "purchase" | "consume" | "refund";
  created_at_ms: bigint;
  cause_id: string | null;
}

export interface ItemSlotsTable {
  book: number;
  buyer_id: string;
  id: string;
  seller_id: string;
  slot: string;
  item_id: string | null;
  changed_at_ms: bigint;
}

export interface OrdersTable {
  book: number;
  buyer_id: string;
  id: string;
  seller_id: string;
  offer_id: string;
  grant_id: string | null;
  reference: string | null;
  quantity: number;
  terms: string;
  status: "initiated" | "confirmed" | "finalized" | "cancelled" | "expired";
  currency: string | null;
  closed_by: "seller" | "buyer" | "time" | null;
  purchase_id: string | null;
  created_at_ms: bigint;
  expires_at_ms: bigint;
  confirmed_at_ms: bigint | null;
  closed_at_ms: bigint | null;
}
