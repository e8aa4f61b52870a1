import { ACCESS_TOKEN_TYPE, type AccessTokenClaims } from "@tuppence/protocol";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

export const PLATFORM = "http://pay.test";
export const SELLER = "sel_01h455vb4pex5vsknk084sn02q";
export const OFFER = "off_01h455vb4pex5vsknk084sn02q";
export const OTHER_OFFER = "off_01h455vb4pex5vsknk084sn02r";
export const SUBJECT = "sub_reader-of-this-seller";
export const ENTITLEMENT = "ent_01h455vb4pex5vsknk084sn02q";
export const NOW_MS = Date.UTC(2026, 10, 22, 12);

/** The platform's answers that the SDK needs, in memory, with real signatures and its own clock. */
export async function createFakePlatform() {
  const keys = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
  const state = {
    nowMs: NOW_MS,
    /** How far the seller's clock is ahead of the platform's. */
    sellerAheadMs: 0,
    /** For how long a cache has kept what the platform answers. */
    ageSeconds: 0,
    down: false,
    revoked: new Set<string>(),
    /** What `GET /v1/entitlements/check` answers. */
    entitled: true,
    offer: {
      id: OFFER,
      seller: SELLER,
      sellerName: "The Small Hours",
      kind: "unlock",
      title: "Tide pools",
      resourceUrl: "http://news.test/articles/tide-pools",
      prices: [
        { amount: "0.02", currency: "USD" },
        { amount: "30", currency: "KRW" },
      ],
      durationSeconds: null,
      refundWindowSeconds: 0,
      active: true,
      createdAt: "2026-11-01T00:00:00.000Z",
    },
  };
  const requests: string[] = [];

  async function rotate(kid: string) {
    keys.set(kid, await generateKeyPair("Ed25519", { extractable: true }));
  }
  await rotate("k1");

  async function issue(
    /** Undefined values are left out. */
    claims: { [K in keyof AccessTokenClaims]?: AccessTokenClaims[K] | undefined } = {},
    header: { readonly kid?: string; readonly typ?: string } = {},
  ): Promise<string> {
    const kid = header.kid ?? "k1";
    const nowSeconds = Math.floor(state.nowMs / 1000);
    const payload = {
      iss: PLATFORM,
      aud: SELLER,
      sub: SUBJECT,
      ent: ENTITLEMENT,
      off: OFFER,
      iat: nowSeconds,
      exp: nowSeconds + 900,
      ...claims,
    };
    const key = keys.get(kid) ?? (await generateKeyPair("Ed25519"));
    return new SignJWT(payload as Record<string, unknown>)
      .setProtectedHeader({ alg: "EdDSA", typ: header.typ ?? ACCESS_TOKEN_TYPE, kid })
      .sign(key.privateKey);
  }

  async function answer(url: URL): Promise<Response> {
    switch (url.pathname) {
      case "/.well-known/jwks.json":
        return Response.json({
          keys: await Promise.all(
            [...keys].map(async ([kid, pair]) => ({ ...(await exportJWK(pair.publicKey)), kid })),
          ),
        });
      case "/v1/revoked":
        return Response.json({
          revoked: [...state.revoked].map((entitlement) => ({ entitlement, revokedAt: "" })),
          asOf: "",
        });
      case `/v1/offers/${OFFER}`:
        return Response.json(state.offer);
      case "/v1/entitlements/check":
        return Response.json(
          state.entitled
            ? { entitled: true, entitlement: {}, accessToken: await issue() }
            : { entitled: false, entitlement: null, accessToken: null },
        );
      default:
        return Response.json(
          { type: "urn:tuppence:problem:offer-not-found", title: "No such offer", status: 404 },
          { status: 404, headers: { "content-type": "application/problem+json" } },
        );
    }
  }

  const fetchFake: typeof fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    requests.push(url.pathname + url.search);
    if (state.down) throw new TypeError("fetch failed");
    const response = await answer(url);
    const headers = new Headers(response.headers);
    headers.set("date", new Date(state.nowMs - state.ageSeconds * 1000).toUTCString());
    if (state.ageSeconds > 0) headers.set("age", String(state.ageSeconds));
    return new Response(response.body, { status: response.status, headers });
  };

  return {
    state,
    requests,
    rotate,
    issue,
    fetch: fetchFake,
    now: () => state.nowMs + state.sellerAheadMs,
  };
}
