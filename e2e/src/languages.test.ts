import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { startWorld, type World } from "./world/start-world.ts";

const prices = [
  { amount: "0.02", currency: "USD" },
  { amount: "20", currency: "KRW" },
  { amount: "0.02", currency: "EUR" },
];

let world: World;

beforeAll(async () => {
  world = await startWorld([
    { path: "/ko", title: "등대지기의 등", language: "ko", prices },
    { path: "/de", title: "Die Lampe", language: "de", prices },
    { path: "/en", title: "The lamp", language: "en", prices },
    {
      path: "/tiny",
      title: "Half a cent",
      language: "en",
      prices: [{ amount: "0.005", currency: "USD" }],
    },
  ]);
});

afterAll(() => world?.close());

describe("languages and currencies", () => {
  test.each([
    ["ko-KR", "/ko", "₩20에 열기", "되돌리기", "₩20 결제됨"],
    ["de-DE", "/de", "Für 0,02 € freischalten", "Rückgängig", "0,02 € bezahlt"],
    ["en-US", "/en", "Unlock for 2¢", "Undo", "Paid 2¢"],
    ["en-US", "/tiny", "Unlock for $0.005", "Undo", "Paid $0.005"],
    // The page's language, not the browser's, even after the card is gone.
    ["de-DE", "/en", "Unlock for €0.02", "Undo", "Paid €0.02"],
    ["ko-KR", "/de", "Für 20 ₩ freischalten", "Rückgängig", "20 ₩ bezahlt"],
    ["en-US", "/ko", "US$0.02에 열기", "되돌리기", "US$0.02 결제됨"],
  ])("a reader of %s at %s sees “%s” and pays it", async (locale, path, unlock, undo, paid) => {
    const reader = await Reader.open(world.browser, { locale });
    const { page } = reader;
    await page.goto(world.site.url + path);
    await page.getByRole("button", { name: unlock }).waitFor();
    const popup = await reader.clickForPopup(reader.unlock);
    // In every language, the form's first button approves.
    await reader.clickToClose(popup, popup.locator('button[type="submit"]'));
    await page.getByText(LOCKED_TEXT).waitFor();
    // `Intl` separates numbers and signs with no-break spaces.
    const text = (await reader.toast.textContent())?.replaceAll("\u00a0", " ");
    expect(text).toContain(paid);
    expect(await reader.toast.getByRole("button").textContent()).toContain(undo);
    expect(reader.errors).toEqual([]);
    await reader.close();
  });

  test("with a wallet in won, a page in English shows its price in won", async () => {
    const reader = await Reader.open(world.browser, { locale: "ko-KR" });
    await reader.page.goto(`${world.site.url}/ko`);
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.locator('button[type="submit"]'));
    await reader.toast.waitFor();
    await reader.page.goto(`${world.site.url}/en`);
    await reader.page.getByRole("button", { name: "Unlock for ₩20" }).waitFor();
    await reader.close();
  });
});
