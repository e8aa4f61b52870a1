import { type Problem, problemName } from "@tuppence/protocol";
import type {
  NewSeller,
  Offer,
  PriceAnswers,
  PriceExperiment,
  PriceExperimentResult,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
} from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";
import { summed } from "../testing/summed.ts";

const DAY_MS = 86_400_000;
const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("how sales answered to prices", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let offer: Offer;

  beforeAll(async () => {
    platform = await createTestPlatform({ trustedProxies: ["127.0.0.1"] });
    seller = await createTestSeller(platform);
    offer = await createTestOffer(platform, seller, { prices: usd("0.01") });
  });
  afterAll(() => platform.close());

  let visitors = 0;
  const look = async (count: number) => {
    for (let at = 0; at < count; at++) {
      visitors += 1;
      await platform.call(`GET /v1/offers/${offer.id}/quote`, {
        token: seller.keys.publishable,
        headers: {
          "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "x-forwarded-for": `198.51.${Math.floor(visitors / 250)}.${visitors % 250}`,
        },
      });
    }
    await platform.runJobs("count views");
  };
  const buy = async (count: number) => {
    for (let at = 0; at < count; at++) {
      const { token } = await createTestGrant(platform, await createTestWallet(platform));
      const answer = await platform.call("POST /v1/purchases", {
        token,
        body: { offer: offer.id },
      });
      expect(answer.status).toBe(201);
    }
  };
  const change = (prices: object) =>
    platform.call(`PATCH /v1/offers/${offer.id}`, { token: seller.keys.secret, body: { prices } });
  const answers = async (id = offer.id) =>
    (
      await platform.call<PriceAnswers & Problem>(
        `GET /v1/sellers/${seller.id}/insight/prices?offer=${id}`,
        { token: seller.keys.secret },
      )
    ).body;
  const day = async (views: number, purchases: number) => {
    await look(views);
    await buy(purchases);
    platform.clock.advance(DAY_MS);
  };

  test("each price has its whole days; a day on which it changed counts for none; little data is called so", async () => {
    await day(3, 1);
    for (let count = 0; count < 3; count++) await day(4, 1);
    await change(usd("0.03"));
    await day(5, 2);
    for (let count = 0; count < 3; count++) await day(2, 1);
    await summed(platform);
    const { data, history, verdict } = await answers();
    expect(history.map(({ prices }) => prices[0]?.amount)).toEqual(["0.01", "0.03"]);
    expect(
      data.map(({ prices, days, views, purchases }) => [prices[0]?.amount, days, views, purchases]),
    ).toEqual([
      ["0.03", 3, 6, 3],
      ["0.01", 3, 12, 3],
    ]);
    expect(data[1]?.conversion?.estimate).toBe(0.25);
    expect(data[0]?.revenue[0]).toMatchObject({
      currency: "USD",
      amount: "0.09",
      perView: { estimate: 0.015 },
    });
    expect(verdict.code).toBe("not-enough-data");
    expect(verdict.best).toBeNull();
    expect(verdict.text).toContain("Not enough data yet");
  });

  test("an experiment says which price brought more, with intervals", async () => {
    const endsOn = new Date(platform.clock.now() + 8 * DAY_MS).toISOString().slice(0, 10);
    const { body: experiment } = await platform.call<PriceExperiment>(
      "POST /v1/price-experiments",
      {
        token: seller.keys.secret,
        body: { offer: offer.id, prices: [usd("0.02"), usd("0.05")], unit: "day", endsOn },
      },
    );
    const result = async () =>
      (
        await platform.call<PriceExperimentResult>(
          `GET /v1/price-experiments/${experiment.id}/result`,
          { token: seller.keys.secret },
        )
      ).body;
    expect(await result()).toMatchObject({
      answers: [{ days: 0 }, { days: 0 }],
      verdict: { code: "not-enough-data" },
    });
    platform.clock.advance(DAY_MS);
    // As many buy at each price, so the higher one brings more.
    for (let count = 0; count < 8; count++) await day(30, 6);
    await summed(platform);
    const { answers: variants, verdict } = await result();
    expect(variants.map(({ days, views, purchases }) => [days, views, purchases])).toEqual([
      [4, 120, 24],
      [4, 120, 24],
    ]);
    const [low, high] = variants.map(({ revenue }) => revenue[0]?.perView);
    expect([low?.estimate, high?.estimate]).toEqual([0.004, 0.01]);
    expect(high?.low).toBeGreaterThan(low?.high ?? 1);
    expect(verdict).toMatchObject({ code: "clear-difference", currency: "USD", best: 1 });
    // The days of the experiment are found among the past prices too.
    const { data } = await answers();
    expect(new Set(data.map(({ prices }) => prices[0]?.amount))).toEqual(
      new Set(["0.01", "0.02", "0.03", "0.05"]),
    );
  });

  test("404: offers of others", async () => {
    const other = await createTestSeller(platform, "Other");
    const foreign = await createTestOffer(platform, other);
    expect(problemName((await answers(foreign.id)).type)).toBe("offer-not-found");
  });
});
