import type { OfferId } from "@tuppence/protocol";
import { findContent } from "./content-store.ts";
import { mediaFiles } from "./content-to-wire.ts";
import type { ContentFile, ContentsDeps } from "./contents-deps.ts";

/** The whole sound or film that is kept for an offer; undefined for a text, or nothing. */
export async function findWhole(
  deps: Pick<ContentsDeps, "db" | "findFile">,
  offerId: OfferId,
): Promise<ContentFile | undefined> {
  const content = await findContent(deps.db.kysely, offerId);
  if (content === undefined || content.kind === "article") return undefined;
  return deps.findFile(mediaFiles(content).whole);
}
