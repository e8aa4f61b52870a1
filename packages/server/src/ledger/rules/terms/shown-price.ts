import type { Micros } from "@tuppence/protocol";

/** The price that the buyer was shown. If the actual price differs, the command is declined with `price-changed`. */
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
