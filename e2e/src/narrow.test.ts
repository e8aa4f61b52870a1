import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestGame } from "./world/start-test-game.ts";
import { startTestMusic } from "./world/start-test-music.ts";
import { startTestNewspaper } from "./world/start-test-newspaper.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";
import { startTestVideo } from "./world/start-test-video.ts";
import { walletPages } from "./world/wallet-pages.ts";

let platform: RunningPlatform;
let browser: Browser;
let places: readonly string[];
let article: string;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  platform = await startTestPlatform();
  closers.push(() => platform.close());
  const [paper, music, video, game] = await Promise.all([
    startTestNewspaper(platform),
    startTestMusic(platform),
    startTestVideo(platform),
    startTestGame(platform),
  ]);
  closers.push(
    () => paper.close(),
    () => music.close(),
    () => video.close(),
    () => game.close(),
  );
  browser = await launchBrowser();
  closers.push(() => browser.close());
  article = `${paper.url}/articles/rain-in-a-jam-jar`;
  places = [
    ...walletPages().map((page) => platform.url + page),
    paper.url,
    music.url,
    video.url,
    game.url,
  ];
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

describe("narrow screens", () => {
  test.each(["en-US", "ko-KR", "de-DE"])(
    "in %s no page of ours or of the examples scrolls sideways at 320, 360 or 390 px",
    async (locale) => {
      const context = await browser.newContext({ locale, viewport: { width: 320, height: 720 } });
      const page = await context.newPage();
      try {
        const wide: unknown[] = [];
        for (const place of places) {
          await page.goto(place);
          for (const url of [place, ...(await linksOf(page, place))]) {
            if (url !== place) await page.goto(url);
            wide.push(...(await tooWide(page)));
          }
        }
        expect(wide).toEqual([]);
      } finally {
        await context.close();
      }
    },
  );

  test.each([
    ["en-US", "Start with $5 test money & allow"],
    ["ko-KR", "테스트 머니"],
    ["de-DE", "Mit 5 € Testgeld starten & erlauben"],
  ])("in %s the window that asks for a budget fits, with its longest yes", async (locale, yes) => {
    const reader = await Reader.open(browser, { locale });
    try {
      await reader.page.goto(article);
      const popup = await reader.clickForPopup(reader.unlock);
      await popup.locator('button[type="submit"]', { hasText: yes }).waitFor();
      expect(await tooWide(popup)).toEqual([]);
    } finally {
      await reader.close();
    }
  });
});

/** At each phone width: what overflows. */
async function tooWide(page: Page): Promise<unknown[]> {
  const wide: unknown[] = [];
  await page.evaluate(() => document.fonts.ready.then(() => true));
  for (const width of [390, 360, 320]) {
    await page.setViewportSize({ width, height: 720 });
    const { overflow, by } = await page.evaluate(widest);
    if (overflow > 0) wide.push({ url: page.url(), width, overflow, by });
  }
  return wide;
}

/** A few other pages of the same site: one of each kind is enough. */
async function linksOf(page: Page, place: string): Promise<string[]> {
  const links = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({ href }) => href),
  );
  const own = links.filter((href) => new URL(href).origin === new URL(place).origin);
  const others = own.map((href) => href.split("#")[0] ?? href).filter((href) => href !== place);
  return [...new Set(others)].filter((href) => href !== `${place}/`).slice(0, 2);
}

/** By how much the page overflows the window, and what causes it. */
function widest(): { overflow: number; by: string[] } {
  const { scrollWidth, clientWidth } = document.documentElement;
  const by = [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
    .slice(0, 8)
    .map((element) => `${element.tagName}.${element.getAttribute("class") ?? ""}#${element.id}`);
  return { overflow: scrollWidth - clientWidth, by };
}
