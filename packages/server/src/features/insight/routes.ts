import type { App } from "../../api/route.ts";
import { insightBuyersRoutes } from "./buyers/routes.ts";
import { cohortsRoutes } from "./cohorts/routes.ts";
import type { InsightDeps } from "./insight-deps.ts";
import { pricesRoutes } from "./prices/routes.ts";
import { seriesRoutes } from "./series/routes.ts";

export function insightRoutes(app: App, deps: InsightDeps): void {
  seriesRoutes(app, deps);
  insightBuyersRoutes(app, deps);
  cohortsRoutes(app, deps);
  pricesRoutes(app, deps);
}
