import { hash } from "node:crypto";
import { ProblemError } from "@tuppence/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import { visitorOf } from "../../sale/note-view.ts";
import { robots } from "./feeds/robots.ts";
import { sellerSitemap, sitemapIndex } from "./feeds/sitemaps.ts";
import { findOfferPlace, findSellerPlace, type HandledSeller } from "./find-place.ts";
import type { HostedPagesDeps } from "./hosted-pages-deps.ts";
import type { Html } from "./html/html.ts";
import { ASK_AGAIN, inertHeaders, pageHeaders, PERSONAL, SHARED, VARY } from "./page-headers.ts";
import { messagePage } from "./pages/message-page.ts";
import { readPageAssets } from "./pages/page-assets.ts";
import { showOfferPage } from "./show-offer-page.ts";
import { showFeed } from "./show-feed.ts";
import { showSellerPage } from "./show-seller-page.ts";
import { speechFor } from "./texts/speech.ts";

/** Everybody may read; the pages themselves look at sessions, which they never begin. */
const config = { actors: ["anonymous"] } as const;
const hide = { hide: true } as const;
const ofSeller = Type.Object({ handle: Type.String({ maxLength: 100 }) });
const ofOffer = Type.Object({
  handle: Type.String({ maxLength: 100 }),
  slug: Type.String({ maxLength: 100 }),
});

/** The pages that the platform hosts for sellers, their feeds, and what search engines ask for. */
export function hostedPagesPages(app: App, deps: HostedPagesDeps): void {
  const { publicUrl } = deps.config;
  const assets = readPageAssets();
  const headers = pageHeaders(publicUrl);

  void app.register(async (plugin) => {
    const scope: App = plugin;

    scope.get(
      "/@:handle",
      {
        config,
        schema: {
          ...hide,
          params: ofSeller,
          querystring: Type.Object({ before: Type.Optional(Type.String({ maxLength: 40 })) }),
        },
        errorHandler: showFailure,
      },
      async (request, reply) => {
        const place = await findSellerPlace(deps, request.params.handle);
        if (place.movedTo !== undefined) return moved(reply, place.movedTo);
        const speech = speechOf(request);
        const { before } = request.query;
        const page = await showSellerPage(deps, place.seller, { before, speech, assets });
        return send(request, reply, page, SHARED);
      },
    );

    scope.get(
      "/@:handle/:slug",
      {
        config,
        schema: {
          ...hide,
          params: ofOffer,
          querystring: Type.Object({ preview: Type.Optional(Type.String({ maxLength: 40 })) }),
        },
        errorHandler: showFailure,
      },
      async (request, reply) => {
        const { preview } = request.query;
        const { handle, slug } = request.params;
        if (slug === "") {
          const above = await findSellerPlace(deps, handle);
          return moved(reply, above.movedTo ?? `/@${above.seller.handle}`);
        }
        const place = await findOfferPlace(deps, { ...request.params, preview });
        if (place.movedTo !== undefined) return moved(reply, place.movedTo);
        const reader = { headers: request.headers, speech: speechOf(request), assets };
        const { page, isPersonal } = await showOfferPage(deps, place, reader);
        // A browser looks at it; the elements on it ask for its headers, and for what they have bought.
        if (!isPersonal && place.offer.isOnSale && request.method === "GET")
          deps.noteView(place.offer, visitorOf(request));
        const { cookie, "tuppence-access-token": token } = request.headers;
        const mayDiffer = cookie !== undefined || token !== undefined;
        const cacheControl = isPersonal ? PERSONAL : mayDiffer ? ASK_AGAIN : SHARED;
        return send(request, reply, page, cacheControl);
      },
    );

    scope.get(
      "/@:handle/:slug/",
      { config, schema: { ...hide, params: ofOffer }, errorHandler: showFailure },
      async (request, reply) => {
        const place = await findOfferPlace(deps, request.params);
        return moved(reply, place.movedTo ?? place.path);
      },
    );

    scope.get(
      "/@:handle/-/feed.xml",
      { config, schema: { ...hide, params: ofSeller } },
      async (request, reply) => {
        const seller = await sellerAt(request.params.handle, reply, "/-/feed.xml");
        if (seller === undefined) return reply;
        const text = await showFeed(deps, seller);
        return sendXml(request, reply, "application/rss+xml", text);
      },
    );

    scope.get(
      "/@:handle/-/sitemap.xml",
      { config, schema: { ...hide, params: ofSeller } },
      async (request, reply) => {
        const seller = await sellerAt(request.params.handle, reply, "/-/sitemap.xml");
        if (seller === undefined) return reply;
        const text = await sellerSitemap(deps.db.kysely, publicUrl, seller);
        return sendXml(request, reply, "application/xml", text);
      },
    );

    scope.get("/sitemap.xml", { config, schema: hide }, async (request, reply) =>
      sendXml(request, reply, "application/xml", await sitemapIndex(deps.db.kysely, publicUrl)),
    );

    scope.get("/robots.txt", { config, schema: hide }, (_request, reply) =>
      reply
        .headers({ ...inertHeaders, "cache-control": "public, max-age=3600" })
        .type("text/plain; charset=utf-8")
        .send(robots(publicUrl)),
    );
  });

  async function sellerAt(
    handle: string,
    reply: FastifyReply,
    rest: string,
  ): Promise<HandledSeller | undefined> {
    const place = await findSellerPlace(deps, handle);
    if (place.movedTo === undefined) return place.seller;
    await moved(reply, place.movedTo + rest);
    return undefined;
  }

  /** Addresses that were shared once keep working, for ever. */
  function moved(reply: FastifyReply, path: string): FastifyReply {
    return reply
      .header("cache-control", "public, max-age=300")
      .redirect(`${publicUrl}${path}`, 301);
  }

  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    { text }: Html,
    cacheControl: string,
  ): FastifyReply {
    reply.headers({ ...headers, vary: VARY, "cache-control": cacheControl });
    return cacheControl === PERSONAL ? reply.send(text) : unlessKnown(request, reply, text);
  }

  /** A person gets a page that says what is wrong; a program the problem, as everywhere. */
  function showFailure(error: Error, request: FastifyRequest, reply: FastifyReply): unknown {
    const isForPerson = request.headers.accept?.includes("text/html") === true;
    if (!isForPerson || !(error instanceof ProblemError)) throw error;
    const what = error.status === 404 ? "notFound" : "unavailable";
    reply.code(error.status).headers({ ...headers, "cache-control": "no-store" });
    return reply.headers(error.headers).send(messagePage(speechOf(request), assets, what).text);
  }
}

function speechOf(request: FastifyRequest) {
  return speechFor(request.headers["accept-language"]);
}

function sendXml(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  text: string,
): FastifyReply {
  reply.headers({ ...inertHeaders, "cache-control": SHARED }).type(`${type}; charset=utf-8`);
  return unlessKnown(request, reply, text);
}

/** Weak, because the answer may be compressed on its way. */
function unlessKnown(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  const etag = `W/"${hash("sha256", text, "base64url").slice(0, 22)}"`;
  reply.header("etag", etag);
  const known = request.headers["if-none-match"]?.split(",").map((one) => one.trim());
  return known?.includes(etag) === true ? reply.code(304).send() : reply.send(text);
}
