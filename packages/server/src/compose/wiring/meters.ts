import type { App } from "../../api/route.ts";
import { metersRoutes } from "../../features/meters/routes.ts";
import { regretAllowance } from "../../features/refunds/regret-allowance.ts";
import type { Shared } from "../create-shared.ts";

export function meters(app: App, shared: Shared): void {
  const { now, regrets } = shared;
  metersRoutes(app, {
    ...shared,
    regretsAllowed: async (buyerId) => regretAllowance(await regrets.recentUse(buyerId, now())),
  });
}
