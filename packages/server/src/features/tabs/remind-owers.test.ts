import type { PurchaseResult, Tab, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestBrowser, mailsTo } from "../../testing/test-browser.ts";
import { createTestOffer, topUpTestWallet } from "../../testing/test-market.ts";
import { remindOwers } from "./remind-owers.ts";
import { createTestTabs, depsOfTabs, type TestTabs } from "./testing/test-tabs.ts";

const DAY_MS = 86_400_000;
let tabs: TestTabs;

beforeAll(async () => {
  tabs = await createTestTabs();
});
afterAll(() => tabs.platform.close());

/** Three servers at once. */
const remind = () => Promise.all(Array.from({ length: 3 }, () => remindOwers(depsOfTabs(tabs))));

async function owing(email: string) {
  const { platform, seller } = tabs;
  const reader = createTestBrowser(platform);
  await reader.signInByCode(email);
  const { body: wallet } = await reader.call<Wallet>("POST /v1/wallets", {
    body: { currency: "USD" },
  });
  const path = `/v1/wallets/${wallet.id}/tab`;
  const { body: tab } = await reader.call<Tab>(`GET ${path}`);
  await reader.call<Tab>(`POST ${path}`, {
    body: tab.offer ?? {},
    headers: { "accept-language": "de-AT,de;q=0.9" },
  });
  const prices = [{ amount: "0.30", currency: "USD" }];
  const { id: offer } = await createTestOffer(platform, seller, { prices });
  await reader.call<PurchaseResult>("POST /v1/purchases", { body: { offer, wallet: wallet.id } });
  const reminders = async () =>
    (await mailsTo(platform, email)).filter(({ subject }) => subject.includes("Deckel"));
  return { wallet, reminders };
}

test("who has a confirmed address is reminded once when a tab is due, and once when it is closed, in their language", async () => {
  const { platform } = tabs;
  const { wallet, reminders } = await owing("reader@example.com");
  await remind();
  expect(await reminders()).toEqual([]);
  platform.clock.advance(14 * DAY_MS);
  await remind();
  await remind();
  const [first, ...more] = await reminders();
  expect(more).toEqual([]);
  expect(first?.subject).toMatch(/^Dein Deckel ist fällig: 0,30/);
  expect(first?.text).toContain("/wallet");
  platform.clock.advance(3 * DAY_MS);
  await remind();
  await remind();
  expect(await reminders()).toHaveLength(2);
  await topUpTestWallet(platform, wallet, "1");
  platform.clock.advance(30 * DAY_MS);
  await remind();
  expect(await reminders()).toHaveLength(2);
});

test("who has no address is not, and keeps nobody from it", async () => {
  const guest = await tabs.buyer();
  await guest.agree();
  await guest.buy("0.20");
  const { reminders } = await owing("another@example.com");
  tabs.platform.clock.advance(14 * DAY_MS);
  await remind();
  expect(await reminders()).toHaveLength(1);
});
