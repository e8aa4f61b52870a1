import type { InsightViews, NewSeller, Offer, OfferQuotes } from "@tuppence/protocol/wire";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
} from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";
import { createViews } from "./create-views.ts";

const DAY_MS = 86_400_000;
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const PROXY = { trustedProxies: ["127.0.0.1"] };

describe("views", () => {
  let platform: TestPlatform;
  let second: TestPlatform;
  let seller: NewSeller;
  let offer: Offer;

  beforeEach(async () => {
    platform = await createTestPlatform(PROXY);
    second = await createTestPlatform(PROXY, platform.clock, { beside: platform });
    seller = await createTestSeller(platform);
    offer = await createTestOffer(platform, seller);
  });
  afterEach(async () => {
    await second.close();
    await platform.close();
  });

  interface Look {
    readonly address?: string;
    readonly agent?: string;
    readonly at?: TestPlatform;
    readonly token?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  const look = async ({ address = "192.0.2.1", agent = FIREFOX, at, token, headers }: Look) => {
    const answer = await (at ?? platform).call(`GET /v1/offers/${offer.id}/quote`, {
      token: token ?? seller.keys.publishable,
      headers: { "user-agent": agent, "x-forwarded-for": address, ...headers },
    });
    expect(answer.status).toBe(200);
  };
  const counted = async (of = seller, query = "") => {
    for (const server of [platform, second]) await server.runJobs("count views");
    const { body } = await platform.call<InsightViews>(
      `GET /v1/sellers/${of.id}/insight/views${query}`,
      { token: of.keys.secret },
    );
    return body.traffic.map(({ views }) => views).filter((views) => views > 0);
  };

  test("a visitor counts once a day, however often they reload, on whichever server, and after a restart", async () => {
    await look({});
    await look({});
    await look({ at: second });
    expect(await counted()).toEqual([1]);
    await look({});
    await look({ at: second });
    expect(await counted()).toEqual([1]);
    const restarted = await createTestPlatform(PROXY, platform.clock, { beside: platform });
    await look({ at: restarted });
    await restarted.runJobs("count views");
    await restarted.close();
    expect(await counted()).toEqual([1]);
  });

  test("others count, by address and agent; the same one again on the next day", async () => {
    await look({});
    await look({ agent: CHROME });
    await look({ address: "192.0.2.2" });
    await look({ address: "2001:db8:1:2::1" });
    // The same network: a device changes the rest of its address at will.
    await look({ address: "2001:db8:1:2:ffff::9" });
    expect(await counted()).toEqual([4]);
    platform.clock.advance(DAY_MS);
    await look({});
    expect(await counted()).toEqual([4, 1]);
  });

  test("bots that say so, programs without a name, and browsers that read ahead do not", async () => {
    await look({ agent: BOT });
    await look({ agent: "curl/8.5.0" });
    await look({ agent: "" });
    await look({ headers: { "sec-purpose": "prefetch;prerender" } });
    await look({ token: seller.keys.secret });
    expect(await counted()).toEqual([]);
  });

  test("a list of offers counts each that is for sale, and of the seller alone", async () => {
    const [other, foreignSeller] = [
      await createTestOffer(platform, seller),
      await createTestSeller(platform, "Other"),
    ];
    const foreign = await createTestOffer(platform, foreignSeller);
    const ids = [offer, other, foreign].map(({ id }) => id).join();
    const answer = await platform.call<OfferQuotes>(`GET /v1/quotes?offers=${ids}`, {
      token: seller.keys.publishable,
      headers: { "user-agent": FIREFOX },
    });
    expect(answer.body.data).toHaveLength(2);
    expect(await counted()).toEqual([2]);
    expect(await counted(seller, `?offer=${other.id}`)).toEqual([1]);
    expect(await counted(foreignSeller)).toEqual([]);
  });

  test("a grant that is not a page's, such as an agent's, is no view", async () => {
    const { token } = await createTestGrant(platform, await createTestWallet(platform));
    await look({ token });
    expect(await counted()).toEqual([]);
  });

  test("what tells visitors apart is a hash, and is gone when the day is over; the counts stay", async () => {
    await look({ address: "192.0.2.77" });
    await counted();
    const stored = async (table: string) => {
      const { rows } = await platform.db.pool.query<{ text: string }>(
        `SELECT to_jsonb(t)::text AS text FROM ${table} t`,
      );
      return rows.map(({ text }) => text);
    };
    const marks = await stored("insight_view_marks");
    expect(marks).toHaveLength(1);
    expect(marks.join()).not.toContain("192.0.2.77");
    platform.clock.advance(DAY_MS);
    await platform.runJobs("forget views");
    expect(await stored("insight_view_marks")).toEqual([]);
    platform.clock.advance(DAY_MS);
    await platform.runJobs("forget views");
    expect(await stored("insight_view_salts")).toEqual([]);
    expect(await counted()).toEqual([1]);
  });

  test("one address counts only so often, whatever it says it is", async () => {
    for (let at = 0; at < 250; at++) await look({ agent: `${FIREFOX} ${at}` });
    expect(await counted()).toEqual([200]);
  });

  test("when the database is away they wait, and then count once", async () => {
    const { pool } = platform.db;
    let isAway = true;
    const failing = {
      query: (...values: Parameters<typeof pool.query>) =>
        isAway ? Promise.reject(new Error("away")) : pool.query(...values),
    };
    const views = createViews({ db: { pool: failing as never }, now: platform.clock.now });
    const { rows } = await pool.query<{ id: never; sellerId: never }>(
      'SELECT id, seller_id AS "sellerId" FROM offers',
    );
    const [row] = rows;
    if (row === undefined) throw new Error("there is no offer");
    views.note(row, { address: "192.0.2.9", agent: FIREFOX });
    await expect(views.flush()).rejects.toThrow("away");
    isAway = false;
    await views.flush();
    await views.flush();
    expect(await counted()).toEqual([1]);
  });
});
