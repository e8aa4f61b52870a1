import {
  type BuyerId,
  type DownloadId,
  type EntitlementId,
  type FileId,
  newId,
  type OfferId,
  routeOf,
  type SellerId,
} from "@tuppence/protocol";
import type { DownloadTicket } from "./download-signer.ts";
import type { DownloadsDeps } from "./downloads-deps.ts";
import { DownloadsUsedUpError } from "./errors.ts";

/** Long enough to click, and to take up a transfer again that broke; a transfer that runs may last longer. */
const LIFE_MS = 600_000;

export interface IssueDownloadInput {
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly entitlementId: EntitlementId;
  /** The offer the entitlement is to: the file's own, or a pass that gives it. */
  readonly entitledTo: OfferId;
  readonly fileId: FileId;
  readonly disposition: DownloadTicket["disposition"];
  /** For programs, which hold a grant they can show: then the address alone opens nothing. */
  readonly proofRequired?: boolean;
  readonly lifeMs?: number;
  /** How many downloads of the offer the entitlement comes with; null is any number. */
  readonly most: number | null;
}

export interface IssuedDownload {
  readonly id: DownloadId;
  /** On the platform's origin. */
  readonly url: string;
  readonly expiresAtMs: number;
  /** How many more there may be; null is any number. */
  readonly left: number | null;
}

/** Gives a buyer an address under which they fetch a file they bought. Whether they did is the caller's to know. */
export async function issueDownload(
  deps: DownloadsDeps,
  input: IssueDownloadInput,
): Promise<IssuedDownload> {
  const { buyerId, sellerId, offerId, entitlementId, fileId, disposition, most } = input;
  const createdAtMs = deps.now();
  const expiresAtMs = createdAtMs + (input.lifeMs ?? LIFE_MS);
  const id = newId("download", routeOf(buyerId), createdAtMs);
  const of = { buyerId, sellerId, offerId, entitlementId, fileId };
  const row = { id, ...of, createdAtMs, expiresAtMs };
  const left = await deps.downloads.insert(row, input.entitledTo, most);
  if (left === undefined) throw new DownloadsUsedUpError(most ?? 0);
  const path = deps.signer.sign({
    downloadId: id,
    subject: deps.pseudonym(sellerId, buyerId),
    disposition,
    proofRequired: input.proofRequired ?? false,
    expiresAtMs,
  });
  return { id, url: deps.config.publicUrl + path, expiresAtMs, left };
}
