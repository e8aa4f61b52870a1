import type { Database } from "../../../db/schema.ts";
import {
  type BuyerId,
  type EntitlementId,
  type GrantId,
  type Micros,
  micros,
  type OfferId,
  type PurchaseId,
  type RefundId,
  type SellerId,
} from "@tuppence/protocol";
import type { PurchaseDetails } from "../../tables/purchase-details.ts";

/** A purchase as it is stored. A new column that others should see is added here. */
export interface PurchaseRecord {
  readonly id: PurchaseId;
  readonly buyerId: BuyerId;
  readonly grantId: GrantId | null;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly quantity: number;
  readonly entitlementId: EntitlementId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly feeMicros: Micros;
  readonly createdAtMs: number;
  readonly entitlementExpiresAtMs: number | null;
  readonly refundableUntilMs: number;
  readonly refundId: RefundId | null;
}

export function toPurchaseRecord(row: Database["purchases"]): PurchaseRecord {
  return {
    id: row.id as PurchaseId,
    buyerId: row.buyer_id as BuyerId,
    grantId: row.grant_id as GrantId | null,
    sellerId: row.seller_id as SellerId,
    offerId: row.offer_id as OfferId,
    quantity: quantityOf(row.details),
    entitlementId: row.entitlement_id as EntitlementId,
    currency: row.currency,
    amountMicros: micros(row.amount_micros),
    feeMicros: micros(row.fee_micros),
    createdAtMs: Number(row.created_at_ms),
    entitlementExpiresAtMs:
      row.entitlement_expires_at_ms === null ? null : Number(row.entitlement_expires_at_ms),
    refundableUntilMs: Number(row.refundable_until_ms),
    refundId: row.refund_id as RefundId | null,
  };
}

/** Plain purchases have no details. */
function quantityOf(details: string | null): number {
  return details === null ? 1 : ((JSON.parse(details) as PurchaseDetails).quantity ?? 1);
}
