import type { EffectiveFeeShare } from "@tuppence/protocol/wire";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { effectiveFeeShare } from "./effective-fee-share.ts";

const DAY_MS = 86_400_000;
let platform: TestPlatform;
beforeEach(async () => {
  platform = await createTestPlatform();
});
afterEach(() => platform.close());

const share = async (currency = "EUR") => {
  const answer = await platform.call<EffectiveFeeShare>(
    `GET /v1/effective-fee/share?currency=${currency}`,
  );
  expect(answer.status).toBe(200);
  return answer.body;
};
const sell = async (amount: string) => {
  const seller = await createTestSeller(platform);
  const prices = [{ amount, currency: "EUR" }];
  const offer = await createTestOffer(platform, seller, { prices });
  const wallet = await createTestWallet(platform, null, "EUR");
  await topUpTestWallet(platform, wallet, amount);
  const expiresAt = new Date(platform.clock.now() + DAY_MS).toISOString();
  const { token } = await createTestGrant(platform, wallet, { expiresAt });
  const bought = await platform.call("POST /v1/purchases", { token, body: { offer: offer.id } });
  expect(bought.status).toBe(201);
};
const later = async (ms: number) => {
  platform.clock.advance(ms);
  await platform.runJobs("sum days");
};

test("anybody reads what sales of the last 30 full days have cost, and no sums", async () => {
  await sell("2");
  await later(60_000);
  // Today is not over.
  expect((await share()).percent).toBeNull();
  await later(DAY_MS);
  const { from, to, ...rest } = await share();
  expect(rest).toEqual({ currency: "EUR", percent: 5 });
  expect((Date.parse(to) - Date.parse(from)) / DAY_MS).toBe(29);
  expect(to).toBe(new Date(platform.clock.now() - DAY_MS).toISOString().slice(0, 10));
  expect((await share("USD")).percent).toBeNull();
  await later(31 * DAY_MS);
  expect((await share()).percent).toBeNull();
});

test("400: a currency is required", async () => {
  for (const query of ["", "?currency=euro", "?currency=EUR&seller=sel_1"])
    expect((await platform.call(`GET /v1/effective-fee/share${query}`)).status).toBe(400);
});

test("the database is asked once a minute, also after a failure", async () => {
  let asked = 0;
  let isAway = true;
  let nowMs = Date.UTC(2026, 10, 30);
  const query = async (...args: unknown[]) => {
    asked += 1;
    if (isAway) throw new Error("away");
    return (platform.db.pool.query as (...all: unknown[]) => Promise<unknown>)(...args);
  };
  const read = effectiveFeeShare({ pool: { query } as never, now: () => nowMs });
  const all = await Promise.allSettled(Array.from({ length: 5 }, read));
  expect(all.every(({ status }) => status === "rejected")).toBe(true);
  const once = asked;
  isAway = false;
  await Promise.all(Array.from({ length: 5 }, read));
  nowMs += 59_999;
  await read();
  expect(asked).toBe(2 * once);
  nowMs += 1;
  await read();
  expect(asked).toBe(3 * once);
});
