import { pipeline, Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../api/route.ts";
import { codingFor, compress, compressingStream } from "./coding.ts";

/**
 * Routes that are read in bulk. No route here answers with a token, a key or an address that opens something: an
 * attacker who can place guesses next to a secret could learn it from the length of the response (BREACH). In a hosted
 * page nothing comes from the request. Payment responses are excluded too: they are a few hundred bytes, and compression
 * would only delay them.
 */
const COMPRESSED: ReadonlySet<string> = new Set([
  "/@:handle",
  "/@:handle/-/feed.xml",
  "/@:handle/-/sitemap.xml",
  "/@:handle/:slug",
  "/sitemap.xml",
  "/.well-known/jwks.json",
  "/metrics",
  "/v1/earnings",
  "/v1/export",
  "/v1/files",
  "/v1/inventory",
  "/v1/offers",
  "/v1/platform",
  "/v1/purchases",
  "/v1/revoked",
  "/v1/sellers",
  "/v1/top-ups",
]);
/** A smaller response fits into a packet uncompressed. */
const LEAST_BYTES = 1_000;
const QUALITY = 4;

/** Compresses the responses to GET of the listed routes that are registered from now on. */
export function compressAnswers(app: App): void {
  app.addHook("onRoute", (route) => {
    if (route.method !== "GET" || !COMPRESSED.has(route.url)) return;
    const present = route.onSend === undefined ? [] : [route.onSend].flat();
    route.onSend = [...present, compressAnswer];
  });
}

async function compressAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const varies = reply.getHeader("vary");
  reply.header(
    "vary",
    varies === undefined ? "accept-encoding" : `${String(varies)}, accept-encoding`,
  );
  const isStream = payload instanceof Readable;
  if (!isStream && (typeof payload !== "string" || payload.length < LEAST_BYTES)) return payload;
  const coding = request.method === "HEAD" ? undefined : codingFor(request);
  if (coding === undefined || reply.hasHeader("content-encoding")) return payload;
  reply.header("content-encoding", coding).removeHeader("content-length");
  if (!isStream) return compress(coding, Buffer.from(payload), QUALITY);
  const compressed = compressingStream(coding, QUALITY);
  // A failure of one ends the other: the response is cut and logged, as it would be without compression.
  return pipeline(payload, compressed, () => undefined);
}
