import type { Purchase } from "@tuppence/protocol/wire";

export type RefundState =
  | { readonly kind: "undo"; readonly seconds: number }
  | { readonly kind: "regret" }
  | { readonly kind: "closed" };

/** How a purchase can be given back at `nowMs`. Undo comes first while both are open. */
export function refundState(
  purchase: Pick<Purchase, "undoUntil" | "refundableUntil" | "refund">,
  nowMs: number,
): RefundState {
  if (purchase.refund !== null) return { kind: "closed" };
  const undoMs = Date.parse(purchase.undoUntil) - nowMs;
  if (undoMs > 0) return { kind: "undo", seconds: Math.ceil(undoMs / 1000) };
  const isOpen = Date.parse(purchase.refundableUntil) > nowMs;
  return { kind: isOpen ? "regret" : "closed" };
}
