import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TEST_ACCOUNT } from "../../packages/server/src/features/bank/testing/test-bank.ts";
import { statementXml } from "../../packages/server/src/rails/bank/camt053/testing/statement-xml.ts";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

beforeAll(async () => {
  const prices = [{ amount: "0.02", currency: "EUR" }];
  world = await startWorld([{ path: "/one", title: "Story one", language: "en", prices }], {
    sandboxRail: false,
    bank: TEST_ACCOUNT,
  });
});
afterAll(() => world?.close());
beforeEach(async () => {
  reader = await Reader.open(world.browser);
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const lockedText = () => reader.page.getByText(LOCKED_TEXT);
const status = () => reader.page.locator('tup-paywall [part="status"]');
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const seriousFaults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
};

/** Allows the budget and asks for a transfer of 10 €. @returns the window with its details, and the reference */
async function askForTransfer(): Promise<{ popup: Page; reference: string }> {
  await reader.page.goto(`${world.site.url}/one`);
  const popup = await reader.clickForPopup(reader.unlock);
  await reader.click(button(popup, "Allow & add money"));
  await reader.click(button(popup, "Add €10"));
  const reference = popup.getByText(/^RF\d\d/);
  return { popup, reference: String(await reference.textContent()) };
}

/** The bank's statement says that the money has come. */
async function transfer(reference: string): Promise<void> {
  const entry = { amount: "10.00", parts: [{ remittance: [reference] }] };
  const answer = await fetch(`${world.platform.url}/v1/bank/statements`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${world.platform.operatorKey}`,
      "content-type": "application/xml",
      "idempotency-key": randomUUID(),
    },
    body: statementXml("08", [{ id: reference, entries: [entry] }]),
  });
  expect(answer.ok || (await answer.text())).toBe(true);
}

describe("a stranger pays in by transfer on the way to an article", () => {
  test("account, reference and code are in the window; after closing it, the article opens once the money is there", async () => {
    const { popup, reference } = await askForTransfer();
    await popup.getByText("DE89 3704 0044 0532 0130 00").waitFor();
    const code = popup.getByRole("img", { name: "QR code with this transfer" });
    expect(await code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await popup.getByText("Once the money has arrived").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await reader.clickToClose(popup, button(popup, "Close for now"));
    await status().getByText("cannot pay €0.02").waitFor();
    expect(await lockedText().count()).toBe(0);

    const wallet = await reader.openWallet(world.platform.url);
    await wallet.getByText(reference).waitFor();
    await transfer(reference);
    await expect.poll(() => world.platform.api.newestBalance(), { timeout: 20_000 }).toBe("10");
    await wallet.getByRole("link", { name: /^Back to .?Story one/ }).click();
    // A page that was loaded anew offers to open it, and the budget is there.
    await wallet.locator('tup-paywall [part="button"]').click();
    await wallet.getByText(LOCKED_TEXT).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("9.98");
  });

  test("in the wallet: euros are preselected, any amount can be chosen, and the details are there once, to copy", async () => {
    const { page } = reader;
    await page.goto(`${world.platform.url}/wallet`);
    const currency = page.getByLabel("Currency");
    await currency.waitFor();
    expect(await currency.inputValue()).toBe("EUR");
    await currency.selectOption("USD");
    await page.getByText("Money can only be added in Euro (EUR) here.").waitFor();
    await currency.selectOption("EUR");
    await page.getByText("Money can only be added").waitFor({ state: "detached" });
    await page.getByRole("main").getByRole("button").first().click();
    await page.getByText("Add money", { exact: true }).click();
    const own = page.getByLabel("Another amount");
    await own.fill("200000");
    await page.getByText("From €0.01 to €100,000").waitFor();
    await own.fill("7.35");
    await button(page, "Add €7.35").click();
    await page.getByText("Transfer this amount from your bank now.").first().waitFor();
    await page.getByText("You have 30 days for it").waitFor();
    await page.getByText("Adding money", { exact: true }).waitFor();
    const code = page.getByRole("img", { name: "QR code with this transfer" });
    expect(await code.count()).toBe(1);
    const reference = String(await page.getByText(/^RF\d\d/).textContent());
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await button(page, "Copy: Reference").click();
    await button(page, "Copied: Reference").waitFor();
    expect(reference).toContain(await page.evaluate(() => navigator.clipboard.readText()));
    expect(await seriousFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  });

  test("the money comes while the window is open: it goes on by itself", async () => {
    const { popup, reference } = await askForTransfer();
    const before = reader.clicks;
    await transfer(reference);
    await lockedText().waitFor();
    expect(popup.isClosed()).toBe(true);
    expect(reader.clicks).toBe(before);
  });

  test("the button of the page that still shows it locked: the wallet shows the transfer again, and asks for no other", async () => {
    const { popup, reference } = await askForTransfer();
    await reader.clickToClose(popup, button(popup, "Close for now"));
    await status().getByText("cannot pay €0.02").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await confirm.getByText(reference).waitFor();
    expect(await seriousFaults(confirm)).toEqual([]);
    await transfer(reference);
    await reader.clickToClose(confirm, button(confirm, "Buy for €0.02"));
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("9.98");
  });
});
