import { sendPage } from "@tuppence/sdk/fastify";
import type { FastifyInstance } from "fastify";
import { type Article, pathOf } from "./articles/article.ts";
import { articles } from "./articles/articles.ts";
import { articlePage } from "./pages/article-page.ts";
import { frontPage } from "./pages/front-page.ts";
import { PAPER_NAME } from "./pages/layout.ts";
import { noticePage } from "./pages/notice-page.ts";
import { priceNow } from "./price-now.ts";
import { proseHtml } from "./pages/prose-html.ts";
import type { Till } from "./till.ts";

const MORE_STORIES = 3;

/** The front page, and each article behind its paywall. */
export function serveArticles(app: FastifyInstance, till: Till): void {
  const { site, offers, wall, priced } = till;

  app.get("/", async (request, reply) => {
    const stories = await Promise.all(articles.map(priced));
    reply.type("text/html; charset=utf-8").header("vary", "Accept-Language");
    return frontPage(site, stories, request.headers["accept-language"]);
  });

  app.get<{ Params: { slug: string } }>("/articles/:slug", async (request, reply) => {
    const article = articles.find(({ slug }) => slug === request.params.slug);
    if (article === undefined) return reply.callNotFound();
    const offer = article.prices === null ? undefined : await offers.find(pathOf(article));
    if (article.prices !== null && offer === undefined) {
      reply.code(503).header("retry-after", "10").type("text/html; charset=utf-8");
      return noticePage(site, "Our till is closed", "This article can be read again in a moment.");
    }
    const more = await Promise.all(storiesAfter(article).map(priced));
    const language = request.headers["accept-language"];
    return sendPage(wall, request, reply, {
      // Early access is over: then it is everybody's.
      offer: offer && priceNow(offer, Date.now()) ? offer.id : null,
      preview: previewOf(article, `${request.protocol}://${request.host}`),
      teaser: `<div class="teaser">${proseHtml(article.opening)}</div>`,
      full: () => proseHtml(article.rest),
      headers: { vary: "Accept-Language" },
      render: async (view) => articlePage(site, await priced(article), view, more, language),
    });
  });
}

function storiesAfter(article: Article): readonly Article[] {
  const index = articles.indexOf(article);
  return [...articles.slice(index + 1), ...articles.slice(0, index)].slice(0, MORE_STORIES);
}

function previewOf(article: Article, origin: string) {
  return {
    title: article.title,
    description: article.standfirst,
    url: origin + pathOf(article),
    image: `${origin}/illustrations/${article.slug}.svg`,
    imageAlt: article.illustrationAlt,
    siteName: PAPER_NAME,
    schemaType: "NewsArticle",
    publishedAt: article.publishedOn,
    language: "en",
  };
}
