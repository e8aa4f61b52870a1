import type { Offer, OfferPage } from "@tuppence/protocol/wire";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type HostedSeller, makeHostedSeller } from "./world/hosted-seller.ts";
import { launchBrowser } from "./world/launch-browser.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

const prices = [{ amount: "0.02", currency: "USD" }];

let platform: RunningPlatform;
let browser: Browser;
let harbour: HostedSeller;
let reader: Reader;
/** What the pages of a test asked other hosts for, and what their console said. */
let foreign: string[];
let said: string[];

beforeAll(async () => {
  platform = await startTestPlatform();
  browser = await launchBrowser();
  harbour = await makeHostedSeller(platform, browser, {
    name: "Harbour Letters",
    handle: "harbour",
  });
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

beforeEach(async () => {
  reader = await Reader.open(browser);
  watch();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  expect(foreign).toEqual([]);
  expect(said).toEqual([]);
  await reader.close();
});

function watch(): void {
  foreign = [];
  said = [];
  reader.context.on("request", (request) => {
    if (!request.url().startsWith(`${platform.url}/`)) foreign.push(request.url());
  });
  reader.context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") said.push(message.text());
  });
}

async function made(terms: object, page: object = {}): Promise<{ offer: Offer; page: OfferPage }> {
  const offer = await harbour.offer({
    kind: "unlock",
    title: "Between the tides",
    prices,
    ...terms,
  });
  return { offer, page: await harbour.page(offer.id, page) };
}

describe("a hosted page", () => {
  test("a stranger buys in three clicks, with a budget for this seller alone", async () => {
    const { offer, page } = await made({});
    await reader.page.goto(page.url);
    await reader.unlockFirst();
    expect(reader.clicks).toBeLessThanOrEqual(3);
    await reader.page.getByText("You have this.").waitFor();
    expect(await harbour.sales()).toMatchObject([{ offer: offer.id, amount: "0.02" }]);
    const cookies = await reader.context.cookies();
    expect(cookies.map(({ name }) => name).filter((name) => name.startsWith("tup"))).toEqual([
      "tuppence.session_token",
    ]);
  });

  test("a reload after the purchase is open as the server sent it; undone, it is locked again", async () => {
    const { page } = await made({});
    await reader.page.goto(page.url);
    await reader.unlockFirst();
    await reader.page.getByText("You have this.").waitFor();
    const again = await reader.page.reload();
    expect(await again?.text()).toContain('data-tuppence-access="open"');
    expect(again?.headers()["cache-control"]).toBe("private, no-store");
    const other = await made({ title: "Undone" });
    await reader.page.goto(other.page.url);
    await reader.click(reader.unlock);
    await reader.click(reader.toast.getByRole("button", { name: "Undo" }));
    await reader.unlock.waitFor();
    const locked = await reader.page.reload();
    expect(await locked?.text()).toContain('data-tuppence-access="locked"');
  });

  test("who has left the wallet still opens what the page's own budget paid for", async () => {
    const { page } = await made({ title: "Signed out" });
    await reader.page.goto(page.url);
    await reader.unlockFirst();
    await reader.context.clearCookies();
    const again = await reader.page.reload();
    expect(await again?.text()).toContain('data-tuppence-access="locked"');
    await reader.page.getByText("You have this.").waitFor();
  });
});
