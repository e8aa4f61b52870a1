import { createHash } from "node:crypto";
import type { BuyerId } from "@tuppence/protocol";

/**
 * The buyer an operator's request makes. It follows from the request's permanent id: a repeated request must find
 * the book, and the wallet, that the first one made. So its bits are a hash, not a time and a draw.
 */
export function guestBuyerId(operationId: string): BuyerId {
  const bytes = createHash("sha256").update(`guest buyer\n${operationId}`).digest();
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}` as BuyerId;
}
