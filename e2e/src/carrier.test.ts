import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseMicros } from "@tuppence/protocol";
import {
  type AggregatorServer,
  startAggregator,
} from "../../packages/server/src/rails/carrier/testing/start-aggregator.ts";
import { Reader } from "./world/reader.ts";
import { startWorld, type World } from "./world/start-world.ts";

let aggregator: AggregatorServer;
let world: World;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  const limits = {
    min: parseMicros("1"),
    max: parseMicros("10"),
    perDay: parseMicros("12"),
    perMonth: parseMicros("30"),
  };
  aggregator = await startAggregator({
    secret: `whsec_${Buffer.alloc(32, 4).toString("base64")}`,
    now: Date.now,
    limits: new Map([["USD", limits]]),
  });
  world = await startWorld([], { sandboxRail: false, carrier: aggregator.access() });
});
afterAll(async () => {
  await world?.close();
  await aggregator?.close();
});
beforeEach(async () => {
  aggregator.account.stepBy = "redirect";
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
const open = () => page.getByText("Add money", { exact: true }).click();
const amounts = () => page.getByRole("button", { name: /^Add \$/ }).allTextContents();
const seriousFaults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
};

describe("money by phone bill", () => {
  test("the limit is said first; the buyer pays on the aggregator's page, and less is left then", async () => {
    await open();
    await page
      .getByText("At most $12 a day and $30 a month. $12.00 of that is left now.")
      .waitFor();
    expect(await amounts()).toEqual(["Add $1", "Add $2", "Add $5", "Add $10"]);
    expect(await seriousFaults()).toEqual([]);
    await press("Add $10");
    await page.getByRole("heading", { name: "Put 10 USD on the bill" }).waitFor();
    await press("Put it on the bill");
    await page.waitForURL("**/wallet?topUp=top_*");
    await page.getByText("$10.00 was added to your wallet.").first().waitFor();
    await page.getByText("Phone bill ·").waitFor();
    await open();
    await page.getByText("$2.00 of that is left now.").waitFor();
    expect(await amounts()).toEqual(["Add $1", "Add $2"]);
  });

  test("a limit that is reached says when there is room again", async () => {
    for (const amount of ["$10", "$2"]) {
      await open();
      await press(`Add ${amount}`);
      await press("Put it on the bill");
      await page.getByText("was added to your wallet.").first().waitFor();
    }
    await open();
    await page
      .getByText(/The limit is reached\. There is room again (at midnight|tomorrow)/)
      .waitFor();
    expect(await amounts()).toEqual([]);
    expect(await seriousFaults()).toEqual([]);
  });

  test("by text message: the wallet says what to send, and shows the money once it has arrived", async () => {
    aggregator.account.stepBy = "text-message";
    await open();
    await press("Add $5");
    await page.waitForURL("**/wallet?topUp=top_*");
    await page
      .getByText(/Send the text message “PAY \d+” to 80888/)
      .first()
      .waitFor();
    const link = page.getByRole("link", { name: "Write the message" }).first();
    expect(await link.getAttribute("href")).toMatch(/^sms:80888\?body=PAY%20\d+$/);
    expect(await seriousFaults()).toEqual([]);
    const id = new URL(page.url()).searchParams.get("topUp") ?? "";
    aggregator.account.pay(id);
    await page.getByText("$5.00 was added to your wallet.").first().waitFor();
  });

  test("the operator refuses: nothing is added, and the room is given back", async () => {
    await open();
    await press("Add $10");
    await press("Let the operator refuse");
    await page.getByText("The payment was declined. Nothing was added.").first().waitFor();
    await open();
    await page.getByText("$12.00 of that is left now.").waitFor();
  });
});
