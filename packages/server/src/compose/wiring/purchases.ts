import type { App } from "../../api/route.ts";
import { purchasesRoutes } from "../../features/purchases/routes.ts";
import { prepareRenewal } from "../../features/renewals/start-renewal.ts";
import { topUpForPurchase } from "../../features/auto-top-ups/top-up-for-purchase.ts";
import type { Shared } from "../create-shared.ts";
import { chargeDeps } from "./auto-top-ups.ts";

export function purchases(app: App, shared: Shared): void {
  const { keys } = shared;
  purchasesRoutes(app, {
    ...shared,
    sellerOfPublishableKey: async (key) => {
      const holder = await keys.find(key);
      return holder?.kind === "page" ? holder.sellerId : undefined;
    },
    addMoney: async (purchase) =>
      shared.savedCards !== undefined && topUpForPurchase(chargeDeps(shared), purchase),
    renewals: { prepare: (actor, request) => prepareRenewal(shared, actor, request) },
  });
}
