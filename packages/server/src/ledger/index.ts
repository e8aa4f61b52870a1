/** The door of the ledger: what the rest of the server uses. Tests and audits may look further inside. */

// A running ledger.
export { startRollUp } from "./accounts/start-roll-up.ts";
export { trialBalance } from "./audit/trial-balance.ts";
export { booksForMachine } from "./engine/books-for-machine.ts";
export { createLedger } from "./engine/create-ledger.ts";
export { foresee } from "./engine/foresee.ts";
export { type LaneLoad, type Ledger, LedgerBusyError } from "./engine/ledger.ts";
export { logFailures } from "./engine/log-failures.ts";
export type { LedgerMetrics } from "./engine/metrics.ts";

// What it is asked, and what it answers.
export type { NotSold } from "./commands/command-base.ts";
export {
  type BuyOffer,
  type CapTerms,
  type Command,
  type ContentTerms,
  type GrantLimitsMicros,
  type PurchaseTerms,
  type RefundPurchase,
  UNDO_MS,
} from "./commands/commands.ts";
export type { Decision } from "./commands/decision.ts";
export type {
  HoldId,
  HoldTerms,
  HoldUser,
  OpenHold,
  RefundHold,
} from "./commands/holds/hold-commands.ts";
export type { AnyItemCommand } from "./commands/items/item-commands.ts";
export type { AnyOrderCommand, CloseOrder } from "./commands/orders/order-commands.ts";
export { type OrderTerms, orderTermsFromText } from "./commands/orders/order-terms.ts";
export type {
  Accepted,
  Conflict,
  Declined,
  DeclineReason,
  LimitReset,
  PurchaseAccepted,
} from "./commands/outcomes.ts";
export { MAX_REBATED, type RebatePurchases } from "./commands/purchases/rebate-command.ts";
export type { Use } from "./commands/purchases/use-command.ts";

// What its tables say.
export { readBalance } from "./reads/read-balance.ts";
export { buyerOfPurchase } from "./reads/purchases/buyer-of-purchase.ts";
export { type PurchaseRecord, toPurchaseRecord } from "./reads/purchases/purchase-record.ts";
export { readCounters } from "./reads/read-counters.ts";
export { readZones } from "./reads/read-zones.ts";
export { readWallet } from "./reads/wallets/read-wallet.ts";
export { toWalletRecord, type WalletRecord } from "./reads/wallets/wallet-record.ts";
export { walletsOfBuyer } from "./reads/wallets/wallets-of-buyer.ts";
export { sellerMovements } from "./reads/seller-movements.ts";
export { lastsUntil } from "./rules/periods/lasts-until.ts";
export { periodOf } from "./rules/periods/periods.ts";
export { ALL_OF_IT } from "./tables/consumption.ts";
export { capCounterId, playsCounterId, REGRETS_COUNTER_ID } from "./tables/counters.ts";
export { slotId, stackId } from "./tables/items.ts";
export type { RebateLine } from "./tables/rebates.ts";
export { type SoldTerms, soldTermsFromText, soldTermsToText } from "./tables/sold-terms.ts";
