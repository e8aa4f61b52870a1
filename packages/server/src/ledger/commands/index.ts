import { claimGift } from "./gifts/claim-gift.ts";
import { noteGift } from "./gifts/note-gift.ts";
import { changeGrant } from "./grants/change-grant.ts";
import { createGrant } from "./grants/create-grant.ts";
import { revokeGrant } from "./grants/revoke-grant.ts";
import { captureHold } from "./holds/capture-hold.ts";
import { openHold } from "./holds/open-hold.ts";
import { refundHold } from "./holds/refund-hold.ts";
import { releaseHold } from "./holds/release-hold.ts";
import { consumeItem } from "./items/consume-item.ts";
import { equipItem } from "./items/equip-item.ts";
import { grantItem } from "./items/grant-item.ts";
import { setItemMetadata } from "./items/set-item-metadata.ts";
import { closeOrder } from "./orders/close-order.ts";
import { confirmOrder } from "./orders/confirm-order.ts";
import { finalizeOrder } from "./orders/finalize-order.ts";
import { openOrder } from "./orders/open-order.ts";
import { buyOffer } from "./purchases/buy-offer.ts";
import { openFree } from "./purchases/open-free.ts";
import { noteUse } from "./purchases/note-use.ts";
import { rebatePurchases } from "./purchases/rebate-purchases.ts";
import { refundPurchase } from "./purchases/refund-purchase.ts";
import { refuse } from "./purchases/refuse.ts";
import { reportConsumption } from "./purchases/report-consumption.ts";
import { disputeTopUp } from "./top-ups/dispute-top-up.ts";
import { endReturn } from "./top-ups/end-return.ts";
import { returnTopUp } from "./top-ups/return-top-up.ts";
import { awaitTopUp } from "./top-ups/await-top-up.ts";
import { endTopUp } from "./top-ups/end-top-up.ts";
import { settleTopUp } from "./top-ups/settle-top-up.ts";
import { startTopUp } from "./top-ups/start-top-up.ts";
import { limitSpending } from "./wallets/limit-spending.ts";
import { openTab } from "./wallets/open-tab.ts";
import { openWallet } from "./wallets/open-wallet.ts";
import { postponeTab } from "./wallets/postpone-tab.ts";
import { suspendWallet } from "./wallets/suspend-wallet.ts";
import { writeOff } from "./wallets/write-off.ts";

/**
 * The list of all kinds of commands, by name. The types of commands, declines and outcomes, their dispatch, their
 * metrics, and the table of declines in the ledger's README are derived from it.
 */
export const COMMANDS = {
  [refuse.kind]: refuse,
  [openWallet.kind]: openWallet,
  [suspendWallet.kind]: suspendWallet,
  [openTab.kind]: openTab,
  [postponeTab.kind]: postponeTab,
  [limitSpending.kind]: limitSpending,
  [startTopUp.kind]: startTopUp,
  [awaitTopUp.kind]: awaitTopUp,
  [settleTopUp.kind]: settleTopUp,
  [endTopUp.kind]: endTopUp,
  [returnTopUp.kind]: returnTopUp,
  [endReturn.kind]: endReturn,
  [disputeTopUp.kind]: disputeTopUp,
  [writeOff.kind]: writeOff,
  [createGrant.kind]: createGrant,
  [changeGrant.kind]: changeGrant,
  [revokeGrant.kind]: revokeGrant,
  [buyOffer.kind]: buyOffer,
  [openFree.kind]: openFree,
  [claimGift.kind]: claimGift,
  [noteGift.kind]: noteGift,
  [refundPurchase.kind]: refundPurchase,
  [rebatePurchases.kind]: rebatePurchases,
  [reportConsumption.kind]: reportConsumption,
  [noteUse.kind]: noteUse,
  [grantItem.kind]: grantItem,
  [consumeItem.kind]: consumeItem,
  [equipItem.kind]: equipItem,
  [setItemMetadata.kind]: setItemMetadata,
  [openOrder.kind]: openOrder,
  [confirmOrder.kind]: confirmOrder,
  [finalizeOrder.kind]: finalizeOrder,
  [closeOrder.kind]: closeOrder,
  [openHold.kind]: openHold,
  [captureHold.kind]: captureHold,
  [releaseHold.kind]: releaseHold,
  [refundHold.kind]: refundHold,
};
