import { formatId } from "@tuppence/protocol";
import type { OfferPage, PagePicture, SellerPage } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { HostedPagesDeps, PageSeller } from "./hosted-pages-deps.ts";
import { addressOf, feedAddressOf } from "./addresses.ts";
import type { OfferPageRow, PictureRow } from "./page-rows.ts";
import type { ProfileRow } from "./profile-rows.ts";

type Deps = Pick<HostedPagesDeps, "config" | "previews">;

export function pageToWire(deps: Deps, handle: string, page: OfferPageRow): OfferPage {
  const url = addressOf(deps.config.publicUrl, handle, page.slug);
  const isDraft = page.publishedAtMs === null;
  return {
    offer: formatId("offer", page.offerId),
    url,
    previewUrl: isDraft ? `${url}?preview=${deps.previews.of(page.offerId)}` : null,
    slug: page.slug,
    summary: page.summary,
    picture: pictureToWire(page.picture),
    language: page.language,
    listed: page.listed,
    publishedAt: isoTimeOrNull(page.publishedAtMs),
    changedAt: isoTime(page.changedAtMs),
  };
}

export function profileToWire(
  { config }: Deps,
  { id, handle }: Pick<PageSeller, "id" | "handle">,
  profile: ProfileRow | undefined,
): SellerPage {
  return {
    seller: formatId("seller", id),
    url: handle && addressOf(config.publicUrl, handle),
    feedUrl: handle && feedAddressOf(config.publicUrl, handle),
    text: profile?.text ?? null,
    picture: pictureToWire(profile?.picture ?? null),
    links: [...(profile?.links ?? [])],
    language: profile?.language ?? null,
  };
}

function pictureToWire(picture: PictureRow | null): PagePicture | null {
  return (
    picture && {
      file: formatId("file", picture.fileId),
      description: picture.text === "" ? null : picture.text,
    }
  );
}
