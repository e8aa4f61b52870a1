import { type FileId, formatId } from "@tuppence/protocol";

/** The address of a seller's page, or of one of their offers' pages. Handles and slugs need no escapes. */
export function addressOf(publicUrl: string, handle: string, slug?: string): string {
  return `${publicUrl}/@${handle}${slug === undefined ? "" : `/${slug}`}`;
}

export function feedAddressOf(publicUrl: string, handle: string): string {
  return `${addressOf(publicUrl, handle)}/-/feed.xml`;
}

/** A picture of a page. Its bytes never change, so the address may be kept for ever. */
export function picturePath(fileId: FileId): string {
  return `/pictures/${formatId("file", fileId)}`;
}
