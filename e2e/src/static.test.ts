import { AxeBuilder } from "@axe-core/playwright";
import { createTuppence } from "@tuppence/sdk";
import type { Browser, Page, Response } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startStatic } from "../../examples/static/src/static.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";
import { type RunningStatic, startTestStatic } from "./world/start-test-static.ts";

let platform: RunningPlatform;
let site: RunningStatic;
let browser: Browser;
let reader: Reader;
/** What the browser wrote to its consoles, and asked of hosts that are neither the site nor the platform. */
let complaints: string[];
let bodies: Promise<string>[];

beforeAll(async () => {
  platform = await startTestPlatform();
  site = await startTestStatic(platform);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await platform?.close();
});
beforeEach(async () => {
  reader = await Reader.open(browser);
  complaints = [];
  bodies = [];
  reader.context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  reader.context.on("response", (response: Response) => {
    const { origin } = new URL(response.url());
    if (![site.url, platform.url, "null"].includes(origin)) complaints.push(response.url());
    bodies.push(
      response
        .body()
        .then((body) => body.toString("latin1"))
        .catch(() => ""),
    );
  });
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const LOCKED = "sold for firewood";
const LOCKED_NOTE = "Not earlier";
const open = (path = "/") => reader.page.goto(site.url + path);
const whole = () => reader.page.locator('[data-tuppence-access="open"]');
/** Which of these texts any answer had. */
const received = async (...texts: readonly string[]) => {
  const all = (await Promise.all(bodies)).join("\n");
  return texts.filter((text) => all.includes(text));
};

/** Waits until the page's sound is the short or the long one: the previews are of 12 seconds, the songs of over 40. */
async function plays(which: "preview" | "whole"): Promise<void> {
  await reader.page.waitForFunction((isWhole) => {
    const seconds = document.querySelector("audio")?.duration ?? Number.NaN;
    return isWhole ? seconds > 30 : seconds < 20;
  }, which === "whole");
}

/** Calls the platform as the seller. */
const ask = async (path: string, body?: object) => {
  const answer = await fetch(platform.url + path, {
    method: "POST",
    headers: {
      authorization: `Bearer ${site.secretKey}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as { readonly id: string };
};

const player = () => reader.page.locator("tup-play");
const button = () => player().locator('[part="button"]');
const bought = async () => {
  const seller = createTuppence({ url: platform.url, key: site.secretKey });
  const { data } = await seller.purchases.list({ limit: 100 });
  return data.filter(({ offer }) => offer === site.offers.listen).length;
};

/** Opens the page, and pays for one listen. */
const listen = async () => {
  await open("/listen.html");
  await plays("preview");
  await player()
    .locator("audio")
    .evaluate((media: HTMLAudioElement) => {
      media.muted = true;
    });
  const popup = await reader.clickForPopup(button());
  await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
  await plays("whole");
  await player().getByText("Paid 1¢").waitFor();
};

async function barriers(page: Page): Promise<unknown[]> {
  // The message about a payment is no part of the page: it is announced, and goes.
  const { violations } = await new AxeBuilder({ page }).exclude("tup-toast").analyze();
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
}

describe("an article on a plain page", () => {
  test("the free part for everybody; the rest after payment, and after a reload", async () => {
    await open();
    await reader.unlock.waitFor();
    const page = reader.page.locator("main");
    expect(await page.innerText()).toContain("A gate that thinks");
    // The picture is one of the free part.
    await reader.page.locator("main img[alt^='A sailing boat']").waitFor();
    await reader.page.waitForLoadState("networkidle");
    const seen = await received("A gate that thinks", LOCKED, LOCKED_NOTE);
    expect(seen).toEqual(["A gate that thinks"]);

    await reader.unlockFirst();
    await whole().waitFor();
    expect(reader.clicks).toBe(2);
    expect(await page.innerText()).toContain(LOCKED);
    expect(await reader.page.locator("main img").count()).toBe(1);
    expect(await platform.api.earned(site.secretKey)).toBe("0.0475");

    await reader.page.reload();
    await whole().waitFor();
    expect(await page.innerText()).toContain(LOCKED);
    expect(await reader.unlock.count()).toBe(0);
    expect(await reader.page.locator('[data-tuppence-access="locked"]').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("an undo takes it away again, also for the next visit", async () => {
    await open();
    await reader.unlock.waitFor();
    await reader.unlockFirst();
    await whole().waitFor();
    await reader.click(reader.page.locator('tup-toast [part="undo"]'));
    await reader.unlock.waitFor();
    expect(await reader.page.locator("main").innerText()).not.toContain(LOCKED);
    await reader.page.reload();
    await reader.unlock.waitFor();
    expect(await reader.page.locator("main").innerText()).not.toContain(LOCKED);
    expect(complaints).toEqual([]);
  });

  test("a refund by the seller closes it at the next load, and no cache has it", async () => {
    await open();
    await reader.unlock.waitFor();
    await reader.unlockFirst();
    await whole().waitFor();
    const seller = createTuppence({ url: platform.url, key: site.secretKey });
    const { data } = await seller.purchases.list({ limit: 1 });
    await seller.refunds.create({ purchase: data[0]?.id ?? "", reason: "seller" });
    bodies = [];
    await reader.page.reload();
    await reader.unlock.waitFor();
    expect(await reader.page.locator("main").innerText()).not.toContain(LOCKED);
    expect(await received(LOCKED, LOCKED_NOTE)).toEqual([]);
  });

  test("a stranger whom the seller lets read for free reads it without a wallet", async () => {
    const rule = await ask("/v1/free-rules", {
      kind: "allowance",
      section: null,
      opens: 1,
      period: "month",
      strangers: true,
      opensForSeconds: null,
    });
    try {
      await open();
      await reader.click(reader.page.locator('tup-paywall [part="free-open"]'));
      await whole().waitFor();
      expect(await reader.page.locator("main").innerText()).toContain(LOCKED);
      expect(reader.popups).toBe(0);
    } finally {
      await ask(`/v1/free-rules/${rule.id}/end`);
    }
    expect(complaints).toEqual([]);
  });

  test("on a site that is not the seller's, nothing is shown", async () => {
    const copy = await startStatic({ platformUrl: platform.url, offers: site.offers, port: 0 });
    try {
      await reader.page.goto(copy.url);
      await reader.page.getByText("This is not available here.").waitFor();
      expect(await received("A gate that thinks", LOCKED)).toEqual([]);
      expect(complaints.join("\n")).toContain("origin is not one of the seller's");
    } finally {
      await copy.close();
    }
  });
});

describe("a song on a plain page", () => {
  test("the preview for everybody; the whole plays after payment, and stops with a refund", async () => {
    await open("/song.html");
    await reader.unlock.waitFor();
    const audio = reader.page.locator("main audio");
    await plays("preview");
    await reader.unlockFirst();
    await whole().waitFor();
    // Not loaded before it is played: until then nothing of it was used.
    expect(await audio.evaluate((element: HTMLAudioElement) => element.readyState)).toBe(0);
    await audio.evaluate((element: HTMLAudioElement) => {
      element.muted = true;
      return element.play();
    });
    await plays("whole");
    await reader.page.waitForFunction(() => {
      const media = document.querySelector("audio");
      return media !== null && media.currentTime > 0.2;
    });
    const url = await audio.evaluate((element: HTMLAudioElement) => element.currentSrc);
    // What was heard does not stand in the way of the undo.
    await reader.click(reader.page.locator('tup-toast [part="undo"]'));
    await reader.unlock.waitFor();
    expect((await fetch(url, { headers: { range: "bytes=0-9" } })).status).toBe(402);
    expect(complaints).toEqual([]);
  });
});

describe("a song by the listen on a plain page", () => {
  test("the preview for everybody; the whole for a cent, paid once also after a reload", async () => {
    const before = await bought();
    await listen();
    await reader.page.waitForFunction(() => {
      const media = document.querySelector("audio");
      return media !== null && media.currentTime > 0.5;
    });
    await reader.page.reload();
    await plays("whole");
    expect(await button().count()).toBe(0);
    expect(await bought()).toBe(before + 1);
    expect(complaints).toEqual([]);
  });

  test("an undo goes back to the preview, and its address opens nothing any more", async () => {
    await listen();
    const url = (await player().getAttribute("src")) ?? "";
    expect((await fetch(url, { headers: { range: "bytes=0-9" } })).status).toBe(206);
    await reader.click(player().locator('[part="undo"]'));
    await plays("preview");
    await button().waitFor();
    expect((await fetch(url, { headers: { range: "bytes=0-9" } })).status).toBe(402);
    expect(complaints).toEqual([]);
  });
});

describe("axe finds nothing, and nothing is wider than the window", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test.each([1280, 360, 320])(`${colorScheme}, %d px`, async (width) => {
      await reader.page.emulateMedia({ colorScheme });
      await reader.page.setViewportSize({ width, height: 800 });
      const fits = () =>
        reader.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
      for (const path of ["/", "/song.html", "/listen.html"]) {
        await open(path);
        await reader.page
          .locator('tup-paywall [part="button"], tup-play [part="button"]')
          .waitFor();
        expect(await barriers(reader.page)).toEqual([]);
        expect(await fits()).toBe(true);
      }
      await open();
      await reader.unlock.waitFor();
      await reader.unlockFirst();
      await whole().waitFor();
      expect(await barriers(reader.page)).toEqual([]);
      expect(await fits()).toBe(true);
    });
  }
});
