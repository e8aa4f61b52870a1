import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

beforeAll(async () => {
  world = await startWorld([article("/one"), article("/two")]);
});

afterAll(() => world?.close());

beforeEach(async () => {
  reader = await Reader.open(world.browser);
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const open = (path: string) => reader.page.goto(world.site.url + path);
const lockedText = () => reader.page.getByText(LOCKED_TEXT);
const sales = () => world.platform.api.sales(world.site.seller.keys.secret);
const earned = () => world.platform.api.earned(world.site.seller.keys.secret);

describe("unlocking", () => {
  test("the page of a locked article has nothing of the locked text", async () => {
    const html = await (await fetch(`${world.site.url}/one`)).text();
    expect(html).not.toContain(LOCKED_TEXT);
    expect(html).toContain('"isAccessibleForFree":false');
    expect(html).toContain("<tup-paywall");
  });

  test("a cold reader needs at most 3 clicks, and the next article 1 click and no window", async () => {
    await open("/one");
    expect(await reader.unlock.textContent()).toContain("Unlock for 2¢");
    await reader.unlockFirst();
    expect(reader.clicks).toBeLessThanOrEqual(3);
    expect(await lockedText().isVisible()).toBe(true);
    expect(await reader.toast.textContent()).toContain("Paid 2¢");
    await open("/two");
    reader.clicks = reader.popups = 0;
    await reader.click(reader.unlock);
    await lockedText().waitFor();
    expect(reader.clicks).toBe(1);
    expect(reader.popups).toBe(0);
    expect(await world.platform.api.newestBalance()).toBe("4.96");
  });

  test("with auto-unlock on, the next article opens automatically", async () => {
    await open("/one");
    await reader.unlockFirst({ auto: true });
    reader.clicks = reader.popups = 0;
    await open("/two");
    await lockedText().waitFor();
    expect([reader.clicks, reader.popups]).toEqual([0, 0]);
    expect(await reader.toast.textContent()).toContain("Undo");
  });

  test("a reload after the purchase is open as the server sent it, and costs nothing", async () => {
    await open("/one");
    await reader.unlockFirst();
    const before = (await sales()).length;
    const response = await reader.page.reload();
    expect(await response?.text()).toContain(LOCKED_TEXT);
    expect(await reader.page.locator("tup-paywall").count()).toBe(0);
    expect((await sales()).length).toBe(before);
  });

  test("undo gives the money back, takes the earnings and the entitlement away, and locks the page", async () => {
    const earnedBefore = await earned();
    await open("/one");
    await reader.unlockFirst();
    expect(await earned()).not.toBe(earnedBefore);
    await reader.click(reader.toast.getByRole("button", { name: "Undo" }));
    await reader.unlock.waitFor();
    expect(await lockedText().count()).toBe(0);
    expect(await world.platform.api.newestBalance()).toBe("5");
    expect(await earned()).toBe(earnedBefore);
    const [newest] = await world.platform.api.entitlements(
      world.site.seller.keys.secret,
      world.site.offerOf("/one"),
    );
    expect(newest?.revokedAt ?? "gone").not.toBeNull();
    const response = await reader.page.reload();
    expect(await response?.text()).not.toContain(LOCKED_TEXT);
  });

  test("after an undo it is not bought again automatically, but a press buys it again", async () => {
    await open("/one");
    await reader.unlockFirst({ auto: true });
    await reader.click(reader.toast.getByRole("button", { name: "Undo" }));
    await reader.unlock.waitFor();
    const checked = reader.page.waitForResponse(/entitlements\/check/);
    await reader.page.reload();
    await checked;
    expect(await reader.unlock.textContent()).toContain("Unlock for 2¢");
    await reader.click(reader.unlock);
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("a double click is charged once", async () => {
    await open("/one");
    await reader.unlockFirst();
    await open("/two");
    const before = (await sales()).length;
    await reader.unlock.dblclick();
    await lockedText().waitFor();
    expect((await sales()).length).toBe(before + 1);
    expect(await world.platform.api.newestBalance()).toBe("4.96");
  });

  test("two tabs that unlock the same article by themselves pay once", async () => {
    await open("/one");
    await reader.unlockFirst({ auto: true });
    const before = (await sales()).length;
    const other = await reader.context.newPage();
    await Promise.all([open("/two"), other.goto(`${world.site.url}/two`)]);
    await Promise.all([lockedText().waitFor(), other.getByText(LOCKED_TEXT).waitFor()]);
    expect((await sales()).length).toBe(before + 1);
  });

  test("by keyboard alone: the price, the wallet, and the undo are in reach", async () => {
    await open("/one");
    const { page } = reader;
    await reader.unlock.focus();
    const opened = page.waitForEvent("popup");
    await page.keyboard.press("Enter");
    const popup = await opened;
    const allow = popup.getByRole("button", { name: /allow/i });
    // Only checks that it can be clicked: it spends nothing before it has been visible for a moment.
    await allow.click({ trial: true });
    await allow.focus();
    await popup.keyboard.press("Enter");
    await reader.toast.waitFor();
    // The focus has moved to what was unlocked, and the undo is one Tab away.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(LOCKED_TEXT);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await reader.unlock.waitFor();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("tup-paywall");
    expect(reader.clicks).toBe(0);
  });
});
