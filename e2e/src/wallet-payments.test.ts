import type {
  Meter,
  MeterResult,
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
  Wallet,
} from "@tuppence/protocol/wire";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seriousFaults } from "./world/payer.ts";
import { Reader } from "./world/reader.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

const ORIGIN = "http://127.0.0.1:9";
/** Right-to-left letters at its end: without isolation they would reverse the digits that follow. */
const SELLER = "Radio ראשון";

let world: World;
let reader: Reader;
let seller: NewSeller;
let token: string;

beforeAll(async () => {
  world = await startWorld([article("/one")]);
});
afterAll(() => world?.close());

beforeEach(async () => {
  const { api, operatorKey } = world.platform;
  reader = await Reader.open(world.browser, { viewport: { width: 360, height: 800 } });
  await reader.page.goto(`${world.site.url}/one`);
  await reader.unlockFirst();
  seller = await api.makeSeller(SELLER, ORIGIN);
  const { data } = await api.call<{ data: Wallet[] }>("GET", "/v1/wallets?limit=1", operatorKey);
  ({ token } = await api.call<NewGrant>("POST", "/v1/grants", operatorKey, {
    wallet: data[0]?.id,
    seller: seller.id,
    label: "Radio",
    limits: {},
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  }));
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const asBuyer = <T>(path: string, body: object = {}) =>
  world.platform.api.call<T>("POST", path, token, body);
const sell = (offer: object) =>
  world.platform.api.makeOffer(seller.keys.secret, {
    resourceUrl: `${ORIGIN}/listen`,
    refundWindowSeconds: 3600,
    ...offer,
  });
const broadcast = (title: string, more: object = {}) =>
  sell({
    kind: "metered",
    title,
    ...more,
    metered: {
      unit: "second",
      unitPrices: [{ amount: "0.01", currency: "USD" }],
      holdUnits: 10,
      idleSeconds: 600,
    },
  });
async function listen(offer: Offer, units: number): Promise<Meter> {
  const { meter } = await asBuyer<MeterResult>("/v1/meters", { offer: offer.id });
  await asBuyer(`/v1/meters/${meter.id}/ticks`, { units });
  return meter;
}
const close = ({ id }: Meter) => asBuyer(`/v1/meters/${id}/close`);

async function openWallet(): Promise<Page> {
  const page = await reader.openWallet(world.platform.url);
  await page.getByRole("heading", { name: "Payments" }).waitFor();
  return page;
}
/** The row of a payment, without isolation characters. */
const row = (page: Page, title: string) =>
  page.locator("section", { hasText: "Payments" }).locator("li", { hasText: title });
const textOf = async (page: Page, title: string) =>
  (await row(page, title).innerText()).replaceAll(/[\u2068\u2069]/g, "");

test("a receipt says what sales cost here on average, once the platform has sold for a day", async () => {
  const page = await openWallet();
  await row(page, "Story one").getByText("Receipt").click();
  await row(page, "Story one").getByText("Platform fee", { exact: true }).waitFor();
  expect(await textOf(page, "Story one")).not.toContain("Costs of a sale here");
  await reader.context.route("**/v1/effective-fee/share?currency=USD", async (route) => {
    const days = { from: "2027-03-01", to: "2027-03-30" };
    await route.fulfill({ json: { currency: "USD", ...days, percent: 6.2 } });
  });
  await page.reload();
  await row(page, "Story one").getByText("Receipt").click();
  await row(page, "Story one").getByText("6.2% on average in the last 30 days").waitFor();
  expect(await seriousFaults(page)).toEqual([]);
});

describe("what was paid by the unit, in the wallet", () => {
  test("is listed among the purchases by its time, open and closed, with a receipt; narrow enough for a phone", async () => {
    const older = await listen(await broadcast("Night concert"), 4);
    await close(older);
    await asBuyer<PurchaseResult>("/v1/purchases", {
      offer: (
        await sell({
          kind: "unlock",
          title: "Programme notes",
          prices: [{ amount: "0.2", currency: "USD" }],
        })
      ).id,
    });
    await listen(await broadcast("Morning news"), 3);
    const page = await openWallet();
    await row(page, "Morning news").waitFor();
    const titles = await page
      .locator("section", { hasText: "Payments" })
      .locator("li > :first-child")
      .allInnerTexts();
    expect(titles).toEqual([
      "Morning news",
      "Programme notes",
      "Night concert",
      "Story one",
      "Money added",
    ]);
    expect(await textOf(page, "Morning news")).toMatch(
      /\$0\.03[^]*3 seconds[^]*\$0\.07 set aside while it is open/,
    );
    expect(await textOf(page, "Money added")).toMatch(/\+\$5\.00[^]*Test money · .*\d:\d\d/);
    const concert = row(page, "Night concert");
    await concert.getByText("Receipt").click();
    const receipt = await textOf(page, "Night concert");
    for (const said of [
      SELLER,
      "$0.01 × 4 seconds",
      "$0.04",
      "$0.002",
      "$0.038",
      /Opened\s+.*\d:\d\d/,
      /Closed\s+.*\d:\d\d/,
      /Returned to you\s+nothing/,
      older.id,
    ])
      expect(receipt).toMatch(said);
    const raw = await concert.innerText();
    expect(raw).toContain(`\u2068${SELLER}\u2069`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });

  test("is returned there, once, for the announced amount; then the row shows what came back and when", async () => {
    await close(await listen(await broadcast("Too loud", { consumptionMark: 1 }), 5));
    const page = await openWallet();
    expect(await world.platform.api.newestBalance()).toBe("4.93");
    await row(page, "Too loud")
      .getByText(/Refundable until .*\d:\d\d/)
      .waitFor();
    // Paid for by the unit, it cannot be a slip of the finger: the platform would refuse an undo, so none is offered.
    expect(await page.getByRole("button", { name: /^Undo: .?Too loud/ }).count()).toBe(0);
    await page.getByRole("button", { name: /^Refund: .?Too loud/ }).click();
    await row(page, "Too loud")
      .getByText(/Refunded: \$0\.05, .*\d:\d\d/)
      .waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
    expect(await page.getByRole("button", { name: /Too loud/ }).count()).toBe(0);
  });

  test("used beyond its mark, it says that the seller decides and leads there, instead of offering a button that would be refused", async () => {
    await close(await listen(await broadcast("Heard out"), 6));
    const page = await openWallet();
    await row(page, "Heard out").getByText("so the seller decides").waitFor();
    const ask = row(page, "Heard out").getByRole("link", { name: /^Ask .+ on their site$/ });
    expect(await ask.getAttribute("href")).toBe(`${ORIGIN}/listen`);
    expect(await page.getByRole("button", { name: /Heard out/ }).count()).toBe(0);
  });

  test("with nothing used, it says that nothing was charged, and offers no return that would be refused", async () => {
    await close(await listen(await broadcast("Silence"), 0));
    const page = await openWallet();
    await row(page, "Silence").waitFor();
    expect(await textOf(page, "Silence")).toContain("Nothing was charged.");
    await row(page, "Story one")
      .getByRole("button", { name: /Story one/ })
      .waitFor();
    expect(await page.getByRole("button", { name: /Silence/ }).count()).toBe(0);
  });
});
