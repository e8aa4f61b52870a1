import type { DeclineReason } from "../../ledger/index.ts";
import type { Words } from "./words.ts";

/** Refusals about buying. */
export const purchaseWords = {
  "insufficient-funds": {
    title: "Not enough money in the wallet",
    status: 402,
    detail: "The wallet holds less than the price. Nothing was charged.",
    hint: "Top the wallet up, then try again with a new Idempotency-Key.",
  },
  "over-own-limit": {
    title: "Over the wallet's own limit",
    status: 403,
    detail:
      "The payment would exceed what may be spent from this wallet in a day or a month. Nothing was charged.",
    hint: "Try again after the time in `resetsAt`. GET /v1/wallets/{id}/own-limits says how much is left.",
  },
  "tab-overdue": {
    title: "The wallet's tab is overdue",
    status: 402,
    detail: "What the wallet owes should have been paid by now. Nothing was charged.",
    hint: "Top the wallet up by at least what it owes, then try again with a new Idempotency-Key.",
  },
  "price-changed": {
    title: "The price has changed",
    status: 409,
    detail: "The offer no longer costs what the buyer was shown. Nothing was charged.",
    hint: "Read the offer again, show its price, and try again with a new Idempotency-Key.",
  },
  "already-active": {
    title: "The previous one is still active",
    status: 409,
    detail: "The buyer can buy it again once the current one ends. Nothing was charged.",
  },
  "everything-owned": {
    title: "The buyer already has all of this",
    status: 409,
    detail:
      "The buyer already has everything the bundle or pass gives, for at least as long as it would last. Nothing was charged.",
    hint: "GET /v1/offers/{id}/quote lists it in ownedParts.",
  },
  "refused-before": {
    title: "This request was refused before",
    status: 409,
    detail: "The first request with this Idempotency-Key was refused. Nothing was done.",
    hint: "Send it with a new Idempotency-Key.",
  },
  "free-allowance-used": {
    title: "Nothing is left of the free allowance",
    status: 403,
    detail: "The reader has opened as many offers for free as the seller allows in a period.",
    hint: "Buy it with POST /v1/purchases, or wait.",
  },
  "ticket-not-ready": {
    title: "The next free ticket is not ready yet",
    status: 403,
    detail: "A free ticket was used a short time ago, and the next one takes a while.",
    hint: "Buy it with POST /v1/purchases, or wait.",
  },
  "purchase-not-found": {
    title: "No such purchase",
    status: 404,
    hint: "List your purchases with GET /v1/purchases.",
  },
} satisfies Partial<Record<DeclineReason, Words>>;
