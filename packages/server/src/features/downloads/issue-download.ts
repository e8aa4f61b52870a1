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

/** Long enough to click and to resume a broken transfer; a running transfer may last longer. */
const LIFE_MS = 600_000;

export interface IssueDownloadInput {
  readonly buyerId: BuyerId;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly entitlementId: EntitlementId;
  /** The offer the entitlement is for: the file's own, or a pass that covers it. */
  readonly entitledTo: OfferId;
  readonly fileId: FileId;
  readonly disposition: DownloadTicket["disposition"];
  /** For programs, which can present a grant: the address alone then opens nothing. */
  readonly proofRequired?: boolean;
  readonly lifeMs?: number;
  /** How many downloads of the offer the entitlement includes; null means unlimited. */
  readonly most: number | null;
}

export interface IssuedDownload {
  readonly id: DownloadId;
  /** On the platform's origin. */
  readonly url: string;
  readonly expiresAtMs: number;
  /** How many downloads are left; null means unlimited. */
  readonly left: number | null;
}

/** Gives a buyer an address for a file they bought. The caller must have checked that they did. */
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
