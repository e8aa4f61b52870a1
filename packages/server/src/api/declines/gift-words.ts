import type { DeclineReason } from "../../ledger/index.ts";
import type { Words } from "./words.ts";

/** Refusals about gifts. */
export const giftWords = {
  "gift-not-found": {
    title: "No such gift",
    status: 404,
    detail: "Nobody has such a gift for you.",
    hint: "Check the link, or ask whoever sent it.",
  },
  "gift-is-own": {
    title: "This gift is for somebody else",
    status: 409,
    detail: "Whoever paid for a gift cannot redeem it.",
    hint: "Take it back with POST /v1/gifts/{id}/take-back and buy the offer instead.",
  },
  "gift-redeemed": {
    title: "The gift was redeemed",
    status: 409,
    detail: "Somebody has redeemed this gift. It gives what it gives once, and does not go back.",
  },
  "gift-over": {
    title: "The gift is no longer there",
    status: 410,
    detail: "It was taken back, or nobody redeemed it in time.",
    hint: "Ask whoever sent it.",
  },
  "gift-not-claimed": {
    title: "Nobody redeems this gift",
    status: 409,
  },
} satisfies Partial<Record<DeclineReason, Words>>;
