import type { App } from "../../api/route.ts";
import { createOauth } from "../../features/oauth/create-oauth.ts";
import { oauthFormRoutes } from "../../features/oauth/form-routes.ts";
import { oauthRoutes } from "../../features/oauth/routes.ts";
import { findOffers } from "../../features/offers/offer-store.ts";
import { offerToWire } from "../../features/offers/offer-to-wire.ts";
import { readSession } from "../../features/sessions/authenticate-session.ts";
import { acceptFormBodies } from "../../http/bodies.ts";
import type { Shared } from "../create-shared.ts";

export function oauth(app: App, shared: Shared): void {
  const { db, grants, keys, sessions } = shared;
  const deps = createOauth({
    ...shared,
    grants: grants.issuer,
    readSession: (headers) => readSession(sessions, headers),
    findKey: (key) => keys.find(key),
    findOffer: async (id) => {
      const [offer] = await findOffers(db.kysely, [id]);
      const isOnSale = offer?.active === true && !offer.standing.isSuspended;
      return isOnSale ? offerToWire(offer, shared.now()) : undefined;
    },
  });
  oauthRoutes(app, deps);
  void app.register(async (scope) => {
    acceptFormBodies(scope);
    oauthFormRoutes(scope, deps);
  });
}
