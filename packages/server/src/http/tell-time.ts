import { Gauge } from "prom-client";
import { clocksAgree } from "../clock/clocks-agree.ts";
import type { App } from "../api/route.ts";
import type { HttpDeps } from "./deps.ts";

/**
 * Sets `Date` to the clock that requests are judged by: clients with a wrong clock use this header to correct the time
 * in their key proofs. Node writes this machine's time, which is fine as long as it is right.
 */
export function tellTime(
  app: App,
  deps: Pick<HttpDeps, "now" | "clockOffsetMs" | "metrics">,
): void {
  const { clockOffsetMs: offsetMs } = deps;
  if (offsetMs === undefined) return;
  app.addHook("onRequest", (_request, reply, done) => {
    if (!clocksAgree({ offsetMs })) reply.header("date", new Date(deps.now()).toUTCString());
    done();
  });
  const offset = new Gauge({
    name: "tuppence_clock_offset_seconds",
    help: "How far this machine's clock is ahead of the database's. Payments use the database's clock.",
    registers: [],
    collect() {
      this.set(offsetMs() / 1000);
    },
  });
  deps.metrics.registry.registerMetric(offset);
}
