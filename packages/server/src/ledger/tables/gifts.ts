import type { BuyerId, GiftId, OfferId, PurchaseId, SellerId, WalletId } from "@tuppence/protocol";
import type { PeriodKind } from "@tuppence/protocol/calendar";
import { bytes, json, orNull, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

/** What a gift gives, as it was on sale when it was paid. */
export interface Given {
  readonly durationMs: number | null;
  /** For a pass, instead of the duration. */
  readonly pass?: { readonly period: PeriodKind; readonly anchorMs?: number };
  /** SoldTerms as text (sold-terms.ts). */
  readonly gives?: string;
}

/**
 * Something that a buyer paid for somebody else. It is claimed first, here in its giver's book, so that only one can
 * have it; then its receiver gets a purchase of nothing in theirs, and that is noted here.
 */
export const GIFTS = buyerTable("gifts", {
  id: uuid<GiftId>(),
  purchaseId: uuid<PurchaseId>(),
  walletId: uuid<WalletId>(),
  sellerId: uuid<SellerId>(),
  offerId: uuid<OfferId>(),
  tokenHash: bytes(),
  terms: json<Given>(),
  createdAtMs: time(),
  expiresAtMs: time(),
  /** Set while somebody redeems it, and once they have; cleared if they turn out not to get it. */
  claimId: orNull(uuid()),
  receiverId: orNull(uuid<BuyerId>()),
  redeemedId: orNull(uuid<PurchaseId>()),
  /** When its price went back to the giver. */
  returnedAtMs: orNull(time()),
  /** When its receiver lost it for that. */
  endedAtMs: orNull(time()),
});
export type Gift = Row<typeof GIFTS>;
