import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

const usd = (amount: string) => [{ amount, currency: "USD" }];

let world: World;
let reader: Reader;

beforeAll(async () => {
  world = await startWorld([
    article("/one"),
    article("/two"),
    { ...article("/twice"), isTwice: true },
    article("/dear", "3"),
    article("/named", "0.04"),
    article("/abroad", "0.04"),
    article("/dearer", "0.02"),
  ]);
  const change = (path: string, terms: object) =>
    world.platform.api.changeOffer(world.site.seller.keys.secret, world.site.offerOf(path), terms);
  await change("/named", { payWhatYouWant: { minimum: usd("0.01"), suggestion: usd("0.04") } });
  await change("/abroad", { countryPrices: { KR: usd("0.01") } });
});

afterAll(() => world?.close());

beforeEach(async () => {
  reader = await Reader.open(world.browser);
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const open = (path: string) => reader.page.goto(world.site.url + path);
const lockedText = () => reader.page.getByText(LOCKED_TEXT);
const sales = () => world.platform.api.sales(world.site.seller.keys.secret);
const undo = () => reader.toast.getByRole("button", { name: "Undo" });

describe("after a payment", () => {
  test("confirmed in the wallet: the payment is shown, and it can be undone on the page, even without popups", async () => {
    await open("/one");
    await reader.unlockFirst();
    await open("/dear");
    await reader.unlock.getByText("Unlock for $3.00").waitFor();
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^Buy for/ }));
    await reader.toast.getByText("Paid $3.00").waitFor();
    expect((await sales())[0]).toMatchObject({ amount: "3" });
    await reader.click(undo());
    await reader.toast.getByText("Undone. $3.00 is back in your wallet.").waitFor();
    await reader.unlock.getByText("Unlock for $3.00").waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");

    await reader.page.evaluate(() => {
      window.open = () => null;
    });
    await reader.click(reader.unlock);
    await reader.click(reader.page.getByRole("button", { name: /^Buy for/ }));
    await reader.page.getByRole("button", { name: /^Undo: .?Story dear/ }).waitFor();
    await reader.click(reader.page.getByRole("link", { name: "Open it" }));
    await reader.toast.getByText("Paid $3.00").waitFor();
    await reader.click(undo());
    await reader.unlock.waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("two paywalls of one offer: one press opens both, the undo locks both, in the other tab too", async () => {
    const other = await reader.context.newPage();
    await other.goto(`${world.site.url}/twice`);
    await reader.page.bringToFront();
    await open("/twice");
    const before = (await sales()).length;
    const popup = await reader.clickForPopup(reader.unlock.first());
    await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await lockedText().nth(1).waitFor();
    await other.getByText(LOCKED_TEXT).nth(1).waitFor();
    expect((await sales()).length).toBe(before + 1);
    await reader.click(undo());
    await reader.unlock.nth(1).waitFor();
    expect(await lockedText().count()).toBe(0);
    await other.locator("tup-paywall").nth(1).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("5");
    await reader.click(reader.unlock.last());
    await lockedText().nth(1).waitFor();
    expect((await sales()).length).toBe(before + 2);
  });

  test("only what the reader allowed is automatic: not an amount or a country that they must choose, not a higher price, not when it is switched off", async () => {
    // This page was made before the price rose.
    const stale = await reader.context.newPage();
    await stale.goto(`${world.site.url}/dearer`);
    const button = stale.locator('tup-paywall [part="button"]');
    await button.getByText("Unlock for 2¢").waitFor();
    await world.platform.api.changeOffer(
      world.site.seller.keys.secret,
      world.site.offerOf("/dearer"),
      { prices: [{ amount: "0.03", currency: "USD" }] },
    );
    await reader.page.bringToFront();
    await open("/one");
    await reader.unlockFirst({ auto: true });
    const before = (await sales()).length;
    for (const path of ["/named", "/abroad"]) {
      await open(path);
      await reader.page.locator('tup-paywall [part="field"]').waitFor();
      await reader.unlock.getByText("Unlock for 4¢").waitFor();
    }
    await button.getByText("Unlock for 3¢").waitFor();
    await stale.close();
    const wallet = await reader.openWallet(world.platform.url);
    await wallet.getByRole("button", { name: /^Change limits of/ }).click();
    await wallet.getByRole("switch").uncheck();
    await wallet.getByRole("button", { name: "Save" }).click();
    await wallet.getByText("Limits saved.").waitFor();
    await wallet.close();
    const asked = reader.page.waitForResponse(/grants\/current/);
    await open("/two");
    await asked;
    await reader.unlock.getByText("Unlock for 2¢").waitFor();
    expect((await sales()).length).toBe(before);
  });

  test("an undo is shown for ten seconds from when it is seen, and never where it would be refused", async () => {
    await reader.page.clock.install();
    await open("/one");
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await undo().getByText("10").waitFor();
    await reader.page.clock.runFor(3000);
    await undo().getByText("7").waitFor();
    await reader.page.clock.runFor(7000);
    await undo().waitFor({ state: "detached" });
    // The platform refuses permanently: the button is not offered again, and the page says what the wallet can do.
    await reader.page.route("**/v1/refunds", (route) =>
      route.fulfill({
        status: 409,
        contentType: "application/problem+json",
        headers: { "access-control-allow-origin": "*" },
        json: { type: "urn:tuppence:problem:refund-window-closed", title: "Too late" },
      }),
    );
    await open("/two");
    await reader.click(reader.unlock);
    await reader.click(undo());
    await reader.toast
      .getByText("It is too late to undo this. You can still return it in your wallet.")
      .waitFor();
    expect(await undo().count()).toBe(0);
  });
});
