import type { InsightSeries } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestMarket, type TestMarket } from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";
import { summed } from "../testing/summed.ts";
import { checkInsight } from "./check-insight.ts";

const DAY_MS = 86_400_000;

describe("the check against the books", () => {
  let platform: TestPlatform;
  let market: TestMarket;
  const warnings: object[] = [];
  const check = () =>
    checkInsight({
      db: platform.db,
      now: platform.clock.now,
      warn: (_kind, facts) => warnings.push(facts),
    });
  const gross = async () => {
    const { body } = await platform.call<InsightSeries>(
      `GET /v1/sellers/${market.seller.id}/insight/series`,
      { token: market.seller.keys.secret },
    );
    return body.data[0]?.total.gross;
  };

  beforeAll(async () => {
    platform = await createTestPlatform();
    market = await createTestMarket(platform);
    const body = { offer: market.offer.id };
    await platform.call("POST /v1/purchases", { token: market.grant.token, body });
    await summed(platform);
    platform.clock.advance(2 * DAY_MS);
    await summed(platform);
  });
  afterAll(() => platform.close());

  test("finds nothing where nothing is wrong, again and again", async () => {
    for (let round = 0; round < 4; round++) expect(await check()).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  test.each([
    ["is wrong", "UPDATE insight_days SET gross_micros = gross_micros + 1"],
    ["is missing", "DELETE FROM insight_days"],
  ])("a sum that %s is reported, and made again", async (_, mistake) => {
    const before = await gross();
    await platform.db.pool.query(mistake);
    expect(await gross()).not.toBe(before);
    const found: (number | undefined)[] = [];
    for (let round = 0; round < 4; round++) found.push(await check());
    expect(found.filter((day) => day !== undefined)).toEqual([
      Math.floor(Date.parse("2027-03-10T12:00:00Z") / DAY_MS),
    ]);
    expect(warnings.splice(0)).toMatchObject([{ seller: market.seller.id, currency: "USD" }]);
    await summed(platform);
    expect(await gross()).toBe(before);
    for (let round = 0; round < 4; round++) expect(await check()).toBeUndefined();
  });
});
