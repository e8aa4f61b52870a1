import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

const usd = (amount: string) => [{ amount, currency: "USD" }];
const AGO = "2020-01-01T00:00:00Z";

beforeAll(async () => {
  world = await startWorld([
    article("/far", "0.05"),
    article("/free", "0.05"),
    article("/named", "0.05"),
    article("/plain"),
  ]);
  const change = (path: string, terms: object) =>
    world.platform.api.changeOffer(world.site.seller.keys.secret, world.site.offerOf(path), terms);
  await change("/far", { countryPrices: { KR: usd("0.03"), IN: usd("0.01") } });
  await change("/free", {
    availability: { from: null, until: null, steps: [{ at: AGO, prices: [] }] },
  });
  await change("/named", { payWhatYouWant: { minimum: usd("0"), suggestion: usd("0.05") } });
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
const newestSale = async () =>
  (await world.platform.api.sales(world.site.seller.keys.secret))[0]?.amount;

describe("prices that are not one number", () => {
  test("by country: readers say where they are, and nobody guesses", async () => {
    await open("/far");
    const country = reader.page.getByLabel("Your country");
    await country.waitFor();
    expect(await country.inputValue()).toBe("");
    await reader.unlock.getByText("Unlock for 5¢").waitFor();
    await country.selectOption({ label: "India" });
    await reader.unlock.getByText("Unlock for 1¢").waitFor();
    await reader.unlockFirst();
    await reader.page.getByText(LOCKED_TEXT).waitFor();
    expect(await newestSale()).toBe("0.01");
  });

  test("now free: the button says so, and nothing is charged", async () => {
    await open("/free");
    await reader.unlock.getByText("Open for free").waitFor();
    await reader.unlockFirst();
    await reader.toast.getByText("This is free now. Nothing was charged.").waitFor();
    await reader.page.getByText(LOCKED_TEXT).waitFor();
    expect(await newestSale()).toBe("0");
  });

  test("a named price above the line for asking: the wallet asks about that very amount", async () => {
    await open("/plain");
    await reader.unlockFirst();
    await open("/named");
    await reader.page.getByLabel("Your price (USD)").fill("0.75");
    await reader.unlock.getByText("Unlock for 75¢").waitFor();
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.getByRole("button", { name: "Buy for $0.75" }));
    await reader.page.getByText(LOCKED_TEXT).waitFor();
    expect(await newestSale()).toBe("0.75");
  });

  test("without the second script everything plain works as ever", async () => {
    await reader.page.route("**/embed/more-*", (route) => route.abort());
    await open("/plain");
    await reader.unlockFirst();
    await reader.page.getByText(LOCKED_TEXT).waitFor();
    await reader.toast.getByText("Paid 2¢").waitFor();
  });
});
