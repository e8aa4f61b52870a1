import type { BuyerId, EntitlementId, FileId, OfferId, SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../db/schema.ts";
import type { NoteView } from "../../sale/note-view.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import type { CachedOfferReader } from "./create-offer-reader.ts";

export interface OffersDeps {
  readonly config: { readonly books: number };
  readonly db: { readonly kysely: Kysely<Database>; readonly pool: Pick<Pool, "query"> };
  readonly now: () => number;
  readonly offers: CachedOfferReader;
  readonly noteView: NoteView;
  /** A seller's name, origins, and the address of their page that the platform hosts. */
  readonly readSeller: (id: SellerId) => Promise<{
    readonly name: string;
    readonly origins: readonly string[];
    readonly hostedAt: string | null;
  }>;
  /** Which of these are sellers. */
  readonly areSellers: (ids: readonly SellerId[]) => Promise<ReadonlySet<SellerId>>;
  /** A file, if it is this seller's. */
  readonly findFile: (sellerId: SellerId, id: FileId) => Promise<object | undefined>;
  /** Whether its seller opens it for free for some readers. */
  readonly opensFree: (offer: OfferOnRecord) => Promise<boolean>;
  /** The buyer's valid entitlement to the offer, or to the first pass that covers it. */
  readonly findLiving: (
    buyerId: BuyerId,
    givers: {
      readonly offerId?: OfferId;
      readonly coveredBy: readonly OfferId[];
      readonly scopes: readonly string[];
    },
    nowMs: number,
  ) => Promise<
    | {
        readonly id: EntitlementId;
        readonly offerId: OfferId;
        readonly expiresAtMs: number | null;
      }
    | undefined
  >;
}
