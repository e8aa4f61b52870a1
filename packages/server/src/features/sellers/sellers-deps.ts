import type { SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { StoredOperation } from "../../api/route.ts";

export interface SellersDeps {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  /** After a change here of what sellers may do: nothing may go on by what was so before. */
  readonly standingChanged: () => void;
  /** Makes a new seller's first keys in the seller's own transaction, and says their texts. */
  readonly createFirstKeys: (
    db: Transaction<Database>,
    sellerId: SellerId,
    operation: StoredOperation,
  ) => Promise<{ secret: string; publishable: string }>;
}
