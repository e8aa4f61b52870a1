/** The tables of refunds on request, best prices and renewals, as Kysely sees them. */

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
