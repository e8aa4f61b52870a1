/**
 * Takes the pictures of the README: `npm run screenshots -w e2e`. It walks the main way of a reader through the
 * example newspaper and buys at the other examples, on a platform of its own, and writes docs/screenshots/*.png.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { takeGame } from "./screenshots-of-game.ts";
import { takeHosted } from "./screenshots-of-hosted.ts";
import { takePasses } from "./screenshots-of-passes.ts";
import { takeMedia } from "./screenshots-of-media.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import { runPlatform } from "./world/run-platform.ts";
import { startTestNewspaper } from "./world/start-test-newspaper.ts";

const FOLDER = join(import.meta.dirname, "../../docs/screenshots");
const ARTICLE = "/articles/rain-in-a-jam-jar";

await mkdir(FOLDER, { recursive: true });
const dataDir = await mkdtemp(join(tmpdir(), "tuppence-screenshots-"));
const platform = await runPlatform({ dataDir });
const paper = await startTestNewspaper(platform);
const browser = await launchBrowser();
try {
  await walk(await Reader.open(browser, { viewport: { width: 1200, height: 800 } }));
  await takeGame(platform, browser, take);
  await takePasses({ paper, platform, browser, take });
  await takeMedia(platform, browser, take);
  await takeHosted(platform, browser, take);
} finally {
  await browser.close();
  await paper.close();
  await platform.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function walk(reader: Reader): Promise<void> {
  const { page } = reader;
  await page.goto(paper.url);
  await reader.badge.waitFor();
  await take(page, "front-page");
  await page.goto(paper.url + ARTICLE);
  await reader.unlock.waitFor();
  await page
    .locator("tup-paywall")
    .evaluate((wall) => wall.scrollIntoView({ block: "center", behavior: "instant" }));
  await take(page, "locked");
  const popup = await reader.clickForPopup(reader.unlock);
  await popup.setViewportSize({ width: 460, height: 740 });
  // A window that asks for money ignores presses in its first moment, and its button is grey then.
  const allow = popup.getByRole("button", { name: /allow/i, disabled: false });
  await allow.waitFor();
  await take(popup, "connect");
  await reader.clickToClose(popup, allow);
  await reader.toast.waitFor();
  await reader.badge.getByText("today").waitFor();
  await page
    .locator("[data-tuppence-content] p")
    .first()
    .evaluate((content) => content.scrollIntoView({ block: "center", behavior: "instant" }));
  await take(page, "unlocked");
  const wallet = await reader.openWallet(platform.url);
  await wallet.setViewportSize({ width: 1000, height: 900 });
  await wallet.getByRole("button", { name: /^(Undo|Refund): /, disabled: false }).waitFor();
  await take(wallet, "wallet");
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
  console.log(`docs/screenshots/${name}.png`);
}
