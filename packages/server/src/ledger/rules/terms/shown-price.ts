import type { Micros } from "@tuppence/protocol";

/** The price the buyer was shown, if the caller says. Another one declines with `price-changed`. */
export interface ShownPrice {
  readonly amountMicros: Micros;
  readonly currency: string;
}

export function isShown(
  shown: ShownPrice | null,
  price: { readonly amount: Micros; readonly currency: string },
): boolean {
  if (shown === null) return true;
  return shown.currency === price.currency && shown.amountMicros === price.amount;
}
