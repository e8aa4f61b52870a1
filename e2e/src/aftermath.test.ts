import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signEvent } from "../../packages/server/src/rails/card/testing/sign-event.ts";
import type { StripeServer } from "../../packages/server/src/rails/card/testing/start-stripe-server.ts";
import { seriousFaults } from "./world/payer.ts";
import { Reader } from "./world/reader.ts";
import { type CardWorld, startCardWorld } from "./world/start-card-world.ts";
import { article } from "./world/start-world.ts";

const SECRET = "whsec_of_a_browser_test";

let stripe: StripeServer;
let world: CardWorld;
let reader: Reader;
let page: Page;
let told = 0;

beforeAll(async () => {
  world = await startCardWorld([article("/dear", "4"), article("/other", "3")], {
    webhookSecrets: [SECRET],
  });
  ({ stripe } = world);
});
afterAll(() => world?.close());
beforeEach(async () => {
  stripe.account.charges.refundsBegin = "succeeded";
  reader = await Reader.open(world.browser);
  ({ page } = reader);
  await page.goto(`${world.platform.url}/wallet`);
  await page.getByRole("button", { name: "Create a guest wallet" }).click();
  await page.getByText("$0.00").first().waitFor();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();
const add = async (amount: "$5" | "$10") => {
  await page.getByText("Add money", { exact: true }).click();
  await press(`Add ${amount}`);
  await press("Pay");
  await seen(`${amount}.00 was added to your wallet.`);
};
/** What axe finds in the light and in the dark. */
const faults = async () => {
  const found: unknown[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await seriousFaults(page)));
  }
  return found;
};
const openStatement = () => page.getByText("What your money is made of").click();
/** The last payment at Stripe. */
const payment = () => stripe.account.paymentIntents.at(-1)?.id ?? "";
/** Stripe reports what has happened since the last time. */
const tell = async () => {
  for (const event of stripe.account.events.slice(told)) {
    const { body, headers } = signEvent(event, { secret: SECRET, atMs: Date.now() });
    const path = `${world.platform.url}/v1/rails/card/events`;
    expect(
      (await fetch(path, { method: "POST", body: new Uint8Array(body), headers })).status,
    ).toBe(200);
  }
  told = stripe.account.events.length;
};
/** The platform hears of it within seconds, and an open page with the next look at it. */
const reloadUntil = (text: string) =>
  expect
    .poll(
      async () => {
        await page.goto(`${world.platform.url}/wallet`);
        await seen("Payments");
        await page.waitForLoadState("networkidle");
        return page.getByText(text).count();
      },
      { timeout: 40_000 },
    )
    .toBeGreaterThan(0);
const dispute = async () => {
  const { id } = stripe.account.charges.dispute(payment());
  await tell();
  await reloadUntil("A bank is deciding about a payment of yours");
  return id;
};

describe("money that goes back to its payer", () => {
  test("what is left is sent back to the card, once the buyer has read what happens", async () => {
    await add("$5");
    await openStatement();
    await seen(/Can be sent back until/);
    await page.setViewportSize({ width: 320, height: 720 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await press("Send back what is left: $5.00");
    const dialog = page.getByRole("dialog", { name: "Send $5.00 back?" });
    await dialog.getByText("It goes back to the card that you paid with.").waitFor();
    expect(await faults()).toEqual([]);
    await dialog.getByRole("button", { name: "Send it back" }).click();
    await dialog.waitFor({ state: "hidden" });
    await seen("There is no money in this wallet.");
    await page.getByText("Nothing left (1)").click();
    await seen(/^\$5\.00 was sent back on/);
    await seen("Money sent back");
    await page.getByText("−$5.00").waitFor();
    expect(await page.getByRole("button", { name: /Send back/ }).count()).toBe(0);
    const refunds = stripe.account.charges.refunds.filter(
      ({ payment_intent: of }) => of === payment(),
    );
    expect(refunds.map(({ amount }) => amount)).toEqual([500]);
    expect(await world.platform.api.newestBalance()).toBe("0");
    expect(await faults()).toEqual([]);
  });

  test("it takes its time, and in the end cannot be sent: the money is in the wallet again", async () => {
    await add("$5");
    stripe.account.charges.refundsBegin = "pending";
    await openStatement();
    await press("Send back what is left: $5.00");
    await press("Send it back");
    await page.getByText("Nothing left (1)").click();
    await seen(/^\$5\.00 is on its way back since/);
    await seen("It is on its way.");
    stripe.account.charges.failRefund(stripe.account.charges.refunds.at(-1)?.id ?? "");
    await tell();
    // Nobody reloads: the page asks again while something is on its way.
    await seen(/^\$5\.00 could not be sent back/);
    await seen("It could not be sent. It is in your wallet again.");
    await seen("Send back what is left: $5.00");
    expect(await world.platform.api.newestBalance()).toBe("5");
  });
});

describe("money that a bank claims back", () => {
  test("disputed, then won: what is unspent is frozen until then, and the page says when it is back", async () => {
    await add("$5");
    const id = await dispute();
    await seen("Until the bank decides, $5.00 is frozen");
    expect(await world.platform.api.newestBalance()).toBe("0");
    await openStatement();
    await seen("$5.00 of it is frozen until a bank has decided.");
    expect(await faults()).toEqual([]);
    stripe.account.charges.moveDispute(id, "won");
    await tell();
    // Nobody reloads: the page asks again while something is not decided.
    await seen("The money stays yours");
    await seen("Send back what is left: $5.00");
    await page
      .getByRole("alert")
      .getByText(/frozen until/)
      .waitFor({ state: "detached" });
    expect(await world.platform.api.newestBalance()).toBe("5");
    expect(await faults()).toEqual([]);
  });

  test("disputed and lost after it was spent: the debt is told in words, and the next money pays it first", async () => {
    await add("$5");
    await page.goto(`${world.platform.url}/confirm?offer=${world.site.offerOf("/dear")}`);
    await press("Buy for $4.00");
    await seen("It is yours");
    const id = await dispute();
    await seen("$4.00 of it is spent. If the bank takes it back,");
    stripe.account.charges.moveDispute(id, "lost");
    await tell();
    await reloadUntil("A bank took money back");
    await seen("You owe $4.00. The next money you add pays this first.");
    await page.getByText("You owe", { exact: true }).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("-4");
    expect(await page.getByText("-$4.00").count()).toBe(0);
    expect(await faults()).toEqual([]);

    await page.goto(`${world.platform.url}/confirm?offer=${world.site.offerOf("/other")}`);
    await page.getByText("You owe", { exact: true }).waitFor();
    await seen("The next money you add pays this first.");
    await seen("Your wallet is $7.00 short.");
    expect(await faults()).toEqual([]);

    await page.goto(`${world.platform.url}/wallet`);
    await add("$10");
    await page.getByText("$6.00", { exact: true }).first().waitFor();
    expect(await page.getByText("You owe").count()).toBe(0);
    // What is paid back is told quietly.
    await seen("A bank took money back.");
    expect(await page.getByRole("alert").getByText("A bank took money back").count()).toBe(0);
    await openStatement();
    await seen("$10.00 added");
    expect(await world.platform.api.newestBalance()).toBe("6");
  });
});
