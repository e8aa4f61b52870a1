import type { NewSeller, Offer } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDpopKey } from "../../testing/dpop-key.ts";
import { createTestOffer, createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createReader, createTestPage, type Reader, type TestPage } from "./testing/test-page.ts";

let platform: TestPlatform;
let seller: NewSeller;
let offer: Offer;
let reader: Reader;
let page: TestPage;
let token: string;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
  offer = await createTestOffer(platform, seller);
  reader = await createReader(platform);
  page = await createTestPage(platform, seller);
  token = (await page.redeem(await page.code(reader))).body.access_token;
});
afterAll(() => platform.close());

const PATH = "/v1/purchases";

async function buy(headers: Record<string, string>) {
  const answer = await platform.call(`POST ${PATH}`, { headers, body: { offer: offer.id } });
  return {
    status: answer.status,
    type: answer.body.type,
    challenge: answer.headers["www-authenticate"],
  };
}

function readWallet() {
  return platform.call(`GET /v1/wallets/${reader.wallet.id}`, { cookie: reader.cookie });
}

const invalidProof = {
  status: 401,
  type: "urn:tuppence:problem:dpop-proof-invalid",
  challenge: expect.stringContaining('DPoP error="invalid_dpop_proof"'),
};

test("401 token-invalid: a bound grant sent as a bearer token, with or without a proof", async () => {
  const { dpop = "" } = await page.headers(token, "POST", PATH);
  for (const headers of [{}, { dpop }])
    expect(await buy({ authorization: `Bearer ${token}`, ...headers })).toMatchObject({
      status: 401,
      type: "urn:tuppence:problem:token-invalid",
    });
});

test("401 dpop-proof-invalid: no proof, or one for another method, path or key", async () => {
  const authorization = `DPoP ${token}`;
  const other = await createDpopKey();
  const url = platform.config.publicUrl + PATH;
  const proofs = [
    (await page.headers(token, "GET", PATH))["dpop"],
    (await page.headers(token, "POST", "/v1/refunds"))["dpop"],
    (await page.headers(`${token}x`, "POST", PATH))["dpop"],
    await other.prove({ method: "POST", url, token, nowMs: platform.clock.now() }),
  ];
  expect(await buy({ authorization })).toEqual(invalidProof);
  for (const dpop of proofs)
    expect(await buy({ authorization, dpop: dpop ?? "" })).toEqual(invalidProof);
});

test("401 dpop-proof-invalid: a proof that was used before", async () => {
  const headers = await page.headers(token, "GET", "/v1/grants/current");
  expect((await platform.call("GET /v1/grants/current", { headers })).status).toBe(200);
  const again = await platform.call("GET /v1/grants/current", { headers });
  expect([again.status, again.body.type]).toEqual([401, invalidProof.type]);
});

test("none of that charged anything; a valid proof does", async () => {
  expect((await readWallet()).body).toMatchObject({ balance: "5" });
  expect(await buy(await page.headers(token, "POST", PATH))).toMatchObject({ status: 201 });
  expect((await readWallet()).body).toMatchObject({ balance: "4.98" });
});

test("changes the buyer makes in the wallet apply to the page at once", async () => {
  const { body } = await platform.call<{ data: { id: string }[] }>("GET /v1/grants", reader);
  const grant = body.data[0]?.id;
  const changed = await platform.call(`PATCH /v1/grants/${grant}`, {
    cookie: reader.cookie,
    body: { limits: { perDay: "0.02" } },
  });
  expect(changed.status).toBe(200);
  offer = await createTestOffer(platform, seller);
  expect(await buy(await page.headers(token, "POST", PATH))).toMatchObject({
    status: 402,
    type: "urn:tuppence:problem:over-budget",
  });
});
