import "@fastify/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../api/route.ts";

const PREFIXES = ["/v1/", "/oauth/token", "/oauth/revoke", "/.well-known/"];
const EXPOSED =
  "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, Date, ETag, Repr-Digest, Request-Id, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, Location, Idempotency-Replayed";

/**
 * Any page may call the API, with a key or grant in a header. Cookies never count across origins, so `*` is safe.
 * Responses carry the headers only when the request names an origin, or when a cache might store them.
 */
export function allowOrigins(app: App): void {
  app.addHook("onRoute", (route) => {
    if (!PREFIXES.some((prefix) => route.url.startsWith(prefix))) return;
    const present = route.onRequest === undefined ? [] : [route.onRequest].flat();
    route.onRequest = [addHeaders, ...present];
  });
  for (const url of ["/v1/*", "/oauth/token", "/oauth/revoke", "/.well-known/*"]) {
    app.options(url, { config: { helper: true }, schema: { hide: true } }, preflight);
  }
}

function preflight(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(204)
    .headers({
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
      "access-control-allow-headers":
        "Authorization, DPoP, Idempotency-Key, Content-Type, Content-Digest, If-Match, If-None-Match, If-Range, Range, Tuppence-Access-Token, Tuppence-Key",
      "access-control-max-age": "86400",
    })
    .send();
}

function addHeaders(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (request.headers.origin !== undefined || request.method === "GET") {
    reply.header("access-control-allow-origin", "*");
    reply.header("access-control-expose-headers", EXPOSED);
  }
  done();
}
