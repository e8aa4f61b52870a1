import type { BuyerId, GrantId, OfferId, PurchaseId, WalletId } from "@tuppence/protocol";
import type { Columns, RowOf, Table } from "./table.ts";
import type { Entitlement } from "./entitlements.ts";
import type { Grant } from "./grants.ts";
import type { Purchase } from "./purchases.ts";
import type { Wallet } from "./wallets.ts";

/** What a decision may look at of its buyer. */
export interface BuyerState {
  readonly id: BuyerId;
  readonly wallets: ReadonlyMap<WalletId, Wallet>;
  readonly grants: ReadonlyMap<GrantId, Grant | undefined>;
  readonly purchases: ReadonlyMap<PurchaseId, Purchase | undefined>;
  /** By offer, in order of id: what the buyer has or had of it, revoked ones perhaps left out. */
  readonly entitlements: ReadonlyMap<OfferId, readonly Entitlement[]>;
  /** A row of one of the other tables of a buyer. */
  row<C extends Columns>(table: Table<C>, id: string): RowOf<C> | undefined;
}
