import type { Dispute } from "@tuppence/protocol/wire";

/**
 * Whether somebody refunded the top-up at the payment provider, past the platform. The wallet's books treat that like a
 * claim that was lost, but no bank decided anything.
 */
export function isProvidersRefund({ reason }: Pick<Dispute, "reason">): boolean {
  return reason === "refunded-at-the-provider";
}
