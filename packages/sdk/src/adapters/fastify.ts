import { Readable } from "node:stream";
import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import type { Paywall } from "../paywall/paywall.ts";
import type { PaywalledPage } from "../paywall/render-page.ts";
import { keptBody } from "./already-read-body.ts";
import { webHeaders, webUrl } from "./node-request.ts";

/**
 * Answers `/tuppence/access` in a Fastify 5 app. Behind a proxy, set `trustProxy`.
 *
 * @example
 * import Fastify from "fastify";
 * import { paywall } from "@tuppence/sdk";
 * import { paywallPlugin, sendPage } from "@tuppence/sdk/fastify";
 *
 * const wall = paywall({ platform, secretKey, publishableKey });
 * const app = Fastify();
 * app.register(paywallPlugin(wall));
 * app.get("/tide-pools", (request, reply) => sendPage(wall, request, reply, tidePoolsPage));
 */
export function paywallPlugin(wall: Paywall): FastifyPluginCallback {
  return (app: FastifyInstance, _options, done) => {
    // The paywall reads the body itself, in the same way under every framework. This is the plugin's own context, so
    // the surrounding app keeps its parsers.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, parsed) => {
      parsed(null, body);
    });
    // If middleware of the surrounding app has read the body, it is no longer in the stream.
    app.addHook("preParsing", (request, _reply, payload, parse) => {
      const kept = keptBody(request.raw);
      if (kept === undefined) return parse(null, payload);
      const again = Readable.from([Buffer.from(kept)], { objectMode: false });
      // Serialized again, it may have another length than the original.
      const receivedEncodedLength = Number(request.headers["content-length"] ?? 0);
      parse(null, Object.assign(again, { receivedEncodedLength }));
    });
    for (const path of wall.mountPaths.flatMap((one) => [one, `${one}/`])) {
      app.all(path, async (request, reply) => {
        const answer = await wall.handle(toWebRequest(request));
        if (answer === undefined) return reply.callNotFound();
        return send(reply, answer);
      });
    }
    done();
  };
}

/** Sends a page. Only readers who paid receive its paid part. */
export async function sendPage(
  wall: Paywall,
  request: FastifyRequest,
  reply: FastifyReply,
  page: PaywalledPage,
): Promise<FastifyReply> {
  return send(reply, await wall.page(toWebRequest(request), page));
}

function toWebRequest(request: FastifyRequest): Request {
  const { method, body } = request;
  return new Request(webUrl(request.protocol, request.host, request.url), {
    method,
    headers: webHeaders(request.headers),
    ...(Buffer.isBuffer(body) && method !== "GET" && method !== "HEAD"
      ? { body: new Uint8Array(body) }
      : {}),
  });
}

async function send(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  reply.code(answer.status);
  answer.headers.forEach((value, name) => {
    const before = reply.getHeader(name);
    const isVary = name === "vary" && before !== undefined;
    reply.header(name, isVary ? `${String(before)}, ${value}` : value);
  });
  return answer.status === 204 ? reply.send() : reply.send(await answer.text());
}
