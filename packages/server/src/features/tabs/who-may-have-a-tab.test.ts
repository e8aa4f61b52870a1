import { problemName } from "@tuppence/protocol";
import type { Tab, Wallet } from "@tuppence/protocol/wire";
import { expect, test } from "vitest";
import { createTestBrowser } from "../../testing/test-browser.ts";
import type { TabSettings } from "../../parse-tabs.ts";
import { createTestTabs, TEST_TABS, type TestTabs } from "./testing/test-tabs.ts";

async function withTabs(
  settings: TabSettings | undefined,
  run: (tabs: TestTabs) => Promise<void>,
): Promise<void> {
  const tabs = await createTestTabs(settings);
  try {
    await run(tabs);
  } finally {
    await tabs.platform.close();
  }
}

test("guests get no tab unless the operator allows it", async () => {
  await withTabs({ ...TEST_TABS, forGuests: false }, async (tabs) => {
    const guest = await tabs.buyer();
    expect(await guest.read()).toMatchObject({ status: "none", offer: null });
    const asked = await guest.agree({ limit: "1", days: 14 });
    expect([asked.status, problemName(String((asked.body as { type?: string }).type))]).toEqual([
      422,
      "no-tab",
    ]);
  });
});

test("who has an account gets one where guests do not", async () => {
  await withTabs({ ...TEST_TABS, forGuests: false }, async (tabs) => {
    const reader = createTestBrowser(tabs.platform);
    await reader.signInByCode("reader@example.com");
    const { body: wallet } = await reader.call<Wallet>("POST /v1/wallets", {
      body: { currency: "USD" },
    });
    const path = `/v1/wallets/${wallet.id}/tab`;
    const { body: tab } = await reader.call<Tab>(`GET ${path}`);
    expect(tab.offer).toEqual({ limit: "1", days: 14 });
    const agreed = await reader.call<Tab>(`POST ${path}`, { body: tab.offer ?? {} });
    expect([agreed.status, agreed.body.status]).toEqual([200, "open"]);
  });
});

test("no more strangers have a tab at a time than the operator allows; who has paid back makes room", async () => {
  await withTabs({ ...TEST_TABS, newcomers: 2 }, async (tabs) => {
    const [first, second, third] = [await tabs.buyer(), await tabs.buyer(), await tabs.buyer()];
    expect([await first.agree(), await second.agree()].map(({ status }) => status)).toEqual([
      200, 200,
    ]);
    const asked = await third.agree();
    expect([asked.status, problemName(String((asked.body as { type?: string }).type))]).toEqual([
      409,
      "no-new-tabs",
    ]);
    await first.buy("0.10");
    await first.pay("1");
    expect((await third.agree()).status).toBe(200);
  });
});
