import type { BuyerId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";

/**
 * The buyer an operator's request makes. It follows from the request's permanent id: a repeated request must find
 * the book, and the wallet, that the first one made. So its bits are a hash, not a time and a draw.
 */
export function guestBuyerId(operationId: string): BuyerId {
  return uuidOfHash(`guest buyer\n${operationId}`, 7) as BuyerId;
}
