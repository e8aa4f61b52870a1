import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let giver: Reader;
let friend: Reader;

beforeAll(async () => {
  world = await startWorld([article("/one"), article("/two", "0.10"), article("/three", "0.10")]);
  const { secret } = world.site.seller.keys;
  const code = { offer: null, section: null, from: null, until: null, perBuyer: 1, total: null };
  await world.platform.api.call("POST", "/v1/vouchers", secret, {
    ...code,
    code: "HALF-OFF",
    off: 0.5,
  });
});

afterAll(() => world?.close());

beforeEach(async () => {
  giver = await Reader.open(world.browser);
  friend = await Reader.open(world.browser, { viewport: { width: 360, height: 740 } });
});

afterEach(async () => {
  expect([...giver.errors, ...friend.errors]).toEqual([]);
  await giver.close();
  await friend.close();
});

const confirm = (path: string, more = "") =>
  `${world.platform.url}/confirm?offer=${world.site.offerOf(path)}${more}`;
const lockedText = (reader: Reader) => reader.page.getByText(LOCKED_TEXT);
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

async function barriers(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
}

/** The giver pays, and has the link. */
async function give(path: string): Promise<string> {
  await giver.page.goto(confirm(path, "&gift=1"));
  await giver.click(button(giver.page, /as a gift|buy for/));
  await giver.page.getByRole("heading", { name: "Your gift is ready" }).waitFor();
  return giver.page.getByLabel("Link to the gift").inputValue();
}

describe("gifts and vouchers", () => {
  test("a gift is paid, sent as a link, taken by a stranger with two clicks, and opens on the seller's site", async () => {
    const link = await give("/one");
    expect(await barriers(giver.page)).toEqual([]);
    await friend.page.goto(link);
    await friend.page.getByText("Somebody has paid for this, for you").waitFor();
    expect(await barriers(friend.page)).toEqual([]);
    await friend.click(button(friend.page, "Take it"));
    await friend.page.getByRole("heading", { name: "It is yours" }).waitFor();
    expect(friend.clicks).toBe(1);
    await friend.click(friend.page.getByRole("link", { name: "Open it" }));
    // The site has to know the friend's wallet first. It asks for a budget, and then charges nothing.
    await friend.unlockFirst();
    await lockedText(friend).waitFor();
    const sales = await world.platform.api.sales(world.site.seller.keys.secret);
    expect(sales.map(({ amount, openedBy }) => [amount, openedBy])).toEqual([
      ["0", "gift"],
      ["0.02", undefined],
    ]);

    const wallet = await giver.openWallet(world.platform.url);
    await wallet.getByText("It was taken.").waitFor();
    expect(await barriers(wallet)).toEqual([]);
    // The link gives nothing more.
    const third = await Reader.open(world.browser);
    await third.page.goto(link);
    await third.page.getByRole("heading", { name: "This gift was taken" }).waitFor();
    await third.close();
  });

  test("a gift that nobody has taken is taken back in the wallet", async () => {
    const link = await give("/two");
    const wallet = await giver.openWallet(world.platform.url);
    await wallet.getByText(/Nobody has taken it yet/).waitFor();
    await button(wallet, /^Take back/).click();
    await wallet.getByText("The money came back to you.").waitFor();
    expect(await world.platform.api.newestBalance()).toBe("5");
    await friend.page.goto(link);
    await friend.page.getByRole("heading", { name: "This gift is no longer there" }).waitFor();
    expect(await barriers(friend.page)).toEqual([]);
  });

  test("whoever buys can decide to give it instead, and back", async () => {
    await giver.page.goto(confirm("/two"));
    await giver.click(button(giver.page, "Give it to somebody instead"));
    await giver.page.getByText("Give this?").waitFor();
    await giver.click(button(giver.page, "Buy it for myself"));
    await giver.page.getByText("Buy this?").waitFor();
  });

  test("a gift that is not given leads back to the wallet, which says that it is paid again", async () => {
    await giver.page.goto(confirm("/two"));
    await giver.click(button(giver.page, /buy for/));
    await giver.page.getByRole("heading", { name: "It is yours" }).waitFor();
    await giver.page.goto(`${world.platform.url}/wallet`);
    await giver.page.getByText("You pay for it again.").waitFor();
    await giver.click(giver.page.getByRole("link", { name: /^Give to somebody/ }));
    await giver.page.getByText("Give this?").waitFor();
    await giver.click(button(giver.page, "Cancel"));
    await giver.page.waitForURL("**/wallet");
  });

  test("a link that was cut off says so", async () => {
    await friend.page.goto(`${world.platform.url}/gift#abc`);
    await friend.page.getByRole("heading", { name: "No such gift" }).waitFor();
  });

  test("a code lowers the price before it is paid, once for each buyer; a wrong one says so", async () => {
    await giver.page.goto(confirm("/two"));
    await giver.page.getByText("I have a code").click();
    await giver.page.getByLabel("Code").fill("no-such-code");
    await giver.click(button(giver.page, "Apply"));
    await giver.page.getByText("This code is not valid for this").waitFor();
    await giver.page.getByLabel("Code").fill("half-off");
    await giver.page.getByLabel("Code").press("Enter");
    await giver.page.getByText("With the code HALFOFF").waitFor();
    expect(await barriers(giver.page)).toEqual([]);
    await giver.click(button(giver.page, /for \$0\.05$/));
    await giver.page.getByRole("heading", { name: "It is yours" }).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.95");

    await giver.page.goto(confirm("/three"));
    await giver.page.getByText("I have a code").click();
    await giver.page.getByLabel("Code").fill("half-off");
    await giver.click(button(giver.page, "Apply"));
    await giver.page.getByText("You have used this code already").waitFor();
    await button(giver.page, "Buy for $0.10").waitFor();
  });
});
