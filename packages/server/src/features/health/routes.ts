import type { Pool } from "pg";
import { Type } from "typebox";
import type { App } from "../route.ts";

const Health = Type.Object({ status: Type.Enum(["ok", "unavailable"]) });

/** For load balancers and supervisors: is the program alive, and should it get traffic. */
export function healthRoutes(app: App, deps: { readonly db: { readonly pool: Pool } }): void {
  app.get(
    "/healthz",
    { config: { actors: ["anonymous"] }, schema: { response: { 200: Health } } },
    () => ({ status: "ok" as const }),
  );

  app.get(
    "/readyz",
    { config: { actors: ["anonymous"] }, schema: { response: { 200: Health, 503: Health } } },
    async (request, reply) => {
      try {
        await deps.db.pool.query("SELECT 1");
        return { status: "ok" as const };
      } catch (error) {
        request.log.warn({ err: error }, "not ready");
        return reply.code(503).header("retry-after", "1").send({ status: "unavailable" });
      }
    },
  );
}
