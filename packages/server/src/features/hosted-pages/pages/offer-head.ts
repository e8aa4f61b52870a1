import { type Html, html } from "../html/html.ts";
import { jsonLd } from "../html/json-ld.ts";
import { addressOf, picturePath } from "../addresses.ts";
import { formOf } from "./form-of.ts";
import type { OfferPageView } from "./offer-page-view.ts";

/** What shared links show (Open Graph), and facts for search engines (schema.org). */
export function offerHead(view: OfferPageView, address: string): Html {
  const { page, offer, seller, publicUrl } = view;
  const picture = page.picture && publicUrl + picturePath(page.picture.fileId);
  const type = formOf(offer.wire.kind, view.kept) === "article" ? "article" : "website";
  return html`<meta property="og:type" content="${type}">
<meta property="og:title" content="${offer.wire.title}">
<meta property="og:url" content="${address}">
<meta property="og:site_name" content="${seller.name}">
${page.summary !== null && html`<meta property="og:description" content="${page.summary}">`}
${picture !== null && html`<meta property="og:image" content="${picture}"><meta property="og:image:alt" content="${page.picture?.text}">`}
<meta name="twitter:card" content="${picture === null ? "summary" : "summary_large_image"}">
${jsonLd(factsOf(view, address, picture))}`;
}

const TYPES: Readonly<Partial<Record<ReturnType<typeof formOf>, string>>> = {
  article: "NewsArticle",
  audio: "AudioObject",
  play: "AudioObject",
  video: "VideoObject",
  metered: "VideoObject",
};

function factsOf(view: OfferPageView, address: string, picture: string | null): object {
  const { page, offer, seller, kept, publicUrl } = view;
  const { wire, isOnSale } = offer;
  const type = TYPES[formOf(wire.kind, kept)] ?? "Product";
  const isPiece = type !== "Product";
  const name = { [type === "NewsArticle" ? "headline" : "name"]: wire.title };
  const by = {
    "@type": "Organization",
    name: seller.name,
    url: addressOf(publicUrl, seller.handle),
  };
  const published =
    page.publishedAtMs === null
      ? {}
      : { datePublished: new Date(page.publishedAtMs).toISOString() };
  const preview = kept?.preview ? { contentUrl: new URL(kept.preview.url, publicUrl).href } : {};
  return {
    "@context": "https://schema.org",
    "@type": type,
    ...name,
    url: address,
    ...(page.summary !== null && { description: page.summary }),
    ...(picture !== null &&
      (type === "VideoObject" ? { thumbnailUrl: picture } : { image: picture })),
    ...(page.language !== null && isPiece && { inLanguage: page.language }),
    ...(isPiece && {
      author: by,
      publisher: by,
      ...published,
      dateModified: new Date(page.changedAtMs).toISOString(),
    }),
    ...(type === "VideoObject" &&
      page.publishedAtMs !== null && { uploadDate: new Date(page.publishedAtMs).toISOString() }),
    ...((type === "AudioObject" || type === "VideoObject") && preview),
    ...(isPiece && {
      isAccessibleForFree: false,
      // What is behind the paywall, as search engines ask for it: the element is there before and after the purchase.
      hasPart: { "@type": "WebPageElement", isAccessibleForFree: false, cssSelector: ".content" },
    }),
    offers: offer.prices.map(({ amount, currency }) => ({
      "@type": "Offer",
      price: amount,
      priceCurrency: currency,
      availability: `https://schema.org/${isOnSale ? "InStock" : "Discontinued"}`,
      url: address,
      seller: by,
    })),
  };
}
