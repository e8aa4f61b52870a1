import { escapeHtml } from "@tuppence/sdk";
import { layout, PAPER_NAME, type Site } from "./layout.ts";

/** A page that only has something to say. */
export function noticePage(site: Site, title: string, text: string): string {
  return layout(site, {
    title: `${title} · ${PAPER_NAME}`,
    headHtml: `<meta name="robots" content="noindex">`,
    mainHtml: `<div class="story"><header class="story-head"><h1>${escapeHtml(title)}</h1><p class="standfirst">${escapeHtml(text)}</p><p><a href="/">To the front page</a></p></header></div>`,
  });
}
