import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

beforeAll(async () => {
  world = await startWorld([article("/one"), article("/two"), article("/dear", "0.75")]);
});

afterAll(() => world?.close());

beforeEach(async () => {
  reader = await Reader.open(world.browser);
  await open("/one");
  await reader.unlockFirst();
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const open = (path: string) => reader.page.goto(world.site.url + path);
const lockedText = () => reader.page.getByText(LOCKED_TEXT);
const status = () => reader.page.locator('tup-paywall [part="status"]');

async function endBudget(wallet: Page): Promise<void> {
  await wallet.getByRole("button", { name: /^End the budget of/ }).click();
  await Promise.all([
    wallet.waitForResponse(/\/revoke$/),
    wallet.getByRole("dialog").getByRole("button", { name: "End budget" }).click(),
  ]);
}

describe("what the wallet decides", () => {
  test("a purchase given back on the wallet's page is locked again on the site", async () => {
    const wallet = await reader.openWallet(world.platform.url);
    const back = wallet.getByRole("button", { name: /^(Undo|Refund): .?Story one/ });
    await Promise.all([
      wallet.waitForResponse((response) => response.url().endsWith("/v1/refunds")),
      back.click(),
    ]);
    expect(await world.platform.api.newestBalance()).toBe("5");
    // The site learns of it within the time for which it caches the revoked list.
    await expect
      .poll(async () => (await open("/one"))?.text(), { timeout: 40_000 })
      .not.toContain(LOCKED_TEXT);
    expect(await reader.unlock.textContent()).toContain("Unlock for 2¢");
  });

  test("a budget ended in the wallet: the next unlock asks again", async () => {
    const wallet = await reader.openWallet(world.platform.url);
    await endBudget(wallet);
    await wallet.close();
    await open("/two");
    await reader.page.waitForFunction(() =>
      document.querySelector("tup-wallet-badge")?.shadowRoot?.textContent?.includes("Wallet"),
    );
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^allow/i }));
    await lockedText().waitFor();
  });

  test("a budget revoked while the article is open: the press says so, and the next one connects", async () => {
    await open("/two");
    await reader.badge.getByText("today").waitFor();
    const wallet = await reader.openWallet(world.platform.url);
    await endBudget(wallet);
    await reader.click(reader.unlock);
    await status().getByText("permission to spend has ended").waitFor();
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^allow/i }));
    await lockedText().waitFor();
  });

  test("above the ask line the wallet asks about this one purchase", async () => {
    await open("/dear");
    await reader.badge.getByText("today").waitFor();
    reader.clicks = 0;
    const popup = await reader.clickForPopup(reader.unlock);
    await popup.waitForURL("**/confirm?**");
    await popup.getByText("It does not count towards the site’s budget").waitFor();
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^Buy for/ }));
    await lockedText().waitFor();
    expect(reader.clicks).toBe(2);
    expect(await world.platform.api.newestBalance()).toBe("4.23");
    // Where the reader compares: neither the badge nor the budget includes the 75¢.
    await reader.badge.getByText("2¢ today").waitFor();
    const wallet = await reader.openWallet(world.platform.url);
    await wallet
      .getByText("What you confirm in the wallet yourself does not count here.")
      .waitFor();
    await wallet.getByText("$0.02 of $1.00").waitFor();
  });

  test("money refunded in the wallet's own window: the badge shows it as soon as the page has the focus again", async () => {
    await reader.badge.getByText("2¢ today · 98¢ left").waitFor();
    const wallet = await reader.openWallet(world.platform.url);
    await wallet.getByRole("button", { name: /^(Undo|Refund): / }).click();
    await wallet.getByText("Refunded").first().waitFor();
    // A window on top hides nothing of the page; in a test every page always has the focus.
    await reader.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await reader.badge.getByText("$0.00 today").waitFor();
  });

  test("with nothing of the platform in the cache any more, the wallet, the confirmation and a new budget still work", async () => {
    // With its own route, the context asks the server each time, as if every max-age had expired.
    const platformAnswers: number[] = [];
    await reader.context.route("**/v1/platform", async (route) => {
      const answer = await route.fetch();
      platformAnswers.push(answer.status());
      await route.fulfill({ response: answer });
    });
    const wallet = await reader.openWallet(world.platform.url);
    await wallet.getByText("$4.98").first().waitFor();
    await open("/dear");
    await reader.badge.getByText("today").waitFor();
    const confirmation = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(confirmation, confirmation.getByRole("button", { name: /^Buy for/ }));
    await lockedText().waitFor();
    await wallet.bringToFront();
    await wallet.reload();
    await endBudget(wallet);
    await open("/two");
    const again = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(again, again.getByRole("button", { name: /^allow/i }));
    await lockedText().waitFor();
    expect(platformAnswers.length).toBeGreaterThan(2);
    expect(new Set(platformAnswers)).toEqual(new Set([200]));
  });

  test("opened under another name of the platform, the wallet goes on at its own address", async () => {
    const alias = world.platform.url.replace("//127.0.0.1:", "//localhost:");
    expect(alias).not.toBe(world.platform.url);
    const wallet = await reader.context.newPage();
    await wallet.goto(`${alias}/wallet?from=alias`);
    await wallet.waitForURL(`${world.platform.url}/wallet?from=alias`);
    await wallet.getByText("$4.98").first().waitFor();
  });

  test("a window that is closed without a yes leaves the article locked and nothing charged", async () => {
    await open("/dear");
    await reader.badge.getByText("today").waitFor();
    const popup = await reader.clickForPopup(reader.unlock);
    await popup.close();
    await reader.page.getByRole("button", { name: "Unlock for 75¢" }).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("the badge shows what is spent and left, and forgets the site on demand", async () => {
    await reader.badge.getByText("2¢ today · 98¢ left").waitFor();
    await reader.click(reader.badge);
    await Promise.all([
      reader.page.waitForResponse(/\/revoke$/),
      reader.click(reader.page.getByRole("button", { name: "Forget this site" })),
    ]);
    await reader.badge.getByText("Wallet").waitFor();
    const wallet = await reader.openWallet(world.platform.url);
    await wallet.getByText("No site may spend anything").waitFor();
  });
});
