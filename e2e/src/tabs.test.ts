import { AxeBuilder } from "@axe-core/playwright";
import { parseMicros } from "@tuppence/protocol";
import type { Tab, Wallet } from "@tuppence/protocol/wire";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  world = await startWorld([article("/dear", "5.90")], {
    tabs: {
      limits: new Map([["USD", { start: parseMicros("1"), max: parseMicros("4") }]]),
      days: 14,
      writeOffDays: 30,
      forGuests: true,
      newcomers: 10,
      mostFeePercent: 10,
    },
  });
});
afterAll(() => world?.close());

beforeEach(async () => {
  reader = await Reader.open(world.browser);
  ({ page } = reader);
  await page.goto(`${world.platform.url}/wallet`);
  await reader.click(page.getByRole("button", { name: "Create a guest wallet" }));
  await page.getByText("$5.00").first().waitFor();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const seriousFaults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
};

/** Buys the article as the wallet's page would; returns the answer's status. */
const buy = () =>
  page.evaluate(async (offer) => {
    const wallets = await fetch("/v1/wallets");
    const { data } = (await wallets.json()) as { data: Wallet[] };
    const answer = await fetch("/v1/purchases", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `buy-${Date.now()}` },
      body: JSON.stringify({ offer, wallet: data[0]?.id }),
    });
    return answer.status;
  }, world.site.offerOf("/dear"));

test("a guest agrees to a tab, buys on it, sees that it is due, and pays it with the next top-up", async () => {
  expect(await buy()).toBe(402);
  await page.getByText("Tab", { exact: true }).click();
  const agree = page.getByRole("button", { name: "Open this tab" });
  expect(await agree.isDisabled()).toBe(true);
  await page
    .getByLabel(
      "I agree: I may owe up to $1.00, and pay within 14 days what I owe. If I have saved a card, it is charged when that is due.",
    )
    .check();
  expect(await seriousFaults()).toEqual([]);
  await reader.click(agree);
  await page.getByText("You may owe up to $1.00.").waitFor();

  expect(await buy()).toBe(201);
  await page.reload();
  await page.getByText("Your tab of $0.90 is due. Add money to pay it.").waitFor();
  expect(await seriousFaults()).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);

  await page.getByText("Add test money").click();
  await page.getByRole("button", { name: "$5" }).first().click();
  await page.getByText("$4.10").first().waitFor();
  await page.getByText("Tab", { exact: true }).click();
  await page.getByText("You have paid back what you owed").waitFor();
  await page
    .getByLabel(
      "I agree: I may owe up to $1.90, and pay within 14 days what I owe. If I have saved a card, it is charged when that is due.",
    )
    .waitFor();
  await reader.click(page.getByRole("button", { name: "Close tab" }));
  await page.getByText("With a tab you can go on without adding money first").waitFor();
});

/** What the platform says of a tab after weeks. */
const PUT_OFF: Tab = {
  wallet: "wal_01jqqqqqqqfqqvqqqqqqqqqqqq",
  currency: "USD",
  status: "open",
  limit: "1",
  owed: "0.1",
  dueAt: "2030-03-15T12:00:00.000Z",
  isPutOff: true,
  closesAt: "2030-03-18T12:00:00.000Z",
  agreedAt: "2030-02-15T12:00:00.000Z",
  writtenOff: "0",
  offer: null,
};

test("a tab that was put off shows its new day, and says why", async () => {
  await reader.context.route("**/v1/wallets/*/tab", async (route) => {
    await route.fulfill({ json: PUT_OFF });
  });
  await page.reload();
  await page.getByText("Tab: you owe $0.10").click();
  await page.getByText(/It is due on Mar 15, 2030.*The day was moved: paying so little/).waitFor();
  expect(await seriousFaults()).toEqual([]);
});
