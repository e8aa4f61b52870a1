import { escapeHtml, type Offer } from "@tuppence/sdk";
import { pathOf } from "../tracks/track.ts";
import { ALBUM, BAND, layout, type Site } from "./layout.ts";
import { buyHtml, downloadHtml, lengthText, playerHtml, type TrackOnSale } from "./track-html.ts";

/** The record: all tracks, each to hear and to have, and the four of them together. */
export function recordPage(
  site: Site,
  tracks: readonly TrackOnSale[],
  album: Offer | undefined,
): string {
  const seconds = tracks.reduce((sum, { track }) => sum + track.lengthSeconds, 0);
  return layout(site, {
    title: `${ALBUM} · ${BAND}`,
    mainHtml: `<section class="record">
<img class="sleeve" src="/covers/record.svg" alt="A paper lantern over dark water, its light lying on the waves." width="640" height="640" fetchpriority="high">
<div class="record-text">
<p class="kicker">New record</p>
<h1>${ALBUM}</h1>
<p class="lead">Four instrumentals for the hour after the last ferry, played on strings, bells and one tired electric piano.</p>
<p class="facts"><span>${tracks.length} tracks</span><span>${lengthText(seconds)}</span><span>Ogg Opus</span></p>
<div class="album">${album === undefined ? "" : buyHtml(site, album, "The whole record")}</div>
<p class="small">All four files, five downloads of each and a licence key for your café, film or phone queue. What you own, you hear for free.</p>
</div>
</section>
<h2 class="list-title">Listen</h2>
<ol class="tracks">
${tracks.map((one) => rowHtml(site, one)).join("\n")}
</ol>`,
  });
}

function rowHtml(site: Site, one: TrackOnSale): string {
  const { track } = one;
  return `<li class="track" id="${track.slug}">
<img src="/covers/${track.slug}.svg" alt="" width="320" height="320" loading="lazy">
<div class="track-body">
<h3><a href="${pathOf(track)}">${escapeHtml(track.title)}</a><span class="length">${lengthText(track.lengthSeconds)}</span></h3>
<p class="about">${escapeHtml(track.about)}</p>
${playerHtml(site, one)}
<div class="keep">${downloadHtml(site, one, "Keep the file")}</div>
</div>
</li>`;
}
