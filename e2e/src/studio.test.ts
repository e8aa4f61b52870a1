import { AxeBuilder } from "@axe-core/playwright";
import type { Offer, PurchaseResult, RefundRequest, Upload, Wallet } from "@tuppence/protocol/wire";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./world/launch-browser.ts";
import { enterByCode, mailsTo, signInByCode } from "./world/person.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import {
  callAs,
  collectComplaints,
  type SellerAtWork,
  startSelling,
  workAt,
} from "./world/seller-at-work.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
beforeAll(async () => {
  platform = await startTestPlatform({ byName: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

/** A sound, judging by its first bytes. */
function song(bytes: number): { name: string; mimeType: string; buffer: Buffer } {
  const buffer = Buffer.alloc(bytes, 7);
  buffer.write("ID3\u0004\u0000", "latin1");
  return { name: "03_long-way home.mp3", mimeType: "audio/mpeg", buffer };
}

async function chooseFile(page: Page, button: string, file: ReturnType<typeof song>) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: button }).click(),
  ]);
  await chooser.setFiles(file);
}

const story = (change: object = {}) => ({
  kind: "unlock",
  title: "Rain in a jam jar",
  prices: [{ amount: "0.25", currency: "USD" }],
  ...change,
});

/** Puts a story on sale that opens on the seller's page here. */
function putOnSale({ call, seller }: SellerAtWork, change: object = {}): Promise<Offer> {
  const resourceUrl = `${platform.url}/@${seller.handle}`;
  return call<Offer>("POST", "/v1/offers", story({ resourceUrl, ...change }));
}

describe("the first run", () => {
  test("a stranger signs up, uploads a song, asks 25 cents, and has a link that works", async () => {
    const reader = await Reader.open(browser);
    const { page } = reader;
    const complaints = collectComplaints(page);
    try {
      await page.goto(`${platform.url}/studio`);
      await reader.click(page.getByRole("link", { name: "Sign in or make an account" }));
      await enterByCode(page, platform.url, "first@studio.example");
      await page.getByLabel("Name").fill("Zoë’s Band");
      await page.getByText("It is free.").waitFor();
      expect(await page.getByLabel("Handle").inputValue()).toBe("zoe-s-band");
      await reader.click(page.getByRole("button", { name: "Continue" }));
      await reader.click(page.getByRole("button", { name: /^A song/ }));
      await chooseFile(page, "Choose a file", song(9 * 2 ** 20));
      await page.getByRole("button", { name: "Choose another" }).waitFor();
      expect(await page.getByLabel("Title").inputValue()).toBe("Long way home");
      await reader.click(page.getByRole("button", { name: "Continue" }));
      await reader.click(page.getByRole("button", { name: "$0.25" }));
      await page.getByText("You get $0.2375 of it.").waitFor();
      await reader.click(page.getByRole("button", { name: "Put on sale" }));
      await page.getByRole("heading", { name: "“Long way home” is on sale" }).waitFor();
      // With the code of the sign-in page and the file chooser, far below 25.
      expect(reader.clicks).toBeLessThan(15);
      const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
      expect(link).toBe(`${platform.url}/@zoe-s-band/long-way-home`);
      expect(complaints).toEqual([]);

      const stranger = await Reader.open(browser);
      await stranger.page.goto(link);
      await stranger.page.getByRole("heading", { name: "Long way home" }).waitFor();
      await stranger.unlock.waitFor();
      await stranger.close();
    } finally {
      await reader.close();
    }
  });

  test("an excerpt that is the whole is refused in its step, and nothing is on sale meanwhile", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      await work.open("/first");
      await page.getByRole("button", { name: /^A song/ }).click();
      await chooseFile(page, "Choose a file", song(2_000));
      const excerpt = page.getByRole("group", { name: /^A short excerpt/ });
      // The very file.
      await excerpt.getByRole("combobox").selectOption({ index: 1 });
      await excerpt.getByText("This is the whole, and everybody could play it.").waitFor();
      await page.getByRole("button", { name: "Continue" }).click();
      expect(await page.getByRole("button", { name: "Put on sale" }).count()).toBe(0);
      // Uploaded again, it is another file with the same bytes, which only the platform can tell.
      await excerpt.getByRole("button", { name: "Choose another" }).click();
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        excerpt.getByRole("button", { name: "Choose a file" }).click(),
      ]);
      await chooser.setFiles({ ...song(2_000), name: "excerpt.mp3" });
      await excerpt.getByRole("button", { name: "Choose another" }).waitFor();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("button", { name: "$0.25" }).click();
      await page.getByRole("button", { name: "Put on sale" }).click();
      await excerpt.getByText("This is the whole, and everybody could play it.").waitFor();
      const offers = () => work.call<{ data: Offer[] }>("GET", "/v1/offers");
      const [draft] = (await offers()).data;
      expect(draft?.active).toBe(false);
      // The next try goes on with it.
      await excerpt.getByRole("button", { name: "Choose another" }).click();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("button", { name: "Put on sale" }).click();
      await page.getByRole("heading", { name: "“Long way home” is on sale" }).waitFor();
      expect((await offers()).data).toMatchObject([
        { id: draft?.id, active: true, consumptionMark: 0.2 },
      ]);
      await page.getByRole("link", { name: "More settings" }).click();
      await page.getByText("Song or recording").waitFor();
      await work.open("/offers");
      await page.getByRole("link", { name: /Long way home.*Song or recording/ }).waitFor();
    } finally {
      await work.reader.close();
    }
  });

  test("a handle that somebody has is refused beside the field, before anything is sent", async () => {
    const first = await startSelling(platform, browser);
    const reader = await Reader.open(browser);
    try {
      await signInByCode(reader, platform.url, "second@studio.example");
      await reader.page.goto(`${platform.url}/studio/start`);
      await reader.page.getByLabel("Name").fill("Another lamp");
      await reader.page.getByLabel("Handle").fill(String(first.seller.handle));
      await reader.page.getByText("Somebody has this one already.").waitFor();
      await reader.page.getByLabel("Handle").fill("x");
      await reader.page.getByText(/^3 to 30 of/).waitFor();
    } finally {
      await reader.close();
      await first.reader.close();
    }
  });
});

describe("an offer", () => {
  test("is changed: only what was typed is sent, and faults stand beside their fields", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      const { id } = await putOnSale(work);
      await work.open(`/offers/${id}`);
      await page.getByRole("textbox", { name: "Price", exact: true }).fill("a quarter");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Write an amount, such as 0.25.").waitFor();
      await page.getByText("One field needs another look.").waitFor();
      await page.getByRole("textbox", { name: "Price", exact: true }).fill("0.10");
      await page.getByRole("button", { name: "Add another currency" }).click();
      await page.getByRole("textbox", { name: "Price", exact: true }).nth(1).fill("0.09");
      const sent = page.waitForRequest((request) => request.method() === "PATCH");
      await page.getByRole("button", { name: "Save" }).click();
      expect(JSON.parse((await sent).postData() ?? "")).toEqual({
        prices: [
          { amount: "0.1", currency: "USD" },
          { amount: "0.09", currency: "EUR" },
        ],
      });
      await page.getByText("Saved.").first().waitFor();
      const { prices } = await work.call<Offer>("GET", `/v1/offers/${id}`);
      expect(prices).toHaveLength(2);
    } finally {
      await work.reader.close();
    }
  });

  test("what only the platform can tell stands beside its field too", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      const { id } = await putOnSale(work);
      await work.open(`/offers/${id}`);
      await page.getByLabel("Buyers name the price").check();
      await page.getByRole("textbox", { name: "Minimum" }).fill("5");
      await page.getByRole("textbox", { name: "Suggestion" }).fill("6");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText(/^The minimum in USD is above the price/).waitFor();
    } finally {
      await work.reader.close();
    }
  });

  test("leaving without saving is asked about", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      const { id } = await putOnSale(work);
      await work.open(`/offers/${id}`);
      await page.getByLabel("Title").fill("Snow in a jam jar");
      await page.getByRole("link", { name: "Files" }).click();
      await page.getByRole("button", { name: "Cancel" }).click();
      expect(await page.getByLabel("Title").inputValue()).toBe("Snow in a jam jar");
      await page.getByRole("link", { name: "Files" }).click();
      await page.getByRole("button", { name: "Leave" }).click();
      await page.getByRole("heading", { name: "Files" }).waitFor();
      expect((await work.call<Offer>("GET", `/v1/offers/${id}`)).title).toBe("Rain in a jam jar");
    } finally {
      await work.reader.close();
    }
  });

  test("keeps an article; another editor's version is not overwritten", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      const { id } = await putOnSale(work);
      await work.open(`/offers/${id}?tab=content`);
      await page.getByLabel("Text").fill("It rained.\n\nThen it stopped.");
      await page.getByLabel("Text").press("Control+Home");
      await page.getByLabel("Text").press("End");
      await page.getByRole("button", { name: "End the free part" }).click();
      await page.getByText("2 words are free, 3 are sold.").waitFor();
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Saved.").first().waitFor();
      const path = `/v1/offers/${id}/content`;
      const { markdown } = await work.call<{ markdown: string }>("GET", path);
      expect(markdown).toBe("It rained.\n\n<!-- more -->\n\nThen it stopped.");
      await work.call("PUT", path, { kind: "article", markdown: "Hail." });
      await page.getByLabel("Text").fill("Sun.");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText(/^Somebody else has changed this meanwhile/).waitFor();
      expect((await work.call<{ markdown: string }>("GET", path)).markdown).toBe("Hail.");
      await page.getByRole("button", { name: "Load the other version" }).click();
      await expect.poll(() => page.getByLabel("Text").inputValue()).toBe("Hail.");
    } finally {
      await work.reader.close();
    }
  });
});

const uploads = (work: SellerAtWork) =>
  work.call<{ data: Upload[] }>("GET", "/v1/uploads").then(({ data }) => data);

describe("an upload", () => {
  test("goes on where it was paused, and one that is cancelled leaves nothing", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      await work.open("/files");
      let release: (() => void) | undefined;
      const arrived: string[] = [];
      page.on("response", (response) => {
        if (response.url().includes("/parts/") && response.ok())
          arrived.push(response.url().replace(/^.*parts/, ""));
      });
      const hold = async () => {
        const held = new Promise<void>((resolve) => (release = resolve));
        await page.route(/\/parts\/1$/, async (route) => {
          await held;
          // Whoever sent it has given up already.
          await route.abort().catch(() => undefined);
        });
      };
      await hold();
      await chooseFile(page, "Upload files", song(9 * 2 ** 20));
      await page.getByText("8.4 MB of 9.4 MB").waitFor();
      // Sent is not yet kept.
      await expect.poll(async () => (await uploads(work))[0]?.received).toEqual([0]);
      await page.getByRole("button", { name: "Pause" }).click();
      release?.();
      await page.unroute(/\/parts\/1$/);
      expect((await uploads(work))[0]?.received).toEqual([0]);
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByRole("button", { name: "Delete 03_long-way home.mp3" }).waitFor();
      expect(arrived).toEqual(["/0", "/1"]);
      expect(await uploads(work)).toEqual([]);

      await hold();
      await chooseFile(page, "Upload files", { ...song(9 * 2 ** 20), name: "other.mp3" });
      await page.getByText("8.4 MB of 9.4 MB").waitFor();
      await page.getByRole("button", { name: "Cancel" }).click();
      release?.();
      await page.getByText("8.4 MB of 9.4 MB").waitFor({ state: "detached" });
      await expect.poll(() => uploads(work)).toEqual([]);
    } finally {
      await work.reader.close();
    }
  });

  test("of a window that was closed goes on in another, when the same file is chosen", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      await work.open("/files");
      // Not held: when its page closes, Chromium would let it go.
      await page.route(/\/parts\/1$/, (route) => route.abort());
      await chooseFile(page, "Upload files", song(9 * 2 ** 20));
      await page.getByText("8.4 MB of 9.4 MB").waitFor();
      await expect.poll(async () => (await uploads(work))[0]?.received).toEqual([0]);
      const other = await work.reader.context.newPage();
      await other.goto(page.url());
      await page.close({ runBeforeUnload: false });
      await other.getByText("03_long-way home.mp3 · 8.4 MB of 9.4 MB").waitFor();
      const parts: string[] = [];
      other.on("request", (request) => {
        if (request.url().includes("/parts/")) parts.push(request.url().replace(/^.*parts/, ""));
      });
      await chooseFile(other, "Upload files", song(9 * 2 ** 20));
      await other.getByRole("button", { name: "Delete 03_long-way home.mp3" }).waitFor();
      expect(parts).toEqual(["/1"]);
    } finally {
      await work.reader.close();
    }
  });
});

/** A wallet of the person at this browser, with test money. Returns its id. */
async function openWallet(page: Page): Promise<string> {
  const { id } = await callAs<Wallet>(page, null, "POST", "/v1/wallets", { currency: "USD" });
  const topUp = { wallet: id, amount: "5", currency: "USD", rail: "sandbox" };
  await callAs(page, null, "POST", "/v1/top-ups", topUp);
  return id;
}

function buy(page: Page, wallet: string, offer: string): Promise<PurchaseResult> {
  return callAs(page, null, "POST", "/v1/purchases", { offer, wallet });
}

describe("refund requests", () => {
  test("are accepted, or declined with a reason that the buyer reads", async () => {
    const work = await startSelling(platform, browser);
    const { page, reader } = work;
    try {
      const titles = ["Rain", "Snow"];
      const wallet = await openWallet(page);
      for (const title of titles) {
        const { id } = await putOnSale(work, { title });
        const bought = await buy(page, wallet, id);
        const wish = { purchase: bought.purchase.id, reason: `Not the ${title} I meant.` };
        await callAs(page, null, "POST", "/v1/refund-requests", wish);
      }
      await work.open("");
      await page.getByRole("link", { name: "2 refund requests wait for you" }).click();
      await page.getByText("Not the Rain I meant.").waitFor();
      await page.getByRole("button", { name: "Give the money for Rain back" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Give back" }).click();
      await page.getByText("Not the Rain I meant.").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Decline the request for Snow" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Decline" }).click();
      await dialog.getByText("This is needed.").waitFor();
      await dialog.getByLabel("Why").fill("You have read all of it.");
      await dialog.getByRole("button", { name: "Decline" }).click();
      await page.getByText("Nobody is waiting").waitFor();
      const { data } = await callAs<{ data: RefundRequest[] }>(
        page,
        null,
        "GET",
        "/v1/refund-requests",
      );
      const said = Object.fromEntries(
        data.map(({ offerTitle, state, note }) => [offerTitle, [state, note]]),
      );
      expect(said).toEqual({
        Rain: ["accepted", null],
        Snow: ["declined", "You have read all of it."],
      });
    } finally {
      await reader.close();
    }
  });
});

describe("a long list", () => {
  test("draws only what is in sight, reads on as somebody scrolls, and does not ask again and again for what fails", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      for (let number = 0; number < 130; number += 1)
        await putOnSale(work, { title: `No. ${number}` });
      let asked = 0;
      await page.route(/\/v1\/offers\?.*after=/, (route) => {
        asked += 1;
        return asked === 1 ? route.fulfill({ status: 400, json: {} }) : route.continue();
      });
      await work.open("/offers");
      await page.getByRole("link", { name: /No\. 129/ }).waitFor();
      expect(await page.locator("main li[data-index]").count()).toBeLessThan(60);
      await page.getByRole("button", { name: "Show more" }).scrollIntoViewIfNeeded();
      await page.getByRole("alert").waitFor();
      expect(asked).toBe(1);
      await page.getByRole("button", { name: "Show more" }).click();
      await expect
        .poll(async () => {
          await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
          return page.getByRole("link", { name: /No\. 0 / }).count();
        })
        .toBe(1);
      expect(await page.locator("main li[data-index]").count()).toBeLessThan(60);
    } finally {
      await work.reader.close();
    }
  });
});

describe("a price experiment", () => {
  test("is planned for everybody, and ended by hand", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      const { id } = await putOnSale(work);
      await work.open(`/offers/${id}?tab=prices`);
      await page.getByText("Not enough views and sales yet").waitFor();
      await page.getByRole("button", { name: "Plan an experiment" }).click();
      await page.getByRole("button", { name: "Start tomorrow" }).click();
      await page.getByText("This is needed.").waitFor();
      await page.getByLabel("Price 2 (USD)").fill("0.40");
      await page.getByRole("button", { name: "Start tomorrow" }).click();
      await page.getByText("$0.25 · $0.40").waitFor();
      await page.getByText(/^Planned · /).waitFor();
      await page.getByRole("button", { name: "End it" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
      await page.getByText(/^Over · /).waitFor();
      await page.getByRole("button", { name: "Plan an experiment" }).waitFor();
    } finally {
      await work.reader.close();
    }
  });
});

describe("an API key", () => {
  test("has a name, a permission and an end, is shown once, and is revoked", async () => {
    const work = await startSelling(platform, browser);
    const { page } = work;
    try {
      await work.open("/keys");
      await page.getByRole("button", { name: "New key" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("What it is for").fill("The shop");
      await dialog.getByLabel("It ends").selectOption("30");
      await dialog.getByRole("button", { name: "New key" }).click();
      const key = await dialog.getByRole("textbox", { name: "Secret key" }).inputValue();
      const asKey = (method: string, path: string) =>
        fetch(`${platform.url}${path}`, { method, headers: { authorization: `Bearer ${key}` } });
      expect((await asKey("GET", "/v1/offers")).status).toBe(200);
      expect((await asKey("GET", "/v1/earnings")).status).toBe(403);
      await dialog.getByRole("button", { name: "Close" }).click();
      await page.getByText("The shop").waitFor();
      expect(await page.getByText(key).count()).toBe(0);
      await page
        .getByRole("button", { name: `Revoke the key that ends in ${key.slice(-4)}` })
        .click();
      await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
      await page.getByText("Revoked", { exact: true }).first().waitFor();
      expect((await asKey("GET", "/v1/offers")).status).toBe(401);
      await work.open("/log");
      await page.getByText("API key revoked").waitFor();
    } finally {
      await work.reader.close();
    }
  });
});

describe("a role", () => {
  test("that may only look sees everything, and no button that changes anything", async () => {
    const owner = await startSelling(platform, browser);
    const guest = await Reader.open(browser);
    const complaints = collectComplaints(guest.page);
    try {
      const { id } = await putOnSale(owner);
      const email = "looker@studio.example";
      await owner.open("/team");
      await owner.page.getByRole("button", { name: "Invite somebody" }).click();
      await owner.page.getByLabel("E-mail address").fill(email);
      await owner.page.getByLabel("Role", { exact: true }).selectOption("reader");
      await owner.page.getByRole("button", { name: "Send the invitation" }).click();
      await owner.page.getByText(email).waitFor();
      await signInByCode(guest, platform.url, email);
      await expect.poll(async () => tokenIn(await mailsTo(platform.url, email))).toBeDefined();
      const token = tokenIn(await mailsTo(platform.url, email));
      await callAs(guest.page, null, "POST", "/v1/invitations/accept", { token });

      const looker = workAt(platform, guest, complaints, owner.seller);
      await looker.open("/offers");
      await looker.page.getByRole("link", { name: /Rain in a jam jar/ }).waitFor();
      expect(await looker.page.getByRole("link", { name: "New offer" }).count()).toBe(0);
      const places = await looker.page.getByRole("navigation").getByRole("link").allTextContents();
      expect(places).not.toContain("API keys");
      for (const place of [`/offers/${id}`, "/settings", "/profile", "/files", "/requests"]) {
        await looker.open(place);
        await looker.page.getByText("Your role may look at this, but not change it.").waitFor();
        const main = looker.page.locator("main");
        expect(await main.getByRole("button", { name: /save|upload|delete|sale/i }).count()).toBe(
          0,
        );
        expect(await main.locator("input:not([readonly]):enabled:visible").count(), place).toBe(0);
      }
      expect(complaints).toEqual([]);
    } finally {
      await guest.close();
      await owner.reader.close();
    }
  });

  test("of another seller's team finds nothing, as if there were no such seller", async () => {
    const owner = await startSelling(platform, browser);
    const other = await startSelling(platform, browser);
    try {
      await other.page.goto(`${platform.url}/studio/@${owner.seller.handle}/offers`);
      await other.page.getByRole("heading", { name: "You are not a member here" }).waitFor();
      await other.page.goto(`${platform.url}/studio/@nobody-at-all/offers`);
      await other.page.getByRole("heading", { name: "You are not a member here" }).waitFor();
    } finally {
      await owner.reader.close();
      await other.reader.close();
    }
  });
});

function tokenIn(mails: readonly { readonly text: string }[]): string | undefined {
  return mails.map(({ text }) => /\/join#(tin_[\w-]{43})/.exec(text)?.[1]).find(Boolean);
}

describe("every place of the studio", () => {
  const PLACES = [
    "",
    "/first",
    "/offers",
    "/offers/new",
    "/offers/new?kind=item",
    "/offers/new?kind=pass",
    "/offers/new?kind=download",
    "/offers/:offer",
    "/offers/:offer?tab=content",
    "/offers/:offer?tab=page",
    "/offers/:offer?tab=prices",
    "/offers/:offer?tab=share",
    "/earnings",
    "/buyers",
    "/requests",
    "/files",
    "/profile",
    "/team",
    "/log",
    "/keys",
    "/settings",
  ];
  let work: SellerAtWork;
  let offer: string;
  beforeAll(async () => {
    work = await startSelling(platform, browser);
    offer = (await putOnSale(work)).id;
    const content = { kind: "article", markdown: "One.\n\n<!-- more -->\n\nTwo." };
    await work.call("PUT", `/v1/offers/${offer}/content`, content);
    await work.call("PUT", `/v1/offers/${offer}/page`, {});
    const bought = await buy(work.page, await openWallet(work.page), offer);
    const wish = { purchase: bought.purchase.id, reason: "Not the jam I meant." };
    await callAs(work.page, null, "POST", "/v1/refund-requests", wish);
  });
  afterAll(() => work?.reader.close());

  /** The same person, with other preferences. */
  async function again(locale: string, colorScheme: "light" | "dark", width: number) {
    const storageState = await work.reader.context.storageState();
    const viewport = { width, height: 800 };
    const reader = await Reader.open(browser, { storageState, locale, colorScheme, viewport });
    return workAt(platform, reader, collectComplaints(reader.page), work.seller);
  }

  describe.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)("%s, at %i px", (colorScheme, width) => {
    let there: SellerAtWork;
    beforeAll(async () => {
      there = await again("en-US", colorScheme, width);
    });
    afterAll(async () => {
      expect(there?.complaints).toEqual([]);
      await there?.reader.close();
    });

    test.each(PLACES)("has no fault that axe finds: %s", async (place) => {
      await there.open(place.replace(":offer", offer));
      const { violations } = await new AxeBuilder({ page: there.page }).analyze();
      const faults = violations.map(({ id, nodes }) => [id, nodes[0]?.html.slice(0, 200)]);
      expect(faults).toEqual([]);
    });
  });

  test.each(["en-US", "de-DE", "ko-KR"])(
    "in %s is no wider than a window of 360 or 320 px",
    async (locale) => {
      const there = await again(locale, "light", 360);
      try {
        const wide: unknown[] = [];
        for (const place of PLACES) {
          await there.open(place.replace(":offer", offer));
          for (const width of [360, 320]) {
            await there.page.setViewportSize({ width, height: 800 });
            const over = await there.page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            if (over > 0) wide.push([place, width, over]);
          }
        }
        expect(wide).toEqual([]);
        expect(there.complaints).toEqual([]);
      } finally {
        await there.reader.close();
      }
    },
  );
});
