import type { App } from "../../api/route.ts";
import { ownLimitsRoutes } from "../../features/own-limits/routes.ts";
import type { Shared } from "../create-shared.ts";

export function ownLimits(app: App, { ledger, topUps, now }: Shared): void {
  ownLimitsRoutes(app, { ledger, now, findWallet: (id) => topUps.wallet(id) });
}
