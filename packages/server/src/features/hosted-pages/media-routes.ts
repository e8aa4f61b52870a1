import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import { NotPaidError, PageNotFoundError } from "./errors.ts";
import { findOfferPlace } from "./find-place.ts";
import type { HostedPagesDeps } from "./hosted-pages-deps.ts";
import { buyersOf } from "./reader.ts";

const params = Type.Object({
  handle: Type.String({ maxLength: 100 }),
  slug: Type.String({ maxLength: 100 }),
});

/**
 * The whole sound or film of a page, for its player: an address that stays the same, and leads who has paid to one that
 * works for some minutes. The player asks with HEAD whether it would be played, which uses nothing.
 */
export function hostedMediaRoutes(app: App, deps: HostedPagesDeps): void {
  for (const method of ["GET", "HEAD"] as const) {
    app.route({
      method,
      url: "/@:handle/:slug/-/media",
      exposeHeadRoute: false,
      config: { actors: ["anonymous"] },
      schema: { hide: true, params },
      handler: async (request, reply) => {
        reply.header("cache-control", "private, no-store");
        const place = await findOfferPlace(deps, request.params);
        if (place.movedTo !== undefined) throw new PageNotFoundError();
        const { offer } = place;
        for (const buyerId of await buyersOf(deps, request.headers, offer)) {
          if (method === "HEAD" && (await deps.has(buyerId, offer))) return reply.send(null);
          if (method === "HEAD") continue;
          const whole = await deps.kept.whole(offer.id, buyerId);
          if (whole?.media) return reply.redirect(whole.media.url, 302);
        }
        throw new NotPaidError();
      },
    });
  }
}
