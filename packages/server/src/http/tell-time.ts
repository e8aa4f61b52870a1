import { Gauge } from "prom-client";
import { clocksAgree } from "../clock/clocks-agree.ts";
import type { App } from "../api/route.ts";
import type { HttpDeps } from "./deps.ts";

/**
 * `Date` says the time that requests are judged by: who proves a key with a wrong clock sets it by this header. Node
 * writes this machine's time there, which does as long as that is right.
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
    help: "How far this machine's clock is ahead of the database's. Payments go by the database's.",
    registers: [],
    collect() {
      this.set(offsetMs() / 1000);
    },
  });
  deps.metrics.registry.registerMetric(offset);
}
