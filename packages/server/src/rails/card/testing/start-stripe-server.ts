import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { Stripe } from "stripe";
import { listOf, object, oneOf } from "./check-parameters.ts";
import { checkoutPage } from "./checkout-page.ts";
import { chargeRoutes } from "./charge-routes.ts";
import { type Answer, IdempotencyKeys } from "./idempotency-keys.ts";
import { type Form, parseForm } from "./parse-form.ts";
import { readSessionRequest } from "./read-session-request.ts";
import { bankPage } from "./saved-cards/bank-page.ts";
import { CardDeclined } from "./saved-cards/card-declined.ts";
import { savedCardRoute } from "./saved-cards/saved-card-route.ts";
import { StripeAccount } from "./stripe-account.ts";
import { StripeRefusal } from "./stripe-refusal.ts";

/** What goes wrong with one request, or in its answer. */
export type Mishap =
  /** This one goes well. */
  | "none"
  /** It never reaches Stripe. */
  | "lose request"
  /** Stripe does what it was asked for, and the answer is lost. */
  | "lose answer"
  /** Stripe fails, and repeats that for the same key. */
  | "500"
  /** Too many requests: nothing is done, and nothing is kept. */
  | "429"
  /** It waits, while its key is in use and before it is carried out, for `release`. */
  | "delay"
  /** It waits for `release` before Stripe looks at it. */
  | "late";

export interface StripeServer {
  /** `http://127.0.0.1:…` */
  readonly url: string;
  readonly apiKey: string;
  /** What happens on Stripe's pages, and its events. */
  readonly account: StripeAccount;
  /** The requests that reached it: `POST /v1/checkout/sessions`. */
  readonly requests: string[];
  /** The mishaps of the next requests, in order. */
  readonly mishaps: Mishap[];
  /** Resolves once a request is delayed. */
  delayed(): Promise<void>;
  /** Lets delayed requests go on. */
  release(): void;
  close(): Promise<void>;
}

/**
 * A server with the wire shapes of Stripe's API, as far as the card rail uses it. It checks each request: the key, the
 * version, the encoding, and every parameter by name and type.
 */
export async function startStripeServer(options: {
  readonly apiKey: string;
  readonly now: () => number;
  /** The only one it answers to, by default the SDK's own. */
  readonly apiVersion?: string | undefined;
}): Promise<StripeServer> {
  const { apiKey, apiVersion = Stripe.API_VERSION } = options;
  const nowSeconds = () => Math.floor(options.now() / 1_000);
  let url = "";
  const account = new StripeAccount({
    apiVersion,
    nowSeconds,
    pageUrl: () => url,
  });
  const keys = new IdempotencyKeys();
  const requests: string[] = [];
  const mishaps: Mishap[] = [];
  let waiting: (() => void)[] = [];
  const watching: (() => void)[] = [];

  const carryOut = (request: IncomingMessage, body: string): object => {
    const { pathname, search } = new URL(String(request.url), url);
    const [, id, action] =
      /^\/v1\/checkout\/sessions(?:\/(\w+)(?:\/(\w+))?)?$/.exec(pathname) ?? [];
    const route = `${request.method} ${id === undefined ? "" : ":id"}${action ?? ""}`;
    const form = readForm(request.method === "GET" ? search.slice(1) : body);
    const found = chargeRoutes(account, { method: request.method, pathname, form });
    if (found !== undefined) return found;
    if (pathname.startsWith("/v1/checkout/sessions")) {
      if (route === "POST ") return account.create(readSessionRequest(form, nowSeconds()));
      if (route === "GET :id") {
        object({}, { expand: listOf(oneOf("payment_intent")) })(form, "");
        const expand = Object.values((form["expand"] ?? {}) as Record<string, string>);
        return account.retrieve(String(id), expand);
      }
      if (route === "POST :idexpire") {
        object({})(form, "");
        return account.expire(String(id));
      }
    }
    const answer = savedCardRoute(account, `${request.method} ${pathname}`, form);
    if (answer !== undefined) return answer;
    throw new StripeRefusal(
      404,
      "invalid_request_error",
      `Unrecognized request URL (${request.method}: ${pathname}).`,
    );
  };

  const answer = async (request: IncomingMessage, body: string, mishap: Mishap | undefined) => {
    checkHead(request, { apiKey, apiVersion });
    if (mishap === "429")
      throw new StripeRefusal(429, "invalid_request_error", "Too many requests", {
        code: "rate_limit",
      });
    const key = request.method === "POST" ? String(request.headers["idempotency-key"]) : undefined;
    const kept = key && keys.claim(key, `${request.method} ${request.url} ${body}`, nowSeconds());
    if (kept) return { ...kept, replayed: true };
    try {
      if (mishap === "delay")
        await new Promise<void>((go) => {
          waiting.push(go);
          for (const tell of watching.splice(0)) tell();
        });
      const fresh: Answer =
        mishap === "500"
          ? render(new StripeRefusal(500, "api_error", "Something went wrong on Stripe's end."))
          : { status: 200, body: JSON.stringify(carryOut(request, body)) };
      if (key !== undefined) keys.keep(key, fresh);
      return { ...fresh, replayed: false };
    } catch (error) {
      if (error instanceof CardDeclined) {
        const refused = { status: error.status, body: JSON.stringify(error.body) };
        if (key !== undefined) keys.keep(key, refused);
        return { ...refused, replayed: false };
      }
      if (key !== undefined) keys.release(key);
      throw error;
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (checkoutPage(account, request, response)) return;
    if (bankPage(account, request, response)) return;
    const mishap = mishaps.shift();
    const body = await readText(request);
    if (mishap === "lose request") return void request.socket.destroy();
    requests.push(`${request.method} ${new URL(String(request.url), url).pathname}`);
    if (mishap === "late") await new Promise<void>((go) => void waiting.push(go));
    const { status, body: sent, replayed } = await answer(request, body, mishap).catch(refuse);
    if (mishap === "lose answer") return void request.socket.destroy();
    response.writeHead(status, {
      "content-type": "application/json",
      "request-id": `req_${requests.length}`,
      ...(replayed ? { "idempotent-replayed": "true" } : {}),
    });
    response.end(sent);
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    apiKey,
    account,
    requests,
    mishaps,
    delayed: () =>
      waiting.length > 0 ? Promise.resolve() : new Promise((tell) => void watching.push(tell)),
    release() {
      const go = waiting;
      waiting = [];
      for (const each of go) each();
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function readForm(text: string): Form {
  try {
    return parseForm(text);
  } catch (error) {
    throw new StripeRefusal(400, "invalid_request_error", (error as Error).message);
  }
}

function checkHead(
  { headers, method }: IncomingMessage,
  { apiKey, apiVersion }: { readonly apiKey: string; readonly apiVersion: string },
): void {
  if (headers.authorization !== `Bearer ${apiKey}`)
    throw new StripeRefusal(401, "invalid_request_error", "Invalid API Key provided: sk_test_****");
  if (headers["stripe-version"] !== apiVersion)
    throw new StripeRefusal(
      400,
      "invalid_request_error",
      `Invalid Stripe API version: ${String(headers["stripe-version"])}`,
    );
  if (method !== "POST") return;
  if (headers["content-type"] !== "application/x-www-form-urlencoded")
    throw new StripeRefusal(400, "invalid_request_error", "The body must be form-encoded.");
  const key = headers["idempotency-key"];
  if (typeof key !== "string" || key.length === 0 || key.length > 255)
    throw new StripeRefusal(400, "invalid_request_error", "This server wants an Idempotency-Key.");
}

function refuse(error: unknown): Answer & { readonly replayed: boolean } {
  const refusal =
    error instanceof StripeRefusal ? error : new StripeRefusal(500, "api_error", String(error));
  return { ...render(refusal), replayed: false };
}

function render({ status, body }: StripeRefusal): Answer {
  return { status, body: JSON.stringify(body) };
}
