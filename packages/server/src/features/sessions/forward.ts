import type { FastifyReply, FastifyRequest } from "fastify";
import { ADDRESS_HEADER, type Auth } from "./auth.ts";
import { WrongAddressError } from "../../api/wrong-address.ts";
import { ForeignOriginError, SessionsAwayError } from "./errors.ts";

/** A response of better-auth, before it is sent. */
export interface Forwarded {
  readonly response: Response;
  readonly setCookies: readonly string[];
}

/**
 * Asks better-auth, which uses web-standard `Request` and `Response`.
 * @param body instead of the request's own
 */
export async function forward(
  auth: Auth,
  publicUrl: string,
  request: FastifyRequest,
  body: unknown = request.body,
): Promise<Forwarded> {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (site === "same-origin" && origin !== undefined && origin !== publicUrl)
    throw new WrongAddressError(origin, publicUrl);
  if (isForeign(request, publicUrl)) throw new ForeignOriginError();
  const response = await auth.handler(
    new Request(publicUrl + request.url, {
      method: request.method,
      headers: webHeaders(request),
      ...(Buffer.isBuffer(body) && body.length > 0 ? { body: new Uint8Array(body) } : {}),
    }),
  );
  if (response.status >= 500 && response.status !== 503) throw new SessionsAwayError();
  return { response, setCookies: response.headers.getSetCookie() };
}

export async function sendForwarded(
  { response, setCookies }: Forwarded,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") reply.header(name, value);
  }
  for (const cookie of setCookies) reply.header("set-cookie", cookie);
  const retryAfter = response.headers.get("x-retry-after");
  if (retryAfter !== null) reply.header("retry-after", retryAfter);
  reply.header("cache-control", "no-store");
  return reply.send(Buffer.from(await response.arrayBuffer()));
}

/**
 * The library checks the origin only when the request has a cookie. A form on another site sends none, but the answer
 * would still replace the old guest's cookie with a new one, and with the old cookie the guest's money would be lost.
 */
function isForeign({ method, headers, url }: FastifyRequest, publicUrl: string): boolean {
  // Asking for a passkey's challenge replaces the last one, so it is a change too.
  if (method === "GET" && !url.includes("/passkey/")) return false;
  return !isFromOwnPage({ headers }, publicUrl);
}

/** Whether no other site, nor another port or subdomain of this one, can have caused it. */
export function isFromOwnPage(
  { headers }: Pick<FastifyRequest, "headers">,
  publicUrl: string,
): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return headers.origin === undefined || headers.origin === publicUrl;
}

function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && !name.startsWith(":")) headers.set(name, value);
  }
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  headers.set(ADDRESS_HEADER, request.ip);
  return headers;
}
