import type { Operator, SellerActor } from "../features/actor.ts";
import { createApiKeyTexts } from "../features/keys/api-key-text.ts";
import { createFirstKeys } from "../features/keys/create-first-keys.ts";
import { createKeyReader } from "../features/keys/key-reader.ts";
import { keysRoutes } from "../features/keys/routes.ts";
import { createOfferReader } from "../features/offers/create-offer-reader.ts";
import { offersRoutes } from "../features/offers/routes.ts";
import type { App } from "../features/route.ts";
import { SellerNotFound } from "../features/sellers/errors.ts";
import { requireSeller } from "../features/sellers/require-seller.ts";
import { sellersRoutes } from "../features/sellers/routes.ts";
import { findSeller } from "../features/sellers/seller-store.ts";
import type { AppDeps, Authenticators } from "./deps.ts";

/** The features, put together: what one gives another is passed here, since they do not import each other. */
export interface Features {
  readonly authenticators: Authenticators;
  readonly register: (app: App) => void;
}

export function createFeatures(deps: AppDeps): Features {
  const keyTexts = createApiKeyTexts(deps.config.secret);
  const keys = createKeyReader(deps);
  const offers = createOfferReader(deps);
  return {
    authenticators: {
      key: (key) => keys.find(key),
      grant: () => {
        throw new Error("features/grants is not wired in");
      },
      session: () => Promise.resolve(undefined),
    },
    // One line for each feature.
    register: (app) => {
      sellersRoutes(app, {
        ...deps,
        createFirstKeys: (db, id, operation) => createFirstKeys(keyTexts, db, id, operation),
      });
      keysRoutes(app, {
        ...deps,
        keyTexts,
        keys,
        requireSeller: async (actor: Operator | SellerActor, publicId: string) =>
          (await requireSeller(deps, actor, publicId)).id,
      });
      offersRoutes(app, {
        ...deps,
        offers,
        readSeller: async (id) => {
          const seller = await findSeller(deps.db.kysely, id);
          if (seller === undefined) throw new SellerNotFound();
          return seller;
        },
      });
    },
  };
}
