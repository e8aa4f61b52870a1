import { ACCESS_TOKEN_SECONDS, formatId } from "@tuppence/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import { ForeignPageError, NothingOpenedError, PageNotFoundError } from "./errors.ts";
import { findOfferPlace, type OfferPlace } from "./find-place.ts";
import type { HostedPagesDeps } from "./hosted-pages-deps.ts";
import { buyersOf, openCookie } from "./reader.ts";

const config = { actors: ["anonymous"], idempotency: "none" } as const;
const schema = {
  hide: true,
  params: Type.Object({
    handle: Type.String({ maxLength: 100 }),
    slug: Type.String({ maxLength: 100 }),
  }),
};

/**
 * What the elements on a page ask the page's own server, as on every site that sells through Tuppence: would it deliver
 * (`probe`), here is a proof of payment, it was returned.
 */
export function hostedAccessRoutes(app: App, deps: HostedPagesDeps): void {
  const isHttps = deps.config.publicUrl.startsWith("https:");

  app.post(
    "/@:handle/:slug/-/access",
    {
      config,
      schema: {
        ...schema,
        body: Type.Object({
          offer: Type.String({ maxLength: 40 }),
          accessToken: Type.Optional(Type.String({ maxLength: 4096 })),
          probe: Type.Optional(Type.Boolean()),
        }),
      },
    },
    async (request, reply) => {
      requireOwnPage(request, deps.config.publicUrl);
      const place = await placeOf(request.params);
      const { offer, accessToken, probe } = request.body;
      if (offer !== formatId("offer", place.offer.id)) throw new PageNotFoundError();
      if (probe === true) return done(reply);
      const holder =
        accessToken === undefined ? undefined : await deps.readAccess(accessToken, place.offer);
      if (holder === undefined || accessToken === undefined) throw new NothingOpenedError();
      if (!(await deps.has(holder.buyerId, place.offer))) throw new NothingOpenedError();
      const known = await buyersOf(deps, request.headers, place.offer);
      // The session shows it already: then nothing more is kept in the browser.
      if (known.includes(holder.buyerId)) return done(reply);
      reply.header(
        "set-cookie",
        openCookie(accessToken, place.path, ACCESS_TOKEN_SECONDS, isHttps),
      );
      return done(reply);
    },
  );

  app.delete("/@:handle/:slug/-/access", { config, schema }, async (request, reply) => {
    requireOwnPage(request, deps.config.publicUrl);
    const { path } = await placeOf(request.params);
    return done(reply.header("set-cookie", openCookie("", path, 0, isHttps)));
  });

  async function placeOf(params: { handle: string; slug: string }): Promise<OfferPlace> {
    const place = await findOfferPlace(deps, params);
    // A page that was moved while it was open: its reader loads it again.
    if (place.movedTo !== undefined) throw new PageNotFoundError();
    return place;
  }
}

function done(reply: FastifyReply): FastifyReply {
  return reply.code(204).header("cache-control", "no-store").send();
}

/** Scripts cannot set these headers, so they tell which page asks. */
function requireOwnPage({ headers }: FastifyRequest, publicUrl: string): void {
  const { origin } = headers;
  const site = headers["sec-fetch-site"];
  const isOwn = site === undefined ? origin === publicUrl : site === "same-origin";
  if (!isOwn || (origin !== undefined && origin !== publicUrl)) throw new ForeignPageError();
}
