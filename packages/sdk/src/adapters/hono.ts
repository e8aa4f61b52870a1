import type { Context, MiddlewareHandler } from "hono";
import type { Paywall } from "../paywall/paywall.ts";
import type { PaywalledPage } from "../paywall/render-page.ts";

/**
 * Answers `/tuppence/access` in a Hono app, wherever it runs (Node, Workers, Deno, Bun).
 *
 * @example
 * import { Hono } from "hono";
 * import { paywall } from "@tuppence/sdk";
 * import { paywallMiddleware, sendPage } from "@tuppence/sdk/hono";
 *
 * const wall = paywall({ platform, secretKey, publishableKey });
 * const app = new Hono();
 * app.use(paywallMiddleware(wall));
 * app.get("/tide-pools", (context) => sendPage(wall, context, tidePoolsPage));
 */
export function paywallMiddleware(wall: Paywall): MiddlewareHandler {
  return async (context, next) => {
    const answer = await wall.handle(await unread(context));
    if (answer === undefined) return next();
    return answer;
  };
}

/** Sends a page. Only readers who paid receive its paid part. */
export function sendPage(wall: Paywall, context: Context, page: PaywalledPage): Promise<Response> {
  return wall.page(context.req.raw, page);
}

/** A request whose body was read before us, with what Hono has kept of it. */
async function unread({ req }: Context): Promise<Request> {
  const { raw } = req;
  if (!raw.bodyUsed) return raw;
  const body = await req.text().catch(() => undefined);
  const { url, method, headers } = raw;
  return body === undefined ? raw : new Request(url, { method, headers, body });
}
