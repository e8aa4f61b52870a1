import { createHmac, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createTuppence, paywall } from "@tuppence/sdk";
import { paywallPlugin, sendPage } from "@tuppence/sdk/fastify";
import { type FastifyInstance, fastify } from "fastify";
import { type Article, pathOf } from "./articles/article.ts";
import { articles } from "./articles/articles.ts";
import { illustrations } from "./illustrations/illustrations.ts";
import { articlePage } from "./pages/article-page.ts";
import { earningsPage } from "./pages/earnings-page.ts";
import { frontPage, type PricedArticle } from "./pages/front-page.ts";
import { PAPER_NAME } from "./pages/layout.ts";
import { noticePage } from "./pages/notice-page.ts";
import { proseHtml } from "./pages/prose-html.ts";
import { createOffersByPath } from "./offers-by-path.ts";

export interface NewspaperOptions {
  /** The platform's public URL. */
  readonly platformUrl: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly sellerId?: string;
  /** 0: any free port. */
  readonly port: number;
  /** The address to listen on; this computer alone when absent. */
  readonly host?: string;
}

export interface RunningNewspaper {
  /** `http://localhost:8403`. */
  readonly url: string;
  /** The publisher's own page, with its token. */
  readonly earningsUrl: string;
  close(): Promise<void>;
}

const MORE_STORIES = 3;

/** Starts the newspaper's server. */
export async function startNewspaper(options: NewspaperOptions): Promise<RunningNewspaper> {
  const platformUrl = options.platformUrl.replace(/\/+$/, "");
  const site = { platformUrl, publishableKey: options.publishableKey };
  const tuppence = createTuppence({
    url: platformUrl,
    key: options.secretKey,
    retry: { retries: 1, timeoutMs: 3_000, maxWaitMs: 1_000 },
  });
  const wall = paywall({
    platform: platformUrl,
    secretKey: options.secretKey,
    publishableKey: options.publishableKey,
    offerTtlSeconds: 30,
    ...(options.sellerId === undefined ? {} : { sellerId: options.sellerId }),
  });
  const offers = createOffersByPath(tuppence);

  async function priced(article: Article): Promise<PricedArticle> {
    if (article.prices === null) return { article, prices: null };
    const offer = await offers.find(pathOf(article));
    return { article, prices: offer?.prices ?? article.prices };
  }

  const app = fastify({ forceCloseConnections: true });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("content-security-policy", contentSecurityPolicy(platformUrl));
    reply.header("referrer-policy", "strict-origin-when-cross-origin");
    reply.header("x-content-type-options", "nosniff");
  });
  await app.register(paywallPlugin(wall));
  await serveFiles(app);

  app.get("/", async (request, reply) => {
    const stories = await Promise.all(articles.map(priced));
    reply.type("text/html; charset=utf-8").header("vary", "Accept-Language");
    return frontPage(site, stories, request.headers["accept-language"]);
  });

  app.get<{ Params: { slug: string } }>("/articles/:slug", async (request, reply) => {
    const index = articles.findIndex(({ slug }) => slug === request.params.slug);
    const article = articles[index];
    if (article === undefined) return reply.callNotFound();
    const offer = article.prices === null ? undefined : await offers.find(pathOf(article));
    if (article.prices !== null && offer === undefined) {
      reply.code(503).header("retry-after", "10").type("text/html; charset=utf-8");
      return noticePage(site, "Our till is closed", "This article can be read again in a moment.");
    }
    const others = articles.slice(index + 1).concat(articles.slice(0, index));
    const more = await Promise.all(others.slice(0, MORE_STORIES).map(priced));
    const language = request.headers["accept-language"];
    return sendPage(wall, request, reply, {
      offer: offer?.id ?? null,
      preview: {
        title: article.title,
        description: article.standfirst,
        url: `${request.protocol}://${request.host}${pathOf(article)}`,
        image: `${request.protocol}://${request.host}/illustrations/${article.slug}.svg`,
        imageAlt: article.illustrationAlt,
        siteName: PAPER_NAME,
        schemaType: "NewsArticle",
        publishedAt: article.publishedOn,
        language: "en",
      },
      teaser: `<div class="teaser">${proseHtml(article.opening)}</div>`,
      full: () => proseHtml(article.rest),
      headers: { vary: "Accept-Language" },
      render: async (view) => articlePage(site, await priced(article), view, more, language),
    });
  });

  const token = earningsToken(options.secretKey);
  app.get<{ Querystring: { token?: unknown } }>("/earnings", async (request, reply) => {
    if (!isSame(token, request.query.token)) return reply.callNotFound();
    const [earnings, balance] = await Promise.all([
      tuppence.earnings({ groupBy: "offer" }),
      tuppence.balance(),
    ]);
    reply.type("text/html; charset=utf-8").header("cache-control", "no-store");
    reply.header("referrer-policy", "no-referrer");
    return earningsPage(site, earnings, balance);
  });

  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).type("text/html; charset=utf-8");
    return reply.send(noticePage(site, "Nothing is printed here", "Perhaps on the front page."));
  });
  app.setErrorHandler((error, _request, reply) => {
    console.error(error);
    reply.code(502).type("text/html; charset=utf-8");
    return reply.send(noticePage(site, "That did not work", "Please try again in a moment."));
  });

  await app.listen({ host: options.host ?? "localhost", port: options.port });
  const url = `http://localhost:${portOf(app)}`;
  return {
    url,
    earningsUrl: `${url}/earnings?token=${token}`,
    close: () => app.close(),
  };
}

async function serveFiles(app: FastifyInstance): Promise<void> {
  const style = await readFile(join(import.meta.dirname, "pages/style.css"), "utf8");
  app.get("/style.css", async (_request, reply) => {
    reply.type("text/css; charset=utf-8").header("cache-control", "no-cache");
    return style;
  });
  app.get("/icon.svg", async (_request, reply) => reply.type("image/svg+xml").send(ICON));
  app.get<{ Params: { file: string } }>("/illustrations/:file", async (request, reply) => {
    const picture = illustrations.get(request.params.file.replace(/\.svg$/, ""));
    if (picture === undefined) return reply.callNotFound();
    return reply
      .type("image/svg+xml")
      .header("cache-control", "public, max-age=3600")
      .send(picture);
  });
}

function portOf(app: FastifyInstance): number {
  const [address] = app.addresses();
  if (typeof address !== "object") throw new Error("The newspaper listens on a port.");
  return address.port;
}

/** The page's scripts come from the platform and nowhere else; nothing inline runs. */
function contentSecurityPolicy(platformUrl: string): string {
  return `default-src 'self'; script-src ${platformUrl}; connect-src 'self' ${platformUrl}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`;
}

/** The same at every start, and nothing that gives the key away. */
function earningsToken(secretKey: string): string {
  return createHmac("sha256", secretKey).update("earnings page").digest("base64url").slice(0, 24);
}

function isSame(token: string, candidate: unknown): boolean {
  if (typeof candidate !== "string") return false;
  const [a, b] = [Buffer.from(token), Buffer.from(candidate)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#1d2433"/><path d="M21 6a11 11 0 1 0 5 16A11 11 0 0 1 21 6Z" fill="#f4ecdd"/></svg>`;
