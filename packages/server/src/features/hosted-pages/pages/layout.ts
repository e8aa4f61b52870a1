import { type Html, html, type HtmlValue } from "../html/html.ts";
import type { Speech } from "../texts/speech.ts";
import type { PageAssets } from "./page-assets.ts";

/** What every page says in its head and around its content. */
export interface PageFrame {
  readonly speech: Speech;
  readonly assets: PageAssets;
  readonly title: string;
  readonly description: string | null;
  /** Its address, which search engines should keep. */
  readonly canonical: string | null;
  readonly isIndexed: boolean;
  readonly feed: { readonly url: string; readonly title: string } | null;
  /** For shared links, and facts for search engines. */
  readonly head: HtmlValue;
  /** Which elements for paying are on it. */
  readonly elements: readonly ("pay" | "media")[];
  readonly header: HtmlValue;
  readonly body: HtmlValue;
}

/** A whole document. Its scripts are files of this origin: a strict Content-Security-Policy allows no others. */
export function layout(frame: PageFrame): Html {
  const { speech, assets, title, description, canonical, feed } = frame;
  const { words, language } = speech;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${description !== null && html`<meta name="description" content="${description}">`}
${canonical !== null && html`<link rel="canonical" href="${canonical}">`}
${!frame.isIndexed && html`<meta name="robots" content="noindex">`}
${feed && html`<link rel="alternate" type="application/rss+xml" title="${feed.title}" href="${feed.url}">`}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${assets.style && html`<link rel="stylesheet" href="${assets.style}">`}
${frame.elements.includes("pay") && html`<script type="module" async src="/embed/tuppence.js"></script>`}
${frame.elements.includes("media") && html`<script type="module" async src="/embed/tuppence-media.js"></script>`}
${assets.script && html`<script type="module" async src="${assets.script}"></script>`}
${frame.head}
</head>
<body>
<header class="top">${frame.header}</header>
<main id="content">
${frame.body}
</main>
<footer class="end">
<p>${words.footer}</p>
<p><a href="/wallet">${words.wallet}</a></p>
</footer>
</body>
</html>
`;
}
