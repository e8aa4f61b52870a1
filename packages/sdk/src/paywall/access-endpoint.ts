import type { AccessTokenCheck } from "../tokens/verify-access-token.ts";
import { type CookiePlace, clearedCookie, cookiePlace, tokenCookie } from "./cookies.ts";
import type { OfferFactsCache } from "./offer-facts.ts";
import { isOfferId } from "./platform.ts";

export interface AccessEndpointDeps {
  readonly facts: OfferFactsCache;
  readonly verify: (token: string, offer: string) => Promise<AccessTokenCheck>;
  readonly now: () => number;
  /** The site's public origins; when none are given, the request's own host. */
  readonly origins: readonly string[];
}

const MAX_BODY_BYTES = 8192;

/**
 * `POST {offer, accessToken}`: the page hands over the proof of payment and gets it back as a cookie that no script
 * can read. `DELETE ?offer=`: takes the cookie away. Both only from the site's own pages.
 */
export async function answerAccess(deps: AccessEndpointDeps, request: Request): Promise<Response> {
  if (request.method !== "POST" && request.method !== "DELETE") {
    return refuse("method-not-allowed", 405, { allow: "POST, DELETE" });
  }
  if (!isFromOwnPage(request, deps.origins)) return refuse("foreign-origin", 403);
  return request.method === "POST" ? keepToken(deps, request) : dropToken(deps, request);
}

async function keepToken(deps: AccessEndpointDeps, request: Request): Promise<Response> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    return refuse("unsupported-media-type", 415);
  }
  const body = await readJson(request);
  if (body === undefined || !isOfferId(body.offer) || typeof body.accessToken !== "string") {
    return refuse("invalid-request", 400);
  }
  const { offer, accessToken } = body;
  const check = await deps.verify(accessToken, offer);
  if (!check.valid) return refuse(`token-${check.reason}`, 403);
  const place = await placeOf(deps, request, offer);
  if (place === undefined) return refuse("busy", 503, { "retry-after": "5" });
  const { until } = check.claims;
  const endsInSeconds = until === undefined ? undefined : until - deps.now() / 1000;
  return done(tokenCookie(offer, accessToken, place, endsInSeconds));
}

async function dropToken(deps: AccessEndpointDeps, request: Request): Promise<Response> {
  const offer = new URL(request.url).searchParams.get("offer");
  if (!isOfferId(offer)) return refuse("invalid-request", 400);
  const place = await placeOf(deps, request, offer);
  return place === undefined
    ? refuse("busy", 503, { "retry-after": "5" })
    : done(clearedCookie(offer, place));
}

/** Only the offer knows which page it opens, and the cookie belongs to that page alone. */
async function placeOf(
  deps: AccessEndpointDeps,
  request: Request,
  offer: string,
): Promise<CookiePlace | undefined> {
  const facts = await deps.facts.read(offer);
  if (facts === null || facts === undefined) return undefined;
  return cookiePlace(facts.resourceUrl, isHttps(request));
}

/** The browser says who calls; a proxy in front may have changed the scheme we see, never the page's own origin. */
function isHttps(request: Request): boolean {
  return (request.headers.get("origin") ?? request.url).startsWith("https:");
}

function isFromOwnPage(request: Request, origins: readonly string[]): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return site === "same-origin";
  if (origins.length > 0) return origins.includes(origin);
  try {
    return new URL(origin).host === new URL(request.url).host;
  } catch {
    return false;
  }
}

interface AccessBody {
  readonly offer?: unknown;
  readonly accessToken?: unknown;
}

async function readJson(request: Request): Promise<AccessBody | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) break;
    size += next.value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  try {
    const value: unknown = JSON.parse(await new Blob(chunks.map(copy)).text());
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A Blob takes arrays over plain buffers only. */
function copy(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(chunk);
}

function done(setCookie: string): Response {
  return new Response(null, {
    status: 204,
    headers: { "set-cookie": setCookie, "cache-control": "no-store" },
  });
}

function refuse(name: string, status: number, headers: Record<string, string> = {}): Response {
  const problem = { type: `urn:tuppence:problem:${name}`, title: TITLES[status] ?? name, status };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...headers,
    },
  });
}

const TITLES: Readonly<Record<number, string>> = {
  400: "The request is not of the form this address takes",
  403: "This does not open anything here",
  405: "Use POST or DELETE",
  415: "Send application/json",
  503: "The platform does not answer at the moment",
};
