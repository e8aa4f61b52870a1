import { AxeBuilder } from "@axe-core/playwright";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  world = await startWorld([]);
});
afterAll(() => world?.close());

beforeEach(async () => {
  reader = await Reader.open(world.browser);
  ({ page } = reader);
  await page.goto(`${world.platform.url}/wallet`);
  await reader.click(page.getByRole("button", { name: "Create a guest wallet" }));
  await page.getByRole("heading", { name: "Guest wallet" }).waitFor();
  await page.getByText("$5.00").first().waitFor();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

/** Starts a top-up of $7 as the wallet's page would, which always asks for success. */
const start = (outcome: string): Promise<TopUp> =>
  page.evaluate(async (wanted) => {
    const wallets = await fetch("/v1/wallets");
    const { data } = (await wallets.json()) as { data: Wallet[] };
    const answer = await fetch("/v1/top-ups", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `${wanted}-${Date.now()}` },
      body: JSON.stringify({
        wallet: data[0]?.id,
        amount: "7",
        currency: data[0]?.currency,
        rail: "sandbox",
        outcome: wanted,
      }),
    });
    return answer.json() as Promise<TopUp>;
  }, outcome);

/** Opens the page of a payment that waits for the buyer. */
const open = async () => {
  const { next } = await start("redirect");
  await page.goto(next?.type === "redirect" ? next.url : "");
  await page.getByRole("heading", { name: "Pay $7.00" }).waitFor();
};
const pay = (name: string | RegExp) => page.getByRole("button", { name }).click();
const seriousFaults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
};

describe("a payment on a page of its own", () => {
  test("paid: back in the wallet, the money is there and the payment is listed", async () => {
    await open();
    expect(await seriousFaults()).toEqual([]);
    await pay("Pay $7.00");
    await page.waitForURL("**/wallet?topUp=top_*");
    await page.getByText("$7.00 was added to your wallet.").first().waitFor();
    await page.getByText("$12.00").first().waitFor();
    await page.getByText("+$7.00").waitFor();
    expect(await seriousFaults()).toEqual([]);
  });

  test("declined and cancelled: the wallet says so, and that nothing was added", async () => {
    await open();
    await pay("Let the payment be declined");
    await page.getByText("The payment was declined. Nothing was added.").first().waitFor();
    await open();
    await pay("Cancel and go back");
    await page.getByText("You cancelled the payment. Nothing was added.").first().waitFor();
    expect(await page.getByText("$5.00").count()).toBeGreaterThan(0);
    expect(await seriousFaults()).toEqual([]);
  });

  test("closed in the middle: the wallet lists it, and leads back to it", async () => {
    await open();
    await page.goto(`${world.platform.url}/wallet`);
    await page.getByText("The payment is not finished yet.").first().waitFor();
    await page.getByRole("link", { name: "Go on with the payment" }).click();
    await pay("Pay $7.00");
    await page.getByText("$7.00 was added to your wallet.").first().waitFor();
  });

  test("opened again after it was paid: nothing more can be chosen", async () => {
    await open();
    const address = page.url();
    await pay("Pay $7.00");
    await page.waitForURL("**/wallet?topUp=top_*");
    await page.goto(address);
    await page.getByText("This payment is decided").first().waitFor();
    expect(await page.getByRole("button", { name: /pay/i }).count()).toBe(0);
  });

  test("somebody else's payment is not there", async () => {
    await open();
    const address = page.url();
    const other = await Reader.open(world.browser);
    await other.page.goto(address);
    await other.page.getByText("No such payment").first().waitFor();
    expect(other.errors).toEqual([]);
    await other.close();
  });
});

test("a payment that takes its time: the wallet waits, and says when the money is there", async () => {
  const { id } = await start("delayed");
  await page.goto(`${world.platform.url}/wallet?topUp=${id}`);
  await page.getByText("We are waiting for the payment.").first().waitFor();
  await page.getByText("$7.00 was added to your wallet.").first().waitFor();
});
