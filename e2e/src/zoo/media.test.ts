import type { Meter, Offer } from "@tuppence/protocol/wire";
import type { Route } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { failingAnimal, UNDELIVERABLE } from "./animals.ts";
import { addressOf, animal, sales, visitZoo } from "./visit-zoo.ts";

const [missing] = UNDELIVERABLE;
const failing = failingAnimal();
const visit = visitZoo(missing ? [missing, failing] : [failing]);
const CENT = [{ amount: "0.01", currency: "USD" }];
let metered: Offer;

beforeAll(async () => {
  metered = await visit.platform.api.makeOffer(visit.zoo.seller.keys.secret, {
    kind: "metered",
    title: "A film of owls",
    resourceUrl: `${visit.zoo.url()}/film`,
    metered: { unit: "second", unitPrices: CENT, holdUnits: 5, idleSeconds: 60 },
  });
});

const play = (n: number) =>
  visit.platform.api.makeOffer(visit.zoo.seller.keys.secret, {
    kind: "play",
    title: `Song ${n}`,
    resourceUrl: `${visit.zoo.url()}/song-${n}`,
    prices: CENT,
    play: {
      previewSeconds: 1,
      lengthSeconds: 9,
      maximumPerDay: [{ amount: "0.1", currency: "USD" }],
    },
  });
const unlock = (n: number) =>
  visit.platform.api.makeOffer(visit.zoo.seller.keys.secret, {
    kind: "unlock",
    title: `Thing ${n}`,
    resourceUrl: `${visit.zoo.url()}/thing-${n}`,
    prices: CENT,
  });

async function open(): Promise<void> {
  await visit.reader.page.goto(addressOf(visit.zoo, animal("plain")));
}

function load(): Promise<unknown> {
  const url = `${visit.platform.url}/embed/tuppence-media.js`;
  return visit.reader.page.addScriptTag({ type: "module", url });
}

/**
 * Creates an element as frameworks do: its properties are set all at once or one per frame, before or after it is
 * inserted.
 */
function put(name: string, set: object, slowly = false): Promise<void> {
  const given = {
    platform: visit.platform.url,
    publishableKey: visit.zoo.seller.keys.publishable,
    prices: CENT,
    ...set,
  };
  return visit.reader.page.evaluate(
    async ([tag, properties, isSlow]) => {
      const made = document.createElement(tag);
      if (tag === "tup-play") made.append(document.createElement("audio"));
      if (isSlow) document.querySelector("main")?.append(made);
      for (const [property, value] of Object.entries(properties)) {
        (made as unknown as Record<string, unknown>)[property] = value;
        if (isSlow) await new Promise(requestAnimationFrame);
      }
      if (!isSlow) document.querySelector("main")?.append(made);
    },
    [name, given, slowly] as const,
  );
}

const the = (name: string) => visit.reader.page.locator(name).last();
const press = (name: string) => the(name).locator('[part="button"]').click();
const said = (name: string, text: string | RegExp) =>
  the(name).locator('[part="status"]').getByText(text).waitFor();
const newestMeter = async () => {
  const key = visit.zoo.seller.keys.secret;
  return (await visit.platform.api.call<{ data: Meter[] }>("GET", "/v1/meters", key)).data[0];
};

describe("players and buttons on pages as they really are", () => {
  test("properties, before the script and after it, at once and one by one, are as good as attributes", async () => {
    const { page } = visit.reader;
    await open();
    const song = { offer: (await play(0)).id, pay: "play", src: "/a.ogg", preview: "/b.ogg" };
    const thing = { offer: (await unlock(0)).id, label: "Keep it", after: "reload" };
    await put("tup-play", song);
    await put("tup-buy", thing);
    await load();
    await put("tup-play", song);
    await put("tup-buy", thing);
    await put("tup-play", song, true);
    await put("tup-buy", thing, true);
    const price = page.locator("tup-play, tup-buy").getByRole("button", { name: /1¢/ });
    await expect.poll(() => price.count(), { timeout: 20_000 }).toBe(6);
    const after = await page.evaluate(() => {
      const buttons = [...document.querySelectorAll("tup-buy")];
      for (const button of buttons) button.after(document.createElement("hr"));
      return buttons.map((button) => [button.getAttribute("after"), button.nextSibling?.nodeName]);
    });
    expect(after).toEqual([1, 2, 3].map(() => ["reload", "HR"]));
    // Other elements nearby: React and Vue cannot set `key` on these either.
    await put("tup-wallet-badge", {}, true);
    await the("tup-wallet-badge").getByText("today").waitFor();
    const offer = visit.zoo.offerOf("plain");
    await put("tup-price", { offer }, true);
    await the("tup-price").getByText("Yours").waitFor();
  });

  test("a page's server that would not deliver: reported before anything is paid, also to the developer", async () => {
    const { page } = visit.reader;
    const before = await sales(visit);
    const meter = await newestMeter();
    const kinds = [
      ["tup-buy", { offer: (await unlock(1)).id, kind: "pass", label: "A day" }],
      ["tup-play", { offer: (await play(1)).id, pay: "play", src: "/a.ogg" }],
      ["tup-play", { offer: metered.id, pay: "second", src: "/a.ogg" }],
    ] as const;
    for (const [name, set] of kinds) {
      await open();
      await load();
      const told = page.waitForEvent("console", (line) => line.text().startsWith("Tuppence: "));
      await put(name, { ...set, access: "/access/access-missing" });
      await press(name);
      await said(name, /not set up.*Nothing was charged/);
      expect((await told).text()).toContain("/access/access-missing does not deliver");
    }
    // A file comes from the platform, so the page's server need not know of it.
    const file = { offer: (await unlock(2)).id, kind: "download", label: "The file" };
    await put("tup-buy", { ...file, access: "/access/access-missing" });
    await press("tup-buy");
    await said("tup-buy", "Paid 1¢");
    expect(await sales(visit)).toBe(before + 1);
    expect((await newestMeter())?.id).toBe(meter?.id);
  });

  test("paid but not delivered: reported, and refunded; seconds that nobody saw cost nothing", async () => {
    const before = await sales(visit);
    await open();
    await load();
    const undelivered = { access: "/access/failing" };
    await put("tup-buy", {
      ...undelivered,
      offer: (await unlock(3)).id,
      kind: "pass",
      label: "A day",
    });
    await press("tup-buy");
    await said("tup-buy", "You have paid, but this site did not deliver it");
    await the("tup-buy").getByRole("button", { name: "Try again" }).waitFor();
    await the("tup-buy").locator('[part="undo"]').click();
    await said("tup-buy", "back in your wallet");
    await the("tup-buy")
      .getByRole("button", { name: /A day.? · 1¢/ })
      .waitFor();

    await put("tup-play", {
      ...undelivered,
      offer: (await play(3)).id,
      pay: "play",
      src: "/a.ogg",
    });
    await press("tup-play");
    await said("tup-play", "You have paid");
    // Playing the same play again does not charge again.
    await press("tup-play");
    await the("tup-play").locator('[part="button"][aria-disabled="false"]').waitFor();
    await the("tup-play").locator('[part="undo"]').click();
    await said("tup-play", "back in your wallet");
    expect(await sales(visit)).toBe(before + 2);

    await put("tup-play", { ...undelivered, offer: metered.id, pay: "second", src: "/a.ogg" });
    await press("tup-play");
    await said("tup-play", "Nothing was charged");
    expect(await newestMeter()).toMatchObject({
      status: "closed",
      units: 0,
      charged: "0",
      held: "0",
    });

    failing.heal();
    await put("tup-play", {
      ...undelivered,
      offer: (await play(4)).id,
      pay: "play",
      src: "/a.ogg",
    });
    await press("tup-play");
    await said("tup-play", "Paid 1¢");
  });

  test("what was read of a purchase before its undo changes nothing after it", async () => {
    const { page } = visit.reader;
    await open();
    await load();
    // A server that answers the question and then fails.
    await page.route("**/access/plain", (route) =>
      route.request().postData()?.includes("probe") === true
        ? route.continue()
        : route.fulfill({ status: 500 }),
    );
    const { id: offer } = await unlock(8);
    const check = `**/v1/entitlements/check?offer=${offer}`;
    const looked = page.waitForResponse(check);
    await put("tup-buy", { access: "/access/plain", offer, kind: "pass", label: "A week" });
    await looked;

    // What the element reads after the payment is answered late.
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>();
    const isRead = new Promise<void>((resolve) => {
      const late = async (route: Route) => {
        const response = await route.fetch();
        resolve();
        await mayAnswer;
        await route.fulfill({ response });
      };
      void page.route(check, late, { times: 1 });
    });
    await press("tup-buy");
    await said("tup-buy", "You have paid, but this site did not deliver it");
    await isRead;
    await the("tup-buy").locator('[part="undo"]').click();
    await said("tup-buy", "back in your wallet");
    answer();
    // By the time this is answered, the page has dealt with what came before.
    await page.evaluate(() => fetch(location.href).then((response) => response.text()));
    await the("tup-buy")
      .getByRole("button", { name: /A week.? · 1¢/ })
      .waitFor();
    await said("tup-buy", "back in your wallet");
    await page.unroute("**/access/plain");
  });

  test("the proof was accepted, but playback is refused: reported, and refunded", async () => {
    await open();
    await load();
    await visit.reader.page.route("**/refused.ogg", (route) => route.fulfill({ status: 402 }));
    const set = { access: "/access/plain", pay: "play", src: "/refused.ogg" };
    await put("tup-play", { ...set, offer: (await play(5)).id });
    await press("tup-play");
    await said("tup-play", "You have paid");
    await the("tup-play").locator('[part="undo"]').click();
    await said("tup-play", "back in your wallet");
  });

  test("a player that is moved listens as before, and one that is given another song plays that", async () => {
    const { page } = visit.reader;
    await open();
    await load();
    const [one, two] = [await play(6), await play(7)];
    await put("tup-play", { offer: one.id, pay: "play", src: "/a.ogg", access: "/access/plain" });
    await the("tup-play").locator('[part="button"]').waitFor();
    const listened = await page.evaluate(async () => {
      const player = document.querySelector("tup-play");
      const audio = player?.querySelector("audio");
      let more = 0;
      if (!player || !audio) return more;
      audio.addEventListener = () => {
        more += 1;
      };
      player.remove();
      await new Promise(requestAnimationFrame);
      document.querySelector("main")?.prepend(player);
      await new Promise(requestAnimationFrame);
      return more;
    });
    expect(listened).toBe(0);
    await put("tup-play", { offer: one.id, pay: "play", src: "/a.ogg", access: "/access/plain" });
    await the("tup-play").locator('[part="button"]').waitFor();
    await the("tup-play").evaluate((player, offer) => Object.assign(player, { offer }), two.id);
    await press("tup-play");
    await said("tup-play", "Paid 1¢");
    const [newest] = await visit.platform.api.sales(visit.zoo.seller.keys.secret);
    expect(newest?.offer).toBe(two.id);
  });
});
