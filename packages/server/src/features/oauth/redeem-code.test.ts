import { randomBytes } from "node:crypto";
import type { Grant, NewSeller } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createDpopKey } from "../../testing/dpop-key.ts";
import { createTestSeller, TEST_ORIGIN } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import {
  createReader,
  createTestPage,
  type Reader,
  type Redeem,
  type TestPage,
} from "./testing/test-page.ts";

let platform: TestPlatform;
let seller: NewSeller;
let reader: Reader;
let page: TestPage;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
});
beforeEach(async () => {
  reader = await createReader(platform);
  page = await createTestPage(platform, seller);
});
afterAll(() => platform.close());

const otherVerifier = randomBytes(32).toString("base64url");

async function grants(): Promise<Grant[]> {
  return (await platform.call<{ data: Grant[] }>("GET /v1/grants", reader)).body.data;
}

/** The result of redeeming a code, in short. */
async function redeem(code: string, changes?: Redeem): Promise<[number, string]> {
  const { status, body } = await page.redeem(code, changes);
  return [status, status === 200 ? body.grant.id : body.error];
}

test.each<[string, Redeem]>([
  ["a wrong verifier", { form: { code_verifier: otherVerifier } }],
  ["another redirect_uri", { form: { redirect_uri: `${TEST_ORIGIN}/other` } }],
])("invalid_grant: %s; the code stays valid", async (_what, changes) => {
  const code = await page.code(reader);
  expect(await redeem(code, changes)).toEqual([400, "invalid_grant"]);
  expect(await grants()).toEqual([]);
  expect((await redeem(code))[0]).toBe(200);
});

test("invalid_grant: another key than the code was bound to", async () => {
  const code = await page.code(reader);
  const key = await createDpopKey();
  expect(await redeem(code, { key })).toEqual([400, "invalid_grant"]);
  expect((await redeem(code))[0]).toBe(200);
});

test("invalid_grant: another seller's publishable key", async () => {
  const other = await createTestSeller(platform, "Other");
  const form = { client_id: other.keys.publishable };
  expect(await redeem(await page.code(reader), { form })).toEqual([400, "invalid_grant"]);
});

test("invalid_client: no publishable key at all", async () => {
  const form = { client_id: seller.keys.secret };
  expect(await redeem(await page.code(reader), { form })).toEqual([401, "invalid_client"]);
});

test("invalid_grant: an unknown code", async () => {
  expect(await redeem(otherVerifier)).toEqual([400, "invalid_grant"]);
});

test("invalid_grant: a code older than a minute; it leaves nothing behind", async () => {
  const code = await page.code(reader);
  platform.clock.advance(60_000);
  expect(await redeem(code)).toEqual([400, "invalid_grant"]);
  expect(await grants()).toEqual([]);
});

test("asking again with the same verifier and key gets the same grant, until the code expires", async () => {
  const code = await page.code(reader);
  const first = await page.redeem(code);
  platform.clock.advance(30_000);
  const again = await page.redeem(code);
  expect(again.status).toBe(200);
  expect(again.body.access_token).toBe(first.body.access_token);
  expect(await grants()).toMatchObject([{ id: first.body.grant.id, revokedAt: null }]);
});

test("ten redemptions at once create one grant", async () => {
  const code = await page.code(reader);
  const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(code)));
  expect(new Set(answers.map(([status]) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(([, id]) => id)).size).toBe(1);
  expect(await grants()).toHaveLength(1);
});

test.each<[string, () => Promise<Redeem>, number]>([
  ["a wrong verifier", async () => ({ form: { code_verifier: otherVerifier } }), 0],
  ["another key", async () => ({ key: await createDpopKey() }), 0],
  ["the right secrets, but too late", async () => ({}), 60_000],
])("redeeming a code again with %s revokes its grant", async (_what, changes, laterMs) => {
  const code = await page.code(reader);
  const { body } = await page.redeem(code);
  platform.clock.advance(laterMs);
  expect(await redeem(code, await changes())).toEqual([400, "invalid_grant"]);
  expect(await grants()).toMatchObject([{ id: body.grant.id, revokedAt: expect.any(String) }]);
  const headers = await page.headers(body.access_token, "GET", "/v1/grants/current");
  const current = await platform.call("GET /v1/grants/current", { headers });
  expect([current.status, current.body.type]).toEqual([401, "urn:tuppence:problem:grant-revoked"]);
  expect(await redeem(code)).toEqual([400, "invalid_grant"]);
});

test("two keys race for an unbound code: at most one wins, and then the code counts as stolen", async () => {
  page = await createTestPage(platform, seller, {}, { bindsCode: false });
  const code = await page.code(reader);
  const key = await createDpopKey();
  const answers = await Promise.all([redeem(code), redeem(code, { key })]);
  expect(answers.filter(([status]) => status === 200).length).toBeLessThanOrEqual(1);
  expect(await grants()).toMatchObject([{ revokedAt: expect.any(String) }]);
});

test("a code that was redeemed right before a crash can still be redeemed", async () => {
  const code = await page.code(reader);
  // As if the process had crashed between marking the code and asking the ledger.
  await platform.db.kysely
    .updateTable("oauth_codes")
    .set({ redeemed_at_ms: BigInt(platform.clock.now()), redeemed_jkt: page.key.thumbprint })
    .where("redeemed_at_ms", "is", null)
    .where("wallet_id", "=", await onlyWalletId())
    .execute();
  expect((await redeem(code))[0]).toBe(200);
});

async function onlyWalletId(): Promise<string> {
  const { wallet_id } = await platform.db.kysely
    .selectFrom("oauth_codes")
    .select("wallet_id")
    .orderBy("created_at_ms", "desc")
    .orderBy("grant_id", "desc")
    .executeTakeFirstOrThrow();
  return wallet_id;
}

test("invalid_dpop_proof: none, or one for another URL", async () => {
  const code = await page.code(reader);
  expect(await redeem(code, { proof: "" })).toEqual([400, "invalid_dpop_proof"]);
  const elsewhere = await page.key.prove({
    method: "POST",
    url: `${platform.config.publicUrl}/v1/purchases`,
    nowMs: platform.clock.now(),
  });
  expect(await redeem(code, { proof: elsewhere })).toEqual([400, "invalid_dpop_proof"]);
});

test.each([
  ["unsupported_grant_type", { grant_type: "client_credentials" }],
  ["invalid_request", { code_verifier: "x".repeat(200) }],
])("%s: as RFC 6749 defines", async (error, form) => {
  const answer = await page.redeem(await page.code(reader), { form });
  expect([answer.status, answer.body.error]).toEqual([400, error]);
  expect(answer.headers["cache-control"]).toBe("no-store");
});

test("codes are deleted after an hour, or when their grant has ended", async () => {
  const own = await createTestSeller(platform, "Own");
  page = await createTestPage(platform, own);
  const remembered = async () => {
    const codes = platform.db.kysely.selectFrom("oauth_codes").select("redeemed_at_ms");
    const rows = await codes.where("client_id", "=", own.keys.publishable).execute();
    return rows.map((row) => (row.redeemed_at_ms === null ? "open" : "redeemed")).sort();
  };
  const expiresAt = new Date(platform.clock.now() + 2 * 86_400_000).toISOString();
  const redeemed = await page.code(reader, { expiresAt });
  await page.redeem(redeemed);
  await page.code(reader);
  expect(await remembered()).toEqual(["open", "redeemed"]);
  platform.clock.advance(3_600_000 + 60_001);
  await page.code(reader);
  expect(await remembered()).toEqual(["open", "redeemed"]);
  platform.clock.advance(2 * 86_400_000);
  await page.code(reader);
  expect(await remembered()).toEqual(["open"]);
  expect(await redeem(redeemed)).toEqual([400, "invalid_grant"]);
});
