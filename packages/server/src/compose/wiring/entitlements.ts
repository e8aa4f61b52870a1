import type { App } from "../../api/route.ts";
import { entitlementsRoutes } from "../../features/entitlements/routes.ts";
import { isHadOnce } from "../../sale/sale-terms.ts";
import type { Shared } from "../create-shared.ts";
import { createUndoOf } from "./undo-of.ts";

export function entitlements(app: App, shared: Shared): void {
  const { offers } = shared;
  entitlementsRoutes(app, {
    ...shared,
    giversOf: async (id) => {
      const offer = await offers.find(id);
      if (offer === undefined) return { coveredBy: [], scopes: [] };
      const { coveredBy = [], scopes = [] } = offer.extras ?? {};
      return { ...(isHadOnce(offer) && { offerId: id }), coveredBy, scopes };
    },
    undoOf: createUndoOf(shared),
  });
}
