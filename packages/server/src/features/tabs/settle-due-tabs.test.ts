import { formatMicros } from "@tuppence/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { topUpTestWallet } from "../../testing/test-market.ts";
import { settleDueTabs } from "./settle-due-tabs.ts";
import type { OwedTab, SettleByCard } from "./tabs-deps.ts";
import { createTestTabs, depsOfTabs, type TabBuyer, type TestTabs } from "./testing/test-tabs.ts";

const DAY_MS = 86_400_000;
let tabs: TestTabs;

beforeAll(async () => {
  tabs = await createTestTabs();
});
afterAll(() => tabs.platform.close());

const depsWith = (settleByCard: SettleByCard | undefined) => depsOfTabs(tabs, { settleByCard });

async function owing(amount: string): Promise<TabBuyer> {
  const buyer = await tabs.buyer();
  await buyer.agree();
  await buyer.buy(amount);
  return buyer;
}

/** A card that pays, and notes for whom. */
function payingCard(buyer: TabBuyer) {
  const asked: OwedTab[] = [];
  const operations: string[] = [];
  const settleByCard: SettleByCard = async (tab, { operationId }) => {
    if (tab.buyerId !== buyer.buyerId) return;
    asked.push(tab);
    operations.push(operationId);
    await topUpTestWallet(tabs.platform, buyer.wallet, formatMicros(tab.owedMicros));
  };
  return { asked, operations, settleByCard };
}

test("a tab is paid by card when most of it is used, and not before", async () => {
  const buyer = await owing("0.79");
  const { asked, settleByCard } = payingCard(buyer);
  await settleDueTabs(depsWith(settleByCard));
  expect(asked).toEqual([]);
  await buyer.buy("0.01");
  await settleDueTabs(depsWith(settleByCard));
  expect(asked.map(({ owedMicros }) => formatMicros(owedMicros))).toEqual(["0.8"]);
  expect(await buyer.read()).toMatchObject({ status: "open", owed: "0" });
});

test("a tab is paid by card on its day; several servers at once charge once", async () => {
  const buyer = await owing("0.10");
  const { asked, settleByCard } = payingCard(buyer);
  tabs.platform.clock.advance(14 * DAY_MS - 1);
  await settleDueTabs(depsWith(settleByCard));
  expect(asked).toEqual([]);
  tabs.platform.clock.advance(1);
  await Promise.all(Array.from({ length: 4 }, () => settleDueTabs(depsWith(settleByCard))));
  expect(asked).toHaveLength(1);
  expect((await buyer.read()).owed).toBe("0");
});

test("a card that was declined is asked again after a day, as another charge", async () => {
  const buyer = await owing("0.90");
  const operations: string[] = [];
  const declining = depsWith(async (tab, { operationId }) => {
    if (tab.buyerId !== buyer.buyerId) return;
    operations.push(operationId);
    throw new Error("declined");
  });
  await settleDueTabs(declining);
  await settleDueTabs(declining);
  expect(operations).toHaveLength(1);
  tabs.platform.clock.advance(DAY_MS);
  await settleDueTabs(declining);
  expect(new Set(operations).size).toBe(2);
});

test("no card is charged while a top-up of the buyer waits, nor where no cards are saved", async () => {
  const buyer = await owing("0.95");
  const { asked, settleByCard } = payingCard(buyer);
  await settleDueTabs(depsWith(undefined));
  const { platform } = tabs;
  const started = await platform.call("POST /v1/top-ups", {
    cookie: buyer.cookie,
    body: {
      wallet: buyer.wallet.id,
      amount: "1",
      currency: "USD",
      rail: "sandbox",
      outcome: "redirect",
    },
  });
  expect(started.status).toBe(201);
  await settleDueTabs(depsWith(settleByCard));
  expect(asked).toEqual([]);
});
