import type { Money, NewSeller, Offer } from "@tuppence/protocol/wire";
import { paywall } from "@tuppence/sdk";
import { paywallPlugin, sendPage } from "@tuppence/sdk/fastify";
import fastify from "fastify";
import { freePort } from "./free-port.ts";
import type { RunningPlatform } from "./run-platform.ts";

export interface SiteArticle {
  readonly path: string;
  readonly title: string;
  readonly language: string;
  readonly prices: readonly Money[];
  /** The paid part in two places of the page. */
  readonly isTwice?: boolean;
}

export interface RunningSite {
  readonly url: string;
  readonly seller: NewSeller;
  /** The id of the offer of a path. */
  offerOf(path: string): string;
  close(): Promise<void>;
}

/** What is behind each paywall of the site. */
export const LOCKED_TEXT = "The lighthouse keeper had sold the lamp.";

/**
 * A site without styles of its own and with the strictest Content-Security-Policy: the embed must look right and work
 * without either.
 */
export async function startSite(
  platform: RunningPlatform,
  articles: readonly SiteArticle[],
): Promise<RunningSite> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const seller = await platform.api.makeSeller("The Lamp", url);
  const offers = new Map<string, Offer>();
  for (const { path, title, prices } of articles) {
    const offer = { kind: "unlock", title, prices, resourceUrl: url + path };
    offers.set(path, await platform.api.makeOffer(seller.keys.secret, offer));
  }
  const wall = paywall({
    platform: platform.url,
    secretKey: seller.keys.secret,
    publishableKey: seller.keys.publishable,
    offerTtlSeconds: 0,
    revocations: { everySeconds: 0 },
  });
  const badge = `<tup-wallet-badge platform="${platform.url}" key="${seller.keys.publishable}"></tup-wallet-badge>`;

  const server = fastify();
  server.addHook("onRequest", (_request, reply, done) => {
    reply.header(
      "content-security-policy",
      `default-src 'none'; script-src ${platform.url}; connect-src 'self' ${platform.url}; base-uri 'none'`,
    );
    done();
  });
  server.register(paywallPlugin(wall));
  for (const { path, title, language, isTwice } of articles) {
    server.get(path, (request, reply) =>
      sendPage(wall, request, reply, {
        offer: offers.get(path)?.id ?? null,
        preview: { title, description: "A story.", language },
        teaser: "<p>It had been dark for a week.</p>",
        full: () => `<p>${LOCKED_TEXT}</p><p><a href="/next">Next</a></p>`,
        render: ({ headHtml, contentHtml }) =>
          `<!doctype html><html lang="${language}"><head><title>${title}</title>${headHtml}</head>` +
          `<body><header>${badge}</header><main><h1>${title}</h1>${isTwice ? contentHtml : ""}${contentHtml}</main></body></html>`,
      }),
    );
  }
  await server.listen({ host: "localhost", port });
  return {
    url,
    seller,
    offerOf: (path) => {
      const offer = offers.get(path);
      if (offer === undefined) throw new Error(`no article at ${path}`);
      return offer.id;
    },
    close: () => server.close(),
  };
}
