import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { makeHostedSeller } from "./world/hosted-seller.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import { type RunningPlatform } from "./world/run-platform.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

/** Behind the mark at which the free part ends. */
const LOCKED = "The lamp is sold.";

let platform: RunningPlatform;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let reader: Reader;
let first: string;
let second: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  browser = await launchBrowser();
  const seller = await makeHostedSeller(platform, browser, { name: "The Pier", handle: "pier" });
  await platform.api.call("POST", "/v1/free-rules", seller.key, {
    kind: "allowance",
    section: null,
    opens: 1,
    period: "month",
    strangers: true,
    opensForSeconds: null,
  });
  const article = async (title: string) => {
    const prices = [{ amount: "0.02", currency: "USD" }];
    const { id } = await seller.offer({ kind: "unlock", title, prices });
    const markdown = `It was dark.\n\n<!-- more -->\n\n${LOCKED}`;
    const content = { kind: "article", markdown };
    await platform.api.call("PUT", `/v1/offers/${id}/content`, seller.key, content);
    const { slug } = await seller.page(id, { language: "en" });
    return `${platform.url}/@pier/${slug}`;
  };
  [first, second] = [await article("The first"), await article("The second")];
});

afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

beforeEach(async () => {
  reader = await Reader.open(browser);
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const free = (page: Page) => page.locator('tup-paywall [part="free"]');

test("on a hosted page, a stranger opens what the platform keeps for free, and it stays open", async () => {
  const { page } = reader;
  await page.goto(first);
  await free(page).getByText("1 of 1 free this month").waitFor();
  expect(await page.getByText(LOCKED).count()).toBe(0);
  await reader.click(free(page).locator('[part="free-open"]'));
  await page.getByText(LOCKED).waitFor();
  expect([reader.clicks, reader.popups]).toEqual([1, 0]);
  await page.reload();
  await page.getByText(LOCKED).waitFor();
  await page.goto(second);
  await free(page).getByText("None of 1 left for free").waitFor();
  expect(await page.getByText(LOCKED).count()).toBe(0);
});
