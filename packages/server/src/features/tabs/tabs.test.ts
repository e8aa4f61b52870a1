import { parseId, problemName, type SellerId } from "@tuppence/protocol";
import type { Lot, PurchaseResult, Tab, TabSums, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readHeld } from "../../ledger/index.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestGrant, createTestSeller } from "../../testing/test-market.ts";
import type { ApiAnswer } from "../../testing/test-platform.ts";
import { testMeters } from "../meters/testing/test-meters.ts";
import { createTestTabs, type TestTabs } from "./testing/test-tabs.ts";

const DAY_MS = 86_400_000;

function refusal({ status, body }: ApiAnswer<unknown>): readonly [number, string] {
  return [status, problemName((body as { type: string }).type) ?? ""];
}

describe("tabs", () => {
  let tabs: TestTabs;

  const asOperator = async <T>(route: string): Promise<T> => {
    const { platform } = tabs;
    return (await platform.call<T>(route, { token: platform.config.operatorKey })).body;
  };

  beforeAll(async () => {
    tabs = await createTestTabs();
  });
  afterAll(async () => {
    expect(await verifyBooks(tabs.platform.db.pool)).toEqual([]);
    await tabs.platform.close();
  });

  test("a buyer without money agrees to a small tab, buys on it, and cannot go beyond it", async () => {
    const buyer = await tabs.buyer();
    expect(refusal(await buyer.buy("0.20"))).toEqual([402, "insufficient-funds"]);
    expect(await buyer.read()).toMatchObject({
      status: "none",
      limit: "0",
      owed: "0",
      offer: { limit: "1", days: 14 },
    });
    const agreed = await buyer.agree();
    expect(agreed.status).toBe(200);
    expect(agreed.body).toMatchObject({ status: "open", limit: "1", offer: null });
    expect((await buyer.buy("0.70")).status).toBe(201);
    const tab = await buyer.read();
    expect(tab).toMatchObject({ status: "open", owed: "0.7" });
    const since = tabs.platform.clock.now();
    expect(Date.parse(tab.dueAt ?? "")).toBe(since + 14 * DAY_MS);
    expect(Date.parse(tab.closesAt ?? "")).toBe(since + 17 * DAY_MS);
    expect(refusal(await buyer.buy("0.31"))).toEqual([402, "insufficient-funds"]);
    expect((await buyer.buy("0.30")).status).toBe(201);
    expect(await buyer.read()).toMatchObject({ status: "due", owed: "1" });
  });

  test("a top-up pays the debt first, and what was paid back makes the next tab larger, up to the maximum", async () => {
    const buyer = await tabs.buyer();
    await buyer.agree();
    await buyer.buy("0.90");
    await buyer.pay("5");
    const wallet = await asOperator<Wallet>(`GET /v1/wallets/${buyer.wallet.id}`);
    expect(wallet.balance).toBe("4.1");
    const tab = await buyer.read();
    expect(tab).toMatchObject({ status: "open", owed: "0", dueAt: null });
    expect(tab.offer).toEqual({ limit: "1.9", days: 14 });
    const lots = await asOperator<{ data: Lot[] }>(`GET /v1/lots?wallet=${buyer.wallet.id}`);
    expect(lots.data.map(({ left }) => left)).toContain("4.1");
    await buyer.agree();
    await buyer.buy("6");
    await buyer.pay("10");
    expect((await buyer.read()).offer).toEqual({ limit: "2.5", days: 14 });
  });

  test("money that has gone back to its payer does not make a tab larger", async () => {
    const buyer = await tabs.buyer();
    await buyer.agree();
    await buyer.buy("0.50");
    const { id } = await buyer.pay("3");
    expect((await buyer.read()).offer).toEqual({ limit: "1.5", days: 14 });
    const { platform } = tabs;
    await platform.call("POST /v1/top-up-returns", {
      token: platform.config.operatorKey,
      body: { topUp: id },
    });
    expect((await buyer.read()).offer).toBe(null);
  });

  test("an overdue tab pays for nothing more, whatever is bought; what is owned stays, and refunds arrive", async () => {
    const buyer = await tabs.buyer();
    await buyer.agree();
    const first = await buyer.buy("0.40");
    await buyer.buy("0.20");
    tabs.platform.clock.advance(15 * DAY_MS);
    expect((await buyer.read()).status).toBe("due");
    expect((await buyer.buy("0.01")).status).toBe(201);
    tabs.platform.clock.advance(2 * DAY_MS);
    expect((await buyer.read()).status).toBe("overdue");
    expect(refusal(await buyer.buy("0.01"))).toEqual([402, "tab-overdue"]);
    const { platform, seller } = tabs;
    const meters = testMeters(platform);
    const grant = await createTestGrant(platform, buyer.wallet, { seller: seller.id });
    const opened = await meters.open(grant.token, await meters.offer(seller, "0.01"));
    expect(refusal(opened)).toEqual([402, "tab-overdue"]);
    const owned = { offer: first.body.purchase.offer, wallet: buyer.wallet.id };
    const again = await platform.call<PurchaseResult>("POST /v1/purchases", {
      cookie: buyer.cookie,
      body: owned,
    });
    expect(again.body).toMatchObject({ charged: "0", alreadyOwned: true });
    const back = await platform.call("POST /v1/refunds", {
      token: seller.keys.secret,
      body: { purchase: first.body.purchase.id, reason: "seller" },
    });
    expect(back.status).toBe(201);
    expect(await buyer.read()).toMatchObject({ status: "overdue", owed: "0.21" });
    await buyer.pay("0.20");
    expect((await buyer.read()).status).toBe("overdue");
    await buyer.pay("0.01");
    expect((await buyer.read()).status).toBe("open");
    expect((await buyer.buy("0.30")).status).toBe(201);
  });

  test("nobody agrees to other terms than those that are offered, nor to new ones while something is owed", async () => {
    const buyer = await tabs.buyer();
    expect(refusal(await buyer.agree({ limit: "2", days: 14 }))).toEqual([
      409,
      "tab-terms-changed",
    ]);
    expect(refusal(await buyer.agree({ limit: "1", days: 30 }))).toEqual([
      409,
      "tab-terms-changed",
    ]);
    expect((await buyer.read()).status).toBe("none");
    const terms = { limit: "1", days: 14 };
    const answers = [await buyer.agree(terms, "yes"), await buyer.agree(terms, "yes")];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(refusal(await buyer.agree({ limit: "1", days: 13 }, "yes"))).toEqual([
      409,
      "idempotency-key-reused",
    ]);
    await buyer.buy("0.10");
    expect((await buyer.read()).offer).toBe(null);
    expect(refusal(await buyer.agree(terms))).toEqual([409, "tab-owes"]);
    const stranger = await tabs.buyer();
    const { platform } = tabs;
    const hidden = await platform.call(`POST /v1/wallets/${buyer.wallet.id}/tab`, {
      cookie: stranger.cookie,
      body: terms,
    });
    expect(refusal(hidden)).toEqual([404, "wallet-not-found"]);
  });

  test("a closed tab pays for nothing more; what is owed stays due", async () => {
    const buyer = await tabs.buyer();
    await buyer.agree();
    await buyer.buy("0.10");
    const { dueAt } = await buyer.read();
    expect((await buyer.close()).body).toMatchObject({
      status: "due",
      limit: "0",
      owed: "0.1",
      dueAt,
    });
    expect(refusal(await buyer.buy("0.01"))).toEqual([402, "insufficient-funds"]);
    expect((await buyer.close()).status).toBe(200);
    await buyer.pay("1");
    expect(await buyer.read()).toMatchObject({ status: "none", offer: { limit: "1.1", days: 14 } });
    expect((await buyer.buy("0.90")).status).toBe(201);
    expect(refusal(await buyer.buy("0.01"))).toEqual([402, "insufficient-funds"]);
  });

  test("what stays overdue is written off once; the wallet gets no other tab, and the operator sees it", async () => {
    const { platform } = tabs;
    const buyer = await tabs.buyer();
    await buyer.agree();
    await buyer.buy("0.60");
    platform.clock.advance(17 * DAY_MS);
    expect(refusal(await buyer.buy("0.01"))).toEqual([402, "tab-overdue"]);
    const overdue = await asOperator<{ data: Tab[] }>("GET /v1/tabs?status=overdue");
    expect(overdue.data.map(({ wallet }) => wallet)).toContain(buyer.wallet.id);
    platform.clock.advance(29 * DAY_MS);
    await platform.runJobs("write off tabs");
    expect((await buyer.read()).status).toBe("overdue");
    platform.clock.advance(DAY_MS);
    const sumsBefore = (await asOperator<{ data: TabSums[] }>("GET /v1/tab-sums")).data[0];
    expect(Number(sumsBefore?.overdue)).toBeGreaterThanOrEqual(0.6);
    await platform.runJobs("write off tabs", "write off tabs");
    await platform.runJobs("write off tabs");
    expect(await buyer.read()).toMatchObject({
      status: "written-off",
      limit: "0",
      owed: "0",
      writtenOff: "0.6",
      offer: null,
    });
    expect(refusal(await buyer.agree({ limit: "1", days: 14 }))).toEqual([422, "no-tab"]);
    const sums = (await asOperator<{ data: TabSums[] }>("GET /v1/tab-sums")).data[0];
    expect(Number(sums?.writtenOff)).toBeGreaterThanOrEqual(0.6);
    const listed = await asOperator<{ data: Tab[] }>("GET /v1/tabs?status=written-off");
    expect(listed.data.map(({ wallet }) => wallet)).toContain(buyer.wallet.id);
    await buyer.pay("1");
    expect((await asOperator<Wallet>(`GET /v1/wallets/${buyer.wallet.id}`)).balance).toBe("1");
  });

  test("what was bought on a tab is not paid out to its seller before the tab is paid", async () => {
    const { platform } = tabs;
    const seller = await createTestSeller(platform);
    const sellerId = parseId("seller", seller.id) as SellerId;
    const held = async () => {
      const all = await readHeld(platform.db.pool, sellerId, platform.clock.now());
      return all.get("USD") ?? 0n;
    };
    const buyer = await tabs.buyer(seller);
    await buyer.pay("1");
    await buyer.agree();
    await buyer.buy("0.90");
    expect(await held()).toBe(0n);
    platform.clock.advance(1_000);
    await buyer.buy("0.50");
    await buyer.buy("0.30");
    // The platform keeps 5 %. The second purchase was paid in part by money that was there, and is held as a whole.
    expect(await held()).toBe(760_000n);
    await buyer.pay("0.70");
    expect(await held()).toBe(0n);
  });

  test("a suspended wallet gets no tab", async () => {
    const buyer = await tabs.buyer();
    const { platform } = tabs;
    await platform.call(`POST /v1/wallets/${buyer.wallet.id}/suspend`, {
      token: platform.config.operatorKey,
      body: { reason: "asked for" },
    });
    expect((await buyer.read()).offer).toBe(null);
    expect(refusal(await buyer.agree({ limit: "1", days: 14 }))).toEqual([403, "wallet-suspended"]);
  });
});
