import { escapeHtml, type Price } from "@tuppence/sdk";
import { type Article, pathOf } from "../articles/article.ts";
import { dateHtml, embedScript, layout, PAPER_MOTTO, PAPER_NAME, type Site } from "./layout.ts";
import { localPrice } from "./local-price.ts";
import { readingMinutes } from "./prose-html.ts";

export interface PricedArticle {
  readonly article: Article;
  /** What sells it; none where it is free, or nobody could be asked. */
  readonly offer: string | undefined;
  /** As on sale now; null is free. */
  readonly prices: readonly Price[] | null;
}

/** The front page: one story large, two beside it, the rest below. */
export function frontPage(
  site: Site,
  stories: readonly PricedArticle[],
  acceptLanguage: string | undefined,
): string {
  const [lead, ...others] = stories;
  const cards = others.map((story) => cardHtml(site, story, acceptLanguage, false));
  return layout(site, {
    title: `${PAPER_NAME}: ${PAPER_MOTTO.toLowerCase()}`,
    isFrontPage: true,
    headHtml: `<meta name="description" content="Essays, science and small questions, sold by the piece for a few cents.">\n${embedScript(site)}`,
    mainHtml: `<div class="front">
${lead === undefined ? "" : cardHtml(site, lead, acceptLanguage, true)}
${cards.join("\n")}
</div>`,
  });
}

/** A story as a link. The whole card is clickable; only its title is the link, so that it is read out once. */
export function cardHtml(
  site: Site,
  story: PricedArticle,
  acceptLanguage: string | undefined,
  isLead: boolean,
): string {
  const { article } = story;
  const minutes = readingMinutes(`${article.opening} ${article.rest}`);
  return `<article class="card${isLead ? " card-lead" : ""}">
<img src="/illustrations/${article.slug}.svg" alt="" width="1200" height="750"${isLead ? ' fetchpriority="high"' : ' loading="lazy"'}>
<div class="card-text">
<p class="section">${escapeHtml(article.section)}</p>
<h2><a href="${pathOf(article)}">${escapeHtml(article.title)}</a></h2>
<p class="standfirst">${escapeHtml(article.standfirst)}</p>
<p class="facts">${priceTag(site, story, acceptLanguage)}<span>${minutes} min</span><span>${dateHtml(article.publishedOn)}</span></p>
</div>
</article>`;
}

/** What it costs; who has it reads that instead, once the page's script knows. */
export function priceTag(
  { platformUrl, publishableKey }: Site,
  { prices, offer }: PricedArticle,
  acceptLanguage: string | undefined,
): string {
  if (prices === null) return `<span class="price price-free">Free</span>`;
  const tag = `<span class="price"><span class="hidden">Price: </span>${escapeHtml(localPrice(prices, acceptLanguage))}</span>`;
  if (offer === undefined) return tag;
  return `<tup-price platform="${escapeHtml(platformUrl)}" key="${escapeHtml(publishableKey)}" offer="${escapeHtml(offer)}">${tag}</tup-price>`;
}
