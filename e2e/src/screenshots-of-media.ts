import type { Browser, Page } from "playwright-core";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestMusic } from "./world/start-test-music.ts";
import { startTestVideo } from "./world/start-test-video.ts";

type Take = (page: Page, name: string) => Promise<void>;

/** The music page with a paid track and a bought file, and the video page while seconds are counted. */
export async function takeMedia(
  platform: RunningPlatform,
  browser: Browser,
  take: Take,
): Promise<void> {
  const music = await startTestMusic(platform);
  const video = await startTestVideo(platform);
  try {
    await takeMusic(await open(browser), music.url, take);
    await takeVideo(await open(browser), video.url, take);
  } finally {
    await video.close();
    await music.close();
  }
}

function open(browser: Browser): Promise<Reader> {
  return Reader.open(browser, { viewport: { width: 1200, height: 1000 } });
}

async function payFirst(reader: Reader, place: string): Promise<void> {
  const popup = await reader.clickForPopup(reader.page.locator(`${place} [part="button"]`));
  await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
}

async function takeMusic(reader: Reader, url: string, take: Take): Promise<void> {
  const { page } = reader;
  await page.goto(url);
  await payFirst(reader, "#slow-tide tup-play");
  await page.locator("#slow-tide").getByText("Paid 1¢").waitFor();
  await page.locator('#slow-tide tup-buy [part="button"]').click();
  const download = page.locator("#slow-tide").getByRole("button", { name: /^.?Download/ });
  await Promise.all([page.waitForEvent("download"), download.click()]);
  await page.locator("#slow-tide code").waitFor();
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await take(page, "music");
}

async function takeVideo(reader: Reader, url: string, take: Take): Promise<void> {
  const { page } = reader;
  await page.goto(url);
  await payFirst(reader, "tup-play");
  await page.locator("tup-play").getByText(/^5 s/).waitFor();
  await take(page, "video");
}
