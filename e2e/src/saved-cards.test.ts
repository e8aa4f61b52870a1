import type { NewGrant, Wallet } from "@tuppence/protocol/wire";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type StripeServer,
  startStripeServer,
} from "../../packages/server/src/rails/card/testing/start-stripe-server.ts";
import { seriousFaults } from "./world/payer.ts";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let stripe: StripeServer;
let world: World;
let reader: Reader;
let page: Page;

beforeAll(async () => {
  stripe = await startStripeServer({ apiKey: "sk_test_of_a_browser_test", now: Date.now });
  const access = { secretKey: stripe.apiKey, webhookSecrets: [], api: stripe.url };
  world = await startWorld(
    [article("/one"), article("/two"), article("/dear", "4.99"), article("/seven", "7")],
    {
      sandboxRail: false,
      stripe: access,
    },
  );
});
afterAll(async () => {
  await world?.close();
  await stripe?.close();
});
beforeEach(async () => {
  stripe.account.cards.held = { last4: "4242", nature: "pays" };
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
const unfold = (name: string) => page.getByText(name, { exact: true }).click();
/** Adds 5.00 by a new card, and saves it. */
const saveCard = async () => {
  await unfold("Add money");
  await page.getByLabel("Save this card").check();
  await press("Add $5");
  await press("Pay");
  await page.getByText("$5.00 was added to your wallet.").first().waitFor();
  await page.getByRole("heading", { name: "Saved cards" }).waitFor();
};
const agreement = () => page.getByRole("checkbox", { name: /^I agree/ });
const switchOn = async () => {
  await unfold("Automatic top-up");
  expect(await page.getByRole("button", { name: "Switch on" }).isDisabled()).toBe(true);
  await agreement().check();
  await press("Switch on");
  await page.getByText("Automatic top-up is on.").first().waitFor({ state: "attached" });
};
/** Leaves one cent in the newest wallet. */
const spendAlmostAll = async () => {
  const { api, operatorKey } = world.platform;
  const { data } = await api.call<{ data: Wallet[] }>("GET", "/v1/wallets?limit=1", operatorKey);
  const { token } = await api.call<NewGrant>("POST", "/v1/grants", operatorKey, {
    wallet: data[0]?.id,
    label: "Spends almost all",
    limits: {},
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
  });
  await api.call("POST", "/v1/purchases", token, { offer: world.site.offerOf("/dear") });
};
const openSeven = async () => {
  await page.goto(`${world.site.url}/seven`);
  return reader.clickForPopup(reader.unlock);
};

describe("saved cards", () => {
  test("a card is saved only if its owner wants that, pays with one click, and is removed", async () => {
    await unfold("Add money");
    expect(await page.getByLabel("Save this card").isChecked()).toBe(false);
    expect(await seriousFaults(page)).toEqual([]);
    await unfold("Add money");
    await saveCard();
    const saved = page.getByRole("region", { name: "Saved cards" });
    await saved.getByText("Visa •••• 4242").waitFor();
    await page.getByText("Expires 08/30").waitFor();
    await unfold("Add money");
    await press("Add $10");
    await page.getByText("$10.00 was added to your wallet.").first().waitFor();
    await page.getByText("$15.00").first().waitFor();
    await press("Remove Visa •••• 4242");
    expect(await seriousFaults(page)).toEqual([]);
    await press("Remove");
    await page.getByRole("heading", { name: "Saved cards" }).waitFor({ state: "detached" });
  });

  test("a bank that wants its customer to confirm: there and back, and the money is there", async () => {
    stripe.account.cards.held = { last4: "3184", nature: "asks its owner" };
    await saveCard();
    await unfold("Add money");
    await press("Add $10");
    await page.getByRole("heading", { name: "Confirm 1000 usd?" }).waitFor();
    await press("Confirm");
    await page.getByText("$10.00 was added to your wallet.").first().waitFor();
  });
});

describe("automatic top-ups", () => {
  test("the buyer agrees to a sentence, which changes with what is chosen, and switches off with one press", async () => {
    await saveCard();
    await unfold("Automatic top-up");
    await agreement().check();
    await page.getByLabel("At most in 24 hours").selectOption("5");
    expect(await agreement().isChecked()).toBe(false);
    await page
      .getByText(
        "I agree: when my balance is below $2.00, or too small for something I buy, $10.00 is charged to my card Visa •••• 4242, at most 5 times in 24 hours, until I switch this off.",
      )
      .waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await agreement().check();
    await press("Switch on");
    await page.getByText("When your balance is below $2.00").waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await press("Switch off");
    await page.getByText("Automatic top-up is off.").first().waitFor({ state: "attached" });
  });

  test("during an unlock with an empty wallet: one click, no window, and the article is open", async () => {
    await saveCard();
    await switchOn();
    await page.goto(`${world.site.url}/one`);
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await page.getByText(LOCKED_TEXT).waitFor();
    await spendAlmostAll();
    await page.goto(`${world.site.url}/two`);
    reader.clicks = reader.popups = 0;
    await reader.click(reader.unlock);
    await page.getByText(LOCKED_TEXT).waitFor();
    expect([reader.clicks, reader.popups]).toEqual([1, 0]);
    expect(await world.platform.api.newestBalance()).toMatch(/^9\.9/);
  });
});

describe("on the way to an article that costs more than there is", () => {
  test("the window adds money by the saved card: one click, and no card page", async () => {
    await saveCard();
    const popup = await openSeven();
    await reader.click(popup.getByRole("button", { name: "Allow & add money" }));
    await popup.getByLabel("Pay with").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await reader.clickToClose(popup, popup.getByRole("button", { name: "Add $10", exact: true }));
    expect(await world.platform.api.newestBalance()).toBe("15");
  });

  test("a stranger saves a card in the window, and finds it in the wallet", async () => {
    const stranger = await Reader.open(world.browser);
    await stranger.page.goto(`${world.site.url}/one`);
    const popup = await stranger.clickForPopup(stranger.unlock);
    await stranger.click(popup.getByRole("button", { name: "Allow & add money" }));
    await popup.getByLabel("Save this card").check();
    await stranger.click(popup.getByRole("button", { name: "Add $5", exact: true }));
    await stranger.clickToClose(popup, popup.getByRole("button", { name: "Pay", exact: true }));
    await stranger.page.getByText(LOCKED_TEXT).waitFor();
    await stranger.page.goto(`${world.platform.url}/wallet`);
    const saved = stranger.page.getByRole("region", { name: "Saved cards" });
    await saved.getByText("Visa •••• 4242").waitFor();
    expect(stranger.errors).toEqual([]);
    await stranger.close();
  });

  test("where an automatic top-up covers it, no amount is asked for: allowed, and bought", async () => {
    await saveCard();
    await switchOn();
    const popup = await openSeven();
    await popup.getByText("Your automatic top-up adds $10.00 from your saved card").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^Allow/ }));
    await page.locator("tup-paywall").getByText("You asked to confirm prices").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await confirm.getByText("Your automatic top-up adds $10.00 from your saved card").waitFor();
    expect(await seriousFaults(confirm)).toEqual([]);
    await reader.click(confirm.getByRole("button", { name: "Buy for $7.00" }));
    await reader.clickToClose(confirm, confirm.getByRole("button", { name: "Yes, pay $7.00" }));
    await page.getByText(LOCKED_TEXT).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("8");
  });

  test("where its charge fails, the window says so and asks for money after all", async () => {
    await saveCard();
    await switchOn();
    const { methods } = stripe.account.cards;
    stripe.account.cards.become(String(methods.at(-1)?.id), "declines");
    const popup = await openSeven();
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^Allow/ }));
    await page.locator("tup-paywall").getByText("You asked to confirm prices").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await reader.click(confirm.getByRole("button", { name: "Buy for $7.00" }));
    await reader.click(confirm.getByRole("button", { name: "Yes, pay $7.00" }));
    await confirm.getByText("Your wallet is $2.00 short.").waitFor();
    await confirm.getByRole("button", { name: "Add $5", exact: true }).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("5");
  });
});
