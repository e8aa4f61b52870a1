import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { randomBytes } from "node:crypto";
import type { NewSeller } from "@tuppence/protocol/wire";
import { type Paywall, paywall } from "@tuppence/sdk";
import { freePort } from "../world/free-port.ts";
import type { RunningPlatform } from "../world/run-platform.ts";
import { type Animal, plain } from "./animal.ts";
import { encode } from "./encode.ts";

/** What is behind each paywall of the zoo. */
export const BEHIND = "Nobody had counted the owls.";

export interface Zoo {
  /** Its address under the given host name; `localhost` when absent. */
  url(host?: string): string;
  readonly seller: NewSeller;
  offerOf(name: string): string;
  close(): Promise<void>;
}

const nameOf = (pathname: string) =>
  decodeURIComponent(pathname).toLowerCase().replaceAll(/\/+/g, "/").replace(/\/$/, "");

/** One server with a page for each animal, under several origins of one seller. */
export async function startZoo(
  platform: RunningPlatform,
  animals: readonly Animal[],
): Promise<Zoo> {
  const port = await freePort();
  const url = (host = "localhost") => `http://${host}:${port}`;
  const origins = [url(), url("www.localhost"), url("127.0.0.1")];
  const seller = await platform.api.call<NewSeller>("POST", "/v1/sellers", platform.operatorKey, {
    name: "The Zoo",
    origins,
  });
  const walls = new Map<Animal, Paywall>();
  const offers = new Map<string, string>();
  const byPath = new Map<string, Animal>();
  for (const animal of animals) {
    const path = animal.path ?? `/${animal.name}`;
    const offer = await platform.api.makeOffer(seller.keys.secret, {
      kind: "unlock",
      title: `Story of ${animal.name}`,
      prices: [{ amount: "0.02", currency: "USD" }],
      resourceUrl: new URL(url() + path).href,
    });
    offers.set(animal.name, offer.id);
    byPath.set(nameOf(new URL(url() + path).pathname), animal);
    walls.set(
      animal,
      paywall({
        platform: platform.url,
        secretKey: seller.keys.secret,
        publishableKey: seller.keys.publishable,
        accessPath: `/access/${animal.name}`,
        offerTtlSeconds: 0,
        revocations: { everySeconds: 0 },
        ...animal.wall,
      }),
    );
  }
  const offerOf = (name: string) => offers.get(name) ?? "";

  async function answer(received: Request): Promise<[Response, Animal | undefined]> {
    // A proxy strips this part before the server sees the request.
    const request = readdressed(received, (url) => {
      url.pathname = url.pathname.replace(/^\/blog(?=\/)/, "");
    });
    const { pathname } = new URL(request.url);
    for (const [animal, wall] of walls) {
      if (pathname !== wall.accessPath && !wall.mountPaths.includes(pathname)) continue;
      const { host } = animal;
      const seen =
        host === undefined
          ? request
          : readdressed(request, (url) => {
              url.host = host;
            });
      const handed = (await animal.access?.(seen)) ?? (await wall.handle(seen));
      if (handed !== undefined) return [handed, animal];
    }
    const animal = byPath.get(nameOf(pathname));
    const wall = animal && walls.get(animal);
    if (animal === undefined || wall === undefined)
      return [new Response("", { status: 404 }), undefined];
    const nonce = randomBytes(12).toString("base64");
    const charset = animal.charset ?? "utf-8";
    const page = await wall.page(request, {
      offer: offerOf(animal.name),
      preview: { title: animal.name, description: "A story.", language: animal.language ?? "en" },
      teaser: "<p>It was a quiet night.</p>",
      full: () => `<p>${BEHIND}</p><p>${animal.words ?? ""}</p>`,
      nonce,
      headers: {
        "content-type": `text/html; charset=${charset}`,
        ...animal.headers?.(platform.url, nonce),
      },
      render: ({ headHtml, contentHtml }) => {
        const content =
          animal.byHeader === false ? contentHtml.replace(' by-header=""', "") : contentHtml;
        const parts = { headHtml, contentHtml: content, platform: platform.url, nonce };
        return animal.render?.(parts) ?? plain(parts, "", "", `lang="${animal.language ?? "en"}"`);
      },
    });
    return [page, animal];
  }

  const server = createServer((incoming, outgoing) => {
    void answer(toRequest(incoming, url())).then(
      ([response, animal]) => send(outgoing, response, animal, incoming.method === "HEAD"),
      (error: unknown) => outgoing.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    url,
    seller,
    offerOf,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function readdressed(request: Request, change: (url: URL) => void): Request {
  const url = new URL(request.url);
  change(url);
  return url.href === request.url ? request : new Request(url, request);
}

function toRequest(incoming: IncomingMessage, origin: string): Request {
  const { method = "GET", headers } = incoming;
  const host = headers.host ?? "";
  const address = `http://${host}${incoming.url ?? "/"}`;
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(URL.canParse(address) ? address : origin, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
  });
}

async function send(
  outgoing: ServerResponse,
  response: Response,
  animal: Animal | undefined,
  isHead: boolean,
): Promise<void> {
  const text = await response.text();
  const headers = new Map<string, string | string[]>(response.headers);
  const cookies = response.headers.getSetCookie();
  headers.delete("set-cookie");
  if (animal?.noCookies !== true && cookies.length > 0) headers.set("set-cookie", cookies);
  outgoing.writeHead(response.status, Object.fromEntries(headers));
  outgoing.end(isHead ? "" : encode(text, animal?.charset ?? "utf-8"));
}
