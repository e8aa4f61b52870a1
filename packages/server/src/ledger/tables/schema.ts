import type { CONSUMPTION } from "./consumption.ts";
import type { COUNTERS } from "./counters.ts";
import type { Queried } from "./queried.ts";
import type { Columns } from "./table.ts";
import type { DISPUTES } from "./disputes.ts";
import type { ENTITLEMENTS } from "./entitlements.ts";
import type { FREE_USES } from "./free-uses.ts";
import type { GIFTS } from "./gifts.ts";
import type { GRANTS } from "./grants.ts";
import type { HOLDS } from "./holds.ts";
import type { ITEM_MOVEMENTS, ITEM_SLOTS, ITEMS } from "./items.ts";
import type { ACCRUALS, OPERATIONS, TRANSFER_ROWS } from "./journals.ts";
import type { LOT_ENTRIES, LOTS } from "./lots.ts";
import type { ORDERS } from "./orders.ts";
import type { PLAYS } from "./plays.ts";
import type { PURCHASES } from "./purchases.ts";
import type { REBATED, REBATES } from "./rebates.ts";
import type { REFUNDS } from "./refunds.ts";
import type { TOP_UP_RETURNS } from "./top-up-returns.ts";
import type { TOP_UPS } from "./top-ups.ts";
import type { WALLET_SUSPENSIONS } from "./suspensions.ts";
import type { WALLETS } from "./wallets.ts";

/** The columns of a table in ordinary queries (Kysely), derived from the table's description. */
type BuyerColumns<T extends { readonly columns: Columns }> = {
  book: number;
  buyer_id: string;
} & Queried<T["columns"]>;
type JournalColumns<T extends { readonly columns: Columns }> = {
  book: number;
} & Queried<T["columns"]>;

export interface LedgerTables {
  readonly wallets: BuyerColumns<typeof WALLETS>;
  readonly grants: BuyerColumns<typeof GRANTS>;
  readonly purchases: BuyerColumns<typeof PURCHASES>;
  readonly entitlements: BuyerColumns<typeof ENTITLEMENTS>;
  readonly refunds: BuyerColumns<typeof REFUNDS>;
  readonly holds: BuyerColumns<typeof HOLDS>;
  readonly items: BuyerColumns<typeof ITEMS>;
  readonly item_movements: BuyerColumns<typeof ITEM_MOVEMENTS>;
  readonly item_slots: BuyerColumns<typeof ITEM_SLOTS>;
  readonly orders: BuyerColumns<typeof ORDERS>;
  readonly plays: BuyerColumns<typeof PLAYS>;
  readonly counters: BuyerColumns<typeof COUNTERS>;
  readonly consumption: BuyerColumns<typeof CONSUMPTION>;
  readonly gifts: BuyerColumns<typeof GIFTS>;
  readonly free_uses: BuyerColumns<typeof FREE_USES>;
  readonly rebates: BuyerColumns<typeof REBATES>;
  readonly rebated: BuyerColumns<typeof REBATED>;
  readonly lots: BuyerColumns<typeof LOTS>;
  readonly lot_entries: BuyerColumns<typeof LOT_ENTRIES>;
  readonly disputes: BuyerColumns<typeof DISPUTES>;
  readonly top_up_returns: BuyerColumns<typeof TOP_UP_RETURNS>;
  readonly top_ups: BuyerColumns<typeof TOP_UPS>;
  readonly wallet_suspensions: BuyerColumns<typeof WALLET_SUSPENSIONS>;
  readonly operations: JournalColumns<typeof OPERATIONS>;
  readonly transfer_rows: JournalColumns<typeof TRANSFER_ROWS>;
  readonly accruals: JournalColumns<typeof ACCRUALS>;
}

declare module "../../db/schema.ts" {
  // The database does not know the ledger: the ledger adds its tables to those of the database.
  interface Database extends LedgerTables {}
}
