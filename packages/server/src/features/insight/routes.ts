import type { App } from "../../api/route.ts";
import type { InsightDeps } from "./insight-deps.ts";
import { seriesRoutes } from "./series/routes.ts";

export function insightRoutes(app: App, deps: InsightDeps): void {
  seriesRoutes(app, deps);
}
