import type { App } from "../../api/route.ts";
import { createFirstKeys } from "../../features/keys/create-first-keys.ts";
import { sellersRoutes } from "../../features/sellers/routes.ts";
import type { Shared } from "../create-shared.ts";

export function sellers(app: App, shared: Shared): void {
  const { keyTexts } = shared;
  sellersRoutes(app, {
    ...shared,
    createFirstKeys: (db, sellerId, operation) =>
      createFirstKeys(keyTexts, db, sellerId, operation),
  });
}
