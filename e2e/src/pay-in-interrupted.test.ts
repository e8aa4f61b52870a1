import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Payer, seriousFaults } from "./world/payer.ts";
import type { Reader } from "./world/reader.ts";
import { type CardWorld, startCardWorld } from "./world/start-card-world.ts";
import { article } from "./world/start-world.ts";

let world: CardWorld;
let payer: Payer;
let reader: Reader;

beforeAll(async () => {
  world = await startCardWorld([article("/one")]);
});
afterAll(() => world?.close());
beforeEach(async () => {
  payer = await Payer.open(world.browser);
  ({ reader } = payer);
});
afterEach(async () => {
  hear();
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const sales = () => world.platform.api.sales(world.site.seller.keys.secret);
/** From now on, the platform hears nothing from Stripe. */
function silence(): void {
  world.stripe.mishaps.push(...Array.from({ length: 1_000 }, () => "500" as const));
}
function hear(): void {
  world.stripe.mishaps.length = 0;
}

describe("a window that is closed in the middle", () => {
  test("the next one finds the payment, and does not begin another", async () => {
    const first = await payer.allowFor(`${world.site.url}/one`);
    const sessions = world.stripe.account.sessions.length;
    await payer.toCardPage(first, "$5");
    await first.close();
    await payer.status.getByText("Nothing was charged").waitFor();
    const second = await reader.clickForPopup(reader.unlock);
    await payer.click(second, "Allow & add money");
    await second.getByText("$5.00 · Card").waitFor();
    await payer.goOn(second);
    await payer.clickToClose(second, "Pay");
    await payer.lockedText().waitFor();
    expect(world.stripe.account.sessions.length).toBe(sessions + 1);
  });

  test("a payment that was begun in the wallet and left: the window goes on with it, to the article", async () => {
    const wallet = await reader.openWallet(world.platform.url);
    await payer.button(wallet, "Create a guest wallet").click();
    await wallet.getByText("Add money", { exact: true }).click();
    await payer.toCardPage(wallet, "$5");
    await wallet.close();
    const sessions = world.stripe.account.sessions.length;
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.goOn(popup);
    await payer.clickToClose(popup, "Pay");
    await payer.lockedText().waitFor();
    expect(world.stripe.account.sessions.length).toBe(sessions);
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("while it asks about one purchase: the next one finds the payment, and says how it ends", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.clickToClose(popup, "Allow, and add money later");
    await payer.status.getByText("cannot pay 2¢").waitFor();
    const first = await reader.clickForPopup(reader.unlock);
    await payer.toCardPage(first, "$5");
    await first.close();
    // The budget is there, so the page first tries to pay, and then leads to the wallet again.
    await reader.click(reader.page.getByRole("button", { name: "Unlock for 2¢" }));
    await payer.status.getByText("cannot pay 2¢").waitFor();
    const second = await reader.clickForPopup(reader.unlock);
    await second.getByText("$5.00 · Card").waitFor();
    world.stripe.account.expire(String(world.stripe.account.sessions.at(-1)?.id));
    await second.getByText("The payment was not finished in time.").first().waitFor();
    await payer.toCardPage(second, "$10");
    await payer.click(second, "Pay");
    await payer.clickToClose(second, "Buy for $0.02");
    await payer.lockedText().waitFor();
  });

  test("paid, and closed on the card page: the next window finds the money", async () => {
    const first = await payer.allowFor(`${world.site.url}/one`);
    await payer.toCardPage(first, "$5");
    world.stripe.account.pay(String(world.stripe.account.sessions.at(-1)?.id));
    await first.close();
    await payer.status.getByText("Nothing was charged").waitFor();
    const second = await reader.clickForPopup(reader.unlock);
    await payer.clickToClose(second, /^Allow/);
    await payer.lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });
});

describe("the provider's word is late", () => {
  test("the window waits with words, and goes on by itself when the money is there", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.toCardPage(popup, "$5");
    silence();
    await payer.click(popup, "Pay");
    await popup.getByText("this page goes on by itself").first().waitFor();
    expect(await payer.lockedText().count()).toBe(0);
    const before = reader.clicks;
    hear();
    await payer.lockedText().waitFor();
    expect(popup.isClosed()).toBe(true);
    expect(reader.clicks).toBe(before);
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("after a while it offers to close: the next click opens the article, and nothing is charged twice", async () => {
    const sold = (await sales()).length;
    const sessions = world.stripe.account.sessions.length;
    await reader.context.clock.install();
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.toCardPage(popup, "$5");
    silence();
    await payer.click(popup, "Pay");
    await popup.getByText("this page goes on by itself").first().waitFor();
    expect(await payer.button(popup, "Close for now").count()).toBe(0);
    await popup.clock.fastForward(11_000);
    await payer.button(popup, "Close for now").waitFor();
    expect(await seriousFaults(popup)).toEqual([]);
    await payer.clickToClose(popup, "Close for now");
    await payer.status.getByText("All right. Nothing was charged.").waitFor();
    hear();
    const again = await reader.clickForPopup(reader.unlock);
    await payer.lockedText().waitFor();
    expect(again.isClosed()).toBe(true);
    expect((await sales()).length).toBe(sold + 1);
    expect(world.stripe.account.sessions.length).toBe(sessions + 1);
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });
});

test("not paid yet, and closed for now: the next click goes on with the payment, without asking for the budget again", async () => {
  await reader.context.clock.install();
  const first = await payer.allowFor(`${world.site.url}/one`);
  const sessions = world.stripe.account.sessions.length;
  await payer.toCardPage(first, "$5");
  await reader.click(first.getByRole("link", { name: "Back" }));
  await first.getByText("We have not heard yet").first().waitFor();
  await first.clock.fastForward(11_000);
  await payer.clickToClose(first, "Close for now");
  await payer.status.getByText("All right. Nothing was charged.").waitFor();
  const second = await reader.clickForPopup(reader.unlock);
  await payer.goOn(second);
  await payer.clickToClose(second, "Pay");
  await payer.lockedText().waitFor();
  expect(world.stripe.account.sessions.length).toBe(sessions + 1);
});

describe("a window that the provider's page cuts off from the article", () => {
  beforeEach(async () => {
    await reader.context.route(`${world.stripe.url}/c/pay/**`, async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 });
      const headers = { ...answer.headers(), "cross-origin-opener-policy": "same-origin" };
      await route.fulfill({ response: answer, headers });
    });
  });

  test("it goes to the article itself, which opens there without another click", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.toCardPage(popup, "$5");
    await payer.click(popup, "Pay");
    await popup.waitForURL(`${world.site.url}/one`);
    await payer.lockedText(popup).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
    // The page that asked has the grant as well, and opens too.
    await reader.page.bringToFront();
    await payer.lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("while it asks about one purchase: the window stays open, with a link to what was bought", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.clickToClose(popup, "Allow, and add money later");
    await payer.status.getByText("cannot pay 2¢").waitFor();
    const confirm = await reader.clickForPopup(reader.unlock);
    await payer.toCardPage(confirm, "$5");
    await payer.click(confirm, "Pay");
    await payer.click(confirm, "Buy for $0.02");
    await reader.click(confirm.getByRole("link", { name: "Open it" }));
    await payer.lockedText(confirm).waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("the page that asked was closed: the same", async () => {
    const popup = await payer.allowFor(`${world.site.url}/one`);
    await payer.toCardPage(popup, "$5");
    await reader.page.close();
    await payer.click(popup, "Pay");
    await payer.lockedText(popup).waitFor();
    expect(popup.url()).toBe(`${world.site.url}/one`);
  });
});
