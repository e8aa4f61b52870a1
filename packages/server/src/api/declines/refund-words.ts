import type { DeclineReason } from "../../ledger/index.ts";
import type { Words } from "./words.ts";

/** Refund requests are for purchases only; a buyer asks for a meter's refund outside the platform. */
const ASK_SELLER =
  "Ask the seller for a refund with POST /v1/refund-requests. For a meter, the seller uses POST /v1/meters/{id}/refund.";

/** Refusals about returning what was bought. */
export const refundWords = {
  "already-refunded": {
    title: "Already refunded",
    status: 409,
    detail: "This purchase has been refunded before.",
    hint: "Read the purchase: `refund` is the id of the refund.",
  },
  "opened-for-free": {
    title: "Nothing was paid for this",
    status: 409,
    detail: "It was opened for free, so there is nothing to return.",
  },
  "refund-window-closed": {
    title: "Too late for this refund",
    status: 409,
    detail: "The period in which this purchase could be returned is over.",
    hint: "The seller can still refund it.",
  },
  "regret-allowance-used": {
    title: "No one-tap returns left this month",
    status: 409,
    detail:
      "The buyer has used all one-tap returns of this month. Keeping purchases earns more of them.",
    hint: ASK_SELLER,
  },
  "consumed-too-much": {
    title: "Too much of the purchase was used",
    status: 409,
    detail: "More of this purchase was used than a one-tap return allows.",
    hint: ASK_SELLER,
  },
  "used-already": {
    title: "The purchase was already used",
    status: 409,
    detail:
      "The buyer has already downloaded, viewed or metered something of this purchase, or opened something with the pass it gave, so it cannot be undone.",
    hint: ASK_SELLER,
  },
  "others-rest-on-it": {
    title: "A later purchase depends on this one",
    status: 409,
    detail:
      "This payment made a later purchase cheaper, or reached a pass that was used, or earned a best-price rebate.",
    hint: `Return the later purchases first, starting with the latest. ${ASK_SELLER}`,
  },
  "items-used-up": {
    title: "The purchased items were used",
    status: 409,
    detail:
      "Only unused items can be returned, and none are left. A bundle of items can only be returned as a whole, before any of it is used.",
    hint: "The seller can still refund it.",
  },
  "nothing-to-rebate": {
    title: "No rebate is due",
    status: 409,
    detail: "A pass would not have been cheaper than what the buyer paid.",
  },
} satisfies Partial<Record<DeclineReason, Words>>;
