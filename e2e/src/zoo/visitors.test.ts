import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { launchBrowser } from "../world/launch-browser.ts";
import { MANY, WORKING } from "./animals.ts";
import { BEHIND } from "./start-zoo.ts";
import { addressOf, animal, open, sales, visitZoo } from "./visit-zoo.ts";

const visit = visitZoo(WORKING, () => launchBrowser({ keepsPages: true }));
const allow = (page: Page) => page.getByRole("button", { name: /allow/i });

describe("the first time", () => {
  test("isolated by its own headers: the wallet takes this window instead of one that cannot answer", async () => {
    const one = await visit.stranger();
    await one.page.goto(addressOf(visit.zoo, animal("cold-helmet")));
    await one.click(one.unlock);
    await one.page.waitForURL(`${visit.platform.url}/connect**`);
    await one.click(allow(one.page));
    await open(one.page);
    expect(one.page.url()).toBe(addressOf(visit.zoo, animal("cold-helmet")));
  });

  test.each(["cold-oauth", "cold-query"])(
    "%s, popups blocked: back at the very address, whatever other programs have put into it",
    async (name) => {
      const one = await visit.stranger();
      const address = addressOf(visit.zoo, animal(name));
      await one.page.addInitScript(() => {
        window.open = () => null;
      });
      await one.page.goto(address);
      await one.click(one.unlock);
      await one.page.waitForURL(`${visit.platform.url}/connect**`);
      await one.click(allow(one.page));
      await open(one.page);
      expect(one.page.url()).toBe(address);
    },
  );

  test("the wallet's window closed: nothing happened, and it can be pressed again", async () => {
    const one = await visit.stranger();
    await one.page.goto(addressOf(visit.zoo, animal("storage")));
    const popup = await one.clickForPopup(one.unlock);
    await allow(popup).waitFor();
    await popup.close();
    await one.page.getByText("Nothing was charged").first().waitFor();
    await one.unlockFirst();
    await open(one.page);
  });

  test("storage refused: it opens for as long as the page lives", async () => {
    const one = await visit.stranger();
    await one.page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("refused", "SecurityError");
          },
        });
      }
    });
    await one.page.goto(addressOf(visit.zoo, animal("storage")));
    await one.unlockFirst();
    await open(one.page);
  });

  test("storage refused and popups blocked: the page says what is missing", async () => {
    const one = await visit.stranger();
    await one.page.addInitScript(() => {
      window.open = () => null;
      Object.defineProperty(window, "sessionStorage", { get: () => undefined });
    });
    await one.page.goto(addressOf(visit.zoo, animal("storage")));
    await one.click(one.unlock);
    await one.page.getByText("Allow pop-ups for this page").first().waitFor();
  });

  test("another origin of the same seller: it opens there as well", async () => {
    const one = await visit.stranger();
    await one.page.goto(addressOf(visit.zoo, animal("plain"), "www.localhost"));
    await one.unlockFirst();
    await one.page.reload();
    await open(one.page);
  });
});

/** A page of another host that holds one of ours in a frame. */
async function frame(sandbox: string | null, host?: string) {
  const one = await visit.stranger();
  await one.page.goto(`${visit.zoo.url("127.0.0.1")}/plain`);
  await one.page.evaluate(
    ([src, allowed]) => {
      const element = document.createElement("iframe");
      if (allowed !== null) element.setAttribute("sandbox", allowed ?? "");
      element.src = src ?? "";
      element.width = element.height = "600";
      document.body.replaceChildren(element);
    },
    [addressOf(visit.zoo, animal("framed"), host), sandbox],
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
    "sandboxed %s: announced in advance, with a link to the page in its own tab",
    async (_what, sandbox) => {
      const { one, inside, button } = await frame(sandbox);
      await one.click(button);
      await inside.getByText("in a tab of its own").first().waitFor();
      const link = inside.getByRole("link", { name: "Open it" });
      expect(await link.getAttribute("href")).toBe(addressOf(visit.zoo, animal("framed")));
      expect(await link.getAttribute("target")).toBe("_blank");
    },
  );
});

describe("applications", () => {
  test("moved, removed and reinserted, and switched to another article: each press is for what is shown", async () => {
    const { page } = visit.reader;
    await page.goto(addressOf(visit.zoo, animal("application")));
    await visit.reader.unlock.waitFor();
    const before = await sales(visit);
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
    }, visit.zoo.offerOf("another"));
    await visit.reader.unlock.click();
    await page.locator("tup-paywall").getByRole("link", { name: "Open it" }).waitFor();
    const [newest] = await visit.platform.api.sales(visit.zoo.seller.keys.secret);
    expect(newest?.offer).toBe(visit.zoo.offerOf("another"));
    expect(await sales(visit)).toBe(before + 1);
  });

  test("a player that exists before its media waits for it", async () => {
    const { page } = visit.reader;
    await page.goto(addressOf(visit.zoo, animal("plain")));
    await page.addScriptTag({
      type: "module",
      url: `${visit.platform.url}/embed/tuppence-media.js`,
    });
    await page.evaluate(
      async ([url, key, offer]) => {
        await customElements.whenDefined("tup-play");
        const player = document.createElement("tup-play");
        const named = {
          platform: url,
          key,
          offer,
          pay: "play",
          src: "/full.ogg",
          preview: "/preview.ogg",
        };
        for (const [name, value] of Object.entries(named)) player.setAttribute(name, value);
        player.setAttribute("prices", '[{"amount":"0.01","currency":"USD"}]');
        document.querySelector("main")?.append(player);
        await new Promise(requestAnimationFrame);
        player.append(document.createElement("audio"));
      },
      [
        visit.platform.url,
        visit.zoo.seller.keys.publishable,
        visit.zoo.offerOf("another"),
      ] as const,
    );
    await page.locator('tup-play [part="button"]').waitFor();
  });

  test("back from the browser's memory: what was given back meanwhile is locked again", async () => {
    const { page } = visit.reader;
    await page.goto(addressOf(visit.zoo, animal("memory")));
    await visit.reader.unlock.click();
    await open(page);
    const [newest] = await visit.platform.api.sales(visit.zoo.seller.keys.secret);
    await page.evaluate(() => Object.assign(globalThis, { kept: true }));
    await page.goto(addressOf(visit.zoo, animal("storage")));
    await visit.platform.api.call("POST", "/v1/refunds", visit.zoo.seller.keys.secret, {
      purchase: newest?.id,
      reason: "seller",
    });
    await page.evaluate(() => history.back());
    // It has been loaded already, so no load is to be waited for.
    await expect.poll(() => page.url()).toContain("/memory");
    await visit.reader.unlock.getByText("Unlock for 2¢").waitFor();
    expect(await page.getByText(BEHIND).count()).toBe(0);
    // It was not reloaded, which would have locked it as well.
    expect(await page.evaluate(() => "kept" in globalThis)).toBe(true);
  });

  test(`a front page of ${MANY} articles: few requests, none refused, and nothing opens automatically`, async () => {
    const { page } = visit.reader;
    await page.goto(addressOf(visit.zoo, animal("plain")));
    const asked: number[] = [];
    page.on("response", (response) => {
      if (response.url().startsWith(`${visit.platform.url}/v1/`)) asked.push(response.status());
    });
    const offers = WORKING.map(({ name }) => visit.zoo.offerOf(name));
    const before = await sales(visit);
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
      [offers, visit.platform.url, visit.zoo.seller.keys.publishable] as const,
    );
    await page
      .locator("tup-paywall")
      .nth(MANY - 1)
      .getByRole("button")
      .waitFor();
    await page.waitForLoadState("networkidle");
    expect(asked.filter((status) => status >= 400)).toEqual([]);
    expect(asked.length).toBeLessThan(30);
    expect(await sales(visit)).toBe(before);
  });
});
