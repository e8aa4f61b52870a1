/** The ledger's public interface. Only tests and audits import its other files. */

// Adds the ledger's tables to the database types.
import "./tables/schema.ts";

// Running a ledger.
export { startRollUp } from "./accounts/start-roll-up.ts";
export { trialBalance } from "./audit/trial-balance.ts";
export { booksForMachine } from "./engine/books-for-machine.ts";
export { createLedger } from "./engine/create-ledger.ts";
export { foresee } from "./engine/foresee.ts";
export { type LaneLoad, type Ledger, LedgerBusyError } from "./engine/ledger.ts";
export { logFailures } from "./engine/log-failures.ts";
export type { LedgerMetrics } from "./engine/metrics.ts";

// Commands and outcomes.
export type { Decided } from "./commands/decide.ts";
export type { CloseOrder } from "./commands/orders/close-order.ts";
export type { OpenHold } from "./commands/holds/open-hold.ts";
export type { RefundHold } from "./commands/holds/refund-hold.ts";
export type { Conflict, Declined } from "./commands/outcome.ts";
export type { BuyOffer } from "./commands/purchases/buy-offer.ts";
export type { ReturnedBy } from "./tables/top-up-returns.ts";
export type { OpenFree } from "./commands/purchases/open-free.ts";
export type { Use } from "./commands/purchases/note-use.ts";
export type { PurchaseAccepted } from "./commands/purchases/purchase-outcome.ts";
export { MAX_REBATED, type RebatePurchases } from "./commands/purchases/rebate-purchases.ts";
export type { RefundPurchase } from "./commands/purchases/refund-purchase.ts";
export type { RailLimit } from "./commands/top-ups/rail-limits.ts";
export type { Accepted, Command, CommandsOf, DeclineReason, OutcomeOf } from "./commands/types.ts";
export type { HoldUser } from "./rules/authority/authority.ts";
export type { GrantLimitsMicros } from "./rules/budget/limits.ts";
export { freeTerms } from "./rules/free/free-terms.ts";
export { openedInPeriod } from "./rules/free/take-free.ts";
export { ownLimitsAt } from "./rules/own-limits/own-limits-at.ts";
export { spentWithinOwn } from "./rules/own-limits/count-own.ts";
export type { DayAndMonth } from "./tables/own-limits.ts";
export type { LimitReset } from "./rules/periods/reset-of.ts";
export { UNDO_MS } from "./rules/regret/undo.ts";
export type { HoldId, HoldTerms } from "./rules/terms/hold-terms.ts";
export type { NotSold } from "./rules/terms/not-sold.ts";
export { type OrderTerms, orderTermsFromText } from "./rules/terms/order-terms.ts";
export type { CapTerms, ContentTerms, PurchaseTerms } from "./rules/terms/purchase-terms.ts";

// Reading its tables.
export { livingEntitlements } from "./reads/entitlements/living-entitlements.ts";
export {
  type EntitlementRecord,
  toEntitlementRecord,
} from "./reads/entitlements/entitlement-record.ts";
export { readEntitlement } from "./reads/entitlements/read-entitlement.ts";
export { type GrantRecord, toGrantRecord } from "./reads/grants/grant-record.ts";
export { type HoldRecord, toHoldRecord } from "./reads/holds/hold-record.ts";
export { type ItemRecord, toItemRecord } from "./reads/items/item-record.ts";
export { isOfOtherBook } from "./reads/operations/is-of-other-book.ts";
export { readCharged } from "./reads/operations/read-charged.ts";
export { readDecision } from "./reads/operations/read-decision.ts";
export { type OrderRecord, toOrderRecord } from "./reads/orders/order-record.ts";
export { readBalance } from "./reads/read-balance.ts";
export { readHeld } from "./reads/read-held.ts";
export { type RefundRecord, toRefundRecord } from "./reads/refunds/refund-record.ts";
export { type DisputeRecord, toDisputeRecord } from "./reads/disputes/dispute-record.ts";
export { LEFT_OF_LOT, type LotRecord, readLots } from "./reads/lots/read-lots.ts";
export {
  toTopUpReturnRecord,
  type TopUpReturnRecord,
} from "./reads/top-ups/top-up-return-record.ts";
export { readTopUp } from "./reads/top-ups/read-top-up.ts";
export { type TopUpRecord, toTopUpRecord } from "./reads/top-ups/top-up-record.ts";
export { buyerOfPurchase } from "./reads/purchases/buyer-of-purchase.ts";
export { type PurchaseRecord, toPurchaseRecord } from "./reads/purchases/purchase-record.ts";
export { type GiftRecord, toGiftRecord } from "./reads/gifts/gift-record.ts";
export { readCounters } from "./reads/read-counters.ts";
export { readFreeUse } from "./reads/free-uses/read-free-use.ts";
export { readZones } from "./reads/read-zones.ts";
export { type DebtHistory, readDebtHistory } from "./reads/wallets/debt-history.ts";
export { readWallet } from "./reads/wallets/read-wallet.ts";
export { toWalletRecord, type WalletRecord } from "./reads/wallets/wallet-record.ts";
export { walletsOfBuyer } from "./reads/wallets/wallets-of-buyer.ts";
export { sellerMovements } from "./reads/seller-movements.ts";
export { lastsUntil } from "./rules/periods/lasts-until.ts";
export { periodOf } from "./rules/periods/periods.ts";
export { payable } from "./rules/tabs/payable.ts";
export { changedRow } from "./tables/define-table.ts";
export { REFUNDS } from "./tables/refunds.ts";
export { ALL_OF_IT } from "./tables/consumption.ts";
export {
  capCounterId,
  playsCounterId,
  railCounterId,
  REGRETS_COUNTER_ID,
} from "./tables/counters.ts";
export { freeUseId } from "./tables/free-uses.ts";
export { type Hold, restOf } from "./tables/holds.ts";
export { slotId, stackId } from "./tables/items.ts";
export { type LotTerms, SPEND_ONLY } from "./tables/lots.ts";
export type { RebateLine } from "./tables/rebates.ts";
export type { TopUpRequest } from "./tables/top-ups.ts";
export { type SoldTerms, soldTermsFromText, soldTermsToText } from "./tables/sold-terms.ts";
