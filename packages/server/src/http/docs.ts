import { hash } from "node:crypto";
import apiReference from "@scalar/fastify-api-reference";
import type { App } from "../api/route.ts";
import { type KeptText, keepText } from "./compression/kept-text.ts";

const ONE_HOUR = "public, max-age=3600";

/**
 * The reference page renders itself with inline styles, and its template has a script that starts it: exactly that one
 * may run. Nothing is loaded from elsewhere.
 */
const docsPolicy = (scripts: string) =>
  `default-src 'none'; script-src 'self'${scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** The hashes of a page's inline scripts, as sources of a Content-Security-Policy. */
function inlineScripts(page: string): string {
  return [...page.matchAll(INLINE_SCRIPT)]
    .map(([, script = ""]) => ` 'sha256-${hash("sha256", script, "base64")}'`)
    .join("");
}

/** Scalar's muted colours are too faint to read: these have a contrast of at least 4.5:1 on their backgrounds. */
const READABLE = `
.light-mode { --scalar-color-3: #595959; --scalar-color-green: #05612f; --scalar-color-yellow: #7a4a00; --scalar-color-orange: #8a3c00; --scalar-color-blue: #0b56a8; --scalar-color-red: #b1182c; }
.dark-mode { --scalar-color-3: #b3b3b3; }
.light-mode .sidebar-search-placeholder, .light-mode .client-libraries-text { color: #595959; }
`;

/** `/openapi.json`, and the reference page at `/docs` that displays it. Both work without the internet. */
export function docsRoutes(app: App): void {
  let document: KeptText | undefined;
  app.get("/openapi.json", { schema: { hide: true } }, async (request, reply) => {
    document ??= keepText(JSON.stringify(app.swagger()));
    const body = await document(request, reply);
    return reply
      .header("content-type", "application/json; charset=utf-8")
      .header("access-control-allow-origin", "*")
      .header("cache-control", ONE_HOUR)
      .send(body);
  });
  void app.register(async (scope) => {
    scope.addHook("onRequest", (_request, reply, done) => {
      reply.header("content-security-policy", docsPolicy(""));
      reply.header("x-content-type-options", "nosniff");
      reply.header("x-frame-options", "DENY");
      done();
    });
    const kept = new Map<string, KeptText>();
    scope.addHook("onSend", async (request, reply, payload) => {
      if (typeof payload !== "string" || reply.statusCode !== 200) return payload;
      const { url = "" } = request.routeOptions;
      // Scalar's template does not declare the page's language.
      const text = kept.get(url) ?? keepText(payload.replace("<html>", '<html lang="en">'));
      kept.set(url, text);
      reply.header("cache-control", ONE_HOUR);
      reply.header("content-security-policy", docsPolicy(inlineScripts(payload)));
      return text(request, reply);
    });
    await scope.register(apiReference, {
      routePrefix: "/docs",
      configuration: {
        url: "/openapi.json",
        pageTitle: "Tuppence API",
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        // Scalar's developer tools link to external services.
        showDeveloperTools: "never",
        agent: { disabled: true },
        customCss: READABLE,
      },
    });
  });
}
