import { calculateJwkThumbprint, decodeProtectedHeader, EmbeddedJWK, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { createProof, createProofKeys, sha256, thumbprint } from "./dpop.ts";

describe("DPoP proofs", () => {
  test("an independent library verifies them, and they say method, URL, time and token", async () => {
    const keys = await createProofKeys();
    const proof = await createProof(keys, {
      method: "POST",
      url: "https://pay.example/v1/purchases?x=1#y",
      nowMs: 1_700_000_000_999,
      token: "grt_abc",
    });
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: "dpop+jwt",
      algorithms: ["ES256"],
    });
    expect(payload).toMatchObject({
      htm: "POST",
      htu: "https://pay.example/v1/purchases",
      iat: 1_700_000_000,
      ath: await sha256("grt_abc"),
    });
    expect(Object.keys(protectedHeader.jwk ?? {}).sort()).toEqual(["crv", "kty", "x", "y"]);
  });

  test("each has an id of its own; without a token there is no ath", async () => {
    const keys = await createProofKeys();
    const of = { method: "POST", url: "https://pay.example/oauth/token", nowMs: 0 };
    const claims = await Promise.all(
      [createProof(keys, of), createProof(keys, of)].map(
        async (proof) => (await jwtVerify(await proof, EmbeddedJWK)).payload,
      ),
    );
    expect(claims[0]?.jti).not.toBe(claims[1]?.jti);
    expect(claims[0]).not.toHaveProperty("ath");
  });

  test("the thumbprint is that of RFC 7638", async () => {
    const keys = await createProofKeys();
    const proof = await createProof(keys, { method: "GET", url: "https://a.example/", nowMs: 0 });
    const { jwk } = decodeProtectedHeader(proof);
    expect(jwk).toBeDefined();
    if (jwk !== undefined) expect(await thumbprint(keys)).toBe(await calculateJwkThumbprint(jwk));
  });

  test("the private key cannot be extracted", async () => {
    const keys = await createProofKeys();
    expect(keys.privateKey.extractable).toBe(false);
  });

  test("PKCE: the example of RFC 7636, appendix B", async () => {
    expect(await sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
  });
});
