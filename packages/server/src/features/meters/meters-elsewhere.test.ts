import { type Problem, problemName } from "@tuppence/protocol";
import type { Meter, MeterResult, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestMarket,
  signInTestGuest,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { type TestMeters, testMeters } from "./testing/test-meters.ts";

describe("meters on two servers, and used by the buyer in person", () => {
  let platform: TestPlatform;
  let second: TestPlatform;
  let market: TestMarket;
  let meters: TestMeters;

  beforeAll(async () => {
    platform = await createTestPlatform();
    meters = testMeters(platform);
    second = await createTestPlatform({}, platform.clock, { beside: platform });
  });
  beforeEach(async () => {
    market = await createTestMarket(platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await second.close();
    await platform.close();
  });

  test("ticks of one meter on two servers at once are paid once, within one budget", async () => {
    const { seller, wallet } = market;
    const offer = await meters.offer(seller, "0.01");
    const grant = await createTestGrant(platform, wallet, { limits: { perDay: "0.35" } });
    const { meter } = (await meters.open(grant.token, offer)).body;
    const there = (units: number) =>
      second.app.inject({
        method: "POST",
        url: `/v1/meters/${meter.id}/ticks`,
        headers: {
          authorization: `Bearer ${seller.keys.secret}`,
          "idempotency-key": `there-${units}`,
        },
        payload: { units },
      });
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, index) =>
        index % 2 === 0
          ? (await there(index + 1)).statusCode
          : (await meters.tick(grant.token, meter, index + 1)).status,
      ),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(await meters.read(grant.token, meter)).toMatchObject({
      units: 35,
      reported: 60,
      exhausted: true,
      charged: "0.35",
    });
    await meters.close(grant.token, meter);
    expect(await meters.balance(wallet)).toBe("4.65");
  });

  test("a buyer in person names wallet and maximum, and closes what a grant opened", async () => {
    const cookie = await signInTestGuest(platform);
    const wallet = (
      await platform.call<Wallet>("POST /v1/wallets", { cookie, body: { currency: "USD" } })
    ).body;
    const topUp = { wallet: wallet.id, amount: "1", currency: "USD", rail: "sandbox" };
    await platform.call("POST /v1/top-ups", { cookie, body: topUp });
    const offer = await meters.offer(market.seller, "0.01");
    const open = (body: object) =>
      platform.call<MeterResult & Problem>("POST /v1/meters", {
        cookie,
        body: { offer: offer.id, ...body },
      });
    expect(problemName((await open({ wallet: wallet.id })).body.type)).toBe("maximum-required");
    expect(problemName((await open({ maximum: "0.5" })).body.type)).toBe("wallet-required");
    const answer = await open({ wallet: wallet.id, maximum: "0.5" });
    expect(answer.status).toBe(201);
    const byGrant = await createTestGrant(platform, wallet);
    const other = (await meters.open(byGrant.token, offer)).body.meter;
    for (const { id } of [answer.body.meter, other]) {
      const body = { units: 2 };
      const closed = await platform.call<Meter>(`POST /v1/meters/${id}/close`, { cookie, body });
      expect(closed.body).toMatchObject({ status: "closed", charged: "0.02" });
    }
    const list = await platform.call<{ data: Meter[] }>("GET /v1/meters", { cookie });
    expect(list.body.data).toHaveLength(2);
    const { body } = await platform.call<{ meters: object[] }>("GET /v1/export", { cookie });
    expect(body.meters).toMatchObject([{ charged: "0.02" }, { charged: "0.02" }]);
    const csv = (await platform.call("GET /v1/export?format=csv", { cookie })).text;
    const amounts = csv
      .split("\r\n")
      .slice(1, -1)
      .map((line) => Number(line.split(",")[4]));
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    expect(sum.toFixed(6)).toBe("0.960000");
    expect(csv.match(/,hold,mtr_/g)).toHaveLength(2);
    expect(csv.match(/,release,mtr_/g)).toHaveLength(2);
  });
});
