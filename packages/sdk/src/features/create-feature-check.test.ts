import { ACCESS_TOKEN_TYPE } from "@tuppence/protocol";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import { createFeatureCheck } from "./create-feature-check.ts";

const PLATFORM = "https://pay.example";
const SELLER = "sel_game";
const WHEEL = "off_wheel";
const MINUTE_MS = 60_000;
const START_MS = 1_800_000_000_000;

const pair = await generateKeyPair("EdDSA", { crv: "Ed25519" });
const other = await generateKeyPair("EdDSA", { crv: "Ed25519" });
const jwk = { ...(await exportJWK(pair.publicKey)), kid: "one", alg: "EdDSA", use: "sig" };

let nowMs: number;
let online: boolean;
let owned: boolean;
let asked: number;
let kept: Map<string, string>;

beforeEach(() => {
  nowMs = START_MS;
  online = true;
  owned = true;
  asked = 0;
  kept = new Map();
});

function tokenOf(claims: object = {}, key = pair.privateKey): Promise<string> {
  const iat = Math.floor(nowMs / 1000);
  const all = { sub: "sub_a", ent: "ent_1", off: WHEEL, ...claims };
  return new SignJWT(all)
    .setProtectedHeader({ alg: "EdDSA", typ: ACCESS_TOKEN_TYPE, kid: "one" })
    .setIssuer(PLATFORM)
    .setAudience(SELLER)
    .setIssuedAt(iat)
    .setExpirationTime(iat + 900)
    .sign(key);
}

/** An app that has just been started: all it knows is what is in its store. */
function startApp(claims?: object) {
  return createFeatureCheck({
    platform: PLATFORM,
    sellerId: SELLER,
    now: () => nowMs,
    store: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    renew: async () => {
      asked += 1;
      if (!online) throw new Error("offline");
      return owned ? tokenOf(claims) : undefined;
    },
    fetch: async () => {
      if (!online) throw new TypeError("offline");
      return Response.json({ keys: [jwk] });
    },
  });
}

test("a buyer has it, and the platform is asked once in a token's lifetime", async () => {
  const features = startApp();
  expect(await features.has(WHEEL)).toBe(true);
  nowMs += 14 * MINUTE_MS;
  expect(await features.has(WHEEL)).toBe(true);
  expect(asked).toBe(1);
  nowMs += 2 * MINUTE_MS;
  expect(await features.has(WHEEL)).toBe(true);
  expect(asked).toBe(2);
});

test("a non-buyer does not have it, even offline", async () => {
  owned = false;
  expect(await startApp().has(WHEEL)).toBe(false);
  online = false;
  expect(await startApp().has(WHEEL)).toBe(false);
});

test("without a network the last token answers, after a restart too, and for a week", async () => {
  expect(await startApp().has(WHEEL)).toBe(true);
  online = false;
  nowMs += 6 * 24 * 60 * MINUTE_MS;
  expect(await startApp().has(WHEEL)).toBe(true);
  nowMs += 2 * 24 * 60 * MINUTE_MS;
  expect(await startApp().has(WHEEL)).toBe(false);
});

test("what was bought for a time ends offline too", async () => {
  const until = START_MS / 1000 + 3600;
  expect(await startApp({ until }).has(WHEEL)).toBe(true);
  online = false;
  nowMs += 59 * MINUTE_MS;
  expect(await startApp().has(WHEEL)).toBe(true);
  nowMs += 2 * MINUTE_MS;
  expect(await startApp().has(WHEEL)).toBe(false);
});

test("a token that was made up opens nothing, nor one of another offer", async () => {
  expect(await startApp().has(WHEEL)).toBe(true);
  online = false;
  const slot = `tuppence:feature:${WHEEL}`;
  kept.set(slot, await tokenOf({}, other.privateKey));
  expect(await startApp().has(WHEEL)).toBe(false);
  kept.set(slot, await tokenOf({ off: "off_other" }));
  expect(await startApp().has(WHEEL)).toBe(false);
});

test("returned and forgotten, it is gone at once; not forgotten, with the next token", async () => {
  const features = startApp();
  expect(await features.has(WHEEL)).toBe(true);
  owned = false;
  expect(await features.has(WHEEL)).toBe(true);
  features.forget(WHEEL);
  expect(await features.has(WHEEL)).toBe(false);
});
