import { type Html, html } from "../html/html.ts";
import type { Speech } from "../texts/speech.ts";
import { layout } from "./layout.ts";
import type { PageAssets } from "./page-assets.ts";

/** Where there is nothing to show. It says the same for what is hidden and for what never was. */
export function messagePage(
  speech: Speech,
  assets: PageAssets,
  what: "notFound" | "unavailable",
): Html {
  const { words } = speech;
  const title = words[`${what}Title`];
  return layout({
    speech,
    assets,
    title,
    description: null,
    canonical: null,
    isIndexed: false,
    feed: null,
    head: null,
    elements: [],
    header: null,
    body: html`<div class="message"><h1>${title}</h1><p>${words[what]}</p><p><a class="button" href="/">${words.home}</a></p></div>`,
  });
}
