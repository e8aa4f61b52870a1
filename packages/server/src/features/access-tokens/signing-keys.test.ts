import { createPublicKey, sign, verify } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import {
  createSigningKeys,
  PUBLISH_AHEAD_MS,
  SIGNING_KEY_AGE_MS,
  type SigningKeys,
} from "./signing-keys.ts";

const SECRET = "a secret of an instance, long enough";
const HOUR_MS = 3_600_000;

async function kids(keys: SigningKeys): Promise<string[]> {
  return (await keys.published()).map(({ kid }) => kid);
}

describe("signing keys", () => {
  let db: TestDatabase;
  let nowMs = 1_800_000_000_000;
  const process = (secret = SECRET): SigningKeys =>
    createSigningKeys({ db, secret, now: () => nowMs });

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.pool.query("DELETE FROM signing_keys");
  });

  test("the first use creates a key, and its published half verifies what it signs", async () => {
    const keys = process();
    const { kid, privateKey } = await keys.current();
    const [published] = await keys.published();
    expect(published?.kid).toBe(kid);
    const publicKey = createPublicKey({
      key: { kty: "OKP", crv: "Ed25519", x: published?.publicKey.toString("base64url") ?? "" },
      format: "jwk",
    });
    const data = Buffer.from("text");
    expect(verify(null, data, publicKey, sign(null, data, privateKey))).toBe(true);
  });

  test("processes that start at the same moment sign with the same key", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, async () => process().current()));
    expect(new Set(all.map(({ kid }) => kid)).size).toBe(1);
    const { rows } = await db.pool.query("SELECT generation FROM signing_keys");
    expect(rows).toHaveLength(1);
  });

  test("a new key is published before it signs, and the old one stays until its tokens have expired", async () => {
    const keys = process();
    const old = await keys.current();
    const next = await keys.rotate();
    expect(next.kid).not.toBe(old.kid);
    expect(next.signsFromMs).toBe(nowMs + PUBLISH_AHEAD_MS);
    expect(await kids(keys)).toEqual([next.kid, old.kid]);
    expect((await keys.current()).kid).toBe(old.kid);

    nowMs = next.signsFromMs;
    expect((await keys.current()).kid).toBe(next.kid);
    nowMs = next.signsFromMs + 900_000;
    expect(await kids(keys)).toEqual([next.kid, old.kid]);
    nowMs = next.signsFromMs + HOUR_MS;
    expect(await kids(keys)).toEqual([next.kid]);
  });

  test("other processes learn of a new key before it signs", async () => {
    const here = process();
    const there = process();
    await there.current();
    const next = await here.rotate();
    nowMs += PUBLISH_AHEAD_MS / 2;
    expect(await kids(there)).toContain(next.kid);
    nowMs = next.signsFromMs;
    expect((await there.current()).kid).toBe(next.kid);
  });

  test("asking twice for a new key creates one", async () => {
    const here = process();
    await here.current();
    const [first, second, third] = await Promise.all([
      here.rotate(),
      process().rotate(),
      process().rotate(),
    ]);
    expect(second.kid).toBe(first.kid);
    expect(third.kid).toBe(first.kid);
    expect((await here.rotate()).kid).toBe(first.kid);
  });

  test("a key that has signed for 30 days is replaced automatically, and only once", async () => {
    const here = process();
    const old = await here.current();
    nowMs += SIGNING_KEY_AGE_MS;
    expect((await here.current()).kid).toBe(old.kid);
    const [next] = await process().published();
    expect(next?.kid).not.toBe(old.kid);
    nowMs += PUBLISH_AHEAD_MS;
    const [a, b] = await Promise.all([here.current(), process().current()]);
    expect(a.kid).toBe(next?.kid);
    expect(b.kid).toBe(next?.kid);
    expect((await db.pool.query("SELECT FROM signing_keys")).rows).toHaveLength(2);
  });

  test("keys whose tokens have expired are deleted when the next one is created", async () => {
    const keys = process();
    for (let i = 0; i < 4; i++) {
      await keys.rotate();
      nowMs += PUBLISH_AHEAD_MS + HOUR_MS;
    }
    expect((await db.pool.query("SELECT FROM signing_keys")).rows.length).toBeLessThanOrEqual(3);
    expect(await kids(keys)).toHaveLength(1);
  });

  test("private keys are encrypted: another secret does not open them, and the error says so", async () => {
    const { privateKey } = await process().current();
    const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32);
    const { rows } = await db.pool.query<{ sealed_private_key: Buffer }>(
      "SELECT sealed_private_key FROM signing_keys",
    );
    expect(rows[0]?.sealed_private_key.includes(seed)).toBe(false);
    await expect(process("another secret").current()).rejects.toThrow(/secret/);
  });

  test("an encrypted key that was moved to another row does not open", async () => {
    await process().current();
    await db.pool.query("UPDATE signing_keys SET kid = 'moved'");
    await expect(process().current()).rejects.toThrow(/do not open/);
  });
});
