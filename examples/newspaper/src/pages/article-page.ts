import { escapeHtml, type PageView } from "@tuppence/sdk";
import { cardHtml, type PricedArticle, priceTag } from "./front-page.ts";
import { dateHtml, embedScript, layout, PAPER_NAME, type Site } from "./layout.ts";
import { readingMinutes } from "./prose-html.ts";

/** One article, locked or open: the template is the same, `view` has what the reader may see. */
export function articlePage(
  site: Site,
  story: PricedArticle,
  view: PageView,
  more: readonly PricedArticle[],
  acceptLanguage: string | undefined,
): string {
  const { article } = story;
  const minutes = readingMinutes(`${article.opening} ${article.rest}`);
  return layout(site, {
    title: `${article.title} · ${PAPER_NAME}`,
    headHtml: view.access === "free" ? `${view.headHtml}\n${embedScript(site)}` : view.headHtml,
    mainHtml: `<article class="story">
<header class="story-head">
<p class="section">${escapeHtml(article.section)}</p>
<h1>${escapeHtml(article.title)}</h1>
<p class="standfirst">${escapeHtml(article.standfirst)}</p>
<p class="facts">${priceTag(site, story, acceptLanguage)}<span>${minutes} min</span><span>${dateHtml(article.publishedOn)}</span></p>
</header>
<figure><img src="/illustrations/${article.slug}.svg" alt="${escapeHtml(article.illustrationAlt)}" width="1200" height="750" fetchpriority="high"></figure>
<div class="prose">${view.contentHtml}</div>
</article>
<section class="more" aria-labelledby="more"><h2 id="more">More in this paper</h2>
<div class="more-cards">${more.map((other) => cardHtml(site, other, acceptLanguage, false)).join("\n")}</div>
</section>`,
  });
}
