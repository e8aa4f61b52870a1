import { parseMicros } from "@tuppence/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type AggregatorServer,
  startAggregator,
} from "../../packages/server/src/rails/carrier/testing/start-aggregator.ts";
import { Payer, seriousFaults } from "./world/payer.ts";
import type { Reader } from "./world/reader.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let aggregator: AggregatorServer;
let world: World;
let payer: Payer;
let reader: Reader;

const LIMITS = {
  min: parseMicros("1"),
  max: parseMicros("10"),
  perDay: parseMicros("12"),
  perMonth: parseMicros("30"),
};
const BANK = {
  iban: "DE89370400440532013000",
  bic: undefined,
  name: "Daily Planet Ltd",
  folder: undefined,
};
const euros = (path: string, amount: string) => ({
  ...article(path),
  prices: [{ amount, currency: "EUR" }],
});

beforeAll(async () => {
  aggregator = await startAggregator({
    secret: `whsec_${Buffer.alloc(32, 4).toString("base64")}`,
    now: Date.now,
    limits: new Map([
      ["USD", LIMITS],
      ["EUR", LIMITS],
    ]),
  });
  world = await startWorld(
    [
      article("/one"),
      article("/seven", "7"),
      article("/dear", "11"),
      euros("/euro", "0.02"),
      euros("/dear-euro", "11"),
    ],
    { sandboxRail: false, carrier: aggregator.access(), bank: BANK },
  );
});
afterAll(async () => {
  await world?.close();
  await aggregator?.close();
});
beforeEach(async () => {
  aggregator.account.stepBy = "redirect";
  payer = await Payer.open(world.browser);
  ({ reader } = payer);
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const amounts = (page: Parameters<typeof seriousFaults>[0]) =>
  page.getByRole("button", { name: /^Add [$€]/ }).allTextContents();

describe("a stranger pays by phone bill on the way to an article", () => {
  test("from the locked page to the open article in 4 clicks; the limits are said before", async () => {
    await reader.page.goto(`${world.site.url}/one`);
    const popup = await reader.clickForPopup(reader.unlock);
    await payer.click(popup, "Allow & add money");
    await popup
      .getByText("At most $12 a day and $30 a month. $12.00 of that is left now.")
      .waitFor();
    expect(await amounts(popup)).toEqual(["Add $1", "Add $2", "Add $5", "Add $10"]);
    expect(await seriousFaults(popup)).toEqual([]);
    await payer.click(popup, "Add $1");
    await popup.getByRole("heading", { name: "Put 1 USD on the bill" }).waitFor();
    await payer.clickToClose(popup, "Put it on the bill");
    await payer.lockedText().waitFor();
    expect(reader.clicks).toBe(4);
    expect(await world.platform.api.newestBalance()).toBe("0.98");
  });

  test("only amounts that are enough are offered", async () => {
    const popup = await payer.allowFor(`${world.site.url}/seven`);
    await payer.button(popup, "Add $10").waitFor();
    expect(await amounts(popup)).toEqual(["Add $10"]);
  });

  test("what no phone bill pays says so, and offers nothing", async () => {
    const popup = await payer.allowFor(`${world.site.url}/dear`);
    await popup.getByText("You can add $10.00 at most now, and that is not enough here.").waitFor();
    expect(await amounts(popup)).toEqual([]);
    expect(await seriousFaults(popup)).toEqual([]);
  });

  test("by text message: the window says what to send, and goes on once it has arrived", async () => {
    aggregator.account.stepBy = "text-message";
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.click(popup, "Add $2");
    await popup.getByText("Waiting for your text message.").first().waitFor();
    const link = popup.getByRole("link", { name: "Write the message" });
    expect(await link.getAttribute("href")).toMatch(/^sms:80888\?body=PAY%20\d+$/);
    expect(await seriousFaults(popup)).toEqual([]);
    const newest = aggregator.account.payments.at(-1);
    const closed = popup.waitForEvent("close");
    aggregator.account.pay(String(newest?.id));
    await closed;
    await payer.lockedText().waitFor();
  });

  test("in the confirm window, with the limit used in part: what is left of it decides", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.click(popup, "Add $5");
    await payer.clickToClose(popup, "Put it on the bill");
    await payer.lockedText().waitFor();
    await reader.page.goto(`${world.site.url}/seven`);
    const confirm = await reader.clickForPopup(reader.unlock);
    await confirm.getByText("Your wallet is $2.02 short.").waitFor();
    await confirm.getByText("$7.00 of that is left now.").waitFor();
    expect(await amounts(confirm)).toEqual(["Add $5"]);
    expect(await seriousFaults(confirm)).toEqual([]);
    await payer.click(confirm, "Add $5");
    await payer.click(confirm, "Put it on the bill");
    await confirm.getByText("$5.00 was added to your wallet.").first().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("9.98");
  });

  test("beside a transfer it is one of the ways, while it is enough", async () => {
    const popup = await payer.allowFor(`${world.site.url}/euro`);
    await popup.getByText("For small amounts, at once").waitFor();
    await payer.reader.click(popup.getByText("Phone bill", { exact: true }));
    await popup.getByText("€12.00 of that is left now.").waitFor();
    expect(await amounts(popup)).toEqual(["Add €1", "Add €2", "Add €5", "Add €10"]);
    expect(await seriousFaults(popup)).toEqual([]);
    await popup.close();
    const dear = await payer.allowFor(`${world.site.url}/dear-euro`);
    await payer
      .button(dear, /^Add €/)
      .first()
      .waitFor();
    expect(await dear.getByText("Phone bill").count()).toBe(0);
  });
});
