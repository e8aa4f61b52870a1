import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Purchase } from "@tuppence/protocol/wire";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../world/launch-browser.ts";
import { Reader } from "../world/reader.ts";
import type { RunningPlatform } from "../world/run-platform.ts";
import { startTestPlatform } from "../world/start-test-platform.ts";
import type { Animal } from "./animal.ts";
import { FAILING, MANY, SPECIAL, UNDELIVERABLE, WORKING } from "./animals.ts";
import { BEHIND, startZoo, type Zoo } from "./start-zoo.ts";

let platform: RunningPlatform;
let zoo: Zoo;
let browser: Browser;
/** Somebody who has allowed this site to spend. */
let reader: Reader;
const strangers: Reader[] = [];

beforeAll(async () => {
  platform = await startTestPlatform();
  zoo = await startZoo(platform, [...WORKING, ...UNDELIVERABLE, FAILING, ...SPECIAL]);
  browser = await launchBrowser();
  reader = await Reader.open(browser);
  await reader.page.goto(addressOf({ name: "plain" }));
  await reader.unlockFirst();
});

afterAll(async () => {
  await browser?.close();
  await zoo?.close();
  await platform?.close();
});

afterEach(async () => {
  expect([reader, ...strangers].flatMap(({ errors }) => errors.splice(0))).toEqual([]);
  for (const stranger of strangers.splice(0)) await stranger.close();
});

async function stranger(): Promise<Reader> {
  const one = await Reader.open(browser);
  strangers.push(one);
  return one;
}

const addressOf = ({ name, path, visit }: Animal, host?: string) =>
  zoo.url(host) + (visit ?? path ?? `/${name}`);
const animal = (name: string) => SPECIAL.find((one) => one.name === name) ?? { name };
const open = (page: Page) => page.getByText(BEHIND).waitFor();
const sales = async () => {
  const key = zoo.seller.keys.secret;
  const { data } = await platform.api.call<{ data: Purchase[] }>(
    "GET",
    "/v1/purchases?limit=100",
    key,
  );
  return data.length;
};
const allow = (page: Page) => page.getByRole("button", { name: /allow/i });

describe("pages as they really are", () => {
  test.each(WORKING)(
    "$name: one press opens it, and it is open when it is loaded again",
    async (one) => {
      const { page } = reader;
      await page.goto(addressOf(one));
      await reader.unlock.waitFor();
      const before = await sales();
      await reader.unlock.click();
      await open(page);
      await reader.toast
        .getByText(/2\s?¢|0[.,]02|٠٫٠٢/)
        .first()
        .waitFor();
      if (one.words) await page.getByText(one.words).waitFor();
      const size = await reader.toast.boundingBox();
      expect(size?.height).toBeGreaterThan(30);
      await page.reload();
      await open(page);
      expect(await sales()).toBe(before + 1);
    },
  );

  test.each(UNDELIVERABLE)(
    "$name: said before anything is paid, and to the developer",
    async (one) => {
      const { page } = reader;
      const told = page.waitForEvent("console", (line) => line.text().startsWith("Tuppence: "));
      const before = await sales();
      await page.goto(addressOf(one));
      await reader.unlock.click();
      const status = page.locator('tup-paywall [part="status"]');
      await status.getByText(one.why).waitFor();
      expect(await status.textContent()).toContain("Nothing was charged.");
      expect((await told).text()).toContain(`/access/${one.name} does not hand over`);
      expect(await sales()).toBe(before);
    },
  );

  test("paid and not delivered: told, given back with one press, and later open without paying again", async () => {
    const { page } = reader;
    const status = page.locator('tup-paywall [part="status"]');
    const start = await sales();
    await page.goto(addressOf(FAILING));
    await reader.unlock.click();
    await status.getByText("You have paid, and this site did not hand it over").waitFor();
    await reader.toast.getByRole("button", { name: "Undo" }).click();
    await reader.toast.getByText("back in your wallet").waitFor();
    await reader.unlock.getByText("Unlock for 2¢").waitFor();
    await reader.unlock.click();
    await status.getByText("You have paid").waitFor();
    await page.reload();
    await status.getByText("You have paid").waitFor();
    expect(await page.getByText("$0.00").count()).toBe(0);
    FAILING.heal();
    await reader.unlock.click();
    await open(page);
    expect(await sales()).toBe(start + 2);
  });

  test("the way of delivery is asked once: the second article of a site costs no question", async () => {
    const { page } = await stranger();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.postData()?.includes("probe")) asked.push(request.url());
    });
    await page.goto(addressOf({ name: "encoded", path: "/en-coded" }));
    const popup = page.waitForEvent("popup");
    await page.locator('tup-paywall [part="button"]').click();
    await allow(await popup).click();
    await open(page);
    expect(asked).toHaveLength(1);
    await page.locator("tup-toast").getByRole("button", { name: "Undo" }).click();
    const again = page.getByRole("button", { name: "Unlock for 2¢" });
    await again.click();
    await open(page);
    expect(asked).toHaveLength(1);
  });
});

describe("the first time", () => {
  test("isolated by its own headers: the wallet takes this window instead of one that cannot answer", async () => {
    const one = await stranger();
    await one.page.goto(addressOf(animal("cold-helmet")));
    await one.click(one.unlock);
    await one.page.waitForURL(`${platform.url}/connect**`);
    await one.click(allow(one.page));
    await open(one.page);
    expect(one.page.url()).toBe(addressOf(animal("cold-helmet")));
  });

  test.each(["cold-oauth", "cold-query"])(
    "%s, popups blocked: back at the very address, whatever other programs have put into it",
    async (name) => {
      const one = await stranger();
      const address = addressOf(animal(name));
      await one.page.addInitScript(() => {
        window.open = () => null;
      });
      await one.page.goto(address);
      await one.click(one.unlock);
      await one.page.waitForURL(`${platform.url}/connect**`);
      await one.click(allow(one.page));
      await open(one.page);
      expect(one.page.url()).toBe(address);
    },
  );

  test("the wallet's window closed: nothing happened, and it can be pressed again", async () => {
    const one = await stranger();
    await one.page.goto(addressOf(animal("storage")));
    const popup = await one.clickForPopup(one.unlock);
    await allow(popup).waitFor();
    await popup.close();
    await one.page.getByText("Nothing was charged").first().waitFor();
    await one.unlockFirst();
    await open(one.page);
  });

  test("storage refused: it opens for as long as the page lives", async () => {
    const one = await stranger();
    await one.page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("refused", "SecurityError");
          },
        });
      }
    });
    await one.page.goto(addressOf(animal("storage")));
    await one.unlockFirst();
    await open(one.page);
  });

  test("storage refused and popups blocked: said what is missing", async () => {
    const one = await stranger();
    await one.page.addInitScript(() => {
      window.open = () => null;
      Object.defineProperty(window, "sessionStorage", { get: () => undefined });
    });
    await one.page.goto(addressOf(animal("storage")));
    await one.click(one.unlock);
    await one.page.getByText("Allow pop-ups for this page").first().waitFor();
  });

  test("another origin of the same seller: it opens there as well", async () => {
    const one = await stranger();
    await one.page.goto(addressOf(animal("plain"), "www.localhost"));
    await one.unlockFirst();
    await one.page.reload();
    await open(one.page);
  });
});

/** A page of another host that holds one of ours in a frame. */
async function frame(sandbox: string | null, host?: string) {
  const one = await stranger();
  await one.page.goto(`${zoo.url("127.0.0.1")}/plain`);
  await one.page.evaluate(
    ([src, allowed]) => {
      const element = document.createElement("iframe");
      if (allowed !== null) element.setAttribute("sandbox", allowed ?? "");
      element.src = src ?? "";
      element.width = element.height = "600";
      document.body.replaceChildren(element);
    },
    [addressOf(animal("framed"), host), sandbox],
  );
  const inside = one.page.frameLocator("iframe");
  return { one, inside, button: inside.locator('tup-paywall [part="button"]').first() };
}

describe("frames", () => {
  test.each([
    ["of the same site", null, "127.0.0.1"],
    ["of another site", null, "localhost"],
    [
      "with a sandbox that lets windows open",
      "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox",
      "localhost",
    ],
  ])("%s: as on a page of its own", async (_what, sandbox, host) => {
    const { one, inside, button } = await frame(sandbox, host);
    const popup = await one.clickForPopup(button);
    await one.clickToClose(popup, allow(popup));
    await inside.getByText(BEHIND).waitFor();
  });

  test.each([
    ["without popups", "allow-scripts allow-same-origin"],
    ["without an origin", "allow-scripts allow-popups"],
  ])(
    "sandboxed %s: said in advance, with the page by itself as the way",
    async (_what, sandbox) => {
      const { one, inside, button } = await frame(sandbox);
      await one.click(button);
      await inside.getByText("in a tab of its own").first().waitFor();
      const link = inside.getByRole("link", { name: "Open it" });
      expect(await link.getAttribute("href")).toBe(addressOf(animal("framed")));
      expect(await link.getAttribute("target")).toBe("_blank");
    },
  );
});

describe("applications", () => {
  test("moved, taken away and put back, and changed to another article: each press is for what is shown", async () => {
    const { page } = reader;
    await page.goto(addressOf(animal("application")));
    await reader.unlock.waitFor();
    const before = await sales();
    await page.evaluate(async (another) => {
      const wall = document.querySelector("tup-paywall");
      if (wall === null) return;
      const home = wall.parentElement;
      document.body.prepend(wall);
      wall.remove();
      await new Promise(requestAnimationFrame);
      home?.append(wall);
      const change = () => wall.setAttribute("offer", another);
      if ("startViewTransition" in document)
        await document.startViewTransition(change).updateCallbackDone;
      else change();
    }, zoo.offerOf("another"));
    await reader.unlock.click();
    await page.locator("tup-paywall").getByRole("link", { name: "Open it" }).waitFor();
    const [newest] = await platform.api.sales(zoo.seller.keys.secret);
    expect(newest?.offer).toBe(zoo.offerOf("another"));
    expect(await sales()).toBe(before + 1);
  });

  test("back from the browser's memory: what was given back meanwhile is locked again", async () => {
    const { page } = reader;
    await page.goto(addressOf(animal("memory")));
    await reader.unlock.click();
    await open(page);
    const [newest] = await platform.api.sales(zoo.seller.keys.secret);
    await platform.api.call("POST", "/v1/refunds", zoo.seller.keys.secret, {
      purchase: newest?.id,
      reason: "seller",
    });
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    await reader.unlock.getByText("Unlock for 2¢").waitFor();
    expect(await page.getByText(BEHIND).count()).toBe(0);
  });

  test(`a front page of ${MANY} articles: few requests, none refused, and nothing opens by itself`, async () => {
    const { page } = reader;
    await page.goto(addressOf(animal("plain")));
    const asked: number[] = [];
    page.on("response", (response) => {
      if (response.url().startsWith(`${platform.url}/v1/`)) asked.push(response.status());
    });
    const offers = [...WORKING, ...SPECIAL].map(({ name }) => zoo.offerOf(name));
    const before = await sales();
    await page.evaluate(
      async ([ids, url, key]) => {
        const { length } = ids;
        const many = Array.from({ length: 60 }, (_none, n) => {
          const wall = document.createElement("tup-paywall");
          const prices = '[{"amount":"0.02","currency":"USD"}]';
          const named = {
            platform: url,
            key,
            offer: ids[n % length],
            prices,
            heading: `Story ${n}`,
          };
          for (const [name, value] of Object.entries(named)) wall.setAttribute(name, String(value));
          return wall;
        });
        document.querySelector("main")?.replaceChildren(...many);
      },
      [offers, platform.url, zoo.seller.keys.publishable] as const,
    );
    await page
      .locator("tup-paywall")
      .nth(MANY - 1)
      .getByRole("button")
      .waitFor();
    await page.waitForLoadState("networkidle");
    expect(asked.filter((status) => status >= 400)).toEqual([]);
    expect(asked.length).toBeLessThan(30);
    expect(await sales()).toBe(before);
  });
});
