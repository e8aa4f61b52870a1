import { ACCESS_TOKEN_TYPE } from "@tuppence/protocol";
import type { KeySet, PurchaseResult, SigningKey } from "@tuppence/protocol/wire";
import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestMarket,
  createTestOffer,
  createTestSeller,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

describe("access tokens, as seen by a verifier that knows only the key set", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  let bought: PurchaseResult;

  const keySet = async () => (await platform.call<KeySet>("GET /.well-known/jwks.json")).body;
  const verify = async (token: string, audience = market.seller.id) =>
    jwtVerify(token, createLocalJWKSet(await keySet()), {
      issuer: platform.config.publicUrl,
      audience,
      typ: ACCESS_TOKEN_TYPE,
      algorithms: ["EdDSA"],
      currentDate: new Date(platform.clock.now()),
    });
  const buyNew = async () => {
    const offer = await createTestOffer(platform, market.seller);
    const answer = await platform.call<PurchaseResult>("POST /v1/purchases", {
      token: market.grant.token,
      body: { offer: offer.id },
    });
    return answer.body.accessToken;
  };

  beforeAll(async () => {
    platform = await createTestPlatform();
    market = await createTestMarket(platform);
    const answer = await platform.call<PurchaseResult>("POST /v1/purchases", {
      token: market.grant.token,
      body: { offer: market.offer.id },
    });
    bought = answer.body;
  });
  afterAll(() => platform.close());

  test("jose verifies a token with the published keys", async () => {
    const { payload } = await verify(bought.accessToken);
    const iat = Math.floor(platform.clock.now() / 1000);
    expect(payload).toEqual({
      iss: platform.config.publicUrl,
      aud: market.seller.id,
      sub: bought.purchase.buyer,
      ent: bought.purchase.entitlement,
      off: market.offer.id,
      iat,
      exp: iat + 900,
    });
  });

  test("the key set may be cached, and contains nothing private", async () => {
    const answer = await platform.call<KeySet>("GET /.well-known/jwks.json");
    expect(answer.headers["cache-control"]).toBe("public, max-age=300");
    expect(Object.keys(answer.body.keys[0] ?? {}).toSorted()).toEqual(
      ["alg", "crv", "kid", "kty", "use", "x"].toSorted(),
    );
  });

  test("a changed claim, a changed signature, no signature and another audience are refused", async () => {
    const [header = "", claims = "", signature = ""] = bought.accessToken.split(".");
    const changed = JSON.parse(Buffer.from(claims, "base64url").toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...changed, exp: 9_999_999_999 }));
    const flipped = Buffer.from(signature, "base64url");
    flipped[10] = (flipped[10] ?? 0) ^ 1;
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: ACCESS_TOKEN_TYPE }));
    for (const token of [
      `${header}.${forged.toString("base64url")}.${signature}`,
      `${header}.${claims}.${flipped.toString("base64url")}`,
      `${none.toString("base64url")}.${claims}.`,
    ])
      await expect(verify(token)).rejects.toThrow();
    await expect(verify(bought.accessToken, "sel_another")).rejects.toThrow(/aud/);
  });

  test("a buyer has a different name in each seller's tokens", async () => {
    const other = await createTestSeller(platform, "Another");
    const offer = await createTestOffer(platform, other);
    const { token } = await createTestGrant(platform, market.wallet);
    const answer = await platform.call<PurchaseResult>("POST /v1/purchases", {
      token,
      body: { offer: offer.id },
    });
    const { payload } = await verify(answer.body.accessToken, other.id);
    expect(payload.sub).toBe(answer.body.purchase.buyer);
    expect(payload.sub).not.toBe(bought.purchase.buyer);
  });

  test("after a rotation old tokens stay valid until they expire, and new ones are signed with the new key", async () => {
    const operator = { token: platform.config.operatorKey };
    const rotated = await platform.call<SigningKey>("POST /v1/signing-keys/rotate", operator);
    expect(rotated.status).toBe(201);
    const again = await platform.call<SigningKey>("POST /v1/signing-keys/rotate", operator);
    expect(again.body.kid).toBe(rotated.body.kid);
    expect((await keySet()).keys.map(({ kid }) => kid)).toContain(rotated.body.kid);

    platform.clock.advance(Date.parse(rotated.body.signsFrom) - platform.clock.now() - 1);
    const old = await buyNew();
    platform.clock.advance(1);
    const fresh = await buyNew();
    expect((await verify(old)).protectedHeader.kid).not.toBe(rotated.body.kid);
    expect((await verify(fresh)).protectedHeader.kid).toBe(rotated.body.kid);
    platform.clock.advance(898_000);
    await verify(old);
    platform.clock.advance(3_000);
    await expect(verify(old)).rejects.toThrow(/exp/);
    platform.clock.advance(3_600_000);
    expect((await keySet()).keys.map(({ kid }) => kid)).toEqual([rotated.body.kid]);
  });

  test("403: only the operator may rotate", async () => {
    const token = market.seller.keys.secret;
    expect((await platform.call("POST /v1/signing-keys/rotate", { token })).status).toBe(403);
  });

  test("anyone may read the revoked list, and cache it for a few seconds", async () => {
    const answer = await platform.call("GET /v1/revoked");
    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toBe("public, max-age=2");
  });
});
