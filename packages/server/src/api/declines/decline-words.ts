import type { DeclineReason } from "../../ledger/index.ts";
import { giftWords } from "./gift-words.ts";
import { grantWords } from "./grant-words.ts";
import { itemWords } from "./item-words.ts";
import { meterWords } from "./meter-words.ts";
import { orderWords } from "./order-words.ts";
import { purchaseWords } from "./purchase-words.ts";
import { refundWords } from "./refund-words.ts";
import { walletWords } from "./wallet-words.ts";
import type { Words } from "./words.ts";

/** The wire texts of each of the ledger's refusals. The type checker keeps the list complete. */
export const DECLINE_WORDS: Readonly<Record<DeclineReason, Words>> = {
  ...walletWords,
  ...grantWords,
  ...giftWords,
  ...purchaseWords,
  ...refundWords,
  ...itemWords,
  ...orderWords,
  ...meterWords,
};
