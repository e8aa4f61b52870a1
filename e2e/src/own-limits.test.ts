import { AxeBuilder } from "@axe-core/playwright";
import type { Wallet } from "@tuppence/protocol/wire";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  world = await startWorld([article("/dear", "0.90")]);
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

test("a guest limits a day, is stopped by it, and asks for a higher limit, which begins tomorrow", async () => {
  await page.getByText("Spending limits", { exact: true }).click();
  const perDay = page.getByLabel("At most in a day");
  await perDay.fill("0.5");
  await page.getByRole("button", { name: "Set limits" }).click();
  await page.getByText("Spending limits: $0.50 a day").waitFor();
  await page.getByText("Today $0.00 of $0.50 spent.").waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual(
    [],
  );
  expect(await buy()).toBe(403);

  await page.getByLabel("At most in a day").fill("2");
  await page.getByRole("button", { name: "Set limits" }).click();
  await page.getByText(/^From tomorrow, .*: \$2\.00 a day\.$/).waitFor();
  await page.getByText("Spending limits: $0.50 a day").waitFor();
  expect(await buy()).toBe(403);
});
