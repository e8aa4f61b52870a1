import type { BuyerId } from "@tuppence/protocol";
/** What every command carries. */
export interface CommandBase {
  /** Permanent: a UUID derived from who asks and their idempotency key. The same id never runs twice. */
  readonly operationId: string;
  /** SHA-256 (first 16 bytes, hex) of the request's content: the same id with another one is a conflict. */
  readonly fingerprint: string;
  /** Whose money it is: gives the book, and is what a batch locks. */
  readonly buyerId: BuyerId;
}
