import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Offer } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCaller } from "../testing/create-caller.ts";
import { createTestApp, type TestApp } from "../testing/create-test-app.ts";
import { type Credentials, createCredentials } from "../testing/credentials.ts";

let test: TestApp;
let credentials: Credentials;

beforeAll(async () => {
  test = await createTestApp();
  credentials = await createCredentials(test.app);
  const call = createCaller(test.app);
  for (let count = 0; count < 12; count += 1)
    await call<Offer>("POST", "/v1/offers", credentials.seller.keys.secret, {
      kind: "unlock",
      title: `Story ${count}`,
      resourceUrl: `https://lantern.example/${count}`,
      prices: [{ amount: "0.02", currency: "USD" }],
    });
});
afterAll(() => test.close());

function get(url: string, headers: Record<string, string> = {}) {
  return test.app.inject({ url, headers });
}
const codingOf = async (url: string, headers: Record<string, string>) =>
  (await get(url, headers)).headers["content-encoding"];
const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

describe.each([
  ["/openapi.json", () => ({})],
  ["/docs/", () => ({})],
  ["/docs/js/scalar.js", () => ({})],
  ["/v1/platform", () => ({})],
  ["/v1/offers", () => credentials.headers["secretKey"]],
  ["/v1/export", () => credentials.headers["session"]],
  ["/v1/export?format=csv", () => credentials.headers["session"]],
])("%s", (url, who) => {
  it.each(["br", "gzip"] as const)("is the same once unpacked: %s", async (coding) => {
    const plain = await get(url, who());
    const packed = await get(url, { ...who(), "accept-encoding": coding });
    expect([packed.statusCode, packed.headers["vary"]]).toEqual([200, "accept-encoding"]);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(packed.headers["content-encoding"]).toBe(coding);
    expect(packed.headers["content-type"]).toBe(plain.headers["content-type"]);
    expect(unpack[coding](packed.rawPayload).toString()).toBe(plain.body);
    if (plain.rawPayload.length > 5000)
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2.5);
  });
});

describe("what is compressed", () => {
  it("includes what Prometheus requests", async () => {
    const { rawPayload } = await get("/metrics", { "accept-encoding": "gzip" });
    expect(gunzipSync(rawPayload).toString()).toMatch(/^# HELP /);
  });

  it("follows the client: brotli before gzip, nothing that it refuses", async () => {
    for (const [accepted, coding] of [
      ["gzip, deflate, br, zstd", "br"],
      ["gzip", "gzip"],
      ["br;q=0.1, gzip;q=0.9", "gzip"],
      ["br;q=0, gzip;q=0", undefined],
      ["identity", undefined],
      ["zstd", undefined],
      ["", undefined],
      ["x".repeat(300), undefined],
    ] as const)
      expect(await codingOf("/openapi.json", { "accept-encoding": accepted }), accepted).toBe(
        coding,
      );
  });

  it("excludes payments, short responses and refusals", async () => {
    const accept = { "accept-encoding": "br, gzip" };
    const bought = await test.app.inject({
      method: "POST",
      url: "/v1/purchases",
      headers: { ...credentials.headers["grant"], ...accept, "idempotency-key": "one" },
      payload: {
        offer: credentials.offer.id,
        price: { amount: "0.02", currency: "USD" },
      },
    });
    expect([bought.statusCode, bought.headers["content-encoding"]]).toEqual([201, undefined]);
    expect(await codingOf("/v1/revoked", accept)).toBeUndefined();
    expect(await codingOf("/v1/offers", accept)).toBeUndefined();
    expect(
      await codingOf("/v1/grants/current", { ...credentials.headers["grant"], ...accept }),
    ).toBeUndefined();
  });

  it("304: each form has an ETag of its own, and HEAD answers as GET would", async () => {
    const etags = new Set<unknown>();
    for (const coding of ["br", "gzip", "identity"]) {
      const accept = { "accept-encoding": coding };
      const { headers } = await get("/openapi.json", accept);
      const etag = String(headers["etag"]);
      etags.add(etag);
      const again = await get("/openapi.json", { ...accept, "if-none-match": `"x", W/${etag}` });
      expect([again.statusCode, again.body, again.headers["etag"]]).toEqual([304, "", etag]);
      expect((await get("/openapi.json", { ...accept, "if-none-match": '"x"' })).statusCode).toBe(
        200,
      );
      const head = await test.app.inject({ method: "HEAD", url: "/openapi.json", headers: accept });
      expect([head.headers["etag"], head.headers["content-length"]]).toEqual([
        etag,
        headers["content-length"],
      ]);
    }
    expect(etags.size).toBe(3);
  });

  it("makes the API's description and the page that shows it small", async () => {
    const accept = { "accept-encoding": "br" };
    const bytes = async (url: string) => (await get(url, accept)).rawPayload.length;
    expect(await bytes("/openapi.json")).toBeLessThan(60_000);
    expect((await bytes("/docs/")) + (await bytes("/docs/js/scalar.js"))).toBeLessThan(1_300_000);
  });
});
