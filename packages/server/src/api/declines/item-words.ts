import type { DeclineReason } from "../../ledger/index.ts";
import type { Words } from "./words.ts";

/** Refusals about items. */
export const itemWords = {
  "not-enough-items": {
    title: "Not enough items",
    status: 409,
    detail: "The buyer has fewer of these items than requested. Nothing was changed.",
    hint: "Read the buyer's items with GET /v1/inventory.",
  },
  "stack-too-large": {
    title: "Too many items",
    status: 422,
    detail: "A buyer can have at most 1,000,000,000 of one item. Nothing was changed.",
  },
} satisfies Partial<Record<DeclineReason, Words>>;
