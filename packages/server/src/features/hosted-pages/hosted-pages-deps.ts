import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId, EntitlementId, FileId, OfferId, SellerId } from "@tuppence/protocol";
import type { Money, Offer } from "@tuppence/protocol/wire";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { FileConnections } from "../../api/file-connections.ts";
import type { NoteView } from "../../sale/note-view.ts";
import type { FileStore } from "../../storage/file-store.ts";
import type { KeptContent } from "./kept-content.ts";
import type { PreviewKeys } from "./preview-key.ts";

export interface PageSeller {
  readonly id: SellerId;
  readonly name: string;
  /** null: they have not chosen one, so they have no pages. */
  readonly handle: string | null;
  readonly isSuspended: boolean;
}

/** An offer as its page shows it. */
export interface PageOffer {
  readonly id: OfferId;
  readonly sellerId: SellerId;
  readonly wire: Offer;
  /** What everybody pays now. */
  readonly prices: readonly Money[];
  /** It is active, and its seller may sell. */
  readonly isOnSale: boolean;
}

export interface PageFile {
  readonly id: FileId;
  readonly sellerId: SellerId;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly storeKey: string;
}

export interface HostedPagesDeps {
  readonly config: { readonly publicUrl: string };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  readonly fileStore: FileStore;
  readonly fileConnections: FileConnections;
  readonly noteView: NoteView;
  readonly previews: PreviewKeys;
  readonly kept: KeptContent;
  /** A Markdown text as HTML that is safe to show, and its first sentences as plain text. */
  readonly markdown: (text: string) => { readonly html: string; readonly plain: string };
  readonly readSeller: (id: SellerId) => Promise<PageSeller>;
  /** The seller whose handle this is, or was. */
  readonly findByHandle: (handle: string) => Promise<PageSeller | undefined>;
  /** In the order of the ids, without those that do not exist. */
  readonly findOffers: (ids: readonly OfferId[]) => Promise<readonly PageOffer[]>;
  /** The passes on sale that include an offer. */
  readonly includedIn: (id: OfferId) => Promise<readonly OfferId[]>;
  readonly findFile: (id: FileId) => Promise<PageFile | undefined>;
  /** Makes an offer that opened one of these pages open its page's present address. */
  readonly pointToPage: (
    db: Transaction<Database>,
    offer: Pick<PageOffer, "id" | "sellerId">,
    url: string,
  ) => Promise<void>;
  /** Offers were changed. */
  readonly offersChanged: () => void;
  readonly hostedKey: (sellerId: SellerId) => string;
  readonly ensureHostedKey: (db: Transaction<Database>, sellerId: SellerId) => Promise<void>;
  /** Whose session the cookie is; only asked where the browser shows the answer to that person alone. */
  readonly sessionBuyer: (headers: IncomingHttpHeaders) => Promise<BuyerId | undefined>;
  /** Who shows an access token for this offer. */
  readonly readAccess: (
    token: string,
    offer: Pick<PageOffer, "id" | "sellerId">,
  ) => Promise<{ readonly buyerId: BuyerId; readonly entitlementId: EntitlementId } | undefined>;
  /** Whether a buyer has the offer now: bought, by a pass, or as a part of something else. */
  readonly has: (buyerId: BuyerId, offer: Pick<PageOffer, "id" | "sellerId">) => Promise<boolean>;
}
