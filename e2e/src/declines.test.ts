import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

beforeAll(async () => {
  world = await startWorld([
    article("/one"),
    article("/two"),
    article("/a", "0.5"),
    article("/b", "0.5"),
    article("/moving", "0.03"),
  ]);
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
const status = () => reader.page.locator('tup-paywall [part="status"]');
const sales = () => world.platform.api.sales(world.site.seller.keys.secret);

async function connected(): Promise<void> {
  await open("/one");
  await reader.unlockFirst();
}

describe("when it does not go straight", () => {
  test("popups blocked: the wallet takes the window, sends the reader back, and the article opens", async () => {
    await reader.page.addInitScript(() => {
      window.open = () => null;
    });
    await open("/one");
    await reader.click(reader.unlock);
    await reader.page.waitForURL(`${world.platform.url}/connect**`);
    await reader.click(reader.page.getByRole("button", { name: /allow/i }));
    await reader.page.waitForURL(`${world.site.url}/one**`);
    await lockedText().waitFor();
    expect(reader.page.url()).toBe(`${world.site.url}/one`);
    expect(reader.clicks).toBe(2);
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });

  test("a refusal in the wallet: nothing happens, and it can be asked again", async () => {
    await open("/one");
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.getByRole("button", { name: "No, thanks" }));
    await status().getByText("Nothing was charged").waitFor();
    await reader.unlockFirst();
    expect(await lockedText().isVisible()).toBe(true);
  });

  test("a popup closed by hand, or cancelled on the page: back to the price", async () => {
    await open("/one");
    const first = await reader.clickForPopup(reader.unlock);
    await first.close();
    await status().getByText("Nothing was charged").waitFor();
    const second = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(second, reader.page.getByRole("button", { name: "Cancel" }));
    await reader.page.getByRole("button", { name: "Unlock for 2¢" }).waitFor();
  });

  test("over the budget: the wallet asks about this one", async () => {
    await connected();
    await open("/a");
    await reader.badge.getByText("today").waitFor();
    await reader.click(reader.unlock);
    await lockedText().waitFor();
    // 0.02 of 0.50 dollars a day are spent: another 0.50 is too much.
    await open("/b");
    await reader.badge.getByText("48¢ left").waitFor();
    await reader.click(reader.unlock);
    await status().getByText("over your budget").waitFor();
    const popup = await reader.clickForPopup(
      reader.page.getByRole("button", { name: "Review in wallet" }),
    );
    await reader.clickToClose(popup, popup.getByRole("button", { name: /^Buy for/ }));
    await lockedText().waitFor();
  });

  test("the price has changed: the new one is shown and confirmed", async () => {
    await connected();
    await open("/moving");
    await reader.badge.getByText("today").waitFor();
    const { seller } = world.site;
    await world.platform.api.changeOffer(seller.keys.secret, world.site.offerOf("/moving"), {
      prices: [{ amount: "0.04", currency: "USD" }],
    });
    await reader.click(reader.unlock);
    await status().getByText("The price is 4¢ now. Nothing was charged.").waitFor();
    await reader.click(reader.page.getByRole("button", { name: "Unlock for 4¢" }));
    await lockedText().waitFor();
    expect(await world.platform.api.newestBalance()).toBe("4.94");
  });

  test("an answer that was lost: trying again is the same payment", async () => {
    await connected();
    await open("/two");
    await reader.badge.getByText("today").waitFor();
    const before = (await sales()).length;
    const keys: (string | undefined)[] = [];
    await reader.page.route("**/v1/purchases", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      // The platform gets the request; its first response does not arrive.
      const response = await route.fetch();
      await (keys.length === 1 ? route.abort() : route.fulfill({ response }));
    });
    await reader.click(reader.unlock);
    await status().getByText("never charged twice").waitFor();
    await reader.click(reader.page.getByRole("button", { name: "Try again" }));
    await lockedText().waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect((await sales()).length).toBe(before + 1);
    expect(await reader.toast.textContent()).toContain("Paid 2¢");
  });

  test("a busy platform is asked again under the same key, without a word", async () => {
    await connected();
    await open("/two");
    await reader.badge.getByText("today").waitFor();
    const keys: (string | undefined)[] = [];
    await reader.page.route("**/v1/purchases", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      if (keys.length > 1) return route.continue();
      return route.fulfill({
        status: 503,
        headers: {
          "access-control-allow-origin": "*",
          "access-control-expose-headers": "Retry-After",
          "retry-after": "1",
        },
        contentType: "application/problem+json",
        body: JSON.stringify({ type: "urn:tuppence:problem:busy", title: "Busy", status: 503 }),
      });
    });
    await reader.click(reader.unlock);
    await lockedText().waitFor();
    expect(new Set(keys).size).toBe(1);
  });

  test("a computer whose clock is an hour off pays all the same", async () => {
    // The second script's first request would already have revealed the time.
    await reader.page.route("**/embed/more-*", (route) => route.abort());
    const answers: number[] = [];
    reader.page.on("response", (response) => {
      if (response.url().endsWith("/oauth/token")) answers.push(response.status());
    });
    await reader.page.clock.install({ time: Date.now() + 3_600_000 });
    await connected();
    expect(await lockedText().isVisible()).toBe(true);
    // The first proof had the wrong time; the response gave the right one, and the second proof was accepted.
    expect(answers).toEqual([400, 200]);
  });
});
