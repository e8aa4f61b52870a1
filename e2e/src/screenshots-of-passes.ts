import type { Browser, Page } from "playwright-core";
import { Reader } from "./world/reader.ts";

interface Place {
  readonly paper: { readonly url: string };
  readonly platform: { readonly url: string };
  readonly browser: Browser;
  readonly take: (page: Page, name: string) => Promise<void>;
}

/** The newspaper's passes: next to an article, the progress towards the cap, and the pass it brings. */
export async function takePasses({ paper, platform, browser, take }: Place): Promise<void> {
  const reader = await Reader.open(browser, { viewport: { width: 1200, height: 800 } });
  const { page } = reader;
  const open = async (path: string) => {
    await page.goto(`${paper.url}/articles/${path}`);
    // The passes come with it; one that spending would bring anyway is no longer offered there.
    await page.locator('tup-paywall [part="cap"]').waitFor();
    await page
      .locator("tup-paywall")
      .evaluate((wall) => wall.scrollIntoView({ block: "center", behavior: "instant" }));
  };
  await open("every-map-lies");
  await take(page, "name-your-price");
  await open("crossing-a-continent-lying-down");
  await reader.unlockFirst();
  await open("one-street-lamp");
  await page.getByText("10¢ of 50¢ today").waitFor();
  await take(page, "cap");
  await reader.unlock.click();
  await reader.toast.getByText(/Day pass.? is yours/).waitFor();
  const wallet = await reader.openWallet(platform.url);
  await wallet.setViewportSize({ width: 1000, height: 900 });
  await wallet.getByText("You have spent $0.50, so the rest is free").waitFor();
  await take(wallet, "wallet-pass");
  await reader.close();
}
