import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type StripeServer,
  startStripeServer,
} from "../../packages/server/src/rails/card/testing/start-stripe-server.ts";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let stripe: StripeServer;
let world: World;
let reader: Reader;

beforeAll(async () => {
  stripe = await startStripeServer({ apiKey: "sk_test_of_a_browser_test", now: Date.now });
  const access = { secretKey: stripe.apiKey, webhookSecrets: [], api: stripe.url };
  world = await startWorld([article("/one"), article("/dear", "7")], {
    sandboxRail: false,
    stripe: access,
  });
});
afterAll(async () => {
  await world?.close();
  await stripe?.close();
});
beforeEach(async () => {
  reader = await Reader.open(world.browser);
});
afterEach(async () => {
  stripe.mishaps.length = 0;
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const lockedText = (page = reader.page) => page.getByText(LOCKED_TEXT);
const status = () => reader.page.locator('tup-paywall [part="status"]');
const sales = () => world.platform.api.sales(world.site.seller.keys.secret);
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });
const allow = (popup: Page) => reader.click(button(popup, "Allow & add money"));

/** Opens an article, asks to open it, and allows the budget: the window then asks for money. */
async function allowFor(path: string): Promise<Page> {
  await reader.page.goto(world.site.url + path);
  const popup = await reader.clickForPopup(reader.unlock);
  await allow(popup);
  return popup;
}
async function toCardPage(popup: Page, amount: string): Promise<void> {
  await reader.click(button(popup, `Add ${amount}`));
  await popup.getByRole("heading", { name: /^Pay \d+ usd$/ }).waitFor();
}
const paySeen = (popup: Page) => reader.clickToClose(popup, button(popup, "Pay"));
/** From now on, the platform hears nothing from Stripe. */
const silenceStripe = () => {
  stripe.mishaps.push(...Array.from({ length: 1_000 }, () => "500" as const));
};
const hearStripe = () => {
  stripe.mishaps.length = 0;
};
const seriousFaults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
};

describe("a stranger pays in by card on the way to an article", () => {
  test("from the locked page to the open article in at most 6 clicks, in one window", async () => {
    await reader.page.goto(`${world.site.url}/one`);
    const popup = await reader.clickForPopup(reader.unlock);
    await button(popup, "Allow & add money").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await allow(popup);
    await button(popup, "Add $5").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await toCardPage(popup, "$10");
    await paySeen(popup);
    await lockedText().waitFor();
    expect(reader.clicks).toBeLessThanOrEqual(6);
    expect(reader.popups).toBe(1);
    expect(await world.platform.api.newestBalance()).toBe("9.98");
    await reader.toast.getByText("Paid 2¢").waitFor();
    // What somebody reads is no business of the provider's.
    const { success_url: told } = stripe.account.sessions.at(-1) ?? {};
    expect(told).toMatch(new RegExp(`^${world.platform.url}/wallet\\?topUp=top_\\w+$`));
  });

  test("only amounts that cover the price are offered", async () => {
    const popup = await allowFor("/dear");
    await button(popup, "Add $10").waitFor();
    expect(await popup.getByRole("button", { name: /^Add \$/ }).allTextContents()).toEqual([
      "Add $10",
      "Add $20",
      "Add $50",
      "Add $100",
    ]);
  });

  test("a declined card: nothing is charged, and another card goes on", async () => {
    const popup = await allowFor("/one");
    await toCardPage(popup, "$5");
    await reader.click(button(popup, "Pay with a card that is declined"));
    await popup.getByText("Your card was declined.").waitFor();
    expect(await world.platform.api.newestBalance()).toBe("0");
    await paySeen(popup);
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("back without paying: the window says that nothing was heard, and leads to the same payment", async () => {
    const popup = await allowFor("/one");
    const sessions = stripe.account.sessions.length;
    await toCardPage(popup, "$5");
    await reader.click(popup.getByRole("link", { name: "Back" }));
    await popup.getByText("We have not heard yet that this was paid.").first().waitFor();
    await popup.getByText("$5.00 · Card").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await reader.click(popup.getByRole("link", { name: "Go on with the payment" }));
    await paySeen(popup);
    await lockedText().waitFor();
    expect(stripe.account.sessions.length).toBe(sessions + 1);
  });

  test("another amount after turning back: only what is paid is added", async () => {
    const popup = await allowFor("/one");
    await toCardPage(popup, "$5");
    await reader.click(popup.getByRole("link", { name: "Back" }));
    await reader.click(popup.getByText("Pay in another way"));
    await toCardPage(popup, "$20");
    await paySeen(popup);
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("19.98");
  });

  test("an expired payment: the window says so, and another one can be begun", async () => {
    const popup = await allowFor("/one");
    await toCardPage(popup, "$5");
    stripe.account.expire(String(stripe.account.sessions.at(-1)?.id));
    await reader.click(popup.getByRole("link", { name: "Back" }));
    await popup
      .getByText("The payment was not finished in time. Nothing was added.")
      .first()
      .waitFor();
    await toCardPage(popup, "$5");
    await paySeen(popup);
    await lockedText().waitFor();
  });

  test("the browser's Back from the card page: the payment is found, not begun again", async () => {
    const popup = await allowFor("/one");
    const sessions = stripe.account.sessions.length;
    await toCardPage(popup, "$5");
    await popup.goBack();
    await reader.click(popup.getByRole("link", { name: "Go on with the payment" }));
    await paySeen(popup);
    await lockedText().waitFor();
    expect(stripe.account.sessions.length).toBe(sessions + 1);
  });

  test("allowed without money: the article stays locked, and its button leads to the money and back", async () => {
    const popup = await allowFor("/one");
    await reader.clickToClose(popup, button(popup, "Allow, and add money later"));
    await status().getByText("does not have 2¢").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await confirm.getByText("Your wallet is $0.02 short.").waitFor();
    expect(await seriousFaults(confirm)).toEqual([]);
    await toCardPage(confirm, "$5");
    await reader.click(button(confirm, "Pay"));
    await confirm.getByText("$5.00 was added to your wallet.").first().waitFor();
    await reader.clickToClose(confirm, button(confirm, "Buy for $0.02"));
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("a price that the budget asks about: money first, then the question, then the article", async () => {
    const popup = await allowFor("/dear");
    await toCardPage(popup, "$10");
    await paySeen(popup);
    await status().getByText("You asked to confirm prices like this one.").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await reader.click(button(confirm, "Buy for $7.00"));
    await reader.clickToClose(confirm, button(confirm, "Yes, pay $7.00"));
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("3");
  });
});

describe("a window that is closed in the middle", () => {
  test("the next one finds the payment, and does not begin another", async () => {
    const first = await allowFor("/one");
    const sessions = stripe.account.sessions.length;
    await toCardPage(first, "$5");
    await first.close();
    await status().getByText("Nothing was charged").waitFor();
    const second = await reader.clickForPopup(reader.unlock);
    await allow(second);
    await second.getByText("$5.00 · Card").waitFor();
    await reader.click(second.getByRole("link", { name: "Go on with the payment" }));
    await paySeen(second);
    await lockedText().waitFor();
    expect(stripe.account.sessions.length).toBe(sessions + 1);
  });

  test("a payment that was begun in the wallet and left: the window goes on with it, to the article", async () => {
    const wallet = await reader.openWallet(world.platform.url);
    await button(wallet, "Create a guest wallet").click();
    await wallet.getByText("Add money", { exact: true }).click();
    await toCardPage(wallet, "$5");
    await wallet.close();
    const sessions = stripe.account.sessions.length;
    const popup = await allowFor("/one");
    await reader.click(popup.getByRole("link", { name: "Go on with the payment" }));
    await paySeen(popup);
    await lockedText().waitFor();
    expect(stripe.account.sessions.length).toBe(sessions);
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("while it asks about one purchase: the next one finds the payment, and says how it ends", async () => {
    const popup = await allowFor("/one");
    await reader.clickToClose(popup, button(popup, "Allow, and add money later"));
    await status().getByText("does not have 2¢").waitFor();
    const first = await reader.clickForPopup(reader.unlock);
    await toCardPage(first, "$5");
    await first.close();
    // The budget is there, so the page first tries to pay, and then leads to the wallet again.
    await reader.click(reader.page.getByRole("button", { name: "Unlock for 2¢" }));
    await status().getByText("does not have 2¢").waitFor();
    const second = await reader.clickForPopup(reader.unlock);
    await second.getByText("$5.00 · Card").waitFor();
    stripe.account.expire(String(stripe.account.sessions.at(-1)?.id));
    await second.getByText("The payment was not finished in time.").first().waitFor();
    await toCardPage(second, "$10");
    await reader.click(button(second, "Pay"));
    await reader.clickToClose(second, button(second, "Buy for $0.02"));
    await lockedText().waitFor();
  });

  test("paid, and closed on the card page: the next window finds the money", async () => {
    const first = await allowFor("/one");
    await toCardPage(first, "$5");
    stripe.account.pay(String(stripe.account.sessions.at(-1)?.id));
    await first.close();
    await status().getByText("Nothing was charged").waitFor();
    const second = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(second, button(second, /^Allow/));
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });
});

describe("the provider's word is late", () => {
  test("the window waits with words, and goes on by itself when the money is there", async () => {
    const popup = await allowFor("/one");
    await toCardPage(popup, "$5");
    silenceStripe();
    await reader.click(button(popup, "Pay"));
    await popup.getByText("this page goes on by itself").first().waitFor();
    expect(await lockedText().count()).toBe(0);
    const before = reader.clicks;
    hearStripe();
    await lockedText().waitFor();
    expect(popup.isClosed()).toBe(true);
    expect(reader.clicks).toBe(before);
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("after a while it offers to close: the next click opens the article, and nothing is charged twice", async () => {
    const sold = (await sales()).length;
    const sessions = stripe.account.sessions.length;
    await reader.context.clock.install();
    const popup = await allowFor("/one");
    await toCardPage(popup, "$5");
    silenceStripe();
    await reader.click(button(popup, "Pay"));
    await popup.getByText("this page goes on by itself").first().waitFor();
    expect(await button(popup, "Close for now").count()).toBe(0);
    await popup.clock.fastForward(11_000);
    await button(popup, "Close for now").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await reader.clickToClose(popup, button(popup, "Close for now"));
    await status().getByText("All right. Nothing was charged.").waitFor();
    hearStripe();
    const again = await reader.clickForPopup(reader.unlock);
    await lockedText().waitFor();
    expect(again.isClosed()).toBe(true);
    expect((await sales()).length).toBe(sold + 1);
    expect(stripe.account.sessions.length).toBe(sessions + 1);
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });
});

test("not paid yet, and closed for now: the next click goes on with the payment, without asking for the budget again", async () => {
  await reader.context.clock.install();
  const first = await allowFor("/one");
  const sessions = stripe.account.sessions.length;
  await toCardPage(first, "$5");
  await reader.click(first.getByRole("link", { name: "Back" }));
  await first.getByText("We have not heard yet").first().waitFor();
  await first.clock.fastForward(11_000);
  await reader.clickToClose(first, button(first, "Close for now"));
  await status().getByText("All right. Nothing was charged.").waitFor();
  const second = await reader.clickForPopup(reader.unlock);
  await reader.click(second.getByRole("link", { name: "Go on with the payment" }));
  await paySeen(second);
  await lockedText().waitFor();
  expect(stripe.account.sessions.length).toBe(sessions + 1);
});

describe("a window that the provider's page cuts off from the article", () => {
  beforeEach(async () => {
    await reader.context.route(`${stripe.url}/c/pay/**`, async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 });
      const headers = { ...answer.headers(), "cross-origin-opener-policy": "same-origin" };
      await route.fulfill({ response: answer, headers });
    });
  });

  test("it goes to the article itself, which opens there without another click", async () => {
    const popup = await allowFor("/one");
    await toCardPage(popup, "$5");
    await reader.click(button(popup, "Pay"));
    await popup.waitForURL(`${world.site.url}/one`);
    await lockedText(popup).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
    // The page that asked has the grant as well, and opens too.
    await reader.page.bringToFront();
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("while it asks about one purchase: the window stays open, with a link to what was bought", async () => {
    const popup = await allowFor("/one");
    await reader.clickToClose(popup, button(popup, "Allow, and add money later"));
    await status().getByText("does not have 2¢").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await toCardPage(confirm, "$5");
    await reader.click(button(confirm, "Pay"));
    await reader.click(button(confirm, "Buy for $0.02"));
    await reader.click(confirm.getByRole("link", { name: "Open it" }));
    await lockedText(confirm).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("the page that asked was closed: the same", async () => {
    const popup = await allowFor("/one");
    await toCardPage(popup, "$5");
    await reader.page.close();
    await reader.click(button(popup, "Pay"));
    await lockedText(popup).waitFor();
    expect(popup.url()).toBe(`${world.site.url}/one`);
  });
});

test("popups blocked: the wallet takes the window, pays in there, and comes back to the open article", async () => {
  const { page } = reader;
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto(`${world.site.url}/one`);
  await reader.click(reader.unlock);
  await allow(page);
  await toCardPage(page, "$5");
  await reader.click(button(page, "Pay"));
  await page.waitForURL(`${world.site.url}/one**`);
  await lockedText().waitFor();
  expect(reader.clicks).toBeLessThanOrEqual(6);
});
