import { Readable } from "node:stream";
import type {
  Request as ExpressRequest,
  RequestHandler,
  Response as ExpressResponse,
} from "express";
import type { Paywall } from "../paywall/paywall.ts";
import type { PaywalledPage } from "../paywall/render-page.ts";
import { keptBody } from "./already-read-body.ts";
import { webHeaders, webUrl } from "./node-request.ts";

/**
 * Answers `/tuppence/access` in an Express 5 app. Behind a proxy, set `trust proxy`.
 *
 * @example
 * import express from "express";
 * import { paywall } from "@tuppence/sdk";
 * import { paywallMiddleware, sendPage } from "@tuppence/sdk/express";
 *
 * const wall = paywall({ platform, secretKey, publishableKey });
 * const app = express();
 * app.use(paywallMiddleware(wall));
 * app.get("/tide-pools", (request, response) => sendPage(wall, request, response, tidePoolsPage));
 */
export function paywallMiddleware(wall: Paywall): RequestHandler {
  return async (request, response, next) => {
    const answer = await wall.handle(toWebRequest(request));
    if (answer === undefined) next();
    else await send(response, answer);
  };
}

/** Sends a page. Only readers who paid receive its paid part. */
export async function sendPage(
  wall: Paywall,
  request: ExpressRequest,
  response: ExpressResponse,
  page: PaywalledPage,
): Promise<void> {
  await send(response, await wall.page(toWebRequest(request), page));
}

function toWebRequest(request: ExpressRequest): Request {
  const { method } = request;
  return new Request(webUrl(request.protocol, request.host, request.originalUrl), {
    method,
    headers: webHeaders(request.headers),
    ...(method === "GET" || method === "HEAD" ? {} : bodyOf(request)),
  });
}

function bodyOf(request: ExpressRequest): RequestInit & { duplex: "half" } {
  const kept = keptBody(request);
  if (kept !== undefined) return { body: kept, duplex: "half" };
  return { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: "half" };
}

async function send(response: ExpressResponse, answer: Response): Promise<void> {
  response.status(answer.status);
  answer.headers.forEach((value, name) => {
    if (name === "set-cookie") response.append(name, value);
    else if (name === "vary") response.vary(value);
    else response.setHeader(name, value);
  });
  response.end(await answer.text());
}
