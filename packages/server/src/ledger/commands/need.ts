import type { GrantId, OfferId, PurchaseId } from "@tuppence/protocol";
import type { Columns, RowOf, Table } from "../tables/table.ts";
import type { BuyerState } from "../tables/buyer-state.ts";

/** The part of a buyer that has been read so far. */
export interface KnownBuyer extends Pick<BuyerState, "purchases" | "entitlements"> {
  /** The row, if it is in memory. */
  knownRow<C extends Columns>(table: Table<C>, id: string): RowOf<C> | undefined;
  /** Whether it is known which entitlements to the offer the buyer has. */
  knowsOwnershipOf(offerId: OfferId): boolean;
}

/**
 * Collects what a command needs to know of its buyer before it can be decided. Requesting something already known costs
 * nothing. If a row refers to others, request those once the row itself is known: a command's needs are collected again
 * after each read.
 */
export interface Need {
  /** The buyer, if it is in memory. */
  readonly buyer: KnownBuyer | undefined;
  grant(id: GrantId): void;
  purchase(id: PurchaseId): void;
  /** A row of one of the buyer's other tables. */
  row(table: Table, id: string): void;
  /** The buyer's entitlements to an offer, with the purchases that gave them. */
  owned(offerId: OfferId): void;
  /** The buyer's entitlements to an offer, without their purchases. */
  entitlements(offerId: OfferId): void;
  /** The use of the purchases that gave the buyer a pass. */
  useOf(passId: OfferId): void;
}

export function noNeeds(): void {}
