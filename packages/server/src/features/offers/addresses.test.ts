import type { Confirmation, Offer, Seller } from "@tuppence/protocol/wire";
import { problemName } from "@tuppence/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestOffer, createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

async function sellerAt(...origins: string[]) {
  const seller = await createTestSeller(platform);
  const token = platform.config.operatorKey;
  const answer = await platform.call<Seller>(`PATCH /v1/sellers/${seller.id}`, {
    token,
    body: { origins },
  });
  return { seller, answer };
}

describe("a seller's origins", () => {
  test.each([
    ["HTTPS://News.Example", "https://news.example"],
    ["https://news.example/", "https://news.example"],
    ["https://news.example:443", "https://news.example"],
    ["http://news.example:80/", "http://news.example"],
    ["https://news.example:8443", "https://news.example:8443"],
    ["https://news.example.", "https://news.example"],
    ["https://news.example.:8443", "https://news.example:8443"],
    ["https://\ub274\uc2a4.example", "https://xn--vg1b002a.example"],
    ["https://b\u00fccher.example", "https://xn--bcher-kva.example"],
    ["http://[::1]:8403", "http://[::1]:8403"],
  ])("%s is %s", async (written, kept) => {
    expect((await sellerAt(written)).answer.body.origins).toEqual([kept]);
  });

  test("the same origin written in several ways is listed once", async () => {
    const { answer } = await sellerAt(
      "https://news.example",
      "HTTPS://NEWS.EXAMPLE:443",
      "https://news.example./",
    );
    expect(answer.body.origins).toEqual(["https://news.example"]);
  });

  test.each([
    "https://me@news.example",
    "https://news.example/a",
    "https://news.example?x",
    "ftp://news.example",
    "https://",
    "https://a b.example",
    "https://news.example:99999",
    "javascript://x",
  ])("4xx: %s is not an origin", async (written) => {
    const { answer } = await sellerAt(written);
    expect([400, 422]).toContain(answer.status);
  });
});

describe("the address that an offer opens", () => {
  test.each([
    ["https://news.example/\ub274\uc2a4", "https://news.example/%EB%89%B4%EC%8A%A4"],
    ["https://news.example/a?x=[1]&y={2}|3", "https://news.example/a?x=[1]&y={2}|3"],
    ["https://news.example/a b", "https://news.example/a%20b"],
    ["HTTPS://NEWS.example:443/A", "https://news.example/A"],
    ["https://news.example./a", "https://news.example./a"],
    ["https://news.example/a/../b/./c", "https://news.example/b/c"],
    ["https://news.example/100%", "https://news.example/100%"],
    ["https://news.example", "https://news.example/"],
    ["https://news.example?x=\u{1f600}", "https://news.example/?x=%F0%9F%98%80"],
    ["https://news.example/a#\u00a7", "https://news.example/a#%C2%A7"],
  ])("%s is accepted, and kept as browsers send it: %s", async (written, kept) => {
    const { seller } = await sellerAt("https://news.example");
    const offer = await createTestOffer(platform, seller, { resourceUrl: written });
    expect(offer.resourceUrl).toBe(kept);
    const token = seller.keys.secret;
    const read = await platform.call<Offer>(`GET /v1/offers/${offer.id}`, { token });
    expect(read.body.resourceUrl).toBe(kept);
  });

  test.each([
    ["another host", "https://evil.example/"],
    ["a host with a matching prefix", "https://news.example.evil.example/"],
    ["a user name that looks like their host", "https://news.example@evil.example/"],
    ["a backslash that browsers read as a slash", "https://evil.example\\@news.example/"],
    ["another scheme", "javascript:alert(1)//https://news.example"],
    ["a line break", "https://news.example/a\nb"],
    ["too long once it is escaped", `https://news.example/${"\ub274".repeat(1900)}`],
  ])("4xx: %s", async (_, resourceUrl) => {
    const { seller } = await sellerAt("https://news.example");
    const answer = await platform.call("POST /v1/offers", {
      token: seller.keys.secret,
      body: {
        kind: "unlock",
        title: "x",
        resourceUrl,
        prices: [{ amount: "0.02", currency: "USD" }],
      },
    });
    expect([400, 422], answer.text).toContain(answer.status);
  });
});

describe("who may be notified of a confirmed purchase", () => {
  test("a page on one of the seller's origins, however spelled, and no other", async () => {
    const { seller } = await sellerAt("https://news.example");
    const offer = await createTestOffer(platform, seller, {
      resourceUrl: "https://news.example/a",
    });
    const told = async (origin: string) =>
      (
        await platform.call<Confirmation>(
          `GET /v1/confirmations/${offer.id}?origin=${encodeURIComponent(origin)}`,
        )
      ).body.postTo;
    expect(await told("https://news.example")).toBe("https://news.example");
    // To a browser, the name with a dot is another origin, and only that origin would receive the message.
    expect(await told("https://news.example.")).toBe("https://news.example.");
    expect(await told("https://news.example.evil.example")).toBeNull();

    const authorize = (redirectUri: string) =>
      platform.call(
        `GET /oauth/authorize?${new URLSearchParams({
          client_id: seller.keys.publishable,
          redirect_uri: redirectUri,
          response_type: "code",
          code_challenge: "A".repeat(43),
          code_challenge_method: "S256",
        })}`,
      );
    for (const uri of ["HTTPS://News.Example:443/\ub274\uc2a4?x=[1]", "https://news.example./back"])
      expect((await authorize(uri)).status, uri).toBe(303);
    for (const uri of ["https://evil.example/", "https://news.example@evil.example/"]) {
      const { status, body } = await authorize(uri);
      expect([status, problemName(body.type)], uri).toEqual([400, "oauth-client-invalid"]);
    }
  });
});
