import { parseId } from "@tuppence/protocol";
import type { InsightSeries } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestMarket, type TestMarket } from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";
import { summed } from "../testing/summed.ts";

let platform: TestPlatform;
let markets: TestMarket[];

beforeAll(async () => {
  platform = await createTestPlatform();
  markets = [await createTestMarket(platform), await createTestMarket(platform)];
  for (const { grant, offer } of markets)
    await platform.call("POST /v1/purchases", { token: grant.token, body: { offer: offer.id } });
});
afterAll(() => platform.close());

const gross = async ({ seller }: TestMarket) =>
  (
    await platform.call<InsightSeries>(`GET /v1/sellers/${seller.id}/insight/series`, {
      token: seller.keys.secret,
    })
  ).body.data[0]?.total.gross;

test("a seller whose sums fail does not hold up the others, and is tried again", async () => {
  const [first, second] = markets as [TestMarket, TestMarket];
  const { pool } = platform.db;
  await pool.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
     CREATE TRIGGER refuse BEFORE INSERT ON insight_days FOR EACH ROW
       WHEN (NEW.seller_id = '${parseId("seller", first.seller.id) ?? ""}') EXECUTE FUNCTION refuse();`,
  );
  platform.clock.advance(60_000);
  await expect(platform.runJobs("sum insight")).rejects.toThrow("refused");
  expect([await gross(first), await gross(second)]).toEqual([undefined, "0.02"]);
  await pool.query("DROP TRIGGER refuse ON insight_days");
  await summed(platform);
  expect([await gross(first), await gross(second)]).toEqual(["0.02", "0.02"]);
});
