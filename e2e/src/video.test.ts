import { AxeBuilder } from "@axe-core/playwright";
import { createTuppence } from "@tuppence/sdk";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RunningVideo } from "../../examples/video/src/video.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";
import { startTestVideo } from "./world/start-test-video.ts";

let platform: RunningPlatform;
let video: RunningVideo & { readonly secretKey: string };
let browser: Browser;
let reader: Reader;

beforeAll(async () => {
  platform = await startTestPlatform();
  video = await startTestVideo(platform);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await video?.close();
  await platform?.close();
});

beforeEach(async () => {
  reader = await Reader.open(browser);
  await reader.page.goto(video.url);
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const FILM = "/films/low-water/full.webm";
const CROSSING = "/films/the-crossing";
const player = () => reader.page.locator("tup-play");
const balance = () => platform.api.newestBalance();
const seller = () => createTuppence({ url: platform.url, key: video.secretKey });
const statusOf = async (path: string) =>
  (await reader.context.request.get(video.url + path)).status();

/** The first payment: connects a guest wallet with test money. */
async function payFirst(button: Locator): Promise<void> {
  const popup = await reader.clickForPopup(button);
  // The wallet's first window names what is about to be paid for.
  await popup.getByText("You chose").waitFor();
  await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
}

async function newestMeter() {
  const [meter] = (await seller().meters.list({ limit: 1 })).data;
  if (meter === undefined) throw new Error("A meter was opened.");
  return meter;
}

/** Whether the badge shows what was taken from the budget: the charge, and what is still reserved. */
async function badgeTells(): Promise<boolean> {
  const { charged, held } = await newestMeter();
  const [, dollars, cents] =
    /(?:\$([\d.]+)|(\d+)¢) today/.exec((await reader.badge.textContent()) ?? "") ?? [];
  const told = dollars === undefined ? Number(cents) / 100 : Number(dollars);
  return Math.abs(told - Number(charged) - Number(held)) < 1e-9;
}

describe("the video page", () => {
  test("for everyone the preview, and of the films not a byte", async () => {
    await player().getByText("$0.002 a second").waitFor();
    await player().getByText("The whole costs $0.072").waitFor();
    expect(await statusOf("/films/low-water/preview.webm")).toBe(200);
    expect(await statusOf(FILM)).toBe(402);
    expect(await statusOf(`${CROSSING}/full.webm`)).toBe(402);
    const { violations } = await new AxeBuilder({ page: reader.page }).analyze();
    const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(bad.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  test("seconds are paid as they play, not while it is paused, and leaving gives the rest back", async () => {
    await payFirst(player().locator('[part="button"]'));
    await player()
      .getByText(/^2 s · \$0\.004/)
      .waitFor();
    await expect.poll(badgeTells).toBe(true);
    expect(await statusOf(FILM)).toBe(200);
    await reader.click(player().locator('[part="toggle"]'));
    await player().getByText("Nothing is charged while it is paused").waitFor();
    await expect.poll(badgeTells).toBe(true);
    await reader.page.goto("about:blank");
    await expect.poll(async () => (await newestMeter()).status).toBe("closed");
    const meter = await newestMeter();
    expect(meter.units).toBeGreaterThanOrEqual(2);
    expect(meter.units).toBeLessThan(36);
    expect(meter.held).toBe("0");
    // To the unit: the wallet lost exactly the seconds at their price.
    expect(Math.round((5 - Number(await balance())) * 1_000_000)).toBe(meter.units * 2_000);
    await seller().meters.refund(meter.id, { reason: "seller" });
    expect(await balance()).toBe("5");
  });

  test("over the day's budget: the film does not start, and the page says when the budget resets", async () => {
    await payFirst(reader.page.locator('.pass tup-buy [part="button"]'));
    await reader.page.getByText("Advertisements are off").waitFor();
    await reader.limitDay(platform.url, "0.156");
    await reader.click(player().locator('[part="button"]'));
    await player()
      .getByText(/over your budget.* It resets tomorrow, 12:00\sAM\./)
      .waitFor();
  });

  test("a film watched to its end closes its meter automatically", async () => {
    await payFirst(player().locator('[part="button"]'));
    await player().getByText(/^1 s/).waitFor();
    await player()
      .locator("video")
      .evaluate((film: HTMLVideoElement) => film.dispatchEvent(new Event("ended")));
    await expect.poll(async () => (await newestMeter()).status).toBe("closed");
    await player()
      .getByText(/Paid .* for \d+ s/)
      .waitFor();
    expect((await newestMeter()).held).toBe("0");
  });

  test("the pass: advertisements are not hidden but not sent; and it can be given back", async () => {
    const ads = reader.page.getByRole("complementary", { name: "Advertisement" });
    expect(await ads.count()).toBe(2);
    await payFirst(reader.page.locator('.pass tup-buy [part="button"]'));
    await reader.page.getByText("Advertisements are off").waitFor();
    expect(await ads.count()).toBe(0);
    expect(await (await reader.context.request.get(video.url)).text()).not.toContain("/ads/");
    expect(await balance()).toBe("4.85");
    const [sale] = await platform.api.sales(video.secretKey);
    await seller().refunds.create({ purchase: sale?.id ?? "", reason: "seller" });
    expect(await balance()).toBe("5");
  });

  test("early access: bought now, watched, and given back", async () => {
    await reader.page.goto(video.url + CROSSING);
    await reader.page.getByText("Free").first().waitFor();
    await reader.unlockFirst();
    await reader.page.locator('[data-tuppence-access="open"] video').waitFor();
    expect(await statusOf(`${CROSSING}/full.webm`)).toBe(200);
    expect(await balance()).toBe("4.9");
    await reader.click(reader.toast.getByRole("button", { name: "Undo" }));
    await reader.unlock.waitFor();
    expect(await statusOf(`${CROSSING}/full.webm`)).toBe(402);
    expect(await balance()).toBe("5");
  });

  test("a cap is reached while a film runs: the rest is free, and the pass opens it again", async () => {
    const pass = await seller().offers.create({
      kind: "pass",
      title: "A day of films",
      resourceUrl: video.url,
      prices: [{ amount: "0.5", currency: "USD" }],
      pass: { scope: "all", period: "day", cap: [{ amount: "0.006", currency: "USD" }] },
    });
    await payFirst(player().locator('[part="button"]'));
    await player()
      .getByText(/\$0\.006 so far.*the rest is free/)
      .waitFor();
    const end = () =>
      player()
        .locator("video")
        .evaluate((film: HTMLVideoElement) => {
          film.pause();
          film.dispatchEvent(new Event("ended"));
        });
    await end();
    await player()
      .getByText(/^Paid \$0\.006 for \d+ s/)
      .waitFor();
    await reader.click(player().locator('[part="button"]'));
    await player().getByText("Included in what you already have: play it freely.").waitFor();
    await expect
      .poll(() =>
        player()
          .locator("video")
          .evaluate((film: HTMLVideoElement) => film.paused),
      )
      .toBe(false);
    expect(await statusOf(FILM)).toBe(200);
    expect((await newestMeter()).charged).toBe("0.006");
    expect(await balance()).toBe("4.994");
    await seller().offers.change(pass.id, { active: false });
  });
});
