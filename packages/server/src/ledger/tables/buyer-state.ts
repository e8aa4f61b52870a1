import type { BuyerId, GrantId, OfferId, PurchaseId, WalletId } from "@tuppence/protocol";
import type { Columns, RowOf, Table } from "./table.ts";
import type { Entitlement } from "./entitlements.ts";
import type { Grant } from "./grants.ts";
import type { Lot } from "./lots.ts";
import type { Purchase } from "./purchases.ts";
import type { Wallet } from "./wallets.ts";

/** What a decision can read of its buyer. */
export interface BuyerState {
  readonly id: BuyerId;
  readonly wallets: ReadonlyMap<WalletId, Wallet>;
  readonly grants: ReadonlyMap<GrantId, Grant | undefined>;
  readonly purchases: ReadonlyMap<PurchaseId, Purchase | undefined>;
  /** Current and past entitlements by offer, in order of id. Revoked ones may be missing. */
  readonly entitlements: ReadonlyMap<OfferId, readonly Entitlement[]>;
  /** All lots with money in them, and others that were read. */
  readonly lots: ReadonlyMap<string, Lot | undefined>;
  /** A row of any of the buyer's other tables. */
  row<C extends Columns>(table: Table<C>, id: string): RowOf<C> | undefined;
}
