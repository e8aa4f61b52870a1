import type { AccessTokenCheck } from "../tokens/verify-access-token.ts";
import { type CookiePlace, clearedCookie, cookiePlaces, tokenCookie } from "./cookies.ts";
import type { OfferFactsCache } from "./offer-facts-cache.ts";
import { isOfferId } from "./platform.ts";

export interface AccessEndpointDeps {
  readonly facts: OfferFactsCache;
  readonly verify: (token: string, offer: string) => Promise<AccessTokenCheck>;
  readonly now: () => number;
  /** The site's public origins; the request's own host when none are given. */
  readonly origins: readonly string[];
}

const MAX_BODY_BYTES = 8192;

/**
 * `POST {offer, accessToken, page?}`: the page sends the access token, and the answer sets it as a cookie that no script
 * can read. `POST {offer, probe: true}`: asks before a payment whether that would work. `DELETE ?offer=&page=`: removes
 * the cookie. Only the site's own pages may call it.
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
  if (request.bodyUsed) return refuse("body-already-read", 500);
  const body = await readJson(request);
  if (body === undefined || !isOfferId(body.offer)) return refuse("invalid-request", 400);
  const { offer, accessToken } = body;
  if (body.probe === true) {
    const places = await placesOf(deps, request, offer, undefined);
    return places instanceof Response ? places : done([]);
  }
  if (typeof accessToken !== "string") return refuse("invalid-request", 400);
  const check = await deps.verify(accessToken, offer);
  if (!check.valid) return refuse(`token-${check.reason}`, 403);
  const page = typeof body.page === "string" ? body.page : undefined;
  const places = await placesOf(deps, request, offer, page);
  if (places instanceof Response) return places;
  const { until } = check.claims;
  const endsInSeconds = until === undefined ? undefined : until - deps.now() / 1000;
  return done(places.map((place) => tokenCookie(offer, accessToken, place, endsInSeconds)));
}

async function dropToken(deps: AccessEndpointDeps, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const offer = query.get("offer");
  if (!isOfferId(offer)) return refuse("invalid-request", 400);
  const places = await placesOf(deps, request, offer, query.get("page") ?? undefined);
  if (places instanceof Response) return places;
  return done(places.map((place) => clearedCookie(offer, place)));
}

/** The cookie is for the page that the offer opens, and for the page that asks. */
async function placesOf(
  deps: AccessEndpointDeps,
  request: Request,
  offer: string,
  page: string | undefined,
): Promise<readonly CookiePlace[] | Response> {
  const facts = await deps.facts.read(offer);
  if (facts === null) return refuse("offer-not-found", 404);
  if (facts === undefined) return refuse("busy", 503, { "retry-after": "5" });
  return cookiePlaces(facts.resourceUrl, page, isHttps(request));
}

/** The browser says which page calls. A proxy may change the scheme we see, but not the page's own origin. */
function isHttps(request: Request): boolean {
  return (request.headers.get("origin") ?? request.url).startsWith("https:");
}

/**
 * Browsers say whether a request comes from the site's own pages (`Sec-Fetch-Site`), and scripts cannot set it. So that
 * header decides, whatever a proxy did to `Host`. Browsers without it send an origin.
 */
function isFromOwnPage(request: Request, origins: readonly string[]): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (origin === null) return false;
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
  readonly page?: unknown;
  readonly probe?: unknown;
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

/** A Blob accepts only arrays over plain buffers. */
function copy(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(chunk);
}

function done(setCookies: readonly string[]): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  for (const setCookie of setCookies) headers.append("set-cookie", setCookie);
  return new Response(null, { status: 204, headers });
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
  404: "There is no such offer",
  405: "Use POST or DELETE",
  415: "Send application/json",
  500: "Something before the paywall has read the request's body and kept nothing of it",
  503: "The platform does not answer at the moment",
};
