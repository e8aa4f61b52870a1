import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RunningNewspaper } from "../../examples/newspaper/src/newspaper.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestNewspaper } from "./world/start-test-newspaper.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

let platform: RunningPlatform;
let paper: RunningNewspaper & { readonly secretKey: string };
let browser: Browser;
let reader: Reader;

beforeAll(async () => {
  platform = await startTestPlatform();
  paper = await startTestNewspaper(platform);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await paper?.close();
  await platform?.close();
});

beforeEach(async () => {
  reader = await Reader.open(browser);
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const RAIN = "/articles/rain-in-a-jam-jar";
const TRAINS = "/articles/crossing-a-continent-lying-down";
const LONG_READ = "/articles/one-street-lamp";
const POOLS = "/articles/a-hand-of-sea";
const LOAF = "/articles/what-a-loaf-costs";
const MAPS = "/articles/every-map-lies";

/** The price of a story in a list. */
const tag = (page: Page, title: string) =>
  page.locator("article.card", { hasText: title }).locator("tup-price");
const part = (name: string) => reader.page.locator(`tup-paywall [part="${name}"]`);
const unlocked = () => reader.page.locator('[data-tuppence-access="open"]');
const sales = () => platform.api.sales(paper.secretKey);

/** A locked article, with everything its paywall shows. */
async function open(path: string): Promise<void> {
  await reader.page.goto(paper.url + path);
  await part("cap").waitFor();
}

async function barriers(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
}

describe("passes and prices", () => {
  test("a purchase that was confirmed in the wallet says how far the cap is, like any other", async () => {
    await open(RAIN);
    await reader.unlockFirst();
    await reader.limitDay(platform.url, "0.01");
    await open(TRAINS);
    await reader.click(reader.unlock);
    const review = reader.page.getByRole("button", { name: "Review in wallet" });
    // It costs more than a whole day's budget, so no reset is promised.
    await part("status")
      .getByText(/over your budget for this site\. Nothing was charged\.$/)
      .waitFor();
    const popup = await reader.clickForPopup(review);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^Buy for/ }));
    await reader.toast.getByText("Paid 10¢ · 11¢ of 50¢ today").waitFor();
  });

  test("articles are bought until the cap is reached; the pass appears; the next opens free; what that rests on stays paid until the seller gives it back, which ends it", async () => {
    const before = (await sales()).length;
    await open(RAIN);
    await part("cap")
      .getByText(/at most 50¢ a day\. The rest is then free until midnight$/)
      .waitFor();
    await reader.unlockFirst();
    await reader.toast.getByText("Paid 1¢ · 1¢ of 50¢ today").waitFor();

    await open(TRAINS);
    await part("cap")
      .getByText(/^1¢ of 50¢ today, then the rest of the day is free \(until midnight\)$/)
      .waitFor();
    // Continued spending brings the day pass for less than its price, so it is no longer offered here.
    expect(await part("pass").count()).toBe(0);
    await part("pass-to-come")
      .getByText(
        /You get .?Day pass.? automatically after spending another 49¢\. Buying it now costs 50¢\./,
      )
      .waitFor();
    await reader.click(reader.unlock);
    await reader.toast.getByText("Paid 10¢ · 11¢ of 50¢ today").waitFor();

    // Its price is 50¢, of which only the rest up to the cap is charged.
    await open(LONG_READ);
    await reader.unlock.getByText("Unlock for 39¢").waitFor();
    await reader.click(reader.unlock);
    await reader.toast.getByText(/Day pass.? is yours: the rest of the day is free/).waitFor();

    const clicks = reader.clicks;
    await reader.page.goto(paper.url + POOLS);
    await unlocked().waitFor();
    expect(reader.clicks).toBe(clicks);
    expect((await sales()).slice(0, (await sales()).length - before)).toHaveLength(3);
    expect(await platform.api.newestBalance()).toBe("4.5");

    const wallet = await reader.openWallet(platform.url);
    await wallet.getByText("You have spent $0.50, so the rest is free.").waitFor();
    expect(await barriers(wallet)).toEqual([]);
    // The pass depends on this payment, and was used: no button that would be refused. The seller can still refund it.
    const taken = wallet.getByRole("button", { name: /^Refund: .?How to catch rain in a jam jar/ });
    expect(await taken.count()).toBe(0);
    await wallet.close();
    const rain = (await sales()).find(({ amount }) => amount === "0.01");
    const gift = { purchase: rain?.id, reason: "seller" };
    await platform.api.call("POST", "/v1/refunds", paper.secretKey, gift);
    await open(MAPS);
    await reader.unlock.waitFor();
    await part("cap").getByText("49¢ of 50¢ today").waitFor();
  });

  test("a pass beside a single article: bought instead, and it opens it and others of its desk", async () => {
    await open(MAPS);
    expect(await barriers(reader.page)).toEqual([]);
    const science = part("pass").filter({ hasText: "Science desk" });
    const popup = await reader.clickForPopup(science);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await unlocked().waitFor();
    await reader.toast.getByText(/Paid 5¢ for “.?Science desk, for a week.?”/).waitFor();
    expect((await sales())[0]).toMatchObject({ kind: "pass", amount: "0.05" });
    await reader.page.goto(paper.url + RAIN);
    await unlocked().waitFor();
    await open(TRAINS);
    await reader.unlock.getByText("Unlock for 10¢").waitFor();
  });

  test("undo of a pass: all the money is back, what it opened is locked, and the card has all it had", async () => {
    await open(RAIN);
    const passes = await part("pass").allInnerTexts();
    const popup = await reader.clickForPopup(part("pass").filter({ hasText: "Science desk" }));
    await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await unlocked().waitFor();
    await reader.click(reader.toast.getByRole("button", { name: "Undo" }));
    await reader.toast.getByText("Undone. 5¢ is back in your wallet.").waitFor();
    expect(await platform.api.newestBalance()).toBe("5");
    await part("cap").waitFor();
    expect(await part("pass").allInnerTexts()).toEqual(passes);
    await reader.unlock.getByText("Unlock for 1¢").waitFor();
  });

  test("a list does not ask for what is owned: bought, by a pass, in the second tab, after a reload; given back it has its price again", async () => {
    const front = await reader.context.newPage();
    await front.goto(paper.url);
    await tag(front, "Crossing a continent").getByText("10¢").waitFor();
    await reader.page.bringToFront();
    await open(TRAINS);
    await reader.unlockFirst();
    await tag(front, "Crossing a continent").getByText("Yours").waitFor();
    await front.reload();
    await tag(front, "Crossing a continent").getByText("Yours").waitFor();
    await tag(front, "rain in a jam jar").getByText("1¢").waitFor();
    await reader.click(reader.toast.getByRole("button", { name: "Undo" }));
    await tag(front, "Crossing a continent").getByText("10¢").waitFor();
    await open(MAPS);
    await reader.click(part("pass").filter({ hasText: "Science desk" }));
    await tag(front, "rain in a jam jar").getByText("In your pass").waitFor();
    await tag(front, "Crossing a continent").getByText("10¢").waitFor();
    // On the article's own page, and in the list below it.
    await reader.page.goto(paper.url + RAIN);
    await reader.page.locator(".story-head tup-price").getByText("In your pass").waitFor();
  });

  test("popups blocked: the pass that was pressed is the one that is bought", async () => {
    await reader.page.addInitScript(() => {
      window.open = () => null;
    });
    await open(RAIN);
    await reader.click(part("pass").filter({ hasText: "Science desk" }));
    await reader.page.waitForURL(`${platform.url}/connect**`);
    await reader.click(reader.page.getByRole("button", { name: /allow/i }));
    await unlocked().waitFor();
    expect((await sales())[0]).toMatchObject({ kind: "pass", amount: "0.05" });
  });

  test("pay what you want: the reader names the price, and never less than the least", async () => {
    await open(MAPS);
    const amount = reader.page.getByLabel("Your price (USD)");
    await reader.page.getByText("At least 1¢. Suggested: 3¢.").waitFor();
    await amount.fill("0.001");
    await reader.page.getByText("Enter an amount of at least 1¢.").waitFor();
    await reader.click(reader.unlock);
    expect(reader.popups).toBe(0);
    await amount.fill("0,07");
    await reader.unlock.getByText("Unlock for 7¢").waitFor();
    await reader.unlockFirst();
    await reader.toast.getByText("Paid 7¢").waitFor();
    expect((await sales())[0]).toMatchObject({ amount: "0.07" });
  });

  test("early access: when it becomes cheaper, and when it is free", async () => {
    await open(LOAF);
    const text = await part("to-come").innerText();
    expect(text).toMatch(/^Early access\. 2¢ from .+ Free from .+\.$/);
    await reader.unlockFirst();
    await reader.toast.getByText("Paid 5¢").waitFor();
  });

  test("already paid: the page says so, and charges nothing again", async () => {
    await open(RAIN);
    await reader.unlockFirst();
    const count = (await sales()).length;
    // The cookie is gone, and the check on load gets no response: the button asks, and the platform knows.
    await reader.context.clearCookies();
    await reader.page.route("**/v1/entitlements/check**", (route) => route.abort());
    await reader.page.goto(paper.url + RAIN);
    await reader.click(reader.unlock);
    await reader.toast.getByText("You have already paid for this.").waitFor();
    expect(await sales()).toHaveLength(count);
  });
});
