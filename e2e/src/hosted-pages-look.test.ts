import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { OfferPage } from "@tuppence/protocol/wire";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { covers } from "../../examples/music/src/covers/covers.ts";
import { tidePool } from "../../examples/newspaper/src/illustrations/tide-pool.ts";
import { type HostedSeller, makeHostedSeller } from "./world/hosted-seller.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

const prices = [
  { amount: "0.02", currency: "USD" },
  { amount: "0.02", currency: "EUR" },
  { amount: "30", currency: "KRW" },
];

const MEDIA = join(import.meta.dirname, "../../examples/music/media");

let platform: RunningPlatform;
let browser: Browser;
let harbour: HostedSeller;
let article: OfferPage;
let places: readonly string[];

async function sound(name: string): Promise<string> {
  return harbour.upload(name, "audio/ogg", await readFile(join(MEDIA, name)));
}

beforeAll(async () => {
  platform = await startTestPlatform();
  browser = await launchBrowser();
  harbour = await makeHostedSeller(platform, browser, {
    name: "Harbour Letters",
    handle: "harbour",
  });
  await harbour.profile({
    text: "Essays and songs from a small harbour town.\n\nNew things on **Thursdays**.",
    picture: {
      file: await harbour.picture(covers.get("record") ?? "", { width: 400, height: 400 }),
      description: "A lantern over dark water",
    },
    links: [{ title: "Newsletter", url: "https://harbour.example/letters" }],
    language: "en",
  });
  const file = await harbour.picture(tidePool(), { width: 1200, height: 750 });
  const made = async (terms: object, page: object = {}, content?: object) => {
    const offer = await harbour.offer({ prices, ...terms });
    if (content !== undefined)
      await platform.api.call("PUT", `/v1/offers/${offer.id}/content`, harbour.key, content);
    return harbour.page(offer.id, page);
  };
  const pages = [
    await made({
      kind: "pass",
      title: "A month of everything",
      pass: { scope: "all", period: "month" },
    }),
    await made({ kind: "feature", title: "Lights out", feature: { feature: "night" } }),
    await made({ kind: "item", title: "Brass lantern", item: { sku: "lantern", type: "durable" } }),
    await made({ kind: "unlock", title: "No longer here" }, { summary: "It was here." }),
    await made(
      { kind: "unlock", title: "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel" },
      { slug: "a-long-word", language: "de" },
    ),
    (article = await made(
      { kind: "unlock", title: "What lives between the tides" },
      {
        summary: "Twice a day the sea uncovers a city of small animals.",
        picture: { file, description: "A tide pool with a starfish" },
        language: "en",
      },
      {
        kind: "article",
        markdown: `## A walk\n\nTwice a *day*.\n\n![A pool](${file})\n\n<!-- more -->\n\nAnd back.`,
      },
    )),
    await made(
      { kind: "play", title: "Slow Tide", play: { lengthSeconds: 48, previewSeconds: 12 } },
      {},
      {
        kind: "audio",
        file: await sound("slow-tide.ogg"),
        preview: await sound("slow-tide-preview.ogg"),
        seconds: 48,
      },
    ),
  ];
  places = [
    `${platform.url}/@harbour`,
    `${platform.url}/@harbour/nothing`,
    ...pages.map(({ url }) => url),
  ];
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

async function visit<T>(
  options: Parameters<Browser["newContext"]>[0],
  run: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: "en-US", ...options });
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}

describe("hosted pages", () => {
  test.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)("have no faults that axe finds: %s, %i px", async (colorScheme, width) => {
    await visit({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
      for (const place of places) {
        await page.goto(place, { waitUntil: "networkidle" });
        const summary = page.locator(".share summary");
        if ((await summary.count()) > 0) await summary.click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [place, id, nodes[0]?.html])).toEqual([]);
      }
    });
  });

  test.each(["en-US", "de-DE", "ko-KR"])("fit 320 px in %s, open or not", async (locale) => {
    await visit({ locale, viewport: { width: 320, height: 700 } }, async (page) => {
      for (const place of places) {
        await page.goto(place, { waitUntil: "networkidle" });
        const summary = page.locator(".share summary");
        if ((await summary.count()) > 0) await summary.click();
        const overflow = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect([place, overflow]).toEqual([place, 0]);
      }
      expect(await page.locator("html").getAttribute("lang")).toBe(locale.slice(0, 2));
    });
  });

  test("say everything without scripts: what it is, its price, its terms, and what paying needs", async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(article.url);
      const text = await page.locator("main").innerText();
      for (const part of [
        "What lives between the tides",
        "Twice a day the sea uncovers a city of small animals.",
        "2¢ · €0.02 · ₩30",
        "It stays yours",
        "Undo within 10 seconds",
        "please switch on JavaScript",
      ])
        expect(text).toContain(part);
      await page.locator(".share summary").click();
      expect(await page.getByLabel("Address of this page").inputValue()).toBe(article.url);
      await page.getByRole("link", { name: "More by Harbour Letters" }).click();
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Harbour Letters");
    });
  });

  test("load less than 40 kB of script, and nothing from elsewhere", async () => {
    for (const place of places) {
      await visit({}, async (page) => {
        const scripts = new Map<string, Promise<Buffer>>();
        const urls: string[] = [];
        page.on("response", (response) => {
          urls.push(response.url());
          if (response.request().resourceType() === "script")
            scripts.set(response.url(), response.body());
        });
        await page.goto(place, { waitUntil: "networkidle" });
        let bytes = 0;
        for (const body of scripts.values()) bytes += gzipSync(await body, { level: 9 }).length;
        expect([place, bytes < 40_000]).toEqual([place, true]);
        expect(urls.filter((url) => !url.startsWith(platform.url))).toEqual([]);
      });
    }
  });

  test("the link is copied, and the page says so", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    await visit({ permissions }, async (page) => {
      await page.goto(article.url);
      await page.locator(".share summary").click();
      await page.getByRole("button", { name: "Copy link" }).click();
      await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(article.url);
    });
  });

  test("another site cannot frame them", async () => {
    await visit({}, async (page) => {
      await page.goto("about:blank");
      await page.setContent(`<iframe src="${article.url}"></iframe>`);
      const frame = page.frames().find((one) => one.parentFrame() !== null);
      expect(frame).toBeDefined();
      await frame?.waitForLoadState();
      expect(await frame?.locator("h1").count()).toBe(0);
    });
  });
});
