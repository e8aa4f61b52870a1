import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_ACCOUNT } from "../../packages/server/src/features/bank/testing/test-bank.ts";
import { Reader } from "./world/reader.ts";
import { type CardWorld, startCardWorld } from "./world/start-card-world.ts";

let world: CardWorld;

beforeAll(async () => {
  const prices = [{ amount: "0.02", currency: "EUR" }];
  world = await startCardWorld([{ path: "/one", title: "Story one", language: "en", prices }], {
    bank: TEST_ACCOUNT,
  });
});
afterAll(() => world?.close());

/** What is wrong with a page on a phone of 320 pixels: what axe finds, and by how much it scrolls sideways. */
async function faults(page: Page): Promise<unknown[]> {
  await page.setViewportSize({ width: 320, height: 700 });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [...violations.map(({ id }) => id), ...(overflow > 0 ? [{ overflow }] : [])];
}

test.each([
  ["en-US", "light", "Allow & add money", "Close for now", /^Pay in another way/],
  ["de-DE", "dark", "Erlauben & Geld einzahlen", "Erst einmal schließen", /^Anders bezahlen/],
  ["ko-KR", "dark", "허용하고 충전하기", "일단 닫기", /^다른 방법으로 결제/],
] as const)(
  "in %s, %s, each step of paying in fits a phone and has no barrier",
  async (locale, colorScheme, allow, close, other) => {
    const reader = await Reader.open(world.browser, { locale, colorScheme });
    try {
      await reader.page.goto(`${world.site.url}/one`);
      const popup = await reader.clickForPopup(reader.unlock);
      await reader.click(popup.getByRole("button", { name: allow, exact: true }));
      const ten = popup.getByRole("button", { name: /10/ });
      await ten.waitFor();
      expect(await faults(popup)).toEqual([]);
      await reader.click(ten);
      await popup.getByRole("heading", { name: "Pay 1000 eur" }).waitFor();
      await popup.getByRole("link", { name: "Back" }).click();
      await popup.locator('a[href*="/c/pay/"]').waitFor();
      expect(await faults(popup)).toEqual([]);
      await popup.getByText(other).click();
      await popup.getByRole("radio").nth(1).check();
      await reader.click(popup.getByRole("button", { name: /10/ }));
      await popup.getByRole("img").waitFor();
      expect(await faults(popup)).toEqual([]);
      await reader.clickToClose(popup, popup.getByRole("button", { name: close, exact: true }));
      const confirm = await reader.clickForPopup(reader.unlock);
      await confirm.getByRole("img").waitFor();
      expect(await faults(confirm)).toEqual([]);
      expect(reader.errors).toEqual([]);
    } finally {
      await reader.close();
    }
  },
);
