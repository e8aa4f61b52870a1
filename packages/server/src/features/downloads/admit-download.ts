import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId } from "@tuppence/protocol";
import type { DownloadQuery } from "@tuppence/protocol/wire";
import type { Anonymous, BuyerActor, GrantActor } from "../../api/actor.ts";
import type { DownloadTicket } from "./download-signer.ts";
import type { DownloadRow } from "./download-store.ts";
import type { DownloadableFile, DownloadsDeps } from "./downloads-deps.ts";
import {
  DownloadExpiredError,
  DownloadForAnotherBuyerError,
  DownloadNotFoundError,
  DownloadProofRequiredError,
  DownloadRevokedError,
  DownloadSignatureInvalidError,
} from "./errors.ts";

export interface DownloadRequest {
  readonly publicId: string;
  readonly query: DownloadQuery;
  readonly actor: Anonymous | BuyerActor | GrantActor;
  readonly headers: IncomingHttpHeaders;
}

export interface Admitted {
  readonly download: DownloadRow;
  readonly file: DownloadableFile;
  readonly disposition: DownloadTicket["disposition"];
}

/**
 * Decides whether an address opens its file now for this caller. The cheapest checks come first: an address that this
 * platform did not sign never reaches the database.
 */
export async function admitDownload(
  deps: DownloadsDeps,
  request: DownloadRequest,
): Promise<Admitted> {
  const ticket = deps.signer.read(request.publicId, request.query);
  if (ticket.expiresAtMs <= deps.now()) throw new DownloadExpiredError();
  const download = await deps.downloads.find(ticket.downloadId);
  if (download === undefined) throw new DownloadNotFoundError();
  const { sellerId, buyerId } = download;
  if (deps.pseudonym(sellerId, buyerId) !== ticket.subject)
    throw new DownloadSignatureInvalidError();
  await requireBuyer(deps, request, ticket, buyerId);
  if (download.revokedAtMs !== null || !(await deps.isAllowed(download)))
    throw new DownloadRevokedError();
  const file = await deps.findFile(download.fileId);
  if (file === undefined) throw new DownloadNotFoundError();
  return { download, file, disposition: ticket.disposition };
}

/**
 * Refuses anyone whose credentials show that they are another buyer. The browser sends the wallet's cookie with a click
 * on any site. Elsewhere such a cookie does not count, since a page could abuse it; using it only to refuse is
 * harmless.
 */
async function requireBuyer(
  deps: DownloadsDeps,
  { actor, headers }: DownloadRequest,
  { proofRequired }: DownloadTicket,
  buyerId: BuyerId,
): Promise<void> {
  const proven = actor.kind === "anonymous" ? undefined : actor.buyerId;
  const shown = proven ?? (await deps.sessionBuyer(headers));
  if (shown !== undefined && !(await deps.isSamePerson(shown, buyerId)))
    throw new DownloadForAnotherBuyerError();
  if (proofRequired && proven === undefined) throw new DownloadProofRequiredError();
}
