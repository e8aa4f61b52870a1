import { AxeBuilder } from "@axe-core/playwright";
import { createTuppence } from "@tuppence/sdk";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RunningMusic } from "../../examples/music/src/music.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestMusic } from "./world/start-test-music.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

let platform: RunningPlatform;
let music: RunningMusic & { readonly secretKey: string };
let browser: Browser;
let reader: Reader;

beforeAll(async () => {
  platform = await startTestPlatform();
  music = await startTestMusic(platform);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await music?.close();
  await platform?.close();
});

beforeEach(async () => {
  reader = await Reader.open(browser);
  await reader.page.goto(music.url);
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const track = (slug: string) => reader.page.locator(`#${slug}`);
const playAll = (slug: string) => track(slug).locator('tup-play [part="button"]');
const keep = (slug: string) => track(slug).locator('tup-buy [part="button"]');
const full = (slug: string) => `${music.url}/tracks/${slug}/full.ogg`;
const balance = () => platform.api.newestBalance();
const sales = () => platform.api.sales(music.secretKey);

/** The first payment: connects a guest wallet with test money. */
async function payFirst(button: Locator): Promise<void> {
  const popup = await reader.clickForPopup(button);
  await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
}

/** As this browser would fetch it, with its cookies. */
const fetched = (url: string, headers: Record<string, string> = {}) =>
  reader.context.request.get(url, { headers });

describe("the music page", () => {
  test("for everyone the preview, and of the whole not a byte", async () => {
    const preview = await fetched(`${music.url}/tracks/slow-tide/preview.ogg`);
    expect([preview.status(), preview.headers()["content-type"]]).toEqual([200, "audio/ogg"]);
    for (const range of ["bytes=0-", "bytes=0-0", "bytes=-500"]) {
      const answer = await fetched(full("slow-tide"), { range });
      expect([answer.status(), (await answer.body()).length < 20]).toEqual([402, true]);
    }
    await playAll("slow-tide").getByText("1¢").waitFor();
    const { violations } = await new AxeBuilder({ page: reader.page }).analyze();
    const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(bad.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  test("a play is paid once: a reload goes on with it, seeking is free, and it comes in ranges", async () => {
    await payFirst(playAll("slow-tide"));
    await track("slow-tide").getByText("Paid 1¢").waitFor();
    expect(await balance()).toBe("4.99");
    const part = await fetched(full("slow-tide"), { range: "bytes=100-199" });
    expect([part.status(), (await part.body()).length]).toEqual([206, 100]);
    const before = (await sales()).length;
    await reader.page.reload();
    await track("slow-tide").getByText("already paid for this play").waitFor();
    await track("slow-tide").getByRole("slider").fill("30");
    await expect.poll(() => track("slow-tide").locator("time").textContent()).toContain("0:30");
    expect([(await sales()).length, await balance()]).toEqual([before, "4.99"]);
    // Another track is a separate offer.
    expect((await fetched(full("last-ferry"))).status()).toBe(402);
  });

  test("undo: the cent is back, and the track is locked again", async () => {
    await payFirst(playAll("last-ferry"));
    await track("last-ferry").getByText("Paid 1¢").waitFor();
    await reader.click(track("last-ferry").getByRole("button", { name: "Undo" }));
    await track("last-ferry").getByText("is back in your wallet").waitFor();
    expect(await balance()).toBe("5");
    expect((await fetched(full("last-ferry"))).status()).toBe(402);
    await playAll("last-ferry").getByText("1¢").waitFor();
  });

  test("the wallet's first window names the track and its price", async () => {
    const popup = await reader.clickForPopup(playAll("slow-tide"));
    await popup.getByText("Slow Tide", { exact: true }).waitFor();
    await popup.getByText("$0.01", { exact: true }).waitFor();
  });

  test("over the day's budget: the page says when it resets", async () => {
    await payFirst(playAll("slow-tide"));
    await track("slow-tide").getByText("Paid 1¢").waitFor();
    await reader.limitDay(platform.url, "0.015");
    await reader.click(playAll("last-ferry"));
    await track("last-ferry")
      .getByText(/over your budget.* It resets tomorrow, 12:00\sAM\./)
      .waitFor();
  });

  test("after the day's most, plays are free until tomorrow", async () => {
    await payFirst(playAll("copper-kettle"));
    const player = track("copper-kettle").locator("tup-play");
    for (let plays = 1; plays <= 4; plays++) {
      await player.getByText("Paid 1¢").waitFor();
      // The end of the track, without waiting for it.
      await player.locator("audio").evaluate((audio: HTMLAudioElement) => {
        audio.pause();
        audio.dispatchEvent(new Event("ended"));
      });
      const again = plays < 4 ? "Play again · 1¢" : "Play again · free today";
      await reader.click(player.getByRole("button", { name: again }));
    }
    await player.getByText("You have paid today’s maximum").waitFor();
    expect(await balance()).toBe("4.96");
    expect((await fetched(full("copper-kettle"))).status()).toBe(200);
  });

  test("a play that ends while its beginning is still on its way: what is free then is asked afterwards", async () => {
    await payFirst(playAll("copper-kettle"));
    const player = track("copper-kettle").locator("tup-play");
    const audio = player.locator("audio");
    const end = () =>
      audio.evaluate((element: HTMLAudioElement) => {
        element.pause();
        element.dispatchEvent(new Event("ended"));
      });
    for (let plays = 1; plays <= 3; plays++) {
      await player.getByText("Paid 1¢").waitFor();
      await end();
      if (plays === 3) break;
      await reader.click(player.getByRole("button", { name: "Play again · 1¢" }));
    }
    await audio.evaluate((element: HTMLAudioElement) => {
      const held = new Promise<void>((begun) => {
        element.addEventListener("begun", () => begun(), { once: true });
      });
      element.play = () => held;
    });
    await reader.click(player.getByRole("button", { name: "Play again · 1¢" }));
    await player.getByText("Paid 1¢").waitFor();
    await end();
    await player.getByRole("button", { name: "Play again · 1¢", disabled: true }).waitFor();
    await audio.evaluate((element: HTMLAudioElement) => element.dispatchEvent(new Event("begun")));
    await player.getByRole("button", { name: "Play again · free today" }).waitFor();
    expect(await balance()).toBe("4.96");
  });

  test("a file: bought, fetched with its licence key, heard for free, and given back", async () => {
    await payFirst(keep("copper-kettle"));
    const download = track("copper-kettle").getByRole("button", { name: /^.?Download/ });
    await download.waitFor();
    expect(await balance()).toBe("4.75");
    const [file] = await Promise.all([
      reader.page.waitForEvent("download"),
      reader.click(download),
    ]);
    expect(file.suggestedFilename()).toBe("Paper Lantern Radio - 02 Copper Kettle.ogg");
    const key = (await track("copper-kettle").locator("code").textContent()) ?? "";
    await track("copper-kettle").getByText("4 downloads left").waitFor();
    const seller = createTuppence({ url: platform.url, key: music.secretKey });
    expect(await seller.licences.get(key)).toMatchObject({ key, valid: true });
    await track("copper-kettle").getByText("play it freely").waitFor();
    expect((await fetched(full("copper-kettle"))).status()).toBe(200);
    // On the next visit the key is shown again; if it was never shown, one press shows it, without counting a download.
    await reader.page.reload();
    await track("copper-kettle").locator("code").getByText(key).waitFor();
    await reader.page.evaluate(() => localStorage.clear());
    await reader.page.reload();
    await reader.click(track("copper-kettle").getByRole("button", { name: "Show licence key" }));
    await track("copper-kettle").locator("code").getByText(key).waitFor();
    const [sale] = await sales();
    await seller.refunds.create({ purchase: sale?.id ?? "", reason: "seller" });
    expect((await seller.licences.get(key)).valid).toBe(false);
    expect(await balance()).toBe("5");
  });

  test("pay what you want: not below the least, and exactly what was written", async () => {
    const row = track("snow-on-the-antenna");
    const field = row.getByLabel("Your price");
    await field.fill("0.01");
    await reader.click(keep("snow-on-the-antenna"));
    await row.getByText("Enter an amount of at least 5¢").waitFor();
    await field.fill("0.40");
    await payFirst(keep("snow-on-the-antenna"));
    await row.getByRole("button", { name: /^.?Download/ }).waitFor();
    expect(await balance()).toBe("4.6");
  });

  test("before the record is paid: which songs are had, that its price stays; in the wallet too", async () => {
    const first = "slow-tide";
    await payFirst(keep(first));
    await track(first)
      .getByRole("button", { name: /^Download/ })
      .waitFor();
    const album = reader.page.locator(".album tup-buy");
    await album.getByText("Already yours, and not deducted from the price:").waitFor();
    const offer = (await album.getAttribute("offer")) ?? "";
    const wallet = await reader.context.newPage();
    await wallet.goto(`${platform.url}/confirm?offer=${offer}`);
    await wallet.getByText("You already have these. They do not lower the price:").waitFor();
    expect(await wallet.getByRole("listitem").count()).toBe(1);
    await wallet.getByRole("button", { name: /^Buy for/ }).waitFor();
  });

  test("the record: four files for one price, and each of them plays", async () => {
    const album = reader.page.locator('.album tup-buy [part="button"]');
    await payFirst(album);
    // Above the limit for silent payments: the wallet asks about this one.
    const review = reader.page.getByRole("button", { name: "Review in wallet" });
    const popup = await reader.clickForPopup(review);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^Buy for/ }));
    await reader.page.getByText("Yours: The whole record").waitFor();
    for (const slug of ["slow-tide", "copper-kettle", "last-ferry", "snow-on-the-antenna"]) {
      await track(slug)
        .getByRole("button", { name: /^.?Download/ })
        .waitFor();
      await track(slug).getByText("play it freely").waitFor();
    }
    expect(await balance()).toBe("4.25");
  });
});
