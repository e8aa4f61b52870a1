import type {
  BuyerId,
  EntitlementId,
  GrantId,
  Micros,
  OfferId,
  PurchaseId,
  RefundId,
  SellerId,
  WalletId,
} from "@tuppence/protocol";
import { micros } from "@tuppence/protocol";
import type { PurchaseDetails } from "../../tables/purchase-details.ts";
import type {
  EntitlementState,
  GrantState,
  PurchaseState,
  WalletState,
} from "../../tables/state.ts";
import type { Row } from "./lane-connection.ts";

/** The rows of recall.ts. The first column of each is the buyer. */

const amount = (text: string | null | undefined): Micros => micros(BigInt(text as string));
const amountOrNull = (text: string | null | undefined): Micros | null =>
  text === null || text === undefined ? null : micros(BigInt(text));
const timeOrNull = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text);

/** The columns of {@link walletOf}: the version is the buyer's. */
export const WALLET_COLUMNS =
  "buyer_id, version, id, currency, balance_micros, limit_micros, suspended_at_ms, time_zones";

/** The columns of {@link grantOf}. */
export const GRANT_COLUMNS = `buyer_id, id, wallet_id, seller_id, currency, per_day_micros, per_month_micros,
  ask_above_micros, auto_unlock_below_micros, expires_at_ms, revoked_at_ms, day, day_spent_micros, month,
  month_spent_micros`;

export function walletOf(row: Row): WalletState {
  return {
    buyerId: row[0] as BuyerId,
    id: row[2] as WalletId,
    currency: row[3] as string,
    balanceMicros: amount(row[4]),
    limitMicros: amount(row[5]),
    suspendedAtMs: timeOrNull(row[6]),
    timeZones: row[7] as string,
  };
}

export function grantOf(row: Row): GrantState {
  return {
    buyerId: row[0] as BuyerId,
    id: row[1] as GrantId,
    walletId: row[2] as WalletId,
    sellerId: row[3] as SellerId | null,
    currency: row[4] as string,
    limits: {
      perDay: amountOrNull(row[5]),
      perMonth: amountOrNull(row[6]),
      askAbove: amountOrNull(row[7]),
      autoUnlockBelow: amountOrNull(row[8]),
    },
    expiresAtMs: Number(row[9]),
    revokedAtMs: timeOrNull(row[10]),
    day: Number(row[11]),
    daySpentMicros: amount(row[12]),
    month: Number(row[13]),
    monthSpentMicros: amount(row[14]),
  };
}

export function purchaseOf(row: Row): PurchaseState {
  return {
    buyerId: row[0] as BuyerId,
    id: row[1] as PurchaseId,
    walletId: row[2] as WalletId,
    grantId: row[3] as GrantId | null,
    sellerId: row[4] as SellerId,
    offerId: row[5] as OfferId,
    entitlementId: row[6] as EntitlementId,
    currency: row[7] as string,
    amountMicros: amount(row[8]),
    feeMicros: amount(row[9]),
    createdAtMs: Number(row[10]),
    entitlementExpiresAtMs: timeOrNull(row[11]),
    refundableUntilMs: Number(row[12]),
    refundId: row[13] as RefundId | null,
    refundedAtMs: timeOrNull(row[14]),
    details: typeof row[15] === "string" ? (JSON.parse(row[15]) as PurchaseDetails) : null,
  };
}

export function entitlementOf(row: Row): EntitlementState {
  return {
    buyerId: row[0] as BuyerId,
    id: row[1] as EntitlementId,
    sellerId: row[2] as SellerId,
    offerId: row[3] as OfferId,
    purchaseId: row[4] as PurchaseId,
    startsAtMs: Number(row[5]),
    expiresAtMs: timeOrNull(row[6]),
    revokedAtMs: null,
    terms: row[7] ?? null,
  };
}
