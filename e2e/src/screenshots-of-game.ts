import type { Browser, Page } from "playwright-core";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestGame } from "./world/start-test-game.ts";

/** A river with much to see after nine seconds, on which an unsteered boat arrives unharmed. */
const RIVER = { seed: 121 };
const SAILED_MS = 9_000;
const THINGS = ["Bow lantern", "Evening star", "Three patches"];

/** The example game: an order waiting for confirmation, and a decorated boat on the river. */
export async function takeGame(
  platform: RunningPlatform,
  browser: Browser,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const game = await startTestGame(platform, { river: RIVER });
  const player = await Reader.open(browser, { viewport: { width: 1200, height: 860 } });
  const { page } = player;
  try {
    await page.clock.install();
    await page.goto(game.url);
    const first = page.getByRole("button", { name: "Buy Crane paper for" });
    const popup = await player.clickForPopup(first);
    await player.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    const yes = page.getByRole("button", { name: /^Yes/ });
    await yes.waitFor();
    await take(page, "game-order");
    await yes.click();
    for (const title of THINGS) {
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await page.getByRole("button", { name: `Buy ${title} for` }).click();
      await yes.click();
    }
    await page.locator("[data-receipt]").nth(THINGS.length).waitFor();
    await page.getByRole("button", { name: "Set sail" }).click();
    await page.locator("#overlay").waitFor({ state: "hidden" });
    await page.clock.runFor(SAILED_MS);
    await page.evaluate(() => scrollTo(0, 0));
    await take(page, "game");
  } finally {
    await player.close();
    await game.close();
  }
}
