import { escapeHtml, type Offer, priceText } from "@tuppence/sdk";
import { lowWater, pathOf, theCrossing } from "../films.ts";
import { isFreeNow } from "../is-free-now.ts";
import { adHtml } from "./ad-html.ts";
import { element } from "./element.ts";
import { layout, type Site, STUDIO } from "./layout.ts";

export interface Home {
  readonly film: Extract<Offer, { kind: "metered" }> | undefined;
  readonly early: Extract<Offer, { kind: "unlock" }> | undefined;
  readonly pass: Extract<Offer, { kind: "pass" }> | undefined;
  readonly isAdFree: boolean;
}

/** The film that is paid by the second, the one that is not free yet, and the way to be rid of advertisements. */
export function homePage(site: Site, { film, early, pass, isAdFree }: Home): string {
  return layout(site, {
    title: `${lowWater.title} · ${STUDIO}`,
    headHtml: `<meta name="description" content="Short films, paid by the second you watch.">`,
    mainHtml: `<section class="feature">
${playerHtml(site, film)}
<div class="feature-text">
<h1>${lowWater.title}</h1>
<p class="lead">${escapeHtml(lowWater.about)}</p>
<p class="facts"><span>${lowWater.lengthSeconds} seconds</span><span>Paid by the second</span><span>Stops when you stop</span></p>
</div>
</section>
${adHtml(0, isAdFree)}
<section class="next">
<a class="still" href="${pathOf(theCrossing)}"><img src="${pathOf(theCrossing)}/still.webp" alt="${escapeHtml(theCrossing.stillAlt)}" width="854" height="480" loading="lazy"></a>
<div class="next-text">
<p class="kicker">${early !== undefined && isFreeNow(early, Date.now()) ? "Free for everyone" : "Early access"}</p>
<h2><a href="${pathOf(theCrossing)}">${theCrossing.title}</a></h2>
<p>${escapeHtml(theCrossing.about)}</p>
${early === undefined ? "" : stepsHtml(early)}
</div>
</section>
${passHtml(site, pass, isAdFree)}
${adHtml(1, isAdFree)}`,
  });
}

function playerHtml(site: Site, film: Home["film"]): string {
  const preview = `${pathOf(lowWater)}/preview.webm`;
  const still = `${pathOf(lowWater)}/still.webp`;
  const video = `<video preload="metadata" playsinline src="${preview}" poster="${still}" width="854" height="480" aria-label="${escapeHtml(lowWater.title)}"></video>`;
  if (film === undefined) return video;
  return element(
    "tup-play",
    {
      platform: site.platformUrl,
      key: site.publishableKey,
      offer: film.id,
      pay: "second",
      prices: film.metered.unitPrices,
      heading: lowWater.title,
      length: String(lowWater.lengthSeconds),
      preview,
      src: `${pathOf(lowWater)}/full.webm`,
      leave: `${pathOf(lowWater)}/leave`,
    },
    video,
  );
}

const moment = new Intl.DateTimeFormat("en", {
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZone: "UTC",
  timeZoneName: "short",
});

/** What it costs now, and from when on it costs less, until it costs nothing. */
export function stepsHtml({ prices, availability }: NonNullable<Home["early"]>): string {
  const priceOf = (list: typeof prices) => {
    // The page is in English; the paywall knows the reader's own currency.
    const shown = list.find(({ currency }) => currency === "USD") ?? list[0];
    return shown === undefined ? "Free" : escapeHtml(priceText(shown, "en"));
  };
  const nowMs = Date.now();
  const steps = [
    { from: "Now", fromMs: 0, prices },
    ...(availability?.steps ?? []).map((step) => ({
      from: `From ${moment.format(new Date(step.at))}`,
      fromMs: Date.parse(step.at),
      prices: step.prices,
    })),
  ];
  const current = steps.findLastIndex(({ fromMs }) => fromMs <= nowMs);
  const items = steps.map(
    (step, index) =>
      `<li${index === current ? ' class="current" aria-current="step"' : ""}><strong>${priceOf(step.prices)}</strong><span>${step.from}</span></li>`,
  );
  return `<ol class="steps" aria-label="Its price over time">${items.join("")}</ol>`;
}

function passHtml(site: Site, pass: Home["pass"], isAdFree: boolean): string {
  if (pass === undefined) return "";
  const button = element("tup-buy", {
    platform: site.platformUrl,
    key: site.publishableKey,
    offer: pass.id,
    kind: "pass",
    prices: pass.prices,
    label: "A week without advertisements",
    after: "reload",
  });
  const text = isAdFree
    ? "Advertisements are off for this week. Thank you."
    : "The advertisements here are our own and track nobody. They go away all the same.";
  return `<section class="pass"><div><h2>${isAdFree ? "No advertisements" : "Rather without advertisements?"}</h2><p>${text}</p></div>${button}</section>`;
}
