import type { App } from "../../api/route.ts";
import { effectiveFeeGauge } from "../../features/effective-fee/effective-fee-gauge.ts";
import { effectiveFeeRoutes } from "../../features/effective-fee/routes.ts";
import { effectiveFeeShareRoutes } from "../../features/effective-fee/share-routes.ts";
import type { Shared } from "../create-shared.ts";

export function effectiveFee(app: App, shared: Shared): void {
  effectiveFeeRoutes(app, shared);
  effectiveFeeShareRoutes(app, shared);
  effectiveFeeGauge(shared);
}
