import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId, FileId, SellerId } from "@tuppence/protocol";
import type { ServedFile } from "../../storage/answer/file-headers.ts";
import type { FileStore } from "../../storage/file-store.ts";
import type { FileConnections } from "../../api/file-connections.ts";
import type { DownloadSigner } from "./download-signer.ts";
import type { DownloadRow, DownloadStore } from "./download-store.ts";

/** The parts of a file that its delivery needs. */
export interface DownloadableFile extends ServedFile {
  readonly storeKey: string;
}

export interface DownloadsDeps {
  readonly config: { readonly publicUrl: string };
  readonly downloads: DownloadStore;
  readonly signer: DownloadSigner;
  readonly fileStore: FileStore;
  readonly fileConnections: FileConnections;
  readonly now: () => number;
  readonly findFile: (id: FileId) => Promise<DownloadableFile | undefined>;
  /** Whether the purchase is still valid; checked on each request, so a refund invalidates addresses already issued. */
  readonly isAllowed: (download: DownloadRow) => Promise<boolean>;
  /**
   * Records, in advance, how much of the purchase is about to be served (in basis points), or that a pass is about to
   * open it. False when the purchase was returned, and nothing may be served any more. Use and refund are serialized,
   * whichever servers they reach.
   */
  readonly noteServed: (
    of: Pick<DownloadRow, "buyerId" | "offerId" | "entitlementId">,
    basisPoints: number,
  ) => Promise<boolean>;
  /** The buyer's pseudonym at the seller. */
  readonly pseudonym: (sellerId: SellerId, buyerId: BuyerId) => string;
  /** Whether two buyers are wallets of one person. */
  readonly isSamePerson: (one: BuyerId, other: BuyerId) => Promise<boolean>;
  /** Whose session a cookie is, whichever site the request comes from. May be used to refuse, never to allow. */
  readonly sessionBuyer: (headers: IncomingHttpHeaders) => Promise<BuyerId | undefined>;
}
