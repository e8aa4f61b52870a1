import type { MemberId, SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { SessionPerson } from "../../api/actor.ts";
import type { StoredOperation } from "../../api/route.ts";

export interface SellersDeps {
  readonly config: { readonly publicUrl: string };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  /** Called after a change here of what sellers may do, to drop cached standings. */
  readonly standingChanged: () => void;
  /** Creates a new seller's first keys in the seller's own transaction, and returns their texts. */
  readonly createFirstKeys: (
    db: Transaction<Database>,
    sellerId: SellerId,
    operation: StoredOperation,
  ) => Promise<{ secret: string; publishable: string }>;
  /** The same for a person who signs up: no secret key. */
  readonly createPublishableKey: (
    db: Transaction<Database>,
    sellerId: SellerId,
    operation: StoredOperation,
  ) => Promise<string>;
  /** Throws the problem that says why this person may not become a (further) seller, or not at all. */
  readonly admitNewSeller: (
    db: Transaction<Database>,
    person: SessionPerson,
    sellerId: SellerId,
  ) => Promise<void>;
  readonly addOwner: (
    db: Transaction<Database>,
    sellerId: SellerId,
    person: string,
    operation: StoredOperation,
  ) => Promise<MemberId>;
}
