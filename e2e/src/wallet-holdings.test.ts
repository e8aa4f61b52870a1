import { AxeBuilder } from "@axe-core/playwright";
import type {
  MeterResult,
  NewGrant,
  NewSeller,
  Offer,
  Order,
  PurchaseResult,
  RefundRequest,
  Wallet,
} from "@tuppence/protocol/wire";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

const usd = (amount: string) => [{ amount, currency: "USD" }];
const ORIGIN = "http://127.0.0.1:9";

let world: World;
let reader: Reader;
let seller: NewSeller;
/** A budget at that seller, as a buyer's programs have one. */
let token: string;

beforeAll(async () => {
  world = await startWorld([article("/one")]);
});

afterAll(() => world?.close());

beforeEach(async () => {
  const { api, operatorKey } = world.platform;
  reader = await Reader.open(world.browser);
  await reader.page.goto(`${world.site.url}/one`);
  await reader.unlockFirst();
  seller = await api.makeSeller("The Boathouse", ORIGIN);
  const { data } = await api.call<{ data: Wallet[] }>("GET", "/v1/wallets?limit=1", operatorKey);
  const grant = await api.call<NewGrant>("POST", "/v1/grants", operatorKey, {
    wallet: data[0]?.id,
    seller: seller.id,
    label: "Boathouse",
    limits: {},
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  ({ token } = grant);
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const sell = (offer: object) =>
  world.platform.api.makeOffer(seller.keys.secret, {
    resourceUrl: `${ORIGIN}/things`,
    refundWindowSeconds: 3600,
    ...offer,
  });
const asBuyer = <T>(path: string, body: object) =>
  world.platform.api.call<T>("POST", path, token, body);
const buy = async ({ id }: Offer, more: object = {}) =>
  (await asBuyer<PurchaseResult>("/v1/purchases", { offer: id, ...more })).purchase;
const potion = (title: string) =>
  sell({
    kind: "item",
    title,
    prices: usd("0.1"),
    item: { sku: "potion", type: "consumable", units: 2 },
  });

async function openWallet(): Promise<Page> {
  const page = await reader.openWallet(world.platform.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

/** A part of the page by its heading. */
const part = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });

async function barriers(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

describe("what the wallet shows beside articles", () => {
  test("what is set aside: a meter that runs, and an order that waits; gone when they are over", async () => {
    const film = await sell({
      kind: "metered",
      title: "Rowing by night",
      metered: { unit: "second", unitPrices: usd("0.01"), holdUnits: 10, idleSeconds: 600 },
    });
    const { meter } = await asBuyer<MeterResult>("/v1/meters", { offer: film.id });
    await asBuyer(`/v1/meters/${meter.id}/ticks`, { units: 4 });
    const boat = await potion("Two potions");
    const { buyer } = await buy(boat);
    const order = await world.platform.api.call<Order>("POST", "/v1/orders", seller.keys.secret, {
      offer: boat.id,
      buyer,
      quantity: 3,
    });
    await asBuyer(`/v1/orders/${order.id}/confirm`, {});
    const page = await openWallet();
    const aside = part(page, "Set aside");
    await aside.getByText("Rowing by night").waitFor();
    await aside.getByText("4 used, $0.04 paid").waitFor();
    await aside.getByText("Two potions").waitFor();
    await aside.getByText("$0.30").waitFor();
    expect(await barriers(page)).toEqual([]);
    await asBuyer(`/v1/meters/${meter.id}/close`, {});
    await world.platform.api.call(
      "POST",
      `/v1/orders/${order.id}/finalize`,
      seller.keys.secret,
      {},
    );
    await page.reload();
    await part(page, "Your items").getByText("× 8").waitFor();
    expect(await aside.count()).toBe(0);
  });

  test("items from a game by their names, a pass whose renewal can be cancelled, and progress towards a cap", async () => {
    await buy(await potion("A potion"));
    const pass = await sell({
      kind: "pass",
      title: "Season of the river",
      prices: usd("0.5"),
      pass: { scope: "section", section: "boats", period: "month", renews: true },
    });
    await sell({
      kind: "pass",
      title: "Recipes for the day",
      prices: usd("0.9"),
      pass: { scope: "section", section: "recipes", period: "day", cap: usd("0.4") },
    });
    await buy(pass, { renew: true });
    await buy(await potion("Another potion"));
    await buy(await sell({ kind: "unlock", title: "Tea", prices: usd("0.1"), section: "recipes" }));
    const page = await openWallet();
    await part(page, "Your items").getByText("Another potion").waitFor();
    await part(page, "Your items").getByText("× 4").waitFor();
    const passes = part(page, "Passes");
    await passes.getByText("Season of the river").waitFor();
    await passes.getByText(/Renews for \$0\.50 on/).waitFor();
    await passes.getByText(/Recipes for the day.?, .?The Boathouse/).waitFor();
    await passes.getByText(/then the rest of the day is free \(until midnight\)/).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: /^Do not renew .?Season of the river/ }).click();
    await expect.poll(() => passes.getByText(/Renews for/).count()).toBe(0);
    await passes.getByText("Season of the river").waitFor();
  });

  test("a refund that only the seller can grant: asked for here, answered there, and the money is back", async () => {
    const purchase = await buy(
      await sell({
        kind: "unlock",
        title: "Knots, a book",
        prices: usd("0.75"),
        refundWindowSeconds: 0,
      }),
    );
    const page = await openWallet();
    const undo = page.getByRole("button", { name: /^Undo: .?Knots, a book/ });
    expect(await undo.innerText()).toMatch(/^Undo \(([1-9]|10)\)$/);
    // The ten seconds for the simple undo are over.
    await page.clock.install({ time: Date.now() + 60_000 });
    await page.reload();
    const why = "The time for a one-tap refund is over, so the seller decides.";
    await page.getByText(why).waitFor();
    await page.getByRole("button", { name: /^Ask for a refund: .?Knots, a book/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Why?").fill("It has only one knot.");
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Send" }).click();
    await page.getByText("The seller has been asked.").waitFor();
    const { data } = await world.platform.api.call<{ data: RefundRequest[] }>(
      "GET",
      "/v1/refund-requests",
      seller.keys.secret,
    );
    expect(data).toMatchObject([{ purchase: purchase.id, reason: "It has only one knot." }]);
    await world.platform.api.call(
      "POST",
      `/v1/refund-requests/${data[0]?.id}/accept`,
      seller.keys.secret,
      {},
    );
    expect(await world.platform.api.newestBalance()).toBe("4.98");
    await page.reload();
    await page
      .getByText(/refunded/i)
      .first()
      .waitFor();
  });
});
