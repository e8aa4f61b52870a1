import { escapeHtml, jsonForScript } from "./html.ts";
import type { OfferFacts } from "./platform.ts";
import { priceText } from "./price-text.ts";

/** What everyone may know about a page: search engines, link previews, readers who have not paid. */
export interface PagePreview {
  readonly title: string;
  readonly description: string;
  /** The page's public address. The offer's `resourceUrl` when absent. */
  readonly url?: string;
  /** The absolute address of a picture. */
  readonly image?: string;
  readonly imageAlt?: string;
  readonly siteName?: string;
  /** A schema.org type. `Article` when absent. */
  readonly schemaType?: string;
  /** ISO 8601. */
  readonly publishedAt?: string;
  /** A BCP 47 language tag of the page; prices in the plain fallback are written in it. `en` when absent. */
  readonly language?: string;
}

/** The class by which search engines find the paid part: their `cssSelector` accepts only classes. */
export const CONTENT_CLASS = "tuppence-content";

/** The `<head>` part: description, Open Graph, JSON-LD; with an offer also the embed's script. */
export function headHtml(
  preview: PagePreview,
  facts: OfferFacts | null | undefined,
  embedUrl: string | undefined,
  nonce?: string,
): string {
  const url = preview.url ?? facts?.resourceUrl;
  const og: readonly (readonly [string, string | undefined])[] = [
    ["og:type", "article"],
    ["og:title", preview.title],
    ["og:description", preview.description],
    ["og:url", url],
    ["og:site_name", preview.siteName],
    ["og:image", preview.image],
    ["og:image:alt", preview.image === undefined ? undefined : preview.imageAlt],
    ["article:published_time", preview.publishedAt],
  ];
  const lines = [
    `<meta name="description" content="${escapeHtml(preview.description)}">`,
    ...og.flatMap(([property, content]) =>
      content === undefined
        ? []
        : [`<meta property="${property}" content="${escapeHtml(content)}">`],
    ),
    `<meta name="twitter:card" content="${preview.image === undefined ? "summary" : "summary_large_image"}">`,
    `<script type="application/ld+json">${jsonForScript(jsonLd(preview, url, facts, embedUrl !== undefined))}</script>`,
  ];
  if (embedUrl !== undefined) {
    const attribute = nonce === undefined ? "" : ` nonce="${escapeHtml(nonce)}"`;
    lines.push(`<script type="module" async src="${escapeHtml(embedUrl)}"${attribute}></script>`);
  }
  return lines.join("\n");
}

/** schema.org data as search engines require it for paid content, so that it is not taken for cloaking. */
function jsonLd(
  preview: PagePreview,
  url: string | undefined,
  facts: OfferFacts | null | undefined,
  isPaid: boolean,
): object {
  return {
    "@context": "https://schema.org",
    "@type": preview.schemaType ?? "Article",
    headline: preview.title,
    description: preview.description,
    ...(url === undefined ? {} : { url, mainEntityOfPage: url }),
    ...(preview.image === undefined ? {} : { image: [preview.image] }),
    ...(preview.publishedAt === undefined ? {} : { datePublished: preview.publishedAt }),
    ...(preview.language === undefined ? {} : { inLanguage: preview.language }),
    isAccessibleForFree: !isPaid,
    ...(isPaid
      ? {
          hasPart: {
            "@type": "WebPageElement",
            isAccessibleForFree: false,
            cssSelector: `.${CONTENT_CLASS}`,
          },
        }
      : {}),
    ...(isPaid && facts?.active === true
      ? {
          offers: facts.prices.map((price) => ({
            "@type": "Offer",
            price: price.amount,
            priceCurrency: price.currency,
          })),
        }
      : {}),
  };
}

/** `<tup-paywall>` with everything it needs to show the right price at once, and what to do without JavaScript. */
export function paywallHtml(options: {
  readonly platform: string;
  readonly publishableKey: string;
  readonly accessPath: string;
  readonly offer: string;
  readonly preview: PagePreview;
  readonly facts: OfferFacts | null | undefined;
}): string {
  const { facts, preview } = options;
  const attributes: readonly (readonly [string, string])[] = [
    ["platform", options.platform],
    ["key", options.publishableKey],
    ["offer", options.offer],
    ["prices", JSON.stringify(facts?.prices ?? [])],
    ["heading", preview.title],
    ["seller", facts?.sellerName ?? preview.siteName ?? ""],
    ["access", options.accessPath],
    // This page's own server accepts the access token in a request for the page.
    ["by-header", ""],
  ];
  const text = attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");
  return `<tup-paywall${text}>${fallbackHtml(options.platform, preview, facts)}</tup-paywall>`;
}

/**
 * The wallet, and the delivery of the access token to this site, need JavaScript. Without it nothing can be bought, so the
 * fallback only shows the price, says which scripts to allow, and links to the page.
 */
function fallbackHtml(
  platform: string,
  preview: PagePreview,
  facts: OfferFacts | null | undefined,
): string {
  if (facts === null || facts?.active === false) return "<p>This is not on sale at the moment.</p>";
  const language = preview.language ?? "en";
  const prices = (facts?.prices ?? []).map((price) => escapeHtml(priceText(price, language)));
  const price = prices.length === 0 ? "" : `, for ${prices.join(" or ")}`;
  // An empty `href` is this page's own URL.
  const page = escapeHtml(preview.url ?? facts?.resourceUrl ?? "");
  const host = escapeHtml(new URL(platform).host);
  return `<p>The rest of “${escapeHtml(preview.title)}” is sold on its own${price}.</p><p>To open it, allow JavaScript here and from ${host}, then <a href="${page}">load this page again</a>.</p>`;
}
