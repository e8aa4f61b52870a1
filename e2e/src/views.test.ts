import type { InsightViews } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

/** A browser without a window says so, and is left out as a program. */
const AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

beforeAll(async () => {
  world = await startWorld(["/one", "/two", "/three", "/four"].map((path) => article(path)));
});
afterAll(() => world?.close());

beforeEach(async () => {
  reader = await Reader.open(world.browser, { userAgent: AGENT });
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const views = async (path: string) => {
  const { site, platform } = world;
  const { traffic } = await platform.api.call<InsightViews>(
    "GET",
    `/v1/sellers/${site.seller.id}/insight/views?offer=${site.offerOf(path)}`,
    site.seller.keys.secret,
  );
  return traffic.reduce((sum, point) => sum + point.views, 0);
};
const open = async (path: string) => {
  await reader.page.goto(world.site.url + path);
  await reader.unlock.getByText("Unlock for 2¢").waitFor();
};

test("a locked article counts once, without a cookie or anything else in the browser", async () => {
  await open("/one");
  await expect.poll(() => views("/one"), { timeout: 20_000 }).toBe(1);
  await reader.page.reload();
  await reader.unlock.getByText("Unlock for 2¢").waitFor();
  await open("/two");
  await expect.poll(() => views("/two"), { timeout: 20_000 }).toBe(1);
  // Noted before the view of /two, and so written with it.
  expect(await views("/one")).toBe(1);
  expect(await reader.page.context().cookies()).toEqual([]);
});

test("a headless browser is none", async () => {
  const program = await Reader.open(world.browser);
  await program.page.goto(`${world.site.url}/three`);
  await program.unlock.getByText("Unlock for 2¢").waitFor();
  await program.close();
  await open("/three");
  await open("/four");
  // Whatever was noted before this one is written by then.
  await expect.poll(() => views("/four"), { timeout: 20_000 }).toBe(1);
  expect(await views("/three")).toBe(1);
});
