import type { Pool } from "pg";
import { Type } from "typebox";
import { clocksAgree } from "../../clock/clocks-agree.ts";
import type { App } from "../route.ts";

const Health = Type.Object({ status: Type.Enum(["ok", "unavailable"]) });

/** For load balancers and supervisors: is the program alive, and should it get traffic. */
export function healthRoutes(
  app: App,
  deps: { readonly db: { readonly pool: Pool }; readonly clockOffsetMs?: () => number },
): void {
  const { clockOffsetMs: offsetMs } = deps;
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
        if (offsetMs !== undefined && !clocksAgree({ offsetMs }))
          throw new Error(
            `This machine's clock is ${offsetMs() / 1000} s ahead of the database's.`,
          );
        return { status: "ok" as const };
      } catch (error) {
        request.log.warn({ err: error }, "not ready");
        return reply.code(503).header("retry-after", "1").send({ status: "unavailable" });
      }
    },
  );
}
