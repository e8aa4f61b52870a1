import { escapeHtml } from "@tuppence/sdk";
import { ALBUM, BAND, layout, type Site } from "./layout.ts";
import { downloadHtml, lengthText, playerHtml, type TrackOnSale } from "./track-html.ts";

/** One track by itself: where receipts lead. */
export function trackPage(site: Site, one: TrackOnSale): string {
  const { track } = one;
  return layout(site, {
    title: `${track.title} · ${BAND}`,
    mainHtml: `<section class="record">
<img class="sleeve" src="/covers/${track.slug}.svg" alt="" width="640" height="640" fetchpriority="high">
<div class="record-text">
<p class="kicker"><a href="/">${ALBUM}</a>, track ${track.number}</p>
<h1>${escapeHtml(track.title)}</h1>
<p class="lead">${escapeHtml(track.about)}</p>
<p class="facts"><span>${lengthText(track.lengthSeconds)}</span><span>Ogg Opus</span></p>
${playerHtml(site, one)}
<div class="keep">${downloadHtml(site, one, "Keep the file")}</div>
</div>
</section>`,
  });
}
