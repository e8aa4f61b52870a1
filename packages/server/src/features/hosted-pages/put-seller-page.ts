import type { PutSellerPage, SellerPage } from "@tuppence/protocol/wire";
import type { HostedPagesDeps, PageSeller } from "./hosted-pages-deps.ts";
import { profileToWire } from "./page-to-wire.ts";
import { parsePicture } from "./parse-picture.ts";
import { saveProfile } from "./profile-rows.ts";
import { findOwnFile } from "./put-offer-page.ts";

/** Replaces what a seller's page says of them. */
export async function putSellerPage(
  deps: HostedPagesDeps,
  seller: PageSeller,
  input: PutSellerPage,
): Promise<SellerPage> {
  const profile = {
    sellerId: seller.id,
    text: input.text ?? null,
    picture: await parsePicture(findOwnFile(deps), seller.id, input.picture),
    links: (input.links ?? []).map(({ title, url }) => ({ title, url: new URL(url).href })),
    language: input.language ?? null,
    changedAtMs: deps.now(),
  };
  await deps.db.kysely.transaction().execute(async (transaction) => {
    await saveProfile(transaction, profile);
    await deps.ensureHostedKey(transaction, seller.id);
  });
  deps.offersChanged();
  return profileToWire(deps, seller, profile);
}
