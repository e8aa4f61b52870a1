import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

beforeAll(async () => {
  world = await startWorld([article("/one"), article("/two", "0.03")]);
});

afterAll(() => world?.close());

beforeEach(async () => {
  reader = await Reader.open(world.browser);
  await reader.page.goto(`${world.site.url}/one`);
  await reader.unlock.waitFor();
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

/** Puts a second paywall on the page, as a script of the site would: created first, given its attributes later. */
async function addPaywall(offer: string): Promise<void> {
  await reader.page.evaluate((id) => {
    const first = document.querySelector("tup-paywall");
    const box = document.createElement("div");
    box.id = "second";
    const second = document.createElement("tup-paywall");
    box.append(second);
    document.querySelector("main")?.append(box);
    for (const name of ["platform", "key", "access"]) {
      second.setAttribute(name, first?.getAttribute(name) ?? "");
    }
    second.setAttribute("prices", '[{"amount":"0.03","currency":"USD"}]');
    second.setAttribute("heading", "Story two");
    second.setAttribute("offer", id);
  }, offer);
}

describe("the elements on a page", () => {
  test("two paywalls: each opens its own, and one that opens another page links to it", async () => {
    const { page } = reader;
    await addPaywall(world.site.offerOf("/two"));
    const second = page.locator("#second tup-paywall");
    await second.getByRole("button", { name: "Unlock for 3¢" }).waitFor();
    const popup = await reader.clickForPopup(second.getByRole("button"));
    await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    const link = second.getByRole("link", { name: "Open it" });
    await link.waitFor();
    expect(await reader.toast.textContent()).toContain("Paid 3¢");
    // The first is unchanged, and opens with one press under the same grant.
    const first = page.locator("[data-tuppence-content] tup-paywall");
    await reader.click(first.getByRole("button", { name: "Unlock for 2¢" }));
    await page.getByText(LOCKED_TEXT).waitFor();
    expect(reader.popups).toBe(1);
    expect(await world.platform.api.newestBalance()).toBe("4.95");
    await page.locator("#second tup-paywall").getByRole("link").click();
    await page.waitForURL(`${world.site.url}/two`);
    await page.getByText(LOCKED_TEXT).waitFor();
  });

  test("a grant made in one tab serves the others", async () => {
    const other = await reader.context.newPage();
    await other.goto(`${world.site.url}/two`);
    const price = other.getByRole("button", { name: "Unlock for 3¢" });
    await price.waitFor();
    await reader.page.bringToFront();
    await reader.unlockFirst();
    await other.locator("tup-wallet-badge").getByText("today").waitFor();
    await other.bringToFront();
    await price.click();
    await other.getByText(LOCKED_TEXT).waitFor();
    expect(reader.context.pages()).toHaveLength(2);
  });

  test("the page hears what happens", async () => {
    await reader.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      for (const name of ["unlocked", "locked", "declined"]) {
        document.addEventListener(`tuppence:${name}`, () => heard.push(name));
      }
    });
    const popup = await reader.clickForPopup(reader.unlock);
    await reader.clickToClose(popup, popup.getByRole("button", { name: "No, thanks" }));
    await reader.page.getByText("Nothing was charged").first().waitFor();
    await reader.unlockFirst();
    await reader.click(reader.toast.getByRole("button", { name: "Undo" }));
    await reader.unlock.waitFor();
    const heard = await reader.page.evaluate(
      () => (globalThis as typeof globalThis & { heard: string[] }).heard,
    );
    expect(heard).toEqual(["declined", "unlocked", "locked"]);
  });

  test("a message of another window or origin is not taken for the wallet's", async () => {
    const popup = await reader.clickForPopup(reader.unlock);
    await popup.getByRole("button", { name: /allow/i }).waitFor();
    const state = new URL(popup.url()).searchParams.get("state");
    await reader.page.evaluate((known) => {
      const data = { type: "tuppence:authorization", state: known, code: "forged", iss: "x" };
      postMessage(data, location.origin);
    }, state);
    await reader.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await reader.page.getByText(LOCKED_TEXT).waitFor();
  });
});
