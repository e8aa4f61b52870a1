import type { Database } from "../../db/schema.ts";
import { formatId, formatMicros, micros } from "@tuppence/protocol";
import { zoneOf } from "@tuppence/protocol/calendar";
import {
  type DayAndMonth,
  ownLimitsAt,
  type PurchaseRecord,
  toWalletRecord,
  type WalletRecord,
} from "../../ledger/index.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import {
  asId,
  type ExportAutoTopUp,
  type ExportCard,
  type ExportContactConsent,
  type ExportDispute,
  type ExportEntitlement,
  type ExportFreeUse,
  type ExportGift,
  type ExportGrant,
  type ExportItem,
  type ExportMeter,
  type ExportOrder,
  type ExportPurchase,
  type ExportRebate,
  type ExportRefund,
  type ExportTopUp,
  type ExportTopUpReturn,
} from "./export-store.ts";

// The rows of the export are the buyer's own records, under their API names.

export const walletRecord = (row: Database["wallets"], nowMs: number) => ({
  id: formatId("wallet", asId("wallet", row.id)),
  currency: row.currency,
  balance: amount(row.balance_micros),
  timeZone: zoneOf(row.time_zones),
  ownLimits: ownLimitsRecord(toWalletRecord(row).ownLimits, nowMs),
  createdAt: isoTime(row.created_at_ms),
});

/** The limits that apply, and those that were asked for and do not yet. */
function ownLimitsRecord(own: WalletRecord["ownLimits"], nowMs: number) {
  if (own === null) return null;
  const { next, setBy } = own;
  return {
    ...dayAndMonth(ownLimitsAt(own, nowMs)),
    setBy,
    next:
      next === null || nowMs >= next.fromMs
        ? null
        : { ...dayAndMonth(ownLimitsAt(own, next.fromMs)), from: isoTime(next.fromMs) },
  };
}

const dayAndMonth = ({ perDay, perMonth }: DayAndMonth) => ({
  perDay: perDay === null ? null : amount(perDay),
  perMonth: perMonth === null ? null : amount(perMonth),
});

export const topUpRecord = (row: ExportTopUp) => ({
  id: formatId("topUp", asId("topUp", row.id)),
  wallet: formatId("wallet", asId("wallet", row.wallet_id)),
  amount: amount(row.amount_micros),
  currency: row.currency,
  rail: row.rail,
  status: row.state,
  failure: row.failure,
  createdAt: isoTime(row.created_at_ms),
  endedAt: row.ended_at_ms === null ? null : isoTime(row.ended_at_ms),
});

export const topUpReturnRecord = (row: ExportTopUpReturn) => ({
  id: formatId("topUpReturn", asId("topUpReturn", row.id)),
  topUp: formatId("topUp", asId("topUp", row.top_up_id)),
  amount: amount(row.amount_micros),
  currency: row.currency,
  status: row.state,
  by: row.by,
  failure: row.failure,
  createdAt: isoTime(row.created_at_ms),
  endedAt: isoTimeOrNull(row.ended_at_ms),
});

export const disputeRecord = (row: ExportDispute) => ({
  id: formatId("dispute", asId("dispute", row.id)),
  topUp: formatId("topUp", asId("topUp", row.top_up_id)),
  amount: amount(row.amount_micros),
  currency: row.currency,
  status: row.state,
  reason: row.reason,
  openedAt: isoTime(row.created_at_ms),
  changedAt: isoTime(row.changed_at_ms),
});

export const cardRecord = (row: ExportCard) => ({
  id: formatId("card", asId("card", row.id)),
  brand: row.brand,
  last4: row.last4,
  expiresMonth: row.expires_month,
  expiresYear: row.expires_year,
  savedAt: isoTime(row.saved_at_ms),
  removedAt: isoTimeOrNull(row.removed_at_ms),
});

/** With the sentence to which the buyer agreed. */
export const autoTopUpRecord = (row: ExportAutoTopUp) => ({
  wallet: formatId("wallet", asId("wallet", row.wallet_id)),
  currency: row.currency,
  state: row.state,
  below: amount(row.below_micros),
  amount: amount(row.amount_micros),
  fee: amount(row.fee_micros),
  card: formatId("card", asId("card", row.card_id)),
  atMostPerDay: row.at_most_per_day,
  consent: row.consent,
  agreedAt: isoTime(row.agreed_at_ms),
  stoppedBecause: row.stopped_because,
});

export const contactConsentRecord = (row: ExportContactConsent) => ({
  seller: formatId("seller", asId("seller", row.seller_id)),
  sellerName: row.seller_name,
  address: row.address,
  givenAt: isoTime(row.given_at_ms),
  takenBackAt: isoTimeOrNull(row.taken_back_at_ms),
});

export const purchaseRecord = (row: ExportPurchase) => ({
  id: formatId("purchase", asId("purchase", row.id)),
  wallet: formatId("wallet", asId("wallet", row.wallet_id)),
  grant: row.grant_id === null ? null : formatId("grant", asId("grant", row.grant_id)),
  seller: formatId("seller", asId("seller", row.seller_id)),
  sellerName: row.seller_name,
  offer: formatId("offer", asId("offer", row.offer_id)),
  offerTitle: row.title,
  resourceUrl: row.resource_url,
  amount: amount(row.amount_micros),
  fee: amount(row.fee_micros),
  currency: row.currency,
  entitlement: formatId("entitlement", asId("entitlement", row.entitlement_id)),
  createdAt: isoTime(row.created_at_ms),
  refundableUntil: isoTime(row.refundable_until_ms),
  refund: row.refund_id === null ? null : formatId("refund", asId("refund", row.refund_id)),
  ...reasonsOf(row.details),
});

/** Why it cost less than its price, or for whom it was. */
function reasonsOf(text: string | null) {
  const { voucher, free, gift } = JSON.parse(text ?? "{}") as Pick<
    NonNullable<PurchaseRecord["details"]>,
    "voucher" | "free" | "gift"
  >;
  return {
    ...(voucher && { voucher: formatId("voucher", asId("voucher", voucher.id)) }),
    ...(free && { openedBy: free.by }),
    ...(gift && { gift: formatId("gift", gift) }),
  };
}

export const giftRecord = (row: ExportGift) => ({
  id: formatId("gift", asId("gift", row.id)),
  purchase: formatId("purchase", asId("purchase", row.purchase_id)),
  offer: formatId("offer", asId("offer", row.offer_id)),
  createdAt: isoTime(row.created_at_ms),
  expiresAt: isoTime(row.expires_at_ms),
  redeemed: row.redeemed_id !== null,
  returnedAt: isoTimeOrNull(row.returned_at_ms),
});

/** What a seller's rule opened for free in its current period, or last with a ticket. */
export const freeUseRecord = (row: ExportFreeUse) => ({
  offers: (JSON.parse(row.opened) as string[]).map((id) => formatId("offer", asId("offer", id))),
  usedAt: isoTime(row.used_at_ms),
});

export const refundRecord = (row: ExportRefund) => ({
  id: formatId("refund", asId("refund", row.id)),
  purchase: formatId("purchase", asId("purchase", row.purchase_id)),
  wallet: formatId("wallet", asId("wallet", row.wallet_id)),
  amount: amount(row.amount_micros),
  currency: row.currency,
  reason: row.reason,
  createdAt: isoTime(row.created_at_ms),
});

export const meterRecord = (row: ExportMeter) => ({
  id: formatId("meter", asId("meter", row.id)),
  wallet: formatId("wallet", asId("wallet", row.wallet_id)),
  grant: row.grant_id === null ? null : formatId("grant", asId("grant", row.grant_id)),
  seller: formatId("seller", asId("seller", row.seller_id)),
  sellerName: row.seller_name,
  offer: formatId("offer", asId("offer", row.offer_id)),
  offerTitle: row.title,
  status: row.status,
  unitPrice: amount(row.unit_price_micros),
  units: Number(row.units_captured),
  charged: amount(row.captured_micros),
  fee: amount(row.fee_micros),
  currency: row.currency,
  openedAt: isoTime(row.opened_at_ms),
  closedAt: isoTimeOrNull(row.closed_at_ms),
  refundedAt: isoTimeOrNull(row.refunded_at_ms),
});

export const rebateRecord = (row: ExportRebate) => ({
  id: formatId("rebate", asId("rebate", row.id)),
  wallet: formatId("wallet", asId("wallet", row.wallet_id)),
  seller: formatId("seller", asId("seller", row.seller_id)),
  sellerName: row.seller_name,
  pass: formatId("offer", asId("offer", row.pass_id)),
  passTitle: row.title,
  period: row.period,
  periodStart: isoTime(row.period_start_ms),
  periodEnd: isoTime(row.period_end_ms),
  paid: amount(row.paid_micros),
  passPrice: amount(row.pass_micros),
  amount: amount(row.amount_micros),
  currency: row.currency,
  createdAt: isoTime(row.created_at_ms),
});

export const itemRecord = (row: ExportItem) => ({
  seller: formatId("seller", asId("seller", row.seller_id)),
  sellerName: row.seller_name,
  sku: row.sku,
  title: row.title,
  quantity: row.quantity,
  metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as unknown),
  createdAt: isoTime(row.created_at_ms),
  changedAt: isoTime(row.changed_at_ms),
});

export const orderRecord = (row: ExportOrder) => ({
  id: formatId("order", asId("order", row.id)),
  seller: formatId("seller", asId("seller", row.seller_id)),
  sellerName: row.seller_name,
  offer: formatId("offer", asId("offer", row.offer_id)),
  offerTitle: row.title,
  quantity: row.quantity,
  status: row.status,
  purchase:
    row.purchase_id === null ? null : formatId("purchase", asId("purchase", row.purchase_id)),
  createdAt: isoTime(row.created_at_ms),
  expiresAt: isoTime(row.expires_at_ms),
});

export const grantRecord = (row: ExportGrant) => ({
  id: formatId("grant", asId("grant", row.id)),
  wallet: formatId("wallet", asId("wallet", row.wallet_id)),
  seller: row.seller_id === null ? null : formatId("seller", asId("seller", row.seller_id)),
  sellerName: row.seller_name,
  label: row.label,
  binding: row.dpop_thumbprint === null ? "bearer" : "dpop",
  currency: row.currency,
  limits: {
    perDay: amountOrNull(row.per_day_micros),
    perMonth: amountOrNull(row.per_month_micros),
    askAbove: amountOrNull(row.ask_above_micros),
    autoUnlockBelow: amountOrNull(row.auto_unlock_below_micros),
  },
  createdAt: isoTime(row.created_at_ms),
  expiresAt: isoTime(row.expires_at_ms),
  revokedAt: isoTimeOrNull(row.revoked_at_ms),
});

export const entitlementRecord = (row: ExportEntitlement) => ({
  id: formatId("entitlement", asId("entitlement", row.id)),
  seller: formatId("seller", asId("seller", row.seller_id)),
  offer: formatId("offer", asId("offer", row.offer_id)),
  purchase: formatId("purchase", asId("purchase", row.purchase_id)),
  startsAt: isoTime(row.starts_at_ms),
  expiresAt: isoTimeOrNull(row.expires_at_ms),
  revokedAt: isoTimeOrNull(row.revoked_at_ms),
});

function amount(value: bigint): string {
  return formatMicros(micros(value));
}

function amountOrNull(value: bigint | null): string | null {
  return value === null ? null : amount(value);
}
