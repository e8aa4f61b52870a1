import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { fastify } from "fastify";
import { Hono } from "hono";
import * as expressAdapter from "../adapters/express.ts";
import * as fastifyAdapter from "../adapters/fastify.ts";
import * as honoAdapter from "../adapters/hono.ts";
import type { Paywall } from "../paywall/paywall.ts";
import type { PaywalledPage } from "../paywall/render-page.ts";

export const PAGE_PATH = "/articles/tide-pools";

export interface PaywalledServer {
  readonly origin: string;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** The same page behind the same paywall, with each framework's adapter and without a framework. */
export const paywalledServers: Readonly<
  Record<string, (wall: Paywall, page: PaywalledPage) => Promise<PaywalledServer>>
> = {
  "no framework": async (wall, page) => {
    const origin = "http://news.test";
    return {
      origin,
      fetch: async (path, init) => {
        const request = new Request(origin + path, init);
        return (await wall.handle(request)) ?? wall.page(request, page);
      },
      close: async () => undefined,
    };
  },

  Hono: async (wall, page) => {
    const origin = "http://news.test";
    const app = new Hono();
    app.use(honoAdapter.paywallMiddleware(wall));
    app.get(PAGE_PATH, (context) => honoAdapter.sendPage(wall, context, page));
    return {
      origin,
      fetch: async (path, init) => app.request(origin + path, init),
      close: async () => undefined,
    };
  },

  Fastify: async (wall, page) => {
    const app = fastify();
    await app.register(fastifyAdapter.paywallPlugin(wall));
    app.get(PAGE_PATH, (request, reply) => fastifyAdapter.sendPage(wall, request, reply, page));
    const origin = await app.listen({ host: "127.0.0.1", port: 0 });
    return overNetwork(origin, () => app.close());
  },

  Express: async (wall, page) => {
    const app = express();
    app.use(expressAdapter.paywallMiddleware(wall));
    app.get(PAGE_PATH, (request, response) =>
      expressAdapter.sendPage(wall, request, response, page),
    );
    return listen(app);
  },

  "Express after express.json()": async (wall, page) => {
    const app = express();
    app.use(express.json());
    app.use(expressAdapter.paywallMiddleware(wall));
    app.get(PAGE_PATH, (request, response) =>
      expressAdapter.sendPage(wall, request, response, page),
    );
    return listen(app);
  },
};

async function listen(app: express.Express): Promise<PaywalledServer> {
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return overNetwork(`http://127.0.0.1:${port}`, async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
}

function overNetwork(origin: string, close: () => Promise<void>): PaywalledServer {
  return { origin, fetch: (path, init) => fetch(origin + path, init), close };
}
