import { type FileId, type OfferId, parseId } from "@tuppence/protocol";
import type { ContentFileQuery } from "@tuppence/protocol/wire";
import type { ContentFile, ContentsDeps, Right } from "./contents-deps.ts";
import {
  ContentAddressExpiredError,
  ContentAddressInvalidError,
  ContentNotFoundError,
  ContentNotOwnedError,
} from "./errors.ts";
import { findKept, isShown } from "./shown-content.ts";

export interface AdmittedFile {
  readonly offerId: OfferId;
  readonly file: ContentFile;
  /** What opens it; undefined when it is free. */
  readonly right: Right | undefined;
}

/** Decides whether an address opens its file now. */
export async function admitContentFile(
  deps: ContentsDeps,
  ids: { readonly id: string; readonly file: string },
  query: ContentFileQuery,
): Promise<AdmittedFile> {
  const [offerId, fileId] = [parseId("offer", ids.id), parseId("file", ids.file)];
  if (offerId === undefined || fileId === undefined) throw new ContentNotFoundError();
  // An address that this platform did not sign never reaches the database, except for what is free.
  const right =
    query.signature === undefined ? undefined : await rightOf(deps, { offerId, fileId }, query);
  const kept = await findKept(deps, offerId);
  const part = kept.content.files.find(({ id }) => id === fileId)?.part;
  const isOpen = right !== undefined || (part === "free" && (await isShown(deps, kept)));
  const file = part !== undefined && isOpen ? await deps.findFile(fileId) : undefined;
  if (file === undefined) throw new ContentNotFoundError();
  return { offerId, file, right };
}

async function rightOf(
  deps: ContentsDeps,
  of: { readonly offerId: OfferId; readonly fileId: FileId },
  query: ContentFileQuery,
): Promise<Right> {
  const ticket = deps.signer.read(of, query);
  if (ticket.expiresAtMs <= deps.now()) throw new ContentAddressExpiredError();
  const offer = await deps.offers.find(of.offerId);
  if (offer === undefined) throw new ContentNotFoundError();
  const buyerId = deps.tokens.buyerOf(offer.sellerId, ticket.subject);
  if (buyerId === undefined) throw new ContentAddressInvalidError();
  const right = await deps.findRight(buyerId, offer, { id: ticket.entitlementId });
  if (right === undefined) throw new ContentNotOwnedError();
  return right;
}
