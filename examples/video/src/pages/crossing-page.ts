import { escapeHtml, type Offer, type PageView } from "@tuppence/sdk";
import { pathOf, theCrossing } from "../films.ts";
import { adHtml } from "./ad-html.ts";
import { stepsHtml } from "./home-page.ts";
import { layout, type Site, STUDIO } from "./layout.ts";

interface CrossingPage {
  readonly offer: Extract<Offer, { kind: "unlock" }> | undefined;
  readonly view: PageView;
  readonly isAdFree: boolean;
}

/** Early access: the preview and the price for now, or the film. */
export function crossingPage(site: Site, { offer, view, isAdFree }: CrossingPage): string {
  const { title, about } = theCrossing;
  const preview =
    view.access === "locked"
      ? `<video class="reel preview" controls preload="metadata" playsinline src="${pathOf(theCrossing)}/preview.webm" poster="${pathOf(theCrossing)}/still.webp" width="854" height="480" aria-label="${title}, preview"></video>`
      : "";
  return layout(site, {
    title: `${title} · ${STUDIO}`,
    headHtml: view.headHtml,
    mainHtml: `<article class="single">
${preview}
${view.contentHtml}
<h1>${title}</h1>
<p class="lead">${escapeHtml(about)}</p>
${offer === undefined ? "" : stepsHtml(offer)}
</article>
${adHtml(1, isAdFree)}`,
  });
}

/** For who has it, or for everyone once it is free; before the till is open, nothing. */
export function crossingPlayerHtml(isTillClosed: boolean): string {
  if (isTillClosed) return "<p>Our till is closed. Please try again in a moment.</p>";
  return `<video class="reel" controls preload="metadata" playsinline src="${pathOf(theCrossing)}/full.webm" poster="${pathOf(theCrossing)}/still.webp" width="854" height="480" aria-label="${theCrossing.title}"></video>`;
}
