import type { App } from "../api/route.ts";
import type { HttpDeps } from "./deps.ts";

const SLOW_MS = 1000;

/** Counts every response, and logs the slow ones: a line for each request would cost more than it is worth. */
export function observeAnswers(
  app: App,
  { metrics, log }: Pick<HttpDeps, "metrics" | "log">,
): void {
  app.addHook("onRoute", (route) => {
    if (route.config?.helper === true || typeof route.method !== "string") return;
    const count = metrics.forRoute(route.method, route.url);
    const present = route.onResponse === undefined ? [] : [route.onResponse].flat();
    route.onResponse = [
      ...present,
      (request, reply, done) => {
        const durationMs = reply.elapsedTime;
        count(reply.statusCode, durationMs);
        // How long a file takes depends on the connection it is sent over.
        if (durationMs > SLOW_MS && route.config?.transfer === undefined)
          log.warn({ requestId: request.id, route: route.url, durationMs }, "slow request");
        done();
      },
    ];
  });
}

/** `/metrics`, for Prometheus. */
export function metricsRoutes(app: App, { metrics }: Pick<HttpDeps, "metrics">): void {
  app.get(
    "/metrics",
    { config: { actors: ["anonymous"] }, schema: { hide: true } },
    async (_request, reply) =>
      reply
        .header("content-type", metrics.registry.contentType)
        .send(await metrics.registry.metrics()),
  );
}
