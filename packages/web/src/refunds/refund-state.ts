import type { RefundOptions } from "@tuppence/protocol/wire";

/** What the platform says in advance about refunding something. */
export type WaysBack = Pick<RefundOptions, "undo" | "regret" | "refused" | "ask">;

export type RefundState =
  | { readonly kind: "undo"; readonly seconds: number; readonly amount: string }
  | { readonly kind: "regret"; readonly until: string; readonly amount: string }
  /** No one-tap refund, and why. The buyer may ask the seller. */
  | { readonly kind: "ask"; readonly reason: string }
  | { readonly kind: "none" };

interface Moment {
  readonly nowMs: number;
  /** How many more seconds the undo is offered. */
  readonly undoSeconds: number;
}

/** How a purchase can be refunded, from what the platform said in advance. Undo comes first. */
export function refundState(
  options: WaysBack | undefined,
  { nowMs, undoSeconds }: Moment,
): RefundState {
  if (options === undefined) return { kind: "none" };
  const { undo, regret, refused, ask } = options;
  if (undo !== null && undoSeconds > 0) {
    return { kind: "undo", seconds: undoSeconds, amount: undo.amount };
  }
  if (regret !== null && Date.parse(regret.until) > nowMs) return { kind: "regret", ...regret };
  if (!ask) return { kind: "none" };
  return { kind: "ask", reason: refused ?? "refund-window-closed" };
}
