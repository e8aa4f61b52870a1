import type { App } from "../../api/route.ts";
import { apiKeyHash } from "../../features/keys/api-key-text.ts";
import { lookupRoutes } from "../../features/lookup/routes.ts";
import { operationIdOf } from "../../http/operation.ts";
import type { Shared } from "../create-shared.ts";

export function lookup(app: App, shared: Shared): void {
  const { licences, tokens } = shared;
  lookupRoutes(app, {
    ...shared,
    readLicence: (sellerId, text) => licences.read(sellerId, text),
    buyerOf: (sellerId, sub) => tokens.buyerOf(sellerId, sub),
    operationOf: operationIdOf,
    keyHash: apiKeyHash,
  });
}
