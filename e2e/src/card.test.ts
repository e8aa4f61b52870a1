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

beforeAll(async () => {
  stripe = await startStripeServer({ apiKey: "sk_test_of_a_browser_test", now: Date.now });
  const access = { secretKey: stripe.apiKey, webhookSecrets: [], api: stripe.url };
  world = await startWorld([], { sandboxRail: false, stripe: access });
});
afterAll(async () => {
  await world?.close();
  await stripe?.close();
});
beforeEach(async () => {
  reader = await Reader.open(world.browser);
  ({ page } = reader);
  await page.goto(`${world.platform.url}/wallet`);
  await page.getByRole("button", { name: "Create a guest wallet" }).click();
  await page.getByText("$0.00").first().waitFor();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const choose = async (amount: string) => {
  await page.getByText("Add money", { exact: true }).click();
  await press(`Add ${amount}`);
};
const seriousFaults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
};

describe("money by card", () => {
  test("the buyer chooses an amount, pays on the provider's page, and returns to the money", async () => {
    await page.getByText("Add money", { exact: true }).click();
    expect(await seriousFaults()).toEqual([]);
    expect(await page.getByRole("button", { name: /^Add \$/ }).allTextContents()).toEqual([
      "Add $5",
      "Add $10",
      "Add $20",
      "Add $50",
    ]);
    await press("Add $10");
    await page.getByRole("heading", { name: "Pay 1000 usd" }).waitFor();
    await press("Pay");
    await page.waitForURL("**/wallet?topUp=top_*");
    await page.getByText("$10.00 was added to your wallet.").first().waitFor();
    await page.getByText("+$10.00").waitFor();
    await page.getByText("Card ·").waitFor();
    expect(await seriousFaults()).toEqual([]);
  });

  test("a declined card: another one is tried on the same page", async () => {
    await choose("$5");
    await press("Pay with a card that is declined");
    await page.getByText("Your card was declined.").waitFor();
    await press("Pay");
    await page.getByText("$5.00 was added to your wallet.").first().waitFor();
  });

  test("turning back without paying: nothing is added, and the wallet leads there again", async () => {
    await choose("$5");
    await page.getByRole("link", { name: "Back" }).click();
    await page.waitForURL("**/wallet?topUp=top_*");
    await page.getByText("The payment is not finished yet.").first().waitFor();
    expect(await seriousFaults()).toEqual([]);
    await page.getByRole("link", { name: "Go on with the payment" }).first().click();
    await press("Pay");
    await page.getByText("$5.00 was added to your wallet.").first().waitFor();
  });

  test("the browser's Back: the buttons work again", async () => {
    await choose("$5");
    await page.getByRole("heading", { name: "Pay 500 usd" }).waitFor();
    await page.goBack();
    await page.getByText("$0.00").first().waitFor();
    const button = page.getByRole("button", { name: "Add $20" });
    if (!(await button.isVisible())) await page.getByText("Add money", { exact: true }).click();
    await button.click();
    await page.getByRole("heading", { name: "Pay 2000 usd" }).waitFor();
  });

  test("Stripe does not answer: the wallet waits, and leads to the page once there is one", async () => {
    // Whatever is asked meanwhile, for other payments too.
    stripe.mishaps.push(...Array.from({ length: 1_000 }, () => "lose answer" as const));
    await choose("$5");
    await page.waitForURL("**/wallet?topUp=top_*");
    stripe.mishaps.splice(0);
    await page.getByRole("link", { name: "Go on with the payment" }).first().click();
    await press("Pay");
    await page.getByText("$5.00 was added to your wallet.").first().waitFor();
  });
});
