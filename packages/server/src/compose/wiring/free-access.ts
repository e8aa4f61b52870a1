import type { App } from "../../api/route.ts";
import { freeAccessRoutes } from "../../features/free-access/routes.ts";
import type { FreeDeps } from "../../features/free-access/free-deps.ts";
import { purchaseToWire } from "../../features/purchases/purchase-to-wire.ts";
import type { Shared } from "../create-shared.ts";

export function freeAccess(app: App, shared: Shared): void {
  freeAccessRoutes(app, freeDeps(shared));
}

export function freeDeps(shared: Shared): FreeDeps {
  const { purchases, tokens } = shared;
  return {
    ...shared,
    walletsOf: (buyerId) => purchases.walletsOf(buyerId),
    showPurchase: async (buyerId, { id }) => {
      const row = await purchases.find(id, { of: "buyer", buyerId });
      return row && purchaseToWire(row, tokens.pseudonym(row.sellerId, buyerId));
    },
  };
}
