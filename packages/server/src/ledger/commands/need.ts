import type { GrantId, OfferId, PurchaseId } from "@tuppence/protocol";
import type { Columns, RowOf, Table } from "../tables/table.ts";
import type { BuyerState } from "../tables/buyer-state.ts";

/** A buyer as far as it has been read. */
export interface KnownBuyer extends Pick<BuyerState, "purchases" | "entitlements"> {
  /** The row, if it is known to be there. */
  knownRow<C extends Columns>(table: Table<C>, id: string): RowOf<C> | undefined;
  /** Whether it is known what the buyer has of an offer. */
  knowsOwnershipOf(offerId: OfferId): boolean;
}

/**
 * Asks for what a command must know of its buyer before it is decided. Asking for what is known costs nothing. What a row
 * refers to can be asked for once the row is known: then the command is asked again.
 */
export interface Need {
  /** The buyer, if anything is known of them. */
  readonly buyer: KnownBuyer | undefined;
  grant(id: GrantId): void;
  purchase(id: PurchaseId): void;
  /** A row of one of the buyer's other tables. */
  row(table: Table, id: string): void;
  /** What the buyer has of an offer, with the purchases that gave it. */
  owned(offerId: OfferId): void;
  /** What the buyer has of an offer, when that is all: not how it was paid. */
  entitlements(offerId: OfferId): void;
  /** How much was used of the purchases that gave the buyer a pass. */
  useOf(passId: OfferId): void;
}

export function noNeeds(): void {}
