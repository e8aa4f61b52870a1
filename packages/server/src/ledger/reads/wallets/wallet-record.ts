import type { Database } from "../../../db/schema.ts";
import { type BuyerId, type Micros, micros, type WalletId } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";

/** A wallet as it is stored. */
export interface WalletRecord {
  readonly id: WalletId;
  readonly buyerId: BuyerId;
  readonly currency: string;
  readonly balanceMicros: Micros;
  /** When the operator suspended it; null while it may pay. */
  readonly suspendedAtMs: number | null;
  readonly createdAtMs: number;
  readonly timeZones: WalletZones;
}

export function toWalletRecord(row: Database["wallets"]): WalletRecord {
  return {
    id: row.id as WalletId,
    buyerId: row.buyer_id as BuyerId,
    currency: row.currency,
    balanceMicros: micros(row.balance_micros),
    suspendedAtMs: row.suspended_at_ms === null ? null : Number(row.suspended_at_ms),
    createdAtMs: Number(row.created_at_ms),
    timeZones: row.time_zones,
  };
}
