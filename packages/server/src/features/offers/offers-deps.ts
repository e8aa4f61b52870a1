import type { FileId, SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { CachedOfferReader } from "./create-offer-reader.ts";

export interface OffersDeps {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly offers: CachedOfferReader;
  /** A seller's name and origins. */
  readonly readSeller: (
    id: SellerId,
  ) => Promise<{ readonly name: string; readonly origins: readonly string[] }>;
  /** Which of these are sellers. */
  readonly areSellers: (ids: readonly SellerId[]) => Promise<ReadonlySet<SellerId>>;
  /** A file, if it is this seller's. */
  readonly findFile: (sellerId: SellerId, id: FileId) => Promise<object | undefined>;
}
