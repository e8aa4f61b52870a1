import { type OfferId, parseId, type SellerId } from "@tuppence/protocol";
import type { InsightBuyers, InsightSeries, NewSeller } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestOffer, createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { readBuyers } from "./buyers/read-buyers.ts";
import { insightRange } from "./series/insight-range.ts";
import { readSeries, readViews } from "./series/read-series.ts";
import { ALL_OFFERS } from "./summing/day-movements.ts";
import { sumSeller } from "./summing/sum-seller.ts";

const DAY_MS = 86_400_000;
const BUYERS = 100_000;
const OFFERS = 500;
const DAYS = 366;

/** As a seller with ten million sales a year has them: sums of each day and offer, and a hundred thousand buyers. */
describe("a large seller", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let sellerId: SellerId;
  let offerId: OfferId;

  /** Counts the pages that a query reads, which is the same on every machine. */
  const pagesOf = async (query: (pool: Explaining) => Promise<unknown>) => {
    let pages = 0;
    await query({
      query: async (text: string, values: unknown[]) => {
        const { rows } = await platform.db.pool.query<{ "QUERY PLAN": [Explained] }>(
          `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
          values,
        );
        const plan = rows[0]?.["QUERY PLAN"][0].Plan;
        pages += (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
        return { rows: [], rowCount: 0 };
      },
    });
    return pages;
  };
  const read = async <T>(path: string) =>
    (
      await platform.call<T>(`GET /v1/sellers/${seller.id}/insight/${path}`, {
        token: seller.keys.secret,
      })
    ).body;

  beforeAll(async () => {
    platform = await createTestPlatform();
    seller = await createTestSeller(platform);
    sellerId = parseId("seller", seller.id) as SellerId;
    offerId = parseId("offer", (await createTestOffer(platform, seller)).id) as OfferId;
    const today = Math.floor(platform.clock.now() / DAY_MS);
    const { pool } = platform.db;
    await pool.query(
      "INSERT INTO insight_sellers (seller_id, next_day, as_of_ms, looked_at_ms) VALUES ($1, $2, $3, $3)",
      [sellerId, today, platform.clock.now()],
    );
    await pool.query(
      `INSERT INTO insight_days SELECT $1, o, d, 'USD', 20, 20, 0, 400000, 0, 20000, 0, 18, 17, 12, 3
       FROM unnest(ARRAY['${ALL_OFFERS}'::uuid, $2::uuid]) o, generate_series($3::integer, $4::integer) d`,
      [sellerId, offerId, today - DAYS + 1, today],
    );
    await pool.query(
      `INSERT INTO insight_days SELECT $1, o, d, 'USD', 20, 20, 0, 400000, 0, 20000, 0, 18, 17, 12, 3
       FROM (SELECT gen_random_uuid() AS o FROM generate_series(1, ${OFFERS})) x,
         generate_series($2::integer, $3::integer) d`,
      [sellerId, today - DAYS + 1, today],
    );
    await pool.query(
      `INSERT INTO insight_views SELECT $1, o, d, 7
       FROM (SELECT DISTINCT offer_id AS o FROM insight_days) x,
         generate_series($2::integer, $3::integer) d`,
      [sellerId, today - DAYS + 1, today],
    );
    await pool.query(
      `WITH made AS (
         INSERT INTO insight_buyers SELECT $1, ('0187654321007000a' || lpad(to_hex(n), 15, '0'))::uuid, 2, $2::integer, NULL,
           $3::bigint + n / 3, $3::bigint + n / 3 FROM generate_series(1, ${BUYERS}) n RETURNING *)
       INSERT INTO insight_buyer_days SELECT seller_id, buyer_id, first_day, c, 1, 0, 20000, 0, 0, first_at_ms, last_at_ms
       FROM made, unnest(ARRAY['USD', 'EUR']) c`,
      [sellerId, today, platform.clock.now()],
    );
    await pool.query("ANALYZE insight_days, insight_views, insight_buyers, insight_buyer_days");
  });
  afterAll(() => platform.close());

  test("a year of days is read without its offers, and an offer without the others", async () => {
    const range = insightRange({ by: "month", from: "2026-04-01" }, "UTC", platform.clock.now());
    for (const filter of [{ offerId: null }, { offerId }]) {
      const pages = await pagesOf((pool) =>
        readSeries(pool as never, { ...filter, sellerId, range }, null),
      );
      expect(pages).toBeLessThan(800);
    }
    for (const filter of [{ offerId: null }, { offerId }]) {
      const pages = await pagesOf((pool) =>
        readViews(pool as never, { ...filter, sellerId, range }),
      );
      expect(pages).toBeLessThan(800);
    }
    const { data } = await read<InsightSeries>("series?by=month&from=2026-04-01");
    expect(data[0]?.points).toHaveLength(12);
  });

  test("each page of a hundred thousand buyers reads only its own, the last as the first", async () => {
    const first = await pagesOf((pool) =>
      readBuyers(pool as never, sellerId, { after: null, limit: 101 }),
    );
    const { rows } = await platform.db.pool.query<{ last_at_ms: bigint; buyer_id: never }>(
      "SELECT last_at_ms, buyer_id FROM insight_buyers ORDER BY last_at_ms, buyer_id OFFSET 200 LIMIT 1",
    );
    const [row] = rows;
    if (row === undefined) throw new Error("there are no buyers");
    const after = { lastAtMs: Number(row.last_at_ms), buyerId: row.buyer_id };
    const last = await pagesOf((pool) =>
      readBuyers(pool as never, sellerId, { after, limit: 101 }),
    );
    for (const pages of [first, last]) expect(pages).toBeLessThan(3_000);
  });

  test("paged to the end, each buyer comes once, also where many bought at the same moment", async () => {
    const seen = new Set<string>();
    let after = "";
    // Three share each moment, and a page ends among them.
    for (let page = 0; page < 20; page++) {
      const { data, nextCursor } = await read<InsightBuyers>(`buyers?limit=100${after}`);
      for (const { buyer } of data) seen.add(buyer);
      after = `&after=${nextCursor ?? ""}`;
    }
    expect(seen.size).toBe(2_000);
  });

  test("a busy day is summed by looking up the buyers of that day", async () => {
    const { pool } = platform.db;
    const other = await createTestSeller(platform, "Busy");
    const id = parseId("seller", other.id) as SellerId;
    const offer = parseId("offer", (await createTestOffer(platform, other)).id);
    const atMs = platform.clock.now();
    await pool.query(
      `INSERT INTO purchases (book, id, buyer_id, wallet_id, seller_id, offer_id, entitlement_id, currency, amount_micros,
         fee_micros, created_at_ms, refundable_until_ms)
       SELECT n % 4, (lpad(to_hex($3::bigint + n), 12, '0') || '7' || lpad(to_hex(n % 4), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid,
         ('0187654321007' || lpad(to_hex(n % 4), 3, '0') || 'b' || lpad(to_hex(n % 4000), 15, '0'))::uuid, gen_random_uuid(), $1,
         $2::uuid, gen_random_uuid(), 'USD', 20000, 1000, $3::bigint + n, 0
       FROM generate_series(1, 20000) n`,
      [id, offer, atMs],
    );
    platform.clock.advance(3_600_000);
    await pool.query("INSERT INTO insight_sellers (seller_id) VALUES ($1)", [id]);
    const before = await reads(platform);
    expect(await sumSeller({ db: platform.db, now: platform.clock.now }, id)).toBe(true);
    // A plan that scans for each sale would read hundreds of millions of rows.
    expect((await reads(platform)) - before).toBeLessThan(3_000_000);
    const { rows } = await pool.query(
      "SELECT purchases, gross_micros, buyers, new_buyers FROM insight_days WHERE seller_id = $1 AND offer_id = $2",
      [id, offer],
    );
    expect(rows).toEqual([
      { purchases: 20_000, gross_micros: 400_000_000n, buyers: 4_000, new_buyers: 4_000 },
    ]);
  });
});

interface Explaining {
  readonly query: (text: string, values: unknown[]) => Promise<unknown>;
}
interface Explained {
  readonly Plan?: { readonly "Shared Hit Blocks": number; readonly "Shared Read Blocks": number };
}

/** How many rows queries have read so far, by scans and by indexes. */
async function reads({ db }: TestPlatform): Promise<number> {
  const { rows } = await db.pool.query<{ count: string }>(
    `SELECT pg_stat_force_next_flush(),
       sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::text AS count FROM pg_stat_user_tables`,
  );
  return Number(rows[0]?.count);
}
