import { problemName } from "@tuppence/protocol";
import type { PurchaseResult } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moneyRows } from "../../testing/money-rows.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOffer,
  createTestSeller,
  createTestWallet,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

interface Attempt {
  readonly token: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

interface Refusal {
  readonly title: string;
  readonly status: number;
  readonly problem: string;
  readonly attempt: (platform: TestPlatform, market: TestMarket) => Promise<Attempt>;
}

const dear = (platform: TestPlatform, { seller }: TestMarket) =>
  createTestOffer(platform, seller, { prices: [{ amount: "0.5", currency: "USD" }] });

/** Every way a purchase is refused, each with its own type. */
const REFUSALS: readonly Refusal[] = [
  {
    title: "insufficient funds",
    status: 402,
    problem: "insufficient-funds",
    attempt: async (platform) => {
      const wallet = await createTestWallet(platform, "0.01");
      return { token: (await createTestGrant(platform, wallet)).token };
    },
  },
  {
    title: "over the day's budget",
    status: 402,
    problem: "over-budget",
    attempt: async (platform, { wallet }) => ({
      token: (await createTestGrant(platform, wallet, { limits: { perDay: "0.019999" } })).token,
    }),
  },
  {
    title: "over the month's budget",
    status: 402,
    problem: "over-budget",
    attempt: async (platform, { wallet }) => ({
      token: (await createTestGrant(platform, wallet, { limits: { perMonth: "0.01" } })).token,
    }),
  },
  {
    title: "above the ask line",
    status: 402,
    problem: "above-ask-line",
    attempt: async (platform, market) => {
      const limits = { askAbove: "0.1" };
      const { token } = await createTestGrant(platform, market.wallet, { limits });
      return { token, body: { offer: (await dear(platform, market)).id } };
    },
  },
  {
    title: "a grant for another seller",
    status: 403,
    problem: "grant-not-for-seller",
    attempt: async (platform, { wallet }) => {
      const { id: seller } = await createTestSeller(platform, "Another");
      return { token: (await createTestGrant(platform, wallet, { seller })).token };
    },
  },
  {
    title: "a revoked grant",
    status: 401,
    problem: "grant-revoked",
    attempt: async (platform, { wallet }) => {
      const { id, token } = await createTestGrant(platform, wallet);
      const revoked = await platform.call(`POST /v1/grants/${id}/revoke`, {
        token: platform.config.operatorKey,
      });
      expect(revoked.status).toBe(200);
      return { token };
    },
  },
  {
    title: "wrong currency",
    status: 422,
    problem: "currency-mismatch",
    attempt: async (platform) => {
      const wallet = await createTestWallet(platform, "1000", "KRW");
      return { token: (await createTestGrant(platform, wallet)).token };
    },
  },
  {
    title: "another price than the one shown",
    status: 409,
    problem: "price-changed",
    attempt: async (_platform, { grant, offer }) => ({
      token: grant.token,
      body: { offer: offer.id, price: { amount: "0.01", currency: "USD" } },
    }),
  },
  {
    title: "an offer that does not exist",
    status: 404,
    problem: "offer-not-found",
    attempt: async (_platform, { grant, offer }) => ({
      token: grant.token,
      body: { offer: `${offer.id.slice(0, -4)}0000` },
    }),
  },
  {
    title: "an offer that is off sale",
    status: 404,
    problem: "offer-not-found",
    attempt: async (platform, market) => {
      const { id } = await dear(platform, market);
      const token = market.seller.keys.secret;
      await platform.call(`PATCH /v1/offers/${id}`, { token, body: { active: false } });
      return { token: market.grant.token, body: { offer: id } };
    },
  },
  {
    title: "another seller's page key",
    status: 403,
    problem: "foreign-key",
    attempt: async (platform, { grant }) => {
      const { keys } = await createTestSeller(platform, "Another");
      return { token: grant.token, headers: { "tuppence-key": keys.publishable } };
    },
  },
  {
    title: "a wallet that is not the grant's",
    status: 422,
    problem: "not-the-grants-wallet",
    attempt: async (platform, { grant, offer }) => {
      const { id: wallet } = await createTestWallet(platform);
      return { token: grant.token, body: { offer: offer.id, wallet } };
    },
  },
  {
    title: "a tampered token",
    status: 401,
    problem: "token-invalid",
    attempt: async (_platform, { grant }) => {
      const last = grant.token.at(-2) === "A" ? "B" : "A";
      return { token: `${grant.token.slice(0, -2)}${last}${grant.token.slice(-1)}` };
    },
  },
  {
    title: "a seller's secret key",
    status: 403,
    problem: "wrong-kind-of-key",
    attempt: async (_platform, { seller }) => ({ token: seller.keys.secret }),
  },
];

describe("a refused purchase writes nothing, and its key repeats the refusal", () => {
  let platform: TestPlatform;
  let market: TestMarket;

  const buy = ({ token, body, headers }: Attempt, key: string) =>
    platform.call("POST /v1/purchases", {
      token,
      body: body ?? { offer: market.offer.id },
      headers,
      key,
    });

  beforeAll(async () => {
    platform = await createTestPlatform();
    market = await createTestMarket(platform);
  });
  afterAll(() => platform.close());

  test.each(REFUSALS)("$status $problem: $title", async ({ status, problem, attempt }) => {
    const made = await attempt(platform, market);
    const before = await moneyRows(platform.db.pool);
    for (const _ of ["first", "repeated"]) {
      const answer = await buy(made, `key of ${problem}`.replaceAll(" ", "-"));
      expect(problemName(answer.body.type)).toBe(problem);
      expect(answer.status).toBe(status);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
      expect(await moneyRows(platform.db.pool)).toEqual(before);
    }
  });

  test("401 grant-expired: a grant that has expired", async () => {
    const { token } = await createTestGrant(platform, market.wallet);
    const before = await moneyRows(platform.db.pool);
    platform.clock.advance(3_600_000);
    const answer = await buy({ token }, "expired");
    expect(answer.status).toBe(401);
    expect(problemName(answer.body.type)).toBe("grant-expired");
    expect(String(answer.headers["www-authenticate"])).toContain("invalid_token");
    expect(await moneyRows(platform.db.pool)).toEqual(before);
  });

  test("a declined key stays declined after a top-up; a new key buys", async () => {
    const wallet = await createTestWallet(platform, "0.01");
    const { token } = await createTestGrant(platform, wallet);
    expect((await buy({ token }, "too-poor")).status).toBe(402);
    await platform.call("POST /v1/top-ups", {
      token: platform.config.operatorKey,
      body: { wallet: wallet.id, amount: "1", currency: "USD", rail: "sandbox" },
    });
    expect(problemName((await buy({ token }, "too-poor")).body.type)).toBe("insufficient-funds");
    const answer = await platform.call<PurchaseResult>("POST /v1/purchases", {
      token,
      body: { offer: market.offer.id },
    });
    expect(answer.status).toBe(201);
  });
});
