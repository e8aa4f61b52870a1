import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type StripeServer,
  startStripeServer,
} from "../../packages/server/src/rails/card/testing/start-stripe-server.ts";
import { Reader } from "./world/reader.ts";
import { startWorld, type World } from "./world/start-world.ts";

let stripe: StripeServer;
let world: World;
let reader: Reader;
let page: Page;

const start = async (railFee: "platform" | "buyer") => {
  stripe = await startStripeServer({ apiKey: "sk_test_of_fees_in_a_browser", now: Date.now });
  const access = { secretKey: stripe.apiKey, webhookSecrets: [], api: stripe.url };
  world = await startWorld([], { sandboxRail: false, stripe: access, railFee });
};
const stop = async () => {
  await world?.close();
  await stripe?.close();
};
const openWallet = async () => {
  reader = await Reader.open(world.browser);
  ({ page } = reader);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${world.platform.url}/wallet`);
  await page.getByRole("button", { name: "Create a guest wallet" }).click();
  await page.getByText("$0.00").first().waitFor();
  await page.getByText("Add money", { exact: true }).click();
  await page.getByRole("button", { name: "Add $50" }).waitFor();
};
const closeWallet = async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
};
/** What a button's amount costs, as a screen reader reads it with the button. */
const costOf = async (amount: string) => {
  const button = page.getByRole("button", { name: `Add ${amount}`, exact: true });
  const id = await button.getAttribute("aria-describedby");
  return page.locator(`[id="${id}"]`).textContent();
};
const faults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...violations.filter(({ impact }) => impact === "serious" || impact === "critical"),
    ...(wide ? ["the page is wider than the window"] : []),
  ];
};

describe("where the platform pays for top-ups", () => {
  beforeAll(() => start("platform"));
  beforeEach(openWallet);
  afterEach(closeWallet);
  afterAll(stop);

  test("each amount says that it costs nothing extra, and what the provider keeps of it", async () => {
    await page.getByText("No extra cost for you.").waitFor();
    expect(await costOf("$5")).toBe("the payment provider keeps 8.9%");
    expect(await costOf("$50")).toBe("the payment provider keeps 3.5%, recommended");
    expect(await faults()).toEqual([]);
  });
});

describe("where buyers pay for top-ups", () => {
  beforeAll(() => start("buyer"));
  beforeEach(openWallet);
  afterEach(closeWallet);
  afterAll(stop);

  test("what is paid on top is shown before, is all that is paid, and the amount is in the wallet", async () => {
    expect(await costOf("$20")).toBe("plus $0.91 for the payment: $20.91 in all");
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "Add $20" }).click();
    await page.getByRole("heading", { name: "Pay 2091 usd" }).waitFor();
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await page.getByText("$20.00 was added to your wallet.").first().waitFor();
    await page.getByText("+$20.00").waitFor();
    await page.getByText("Card · plus $0.91 for the payment").waitFor();
    expect(await faults()).toEqual([]);
  });
});
