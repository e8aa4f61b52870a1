import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express, { type RequestHandler } from "express";
import { fastify } from "fastify";
import { Hono, type MiddlewareHandler } from "hono";
import { describe, expect, test } from "vitest";
import { paywall, type Paywall } from "../paywall/paywall.ts";
import { createFakePlatform, OFFER, PLATFORM } from "../testing/fake-platform.ts";
import { paywallMiddleware as forExpress } from "./express.ts";
import { paywallPlugin } from "./fastify.ts";
import { paywallMiddleware as forHono } from "./hono.ts";

const SITE = "http://news.test";

/** Hands over a proof of payment to a server that is given the paywall. @returns the status */
async function handOver(
  send: (wall: Paywall, path: string, init: RequestInit) => Promise<Response>,
): Promise<number> {
  const platform = await createFakePlatform();
  const wall = paywall({
    platform: PLATFORM,
    secretKey: "sk_secret",
    publishableKey: "pk_public",
    origins: [SITE],
    fetch: platform.fetch,
    now: platform.now,
  });
  const { status } = await send(wall, wall.accessPath, {
    method: "POST",
    headers: { origin: SITE, "content-type": "application/json" },
    // Spaces that are gone when somebody writes it out again.
    body: JSON.stringify({ offer: OFFER, accessToken: await platform.issue() }, null, 4),
  });
  return status;
}

/** Reads all of a stream and keeps it under a name, as hosts of functions do. */
const keepAs =
  (name: "body" | "rawBody", as: (bytes: Buffer) => unknown): RequestHandler =>
  async (request, _response, next) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    Object.assign(request, { [name]: as(Buffer.concat(chunks)) });
    next();
  };

describe("a body that something before the paywall has read", () => {
  test.each<[string, RequestHandler[]]>([
    ["nothing", []],
    ["express.json()", [express.json()]],
    ["express.text()", [express.text({ type: "*/*" })]],
    ["express.raw()", [express.raw({ type: "*/*" })]],
    ["express.urlencoded(), which is for others", [express.urlencoded()]],
    ["a host that keeps the bytes", [keepAs("rawBody", (bytes) => bytes)]],
    [
      "a host that keeps both",
      [
        keepAs("rawBody", (bytes) => bytes),
        (request, _response, next) => {
          request.body = { something: "else" };
          next();
        },
      ],
    ],
    [
      "a parser that leaves an empty object and reads nothing",
      [
        (request, _response, next) => {
          request.body = {};
          next();
        },
      ],
    ],
  ])("Express: %s", async (_name, before) => {
    const status = await handOver(async (wall, path, init) => {
      const server = express()
        .use(...before, forExpress(wall))
        .listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
      server.closeAllConnections();
      server.close();
      return answer;
    });
    expect(status).toBe(204);
  });

  test("Express: a body that was read and not kept is refused, and does not hang", async () => {
    const status = await handOver(async (wall, path, init) => {
      const drain = keepAs("rawBody", () => undefined);
      const server = express().use(drain, forExpress(wall)).listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
      server.closeAllConnections();
      server.close();
      return answer;
    });
    expect(status).toBe(400);
  });

  test.each<[string, ((bytes: Buffer) => unknown) | undefined]>([
    ["nothing", undefined],
    ["middleware that parses", (bytes) => JSON.parse(bytes.toString()) as unknown],
    ["middleware that keeps the text", (bytes) => bytes.toString()],
    ["middleware that keeps the bytes", (bytes) => bytes],
  ])("Fastify: %s", async (_name, keep) => {
    const status = await handOver(async (wall, path, init) => {
      const app = fastify();
      app.addContentTypeParser(
        "application/json",
        { parseAs: "string" },
        (_request, _body, done) => {
          done(null, { parsed: "by the app's own" });
        },
      );
      if (keep) {
        app.addHook("onRequest", async ({ raw }) => {
          const chunks: Buffer[] = [];
          for await (const chunk of raw) chunks.push(chunk as Buffer);
          Object.assign(raw, { body: keep(Buffer.concat(chunks)) });
        });
      }
      await app.register(paywallPlugin(wall));
      const origin = await app.listen({ host: "127.0.0.1", port: 0 });
      const answer = await fetch(origin + path, init);
      await app.close();
      return answer;
    });
    expect(status).toBe(204);
  });

  test.each<[string, MiddlewareHandler]>([
    ["nothing", (_context, next) => next()],
    [
      "c.req.json()",
      async (context, next) => {
        await context.req.json();
        await next();
      },
    ],
    [
      "c.req.text()",
      async (context, next) => {
        await context.req.text();
        await next();
      },
    ],
    [
      "c.req.arrayBuffer()",
      async (context, next) => {
        await context.req.arrayBuffer();
        await next();
      },
    ],
  ])("Hono: %s", async (_name, before) => {
    const status = await handOver(async (wall, path, init) =>
      new Hono().use(before, forHono(wall)).request(SITE + path, init),
    );
    expect(status).toBe(204);
  });

  test("the web's own request, read by others: a server's fault that says what it is", async () => {
    const status = await handOver(async (wall, path, init) => {
      const request = new Request(SITE + path, init);
      await request.text();
      const answer = (await wall.handle(request)) ?? new Response();
      expect(await answer.json()).toMatchObject({
        type: "urn:tuppence:problem:body-already-read",
        title: "Something before the paywall has read the request's body and kept nothing of it",
      });
      return answer;
    });
    expect(status).toBe(500);
  });
});
