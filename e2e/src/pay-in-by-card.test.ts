import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Payer, seriousFaults } from "./world/payer.ts";
import type { Reader } from "./world/reader.ts";
import { type CardWorld, startCardWorld } from "./world/start-card-world.ts";
import { article } from "./world/start-world.ts";

let world: CardWorld;
let payer: Payer;
let reader: Reader;

beforeAll(async () => {
  world = await startCardWorld([article("/one"), article("/dear", "7")]);
});
afterAll(() => world?.close());
beforeEach(async () => {
  payer = await Payer.open(world.browser);
  ({ reader } = payer);
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

describe("a stranger pays in by card on the way to an article", () => {
  test("from the locked page to the open article in 4 clicks, in one window", async () => {
    await reader.page.goto(`${world.site.url}/one`);
    const popup = await reader.clickForPopup(reader.unlock);
    await payer.button(popup, "Allow & add money").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await payer.click(popup, "Allow & add money");
    await payer.button(popup, "Add $5").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await payer.toCardPage(popup, "$10");
    await payer.clickToClose(popup, "Pay");
    await payer.lockedText().waitFor();
    expect(reader.clicks).toBe(4);
    expect(reader.popups).toBe(1);
    expect(await world.platform.api.newestBalance()).toBe("9.98");
    await reader.toast.getByText("Paid 2¢").waitFor();
    // What somebody reads is no business of the provider's.
    const { success_url: told } = world.stripe.account.sessions.at(-1) ?? {};
    expect(told).toMatch(new RegExp(`^${world.platform.url}/wallet\\?topUp=top_\\w+$`));
  });

  test("only amounts that cover the price are offered", async () => {
    const popup = await payer.allowFor(`${world.site.url}/dear`);
    await payer.button(popup, "Add $10").waitFor();
    expect(await popup.getByRole("button", { name: /^Add \$/ }).allTextContents()).toEqual([
      "Add $10",
      "Add $20",
      "Add $50",
      "Add $100",
    ]);
  });

  test("a declined card: nothing is charged, and another card goes on", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.toCardPage(popup, "$5");
    await payer.click(popup, "Pay with a card that is declined");
    await popup.getByText("Your card was declined.").waitFor();
    expect(await world.platform.api.newestBalance()).toBe("0");
    await payer.clickToClose(popup, "Pay");
    await payer.lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("back without paying: the window says that nothing was heard, and leads to the same payment", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    const sessions = world.stripe.account.sessions.length;
    await payer.toCardPage(popup, "$5");
    await reader.click(popup.getByRole("link", { name: "Back" }));
    await popup.getByText("We have not heard yet that this was paid.").first().waitFor();
    await popup.getByText("$5.00 · Card").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await payer.goOn(popup);
    await payer.clickToClose(popup, "Pay");
    await payer.lockedText().waitFor();
    expect(world.stripe.account.sessions.length).toBe(sessions + 1);
  });

  test("another amount after turning back: only what is paid is added", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.toCardPage(popup, "$5");
    await reader.click(popup.getByRole("link", { name: "Back" }));
    await reader.click(popup.getByText("Pay in another way"));
    await payer.toCardPage(popup, "$20");
    await payer.clickToClose(popup, "Pay");
    await payer.lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("19.98");
  });

  test("an expired payment: the window says so, and another one can be begun", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.toCardPage(popup, "$5");
    world.stripe.account.expire(String(world.stripe.account.sessions.at(-1)?.id));
    await reader.click(popup.getByRole("link", { name: "Back" }));
    await popup
      .getByText("The payment was not finished in time. Nothing was added.")
      .first()
      .waitFor();
    await payer.toCardPage(popup, "$5");
    await payer.clickToClose(popup, "Pay");
    await payer.lockedText().waitFor();
  });

  test("the browser's Back from the card page: the payment is found, not begun again", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    const sessions = world.stripe.account.sessions.length;
    await payer.toCardPage(popup, "$5");
    await popup.goBack();
    await payer.goOn(popup);
    await payer.clickToClose(popup, "Pay");
    await payer.lockedText().waitFor();
    expect(world.stripe.account.sessions.length).toBe(sessions + 1);
  });

  test("allowed without money: the article stays locked, and its button leads to the money and back", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.clickToClose(popup, "Allow, and add money later");
    await payer.status.getByText("cannot pay 2¢").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await confirm.getByText("Your wallet is $0.02 short.").waitFor();
    expect(await seriousFaults(confirm)).toEqual([]);
    await payer.toCardPage(confirm, "$5");
    await payer.click(confirm, "Pay");
    await confirm.getByText("$5.00 was added to your wallet.").first().waitFor();
    await payer.clickToClose(confirm, "Buy for $0.02");
    await payer.lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("a price that the budget asks about: money first, then the question, then the article", async () => {
    const popup = await payer.allowFor(`${world.site.url}/dear`);
    await payer.toCardPage(popup, "$10");
    await payer.clickToClose(popup, "Pay");
    await payer.status.getByText("You asked to confirm prices like this one.").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await payer.click(confirm, "Buy for $7.00");
    await payer.clickToClose(confirm, "Yes, pay $7.00");
    await payer.lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("3");
  });
});

test("popups blocked: the wallet takes the window, pays in there, and comes back to the open article", async () => {
  const { page } = reader;
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto(`${world.site.url}/one`);
  await reader.click(reader.unlock);
  await payer.click(page, "Allow & add money");
  await payer.toCardPage(page, "$5");
  await payer.click(page, "Pay");
  await page.waitForURL(`${world.site.url}/one**`);
  await payer.lockedText().waitFor();
  expect(reader.clicks).toBeLessThanOrEqual(6);
});
