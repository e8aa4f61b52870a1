import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId, FileId, SellerId } from "@tuppence/protocol";
import type { FileStore } from "../../storage/file-store.ts";
import type { FileConnections } from "../../api/file-connections.ts";
import type { DownloadSigner } from "./download-signer.ts";
import type { DownloadRow, DownloadStore } from "./download-store.ts";

/** What of a file its delivery needs. */
export interface DownloadableFile {
  readonly name: string;
  readonly type: string;
  /** Whether files of its type may be shown in place. */
  readonly inline: boolean;
  readonly bytes: number;
  readonly sha256: Buffer;
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
  /** Whether what was bought still stands; asked at each request, so a refund ends addresses that are out. */
  readonly isAllowed: (download: DownloadRow) => Promise<boolean>;
  /**
   * Notes, before it happens, how much of what was bought is served, in basis points, or that a pass opens it; false when
   * it was given back, and nothing may be served any more. Use and refund come one after the other, whichever servers they reach.
   */
  readonly noteServed: (
    of: Pick<DownloadRow, "buyerId" | "offerId" | "entitlementId">,
    basisPoints: number,
  ) => Promise<boolean>;
  /** The buyer as the seller knows them. */
  readonly pseudonym: (sellerId: SellerId, buyerId: BuyerId) => string;
  /** Whose session a cookie is, whichever site the request comes from: good for refusing, never for allowing. */
  readonly sessionBuyer: (headers: IncomingHttpHeaders) => Promise<BuyerId | undefined>;
}
