import type { SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { StoredOperation } from "../../api/route.ts";

export interface SellersDeps {
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
}
