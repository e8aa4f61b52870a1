import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

const STORIES = ["/a", "/b", "/c"];
const EPISODES = ["/episode-1", "/episode-2"];

beforeAll(async () => {
  world = await startWorld([...STORIES, ...EPISODES].map((path) => article(path)));
  const { secret } = world.site.seller.keys;
  for (const path of EPISODES)
    await world.platform.api.changeOffer(secret, world.site.offerOf(path), { section: "series" });
  for (const path of STORIES)
    await world.platform.api.changeOffer(secret, world.site.offerOf(path), { section: "news" });
  const rule = (body: object) => world.platform.api.call("POST", "/v1/free-rules", secret, body);
  await rule({
    kind: "allowance",
    section: "news",
    opens: 2,
    period: "month",
    strangers: true,
    opensForSeconds: null,
  });
  await rule({
    kind: "ticket",
    section: "series",
    waitSeconds: 23 * 3600,
    opensForSeconds: 72 * 3600,
  });
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
const part = (name: string) => reader.page.locator(`tup-paywall [part="${name}"]`);
const freeButton = () => part("free-open");

async function barriers(): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page: reader.page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
}

describe("free access", () => {
  test("a stranger opens some articles a month for free, one click each, and sees how many are left", async () => {
    await open("/a");
    await part("free").getByText("2 of 2 free this month").waitFor();
    expect(await barriers()).toEqual([]);
    await reader.click(freeButton());
    await lockedText().waitFor();
    expect([reader.clicks, reader.popups]).toEqual([1, 0]);
    // It stays open when the page is loaded again.
    await open("/a");
    await lockedText().waitFor();
    await open("/b");
    await part("free").getByText("1 of 2 free this month").waitFor();
    await reader.click(freeButton());
    await lockedText().waitFor();
    await open("/c");
    await part("free").getByText("None of 2 left for free").waitFor();
    expect(await freeButton().count()).toBe(0);
    expect(await reader.unlock.textContent()).toContain("Unlock for 2¢");
  });

  test("what a stranger opened counts once when there is a wallet, and buying goes on as before", async () => {
    await open("/a");
    await reader.click(freeButton());
    await lockedText().waitFor();
    await open("/c");
    await part("free").getByText("1 of 2 free this month").waitFor();
    await reader.unlockFirst();
    await open("/b");
    await part("free").getByText("1 of 2 free this month").waitFor();
    await reader.click(freeButton());
    await lockedText().waitFor();
    // The access that the page's server got before lasts for its minutes.
    await open("/a");
    await lockedText().waitFor();
    const sales = await world.platform.api.sales(world.site.seller.keys.secret);
    expect(sales.map(({ amount }) => amount)).toEqual(["0", "0.02"]);
  });

  test("with a wallet, a ticket opens one episode, and the next one says when it is free", async () => {
    await open("/episode-1");
    await part("free").getByText("With a wallet, one opens free every 23 hours").waitFor();
    await open("/c");
    await reader.unlockFirst();
    await open("/episode-1");
    await part("free").getByText("You have a free ticket. It opens this for 3 days").waitFor();
    expect(await barriers()).toEqual([]);
    await reader.click(freeButton());
    await lockedText().waitFor();
    await open("/episode-2");
    await part("free-wait").getByText("Free in 23 hours, or now for 2¢").waitFor();
    await reader.click(reader.unlock);
    await lockedText().waitFor();
    expect(await reader.toast.textContent()).toContain("Paid 2¢");
  });

  test("with auto-unlock on, what opens for free is not paid for without a press", async () => {
    await open("/episode-1");
    await reader.unlockFirst({ auto: true });
    await open("/a");
    await part("free").getByText("2 of 2 free this month").waitFor();
    expect(await lockedText().count()).toBe(0);
    expect(await world.platform.api.newestBalance()).toBe("4.98");
  });
});
