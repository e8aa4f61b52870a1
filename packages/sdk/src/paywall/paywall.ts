import { createTuppence } from "../client/create-tuppence.ts";
import { createPlatformClock } from "../platform-clock.ts";
import { verifierWith } from "../tokens/access-token-verifier.ts";
import type { AccessTokenCheck } from "../tokens/verify-access-token.ts";
import { answerAccess } from "./access-endpoint.ts";
import { accessPaths } from "./access-paths.ts";
import { clearedCookie, cookieName, cookiePlaces, readCookies, tokenCookie } from "./cookies.ts";
import { type AccessDecision, decideAccess } from "./decide-access.ts";
import { createOfferFactsCache } from "./offer-facts-cache.ts";
import { isOfferId, type OfferFacts, type PaywallPlatform } from "./platform.ts";
import type { PaywallCheck } from "./paywall-check.ts";
import { type PaywalledPage, renderPage } from "./render-page.ts";

/** The header with which a page's script requests the page again after a payment. Other sites cannot send it. */
const TOKEN_HEADER = "tuppence-access-token";
const VARY = "Cookie, Tuppence-Access-Token";

export interface PaywallOptions {
  /** The platform's public URL, such as `https://pay.example`. */
  readonly platform: string;
  /** `sk_…`: stays on the server; renews tokens and reads offers. */
  readonly secretKey: string;
  /** `pk_…`: goes into the page. */
  readonly publishableKey: string;
  /** `sel_…`; read from the first offer when absent. */
  readonly sellerId?: string;
  /** The site's public origins, when requests do not show them (a proxy that changes `Host`). */
  readonly origins?: readonly string[];
  /** The path to which browsers send access tokens. `/tuppence/access` when absent. */
  readonly accessPath?: string;
  /** The same path as this server sees it, where a proxy strips a prefix. `accessPath` when absent. */
  readonly mountPath?: string;
  /** How long prices and titles are cached. 60 seconds when absent. */
  readonly offerTtlSeconds?: number;
  /** How long an expired token still opens while the platform is unreachable. One hour when absent. */
  readonly outageGraceSeconds?: number;
  /** See {@link createAccessTokenVerifier}. */
  readonly revocations?: false | { everySeconds?: number; whenUnreachable?: "open" | "closed" };
  /** Called for failures that readers do not see: an unreachable platform, a missing offer. */
  readonly onError?: (error: unknown) => void;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

export interface Paywall {
  /** The path in pages. */
  readonly accessPath: string;
  /** The paths that `handle` answers. */
  readonly mountPaths: readonly string[];
  /** Answers requests to `mountPaths`; `undefined` for all others, which are yours. */
  handle(request: Request): Promise<Response | undefined>;
  /** Renders a page. Only readers who paid receive its paid part. */
  page(request: Request, page: PaywalledPage): Promise<Response>;
  /** Only decides, for downloads, streams and APIs. Add `headers` to your answer. */
  check(request: Request, offer: string): Promise<PaywallCheck>;
}

/**
 * A paywall for servers that use the web's `Request` and `Response`; there are adapters for Fastify, Express and Hono.
 * Create it once. It reads the reader's cookie, checks the token in it offline, renews it with your key when it has
 * expired, and asks for the paid part of a page only after that.
 *
 * When the platform is down, locked pages are still shown with the last known price, and readers with a token can read.
 *
 * @example
 * const secretKey = process.env.TUPPENCE_SECRET_KEY;
 * const publishableKey = process.env.TUPPENCE_PUBLISHABLE_KEY;
 * if (!secretKey || !publishableKey) throw new Error("The seller's keys are not set");
 * const wall = paywall({ platform: "https://pay.example", secretKey, publishableKey });
 *
 * async function handler(request: Request): Promise<Response> {
 *   return (
 *     (await wall.handle(request)) ??
 *     wall.page(request, {
 *       offer: "off_01k…",
 *       preview: { title: "Tide pools", description: "What lives in a hand of sea." },
 *       teaser: "<p>The first paragraph, for everyone.</p>",
 *       full: () => readFile("articles/tide-pools.html", "utf8"), // called after payment only
 *       render: ({ headHtml, contentHtml }) =>
 *         `<!doctype html><title>Tide pools</title>${headHtml}<main>${contentHtml}</main>`,
 *     })
 *   );
 * }
 */
export function paywall(options: PaywallOptions): Paywall {
  const platformUrl = options.platform.replace(/\/+$/, "");
  const { accessPath, mountPaths } = accessPaths(options);
  const clock = createPlatformClock(options);
  const { now } = clock;
  const onError = options.onError ?? (() => undefined);
  const platform = platformOf(options, clock.fetch);
  const facts = createOfferFactsCache({
    platform,
    now: clock.localNow,
    ttlMs: (options.offerTtlSeconds ?? 60) * 1000,
    onError,
  });

  let verifier: ReturnType<typeof verifierWith> | undefined;
  async function verify(token: string, offer: string): Promise<AccessTokenCheck> {
    if (verifier === undefined) {
      const sellerId = options.sellerId ?? (await facts.read(offer))?.seller;
      if (sellerId === undefined) return { valid: false, reason: "unknown-key" };
      verifier = verifierWith(clock, { ...options, platform: platformUrl, sellerId });
    }
    return verifier(token, offer);
  }

  const access = {
    platform,
    verify,
    now,
    outageGraceMs: (options.outageGraceSeconds ?? 3600) * 1000,
    onError,
  };

  async function check(request: Request, offer: string): Promise<PaywallCheck> {
    if (!isOfferId(offer)) throw new TypeError("An offer's id (off_…) is required.");
    const handed = request.headers.get(TOKEN_HEADER) ?? undefined;
    const kept = readCookies(request, cookieName(offer));
    const [decision, offerFacts] = await Promise.all([
      decideAccess(access, offer, handed === undefined ? kept : [handed, ...kept]),
      facts.read(offer),
    ]);
    // The same URL differs between readers, and for one reader before and after paying.
    const headers = new Headers({ "cache-control": "private, no-cache", vary: VARY });
    for (const cookie of newCookies(request, offer, decision, offerFacts, now(), handed)) {
      headers.append("set-cookie", cookie);
    }
    return { ...decision, facts: offerFacts, headers };
  }

  return {
    accessPath,
    mountPaths,
    check,
    async handle(request) {
      const { pathname } = new URL(request.url);
      if (!mountPaths.includes(pathname.replace(/\/$/, ""))) return undefined;
      return answerAccess({ facts, verify, now, origins: options.origins ?? [] }, request);
    },
    async page(request, page) {
      const decision = page.offer === null ? undefined : await check(request, page.offer);
      return renderPage(
        { platform: platformUrl, publishableKey: options.publishableKey, accessPath },
        page,
        decision,
      );
    },
  };
}

/** Stores a token that is new to the reader's browser, and removes a useless one. */
function newCookies(
  request: Request,
  offer: string,
  decision: AccessDecision,
  facts: OfferFacts | null | undefined,
  nowMs: number,
  handed: string | undefined,
): string[] {
  if (facts === null || facts === undefined) return [];
  const { url } = request;
  const places = cookiePlaces(facts.resourceUrl, url, url.startsWith("https:"));
  if (decision.access === "locked") {
    return decision.dropCookie ? places.map((place) => clearedCookie(offer, place)) : [];
  }
  const { token, claims } = decision;
  if (decision.renewedToken === undefined && token !== handed) return [];
  const endsInSeconds = claims.until === undefined ? undefined : claims.until - nowMs / 1000;
  return places.map((place) => tokenCookie(offer, token, place, endsInSeconds));
}

/** Pages wait for these calls, so they give up soon and use what is known locally. */
function platformOf(options: PaywallOptions, fetchFunction: typeof fetch): PaywallPlatform {
  const tuppence = createTuppence({
    url: options.platform,
    key: options.secretKey,
    retry: { retries: 1, timeoutMs: 2_000, maxWaitMs: 500 },
    fetch: fetchFunction,
  });
  return {
    readOffer: (offer) => tuppence.offers.get(offer),
    checkEntitlement: (offer, buyer) => tuppence.entitlements.check({ offer, buyer }),
  };
}
