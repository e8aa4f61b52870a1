import type { BuyerId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";

/**
 * The buyer created by an operator's request. The id is derived from the request's permanent id, so that a repeated
 * request finds the book, and the wallet, that the first one created. So its bits are a hash instead of a time and
 * random bits.
 */
export function guestBuyerId(operationId: string): BuyerId {
  return uuidOfHash(`guest buyer\n${operationId}`, 7) as BuyerId;
}
