import type { App } from "../../api/route.ts";
import { railEventsRoutes } from "../../features/top-ups/rail-events-routes.ts";
import { acceptRawBodies } from "../../http/bodies.ts";
import type { Shared } from "../create-shared.ts";

/** Events are signed, so their route gets the bytes as they were sent. */
export function railEvents(app: App, shared: Shared): void {
  void app.register(async (scope) => {
    acceptRawBodies(scope);
    railEventsRoutes(scope, shared);
  });
}
