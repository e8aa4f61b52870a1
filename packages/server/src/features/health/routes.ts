import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import { createReadiness } from "./create-readiness.ts";
import { type HealthDeps, paymentChecks } from "./payment-checks.ts";

const Health = Type.Object({ status: Type.Enum(["ok", "unavailable"]) });
const Unready = Type.Object({
  status: Type.Enum(["unavailable"]),
  reasons: Type.Array(
    Type.Object({
      check: Type.String({ description: "`database`, `payments` or `clock`" }),
      reason: Type.String(),
    }),
  ),
});

/** For load balancers and supervisors: is the process alive, and should it receive traffic? */
export function healthRoutes(app: App, deps: HealthDeps): void {
  const readiness = createReadiness(paymentChecks(deps));
  app.get(
    "/healthz",
    { config: { actors: ["anonymous"] }, schema: { response: { 200: Health } } },
    () => ({ status: "ok" as const }),
  );

  app.get(
    "/readyz",
    { config: { actors: ["anonymous"] }, schema: { response: { 200: Health, 503: Unready } } },
    async (_request, reply) => {
      const reasons = await readiness();
      if (reasons.length === 0) return { status: "ok" as const };
      return reply
        .code(503)
        .header("retry-after", "1")
        .send({ status: "unavailable", reasons: [...reasons] });
    },
  );
}
