import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RunningNewspaper } from "../../examples/newspaper/src/newspaper.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import { startTestNewspaper } from "./world/start-test-newspaper.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
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
const open = (path: string) => reader.page.goto(paper.url + path);
const unlocked = () => reader.page.locator('[data-tuppence-access="open"]');

/** Problems found by axe that would keep somebody from using the page. */
async function barriers(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
}

describe("the newspaper", () => {
  test("a cold reader: front page, an article, unlocked; the next in one click; the paper sees its earnings", async () => {
    await open("/");
    await reader.page.locator(`a[href="${RAIN}"]`).first().click();
    await reader.unlock.waitFor();
    await reader.unlockFirst();
    await unlocked().waitFor();
    expect(reader.clicks).toBeLessThanOrEqual(3);
    expect(await platform.api.earned(paper.secretKey)).toBe("0.0095");
    await reader.page.goto(paper.earningsUrl);
    expect(await barriers(reader.page)).toEqual([]);
  });

  test("nothing on the page moves when the paywall appears", async () => {
    await reader.page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          shifts.push((entry as PerformanceEntry & { value: number }).value);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await open(RAIN);
    await reader.unlock.waitFor();
    const shift = await reader.page.evaluate(() =>
      (globalThis as typeof globalThis & { shifts: number[] }).shifts.reduce((a, b) => a + b, 0),
    );
    // 0.1 counts as good; a card that replaces a line of text stays far below.
    expect(shift).toBeLessThan(0.05);
  });
});

describe("axe finds nothing serious", () => {
  test.each(["light", "dark"] as const)("on the newspaper, %s", async (colorScheme) => {
    await reader.page.emulateMedia({ colorScheme });
    await open("/");
    await reader.badge.waitFor();
    expect(await barriers(reader.page)).toEqual([]);
    await open(RAIN);
    await reader.unlock.waitFor();
    expect(await barriers(reader.page)).toEqual([]);
    const popup = await reader.clickForPopup(reader.unlock);
    await popup.getByRole("button", { name: /allow/i }).waitFor();
    expect(await barriers(popup)).toEqual([]);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await reader.toast.waitFor();
    expect(await barriers(reader.page)).toEqual([]);
    await reader.badge.click();
    await reader.page.getByRole("button", { name: "Forget this site" }).waitFor();
    expect(await barriers(reader.page)).toEqual([]);
  });

  test("on the wallet, empty and in use, and when somebody comes back to connect and confirm", async () => {
    const wallet = await reader.openWallet(platform.url);
    await wallet.getByRole("button", { name: "Create a guest wallet" }).waitFor();
    expect(await barriers(wallet)).toEqual([]);
    await open(RAIN);
    await reader.unlock.waitFor();
    await reader.unlockFirst();
    await wallet.reload();
    await wallet.getByRole("button", { name: /^(Undo|Refund): / }).waitFor();
    expect(await barriers(wallet)).toEqual([]);
    await reader.badge.click();
    await reader.page.getByRole("button", { name: "Forget this site" }).click();
    await reader.badge.getByText("Wallet").waitFor();
    await reader.page.goto(paper.url);
    const other = await reader.page
      .locator('a[href^="/articles/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    const next = other.find((path) => path !== RAIN && path !== "/articles/by-the-piece");
    await open(next ?? "no other article");
    await reader.unlock.waitFor();
    const offer = await reader.page.locator("tup-paywall").getAttribute("offer");
    const popup = await reader.clickForPopup(reader.unlock);
    await popup.getByRole("button", { name: /^allow/i }).waitFor();
    expect(await barriers(popup)).toEqual([]);
    await popup.goto(`${platform.url}/confirm?offer=${offer}&origin=${paper.url}`);
    await popup.getByRole("button", { name: /^Buy for/ }).waitFor();
    expect(await barriers(popup)).toEqual([]);
  });

  test("on the landing page", async () => {
    await reader.page.goto(platform.url);
    await reader.page.getByRole("heading", { level: 1 }).waitFor();
    expect(await barriers(reader.page)).toEqual([]);
  });

  test("on the API reference", async () => {
    await reader.page.goto(`${platform.url}/docs`);
    await reader.page.getByRole("heading", { level: 1 }).first().waitFor();
    expect(await barriers(reader.page)).toEqual([]);
  });
});
