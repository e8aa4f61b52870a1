import type { OfferId, SellerId } from "@tuppence/protocol";

/** A view that is not counted yet. */
export interface PendingView {
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly atMs: number;
  readonly visitor: string;
}
