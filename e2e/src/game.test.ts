import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sail, setOut } from "../../examples/game/src/client/play/voyage.ts";
import type { RunningGame } from "../../examples/game/src/game.ts";
import { layCourse } from "../../examples/game/src/river/course.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestGame } from "./world/start-test-game.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

const LENGTH = 1600;
const DRIFTING = { turn: 0, towards: null, drift: false };

/** A river on which an unsteered boat is wrecked, so that a test can hit the rocks. */
function rockySeed(): number {
  for (let seed = 1; seed < 5000; seed++) {
    const voyage = setOut(layCourse({ seed, length: LENGTH, rocks: 1 }));
    while (voyage.state === "sailing") sail(voyage, DRIFTING, 1 / 60);
    if (voyage.state === "open" && voyage.lights > 0) return seed;
  }
  throw new Error("No river has rocks enough.");
}

let platform: RunningPlatform;
let game: RunningGame & { readonly secretKey: string };
let browser: Browser;
let player: Reader;
let page: Page;
/** How far the game's clocks, in the page and on its server, are ahead of ours. */
let aheadMs = 0;

beforeAll(async () => {
  platform = await startTestPlatform();
  const river = { length: LENGTH, seed: rockySeed() };
  game = await startTestGame(platform, { river, now: () => Date.now() + aheadMs });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await game?.close();
  await platform?.close();
});

beforeEach(async () => {
  aheadMs = 0;
  player = await Reader.open(browser);
  ({ page } = player);
  await page.goto(game.url);
  await open("Crane paper").waitFor();
  await player.badge.waitFor();
});

afterEach(async () => {
  expect(player.errors).toEqual([]);
  await player.close();
});

const buy = (title: string) => page.getByRole("button", { name: `Buy ${title} for` });
/** A shop with its counter loaded. */
const open = (title: string) =>
  page.getByRole("button", { name: `Buy ${title} for`, disabled: false });
const card = (sku: string) => page.locator(`[data-sku="${sku}"]`);
const dialog = () => page.getByRole("dialog");
const yes = () => dialog().getByRole("button", { name: /^Yes/ });
const toast = () => page.locator("#toast");
const balance = () => platform.api.newestBalance();
const salesNow = async () => (await platform.api.sales(game.secretKey)).length;

/** The first press opens the wallet's window; a guest with test money comes back. */
async function connectBy(target: Locator): Promise<void> {
  const popup = await player.clickForPopup(target);
  // The wallet says what it is about.
  await popup.getByText("You chose").waitFor();
  await player.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
}

async function buyFirst(title: string): Promise<void> {
  await connectBy(buy(title));
  await player.click(yes());
  await toast().getByText("paid").waitFor();
}

/** Advances the page's clock and the server's. */
async function runFor(ms: number): Promise<void> {
  aheadMs += ms;
  await page.clock.runFor(ms);
}

describe("buying in two steps", () => {
  test("a hull: asked, confirmed, delivered and worn, so no undo is offered; what waits unused is undone, and the money is back", async () => {
    await connectBy(buy("Crane paper"));
    await yes().waitFor();
    expect(await dialog().textContent()).toContain("3¢");
    expect(await balance()).toBe("5");
    await player.click(yes());
    await card("hull-crane").getByText("On your boat.").waitFor();
    expect(await balance()).toBe("4.97");
    await page.getByRole("button", { name: "Take off Crane paper" }).click();
    await page.getByRole("button", { name: "Put on Crane paper" }).click();
    await page.getByRole("button", { name: "Take off Crane paper" }).waitFor();
    expect(await toast().getByRole("button", { name: "Undo" }).count()).toBe(0);
    await page.locator("[data-receipt]", { hasText: "3¢ paid. Worn, so it stays." }).waitFor();
    expect(await page.getByRole("button", { name: "Return Crane paper" }).count()).toBe(0);

    await player.click(buy("Three patches"));
    await player.click(yes());
    await toast().getByRole("button", { name: "Undo" }).click();
    await page.locator('[data-receipt="returned"]').waitFor();
    expect(await balance()).toBe("4.97");
  });

  test("over the day’s budget: nothing is bought, and the page says when the budget resets", async () => {
    await buyFirst("Crane paper");
    await player.limitDay(platform.url, "0.09");
    await player.click(buy("Gold leaf"));
    await player.click(yes());
    await dialog()
      .getByText(/go over the budget.* It resets on .+, 12:00\sAM\. Nothing was charged\./)
      .waitFor();
    expect(await balance()).toBe("4.97");
  });

  test("an order that is never delivered costs nothing, and the page says so", async () => {
    const before = await salesNow();
    await page.getByRole("checkbox").check();
    await connectBy(buy("Gold leaf"));
    await player.click(yes());
    await dialog().getByText("You have paid nothing").waitFor();
    await player.badge.getByText("8¢ today").waitFor();
    const row = page.locator("[data-order]");
    expect(await row.textContent()).toContain("8¢ set aside, nothing charged");
    expect(await salesNow()).toBe(before);
    await dialog().getByRole("button", { name: "Take it back" }).click();
    await row.getByText("It cost nothing").waitFor();
    await player.badge.getByText("$0.00 today").waitFor();
    expect(await balance()).toBe("5");
    expect(await salesNow()).toBe(before);
    expect(await card("hull-gold").getByRole("button").textContent()).toBe("8¢");
  });

  test("what the harbour could not deliver at first is delivered after its break, and charged once", async () => {
    await page.getByRole("checkbox").check();
    await connectBy(buy("Bow lantern"));
    await player.click(yes());
    await dialog().getByRole("button", { name: "Take it back" }).waitFor();
    await page.getByRole("checkbox").evaluate((box: HTMLInputElement) => box.click());
    await dialog().getByRole("button", { name: "Ask for it again" }).click();
    await card("lantern").getByText("Yours.").waitFor();
    expect(await balance()).toBe("4.95");
  });

  test("saying no costs nothing", async () => {
    await connectBy(buy("Moonlight"));
    await dialog().getByRole("button", { name: "Not now" }).click();
    await page.locator('[data-order="cancelled"]').waitFor();
    expect(await balance()).toBe("5");
  });
});

describe("using", () => {
  test("a torn boat uses up a patch and sails on; without one the trip is over", async () => {
    await buyFirst("Three patches");
    await card("patch").getByText("You have 3.").waitFor();
    await page.clock.install();
    await page.reload();
    await card("patch").getByText("You have 3.").waitFor();
    await page.getByRole("button", { name: "Set sail" }).click();
    const hud = page.locator("#hud");
    await page.locator("#overlay").waitFor({ state: "hidden" });
    await runFor(12_000);
    await hud.getByText("Patches 2").waitFor();
    await card("patch").getByText("You have 2.").waitFor();
  });

  test("a trip without things ends on the rocks, and the server counts its fireflies", async () => {
    await page.clock.install();
    await page.reload();
    await page.getByRole("button", { name: "Set sail" }).click();
    await page.locator("#overlay").waitFor({ state: "hidden" });
    await runFor(12_000);
    await page.getByRole("heading", { name: "The paper gave way" }).waitFor();
    expect(await page.locator("#overlay").textContent()).toMatch(/[1-9]\d* fireflies/);
  });

  test("boosters: another Moonlight adds its time, High water is one at a time", async () => {
    await buyFirst("Moonlight");
    await card("moonlight").getByText("At work for 10 min.").waitFor();
    await buy("Moonlight").click();
    await yes().click();
    await card("moonlight").getByText("At work for 20 min.").waitFor();
    await buy("High water").click();
    await yes().click();
    await card("high-water").getByText("At work for 10 min.").waitFor();
    expect(await buy("High water").isDisabled()).toBe(true);
    expect(await balance()).toBe("4.93");
  });

  test("pearls: any number at its price in money, spent at the harbour, and what is unused goes back", async () => {
    await page.getByLabel("How many").fill("37");
    const button = card("pearl").getByRole("button");
    expect(await button.textContent()).toBe("37 for $0.185");
    await connectBy(button);
    await yes().click();
    await card("pearl").getByText("37 pearls ($0.185)").waitFor();
    expect(await balance()).toBe("4.815");
    await page.getByRole("button", { name: /^Three patches: 1 for 2 pearls/ }).click();
    await card("patch").getByText("You have 1.").waitFor();
    await card("pearl").getByText("35 pearls").waitFor();
    await page.getByRole("button", { name: "Return River pearls" }).click();
    await card("pearl").getByText("0 pearls").waitFor();
    await page.locator("[data-receipt]", { hasText: "$0.185, $0.175 came back" }).waitFor();
    expect(await balance()).toBe("4.99");
  });

  test("the skipper’s wheel is known without the platform, by its token; returned, it is gone", async () => {
    await connectBy(buy("Skipper’s wheel"));
    await card("skippers-wheel").getByText("Yours.").waitFor();
    await page.route(`${platform.url}/**`, (route) => route.abort());
    await page.reload();
    await card("skippers-wheel").getByText("Yours.").waitFor();
    await page.unroute(`${platform.url}/**`);
    await page.reload();
    await player.badge.getByText("10¢ today").waitFor();
    await page.getByRole("button", { name: "Return Skipper’s wheel" }).click();
    await buy("Skipper’s wheel").waitFor();
    expect(await balance()).toBe("5");
  });

  test("a reader who lost the game’s cookie gets their items back on the next connection", async () => {
    await buyFirst("Crane paper");
    await player.context.clearCookies({ domain: "localhost" });
    await page.reload();
    await card("hull-crane").getByText("On your boat.").waitFor();
  });
});

describe("for everyone", () => {
  test("by keyboard alone: bought, and out on the river and paused", async () => {
    const opened = page.waitForEvent("popup");
    await buy("Green pennant").press("Enter");
    const popup = await opened;
    const allow = popup.getByRole("button", { name: /allow/i });
    // Only checks that it can be clicked: it spends nothing before it has been visible for a moment.
    await allow.click({ trial: true });
    await Promise.all([popup.waitForEvent("close"), allow.press("Enter")]);
    await yes().press("Enter");
    await card("flag-pennant").getByText("On your boat.").waitFor();
    await page.getByRole("button", { name: "Set sail" }).press("Enter");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.keyboard.press("p");
    await page.getByRole("button", { name: "Go on" }).waitFor();
    expect(player.clicks).toBe(0);
  });

  test("axe finds nothing serious: on the page, in an order, with things", async () => {
    expect(await barriers()).toEqual([]);
    await connectBy(buy("Crane paper"));
    await yes().waitFor();
    expect(await barriers()).toEqual([]);
    await yes().click();
    await toast().getByText("paid").waitFor();
    expect(await barriers()).toEqual([]);
  });
});

async function barriers(): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
}
