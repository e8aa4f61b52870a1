import type { DeclineReason } from "../../ledger/index.ts";
import type { Words } from "./words.ts";

/** Refusals about orders in two phases. */
export const orderWords = {
  "order-not-found": {
    title: "No such order",
    status: 404,
    hint: "List your orders with GET /v1/orders.",
  },
  "order-closed": {
    title: "The order was cancelled",
    status: 409,
    detail: "The seller or the buyer cancelled this order. Nothing was charged.",
    hint: "Open a new order.",
  },
  "order-expired": {
    title: "The order has expired",
    status: 409,
    detail: "The time to confirm and finalize this order is over. Nothing was charged.",
    hint: "Open a new order.",
  },
  "order-not-confirmed": {
    title: "The buyer has not confirmed the order",
    status: 409,
    detail: "An order is charged only after its buyer confirms it. Nothing was charged.",
    hint: "Wait until the order is confirmed, then finalize it with a new Idempotency-Key.",
  },
  "order-finalized": {
    title: "The order is finalized",
    status: 409,
    detail: "It was charged and delivered, so it cannot be cancelled.",
    hint: "Refund its purchase instead.",
  },
  "order-in-use": {
    title: "The order has not expired yet",
    status: 409,
  },
} satisfies Partial<Record<DeclineReason, Words>>;
