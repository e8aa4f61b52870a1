import apiReference from "@scalar/fastify-api-reference";
import type { App } from "../features/route.ts";

const ONE_HOUR = "public, max-age=3600";

/** The reference page draws itself with inline styles; it may load nothing from anywhere else. */
const DOCS_CSP =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/openapi.json`, and the reference page at `/docs` that reads it. Both work without the internet. */
export function docsRoutes(app: App): void {
  let text: string | undefined;
  app.get("/openapi.json", { schema: { hide: true } }, (_request, reply) => {
    text ??= JSON.stringify(app.swagger());
    return reply
      .header("content-type", "application/json; charset=utf-8")
      .header("access-control-allow-origin", "*")
      .header("cache-control", ONE_HOUR)
      .serializer((body: string) => body)
      .send(text);
  });
  void app.register(async (scope) => {
    scope.addHook("onRequest", (_request, reply, done) => {
      reply.header("content-security-policy", DOCS_CSP);
      reply.header("x-content-type-options", "nosniff");
      done();
    });
    await scope.register(apiReference, {
      routePrefix: "/docs",
      configuration: {
        url: "/openapi.json",
        pageTitle: "Tuppence API",
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        // Their links lead to services elsewhere.
        showDeveloperTools: "never",
        agent: { disabled: true },
      },
    });
  });
}
