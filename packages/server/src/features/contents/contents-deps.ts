import type {
  BuyerId,
  EntitlementId,
  FileId,
  OfferId,
  PurchaseId,
  SellerId,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { FileConnections } from "../../api/file-connections.ts";
import type { Database } from "../../db/schema.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import type { ServedFile } from "../../storage/answer/file-headers.ts";
import type { FileStore } from "../../storage/file-store.ts";
import type { ContentSigner } from "./content-signer.ts";

/** What lets a buyer read: their own purchase of the offer, a bundle's, a pass, or what is free for them now. */
export interface Right {
  readonly id: EntitlementId;
  readonly buyerId: BuyerId;
  /** What the entitlement is for: the offer itself, or a pass that covers it. */
  readonly offerId: OfferId;
  /** Absent for a reader without a wallet, who opened it for free. */
  readonly purchaseId?: PurchaseId;
}

export interface ContentFile extends ServedFile {
  readonly sellerId: SellerId;
  readonly storeKey: string;
}

export interface ContentsDeps {
  readonly config: { readonly publicUrl: string };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly fileStore: FileStore;
  readonly fileConnections: FileConnections;
  readonly now: () => number;
  readonly signer: ContentSigner;
  readonly offers: Pick<OfferReader, "find">;
  readonly tokens: Pick<AccessIssuer, "pseudonym" | "buyerOf">;
  readonly readSeller: (id: SellerId) => Promise<{ readonly origins: readonly string[] }>;
  /** Who shows an access token for an offer; undefined when it is none, or has expired. */
  readonly readAccess: (
    token: string,
    offer: { readonly id: OfferId; readonly sellerId: SellerId },
  ) => Promise<{ readonly buyerId: BuyerId } | undefined>;
  /** One of the seller's active publishable keys. */
  readonly publishableKey: (id: SellerId) => Promise<string | undefined>;
  readonly findFile: (id: FileId) => Promise<ContentFile | undefined>;
  /**
   * What now lets a buyer have an offer: read from the books on each request, so a refund closes it at once.
   * @param only that very entitlement
   */
  readonly findRight: (
    buyerId: BuyerId,
    offer: { readonly id: OfferId; readonly sellerId: SellerId },
    only?: { readonly id: EntitlementId },
  ) => Promise<Right | undefined>;
  /**
   * Records that a part of an offer's content (in basis points) is handed over by this right. False when its purchase
   * was returned meanwhile.
   */
  readonly noteHandedOver: (
    right: Right,
    offerId: OfferId,
    basisPoints: number,
  ) => Promise<boolean>;
  /** Whether anybody ever got the offer. */
  readonly wasSold: (sellerId: SellerId, offerId: OfferId) => Promise<boolean>;
}
