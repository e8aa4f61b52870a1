import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import {
  createFakePlatform,
  ENTITLEMENT,
  OFFER,
  OTHER_OFFER,
  PLATFORM,
  SELLER,
  SUBJECT,
} from "../testing/fake-platform.ts";
import { createAccessTokenVerifier } from "./access-token-verifier.ts";

async function setUp(revocations?: { whenUnreachable: "open" | "closed" }) {
  const platform = await createFakePlatform();
  const verify = createAccessTokenVerifier({
    platform: PLATFORM,
    sellerId: SELLER,
    fetch: platform.fetch,
    now: platform.now,
    ...(revocations === undefined ? {} : { revocations }),
  });
  return { platform, verify };
}

function count(requests: readonly string[], path: string): number {
  return requests.filter((request) => request === path).length;
}

test("a token of this platform, seller and offer opens it, a thousand times with two requests", async () => {
  const { platform, verify } = await setUp();
  const token = await platform.issue();
  for (let i = 0; i < 1000; i++) {
    expect(await verify(token, OFFER)).toMatchObject({ valid: true, claims: { sub: SUBJECT } });
  }
  expect(platform.requests).toHaveLength(2);
});

test.each([
  ["another offer", { off: OTHER_OFFER }, "foreign"],
  ["another seller", { aud: "sel_another" }, "foreign"],
  ["another platform", { iss: "http://evil.test" }, "foreign"],
] as const)("a token for %s is refused", async (_what, claims, reason) => {
  const { platform, verify } = await setUp();
  expect(await verify(await platform.issue(claims), OFFER)).toEqual({ valid: false, reason });
});

test("a token of another type is refused", async () => {
  const { platform, verify } = await setUp();
  const token = await platform.issue({}, { typ: "JWT" });
  expect(await verify(token, OFFER)).toEqual({ valid: false, reason: "malformed" });
});

test("a token whose payload was changed is refused", async () => {
  const { platform, verify } = await setUp();
  const [header, , signature] = (await platform.issue({ off: OTHER_OFFER })).split(".");
  const [, payload] = (await platform.issue()).split(".");
  const forged = `${header}.${payload}.${signature}`;
  expect(await verify(forged, OFFER)).toEqual({ valid: false, reason: "forged" });
});

test("a token signed by a stranger under our key's name is refused", async () => {
  const { platform, verify } = await setUp();
  const [, payload = ""] = (await platform.issue()).split(".");
  const stranger = await generateKeyPair("Ed25519");
  const token = await new SignJWT(JSON.parse(atob(payload)) as Record<string, string>)
    .setProtectedHeader({ alg: "EdDSA", typ: "tup+jwt", kid: "k1" })
    .sign(stranger.privateKey);
  expect(await verify(token, OFFER)).toEqual({ valid: false, reason: "forged" });
});

test("no other algorithm passes: neither none nor an HMAC with the public key", async () => {
  const { verify } = await setUp();
  const claims = { iss: PLATFORM, aud: SELLER, sub: SUBJECT, ent: ENTITLEMENT, off: OFFER };
  const unsigned = new UnsecuredJWT(claims).encode();
  const hmac = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "tup+jwt", kid: "k1" })
    .sign(new TextEncoder().encode("the public key, which everybody knows"));
  for (const token of [unsigned, hmac]) {
    expect(await verify(token, OFFER)).toEqual({ valid: false, reason: "malformed" });
  }
});

test.each(["", "a", "a.b.c", "..", "x".repeat(5000), "a.b.c; Path=/", "é.é.é", "null.null.null"])(
  "a malformed token is refused: %j",
  async (token) => {
    const { verify } = await setUp();
    expect(await verify(token, OFFER)).toEqual({ valid: false, reason: "malformed" });
  },
);

test.each(["exp", "iat", "sub", "ent", "off"])("a token without %s is refused", async (claim) => {
  const { platform, verify } = await setUp();
  expect((await verify(await platform.issue({ [claim]: undefined }), OFFER)).valid).toBe(false);
});

test("an expired token is refused, and marked as genuine", async () => {
  const { platform, verify } = await setUp();
  const token = await platform.issue();
  platform.state.nowMs += 901_000 + 5_000;
  expect(await verify(token, OFFER)).toMatchObject({
    valid: false,
    reason: "expired",
    claims: { sub: SUBJECT },
  });
});

test("an expired token for another offer is foreign, not expired", async () => {
  const { platform, verify } = await setUp();
  const token = await platform.issue({ off: OTHER_OFFER });
  platform.state.nowMs += 1_000_000;
  expect(await verify(token, OFFER)).toEqual({ valid: false, reason: "foreign" });
});

test("a revoked entitlement is refused within ten seconds", async () => {
  const { platform, verify } = await setUp();
  const token = await platform.issue();
  expect((await verify(token, OFFER)).valid).toBe(true);
  platform.state.revoked.add(ENTITLEMENT);
  platform.state.nowMs += 10_000;
  expect(await verify(token, OFFER)).toMatchObject({ valid: false, reason: "revoked" });
});

test("a rotated key is found once; made-up key names do not become a flood of requests", async () => {
  const { platform, verify } = await setUp();
  expect((await verify(await platform.issue(), OFFER)).valid).toBe(true);
  await platform.rotate("k2");
  platform.state.nowMs += 10_000;
  expect((await verify(await platform.issue({}, { kid: "k2" }), OFFER)).valid).toBe(true);
  for (let i = 0; i < 50; i++) {
    const token = await platform.issue({}, { kid: `made-up-${i}` });
    expect(await verify(token, OFFER)).toEqual({ valid: false, reason: "unknown-key" });
  }
  expect(count(platform.requests, "/.well-known/jwks.json")).toBe(2);
});

test("while the platform is away, tokens still open: keys are kept, the revocation list fails open", async () => {
  const { platform, verify } = await setUp();
  await verify(await platform.issue(), OFFER);
  platform.state.down = true;
  platform.state.nowMs += 3_600_000;
  expect((await verify(await platform.issue(), OFFER)).valid).toBe(true);
});

test("a seller may choose that nothing opens while the revocation list cannot be had", async () => {
  const { platform, verify } = await setUp({ whenUnreachable: "closed" });
  expect((await verify(await platform.issue(), OFFER)).valid).toBe(true);
  platform.state.down = true;
  platform.state.nowMs += 10_000;
  expect(await verify(await platform.issue(), OFFER)).toMatchObject({ reason: "revoked" });
});

test("what was revoked before an outage stays revoked in it", async () => {
  const { platform, verify } = await setUp();
  platform.state.revoked.add(ENTITLEMENT);
  await verify(await platform.issue(), OFFER);
  platform.state.down = true;
  platform.state.nowMs += 60_000;
  expect(await verify(await platform.issue(), OFFER)).toMatchObject({ reason: "revoked" });
});

test("keys older than a day are not trusted without the platform", async () => {
  const { platform, verify } = await setUp();
  await verify(await platform.issue(), OFFER);
  platform.state.down = true;
  platform.state.nowMs += 25 * 3_600_000;
  expect(await verify(await platform.issue(), OFFER)).toEqual({
    valid: false,
    reason: "unknown-key",
  });
});
