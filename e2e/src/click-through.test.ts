import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { article, startWorld, type World } from "./world/start-world.ts";
import { walletPages } from "./world/wallet-pages.ts";

let world: World;
let reader: Reader;

beforeAll(async () => {
  world = await startWorld([article("/one"), article("/dear", "5")]);
});
afterAll(() => world?.close());
beforeEach(async () => {
  reader = await Reader.open(world.browser);
  // No real waiting: the page's clock stands still until it is advanced.
  await reader.page.clock.install();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const confirm = (path: string) =>
  reader.page.goto(`${world.platform.url}/confirm?offer=${world.site.offerOf(path)}`);
const sales = () => world.platform.api.sales(world.site.seller.keys.secret);
/** Brings the window to the front, or leaves it. */
const look = (isWatched: boolean) =>
  reader.page.evaluate((watched) => {
    document.hasFocus = () => watched;
    window.dispatchEvent(new Event(watched ? "focus" : "blur"));
  }, isWatched);
const spends = /(buy for|allow|test money)/i;

describe("a window placed under somebody's second click", () => {
  test("nothing is bought 67 ms after it appeared, by pointer or keyboard; after a moment it is, once", async () => {
    const { page } = reader;
    // Loaded in the background, like a window waiting to be moved under the pointer.
    await page.addInitScript(() => {
      document.hasFocus = () => false;
    });
    await confirm("/one");
    const button = page.getByRole("button", { name: spends });
    await button.waitFor();
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5_000);
    expect(await button.isDisabled()).toBe(true);
    await look(true);
    await page.clock.runFor(67);
    await button.click({ force: true });
    await page.keyboard.press("Enter");
    expect(await button.isDisabled()).toBe(true);
    expect(await sales()).toHaveLength(0);
    await page.clock.runFor(1_000);
    expect(await button.isDisabled()).toBe(false);
    // After leaving it and bringing it back to the front, the wait starts again.
    await look(false);
    expect(await button.isDisabled()).toBe(true);
    await look(true);
    await page.clock.runFor(900);
    expect(await button.isDisabled()).toBe(true);
    await page.clock.runFor(200);
    await page.clock.resume();
    await button.click();
    await page
      .getByText("It is yours")
      .or(page.getByRole("heading", { name: /yours|bought/i }))
      .first()
      .waitFor();
    expect(await sales()).toHaveLength(1);
  });

  test("a large sum takes two presses, and the second another moment", async () => {
    const { page } = reader;
    await page.clock.resume();
    await confirm("/dear");
    await page.getByRole("button", { name: spends }).first().click();
    const again = page.getByRole("button", { name: /yes, pay/i });
    await again.waitFor();
    expect(await again.isDisabled()).toBe(true);
    const before = (await sales()).length;
    await again.click();
    await page
      .getByRole("heading", { name: /yours|bought/i })
      .first()
      .waitFor();
    expect(await sales()).toHaveLength(before + 1);
  });

  test("the pages where money is spent are never framed", async () => {
    for (const path of walletPages()) {
      const answer = await fetch(world.platform.url + path);
      expect(answer.headers.get("x-frame-options")).toBe("DENY");
      expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
  });
});
