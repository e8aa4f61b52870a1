import type { BuyerId } from "@tuppence/protocol";
/** The fields of every command. */
export interface CommandBase {
  /** A UUID derived from the caller and their idempotency key. It is kept for ever: the same id never runs twice. */
  readonly operationId: string;
  /** SHA-256 (first 16 bytes, hex) of the request's content. The same id with different content is a conflict. */
  readonly fingerprint: string;
  /** The buyer whose money it is about. Determines the book; a batch locks this buyer's wallets. */
  readonly buyerId: BuyerId;
}
