import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SellerKeys } from "@tuppence/example-kit/seller-keys";
import { createTuppence, type Order, type Tuppence } from "@tuppence/sdk";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createTestPlatform,
  type TestPlatform,
} from "../../../packages/server/src/testing/test-platform.ts";
import { freePort } from "../../../e2e/src/world/free-port.ts";
import { type RunningGame, startGame } from "./game.ts";
import { goods } from "./goods/goods.ts";
import type { HarbourState, TripEnd, TripStart } from "./harbour/state.ts";
import { CURRENT, layCourse } from "./river/course.ts";
import { type SeedOptions, seedGame } from "./seed.ts";

const LENGTH = 1600;
const SECONDS_DOWN = LENGTH / CURRENT;

let platform: TestPlatform;
let folder: string;
let options: SeedOptions;
let keys: SellerKeys;
let game: RunningGame;
let aheadMs = 0;

beforeAll(async () => {
  const port = await freePort();
  platform = await createTestPlatform(
    { port, publicUrl: `http://127.0.0.1:${port}` },
    // The game runs on the real clock, so the platform does too.
    { now: Date.now, advance: () => undefined },
  );
  const { publicUrl, operatorKey } = platform.config;
  await platform.app.listen({ host: "127.0.0.1", port });
  folder = await mkdtemp(join(tmpdir(), "game-"));
  const origin = "http://localhost:8406";
  options = { platformUrl: publicUrl, operatorKey, origin, keysFile: join(folder, "keys") };
  keys = await seedGame(options);
  game = await startGame({
    platformUrl: publicUrl,
    ...keys,
    port: 0,
    river: { length: LENGTH, seed: 7 },
    now: () => Date.now() + aheadMs,
  });
});

afterAll(async () => {
  await game?.close();
  await platform?.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  aheadMs = 0;
});

/** A browser at the game: it keeps the cookie. */
class Visitor {
  cookie = "";

  state(): Promise<HarbourState> {
    return this.#call<HarbourState>("/api/state");
  }

  post<T = object>(path: string, body: object = {}): Promise<T> {
    return this.#call<T>(path, body);
  }

  /** What the game answers when it says no: its short reason. */
  async refused(path: string, body: object): Promise<string> {
    return this.#call(path, body).then(
      () => "done",
      (error: unknown) => (error instanceof Error ? error.message : "failed"),
    );
  }

  async #call<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(game.url + path, {
      headers: {
        cookie: this.cookie,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    this.cookie = (response.headers.get("set-cookie") ?? this.cookie).split(";")[0] ?? "";
    const answer = (await response.json()) as T & { reason?: string };
    if (!response.ok) throw new Error(answer.reason ?? String(response.status));
    return answer;
  }
}

/** A player with 5 dollars and a grant, as an agent would have it. */
async function newPlayer(): Promise<{
  readonly wallet: Tuppence;
  readonly grant: string;
  readonly balance: () => Promise<string>;
}> {
  const { publicUrl: url, operatorKey } = platform.config;
  const operator = createTuppence({ url, key: operatorKey });
  const { id } = await operator.wallets.open({ currency: "USD" });
  await operator.topUps.create({ wallet: id, amount: "5", currency: "USD", rail: "sandbox" });
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const wish = { wallet: id, label: "A test", limits: {}, expiresAt };
  const { token, id: grant } = await operator.grants.create(wish);
  return {
    wallet: createTuppence({ url, key: token }),
    grant,
    balance: async () => (await operator.wallets.get(id)).balance,
  };
}

async function buy(visitor: Visitor, sku: string, quantity = 1) {
  const player = await newPlayer();
  const { grant } = player;
  const order = await visitor.post<Order>("/api/orders", { sku, quantity, grant });
  await player.wallet.orders.confirm(order.id);
  await visitor.post("/api/orders/deliver", { order: order.id });
  return { ...player, order };
}

test("seeding makes one offer for each good, and again makes nothing", async () => {
  const seller = createTuppence({ url: options.platformUrl, key: keys.secretKey });
  const count = async () => (await seller.offers.list({ limit: 100 })).data.length;
  expect(await count()).toBe(goods.length);
  expect(await seedGame(options)).toEqual(keys);
  expect(await count()).toBe(goods.length);
});

test("the page and its script are there, and nothing of the secret key", async () => {
  const page = await (await fetch(game.url)).text();
  const script = await (await fetch(`${game.url}/game.js`)).text();
  expect(page).toContain('src="/game.js"');
  expect(page + script).not.toContain(keys.secretKey);
  expect(script).not.toContain("sk_");
});

test("an order is delivered to who confirmed it, charged once, and worn", async () => {
  const visitor = new Visitor();
  const { order, balance } = await buy(visitor, "hull-gold");
  await visitor.post("/api/orders/deliver", { order: order.id });
  expect(await balance()).toBe("4.92");
  expect(await visitor.state()).toMatchObject({
    isKnown: true,
    things: { "hull-gold": 1 },
    worn: { hull: "hull-gold" },
  });
});

test("nothing is delivered that nobody confirmed, and an order of another session is not there", async () => {
  const visitor = new Visitor();
  const player = await newPlayer();
  const { grant } = player;
  const order = await visitor.post<Order>("/api/orders", { sku: "lantern", quantity: 1, grant });
  const deliver = { order: order.id };
  expect(await visitor.refused("/api/orders/deliver", deliver)).toBe("order-not-confirmed");
  await player.wallet.orders.confirm(order.id);
  expect(await new Visitor().refused("/api/orders/deliver", deliver)).toBe("order-not-found");
  await visitor.post("/api/orders/cancel", deliver);
  expect(await player.balance()).toBe("5");
  expect((await visitor.state()).orders).toMatchObject([{ status: "cancelled" }]);
});

test("a stranger’s session has nothing: no hull, no pearls, no patches", async () => {
  const visitor = new Visitor();
  expect(await visitor.refused("/api/wear", { slot: "hull", sku: "hull-gold" })).toBe("not-known");
  expect(await visitor.refused("/api/pearls", { sku: "patch", exchange: "a" })).toBe("not-known");
  await buy(visitor, "patch");
  expect(await visitor.refused("/api/wear", { slot: "hull", sku: "hull-gold" })).toBe(
    "not-enough-items",
  );
  expect(await visitor.refused("/api/wear", { slot: "flag", sku: "hull-gold" })).toBe("wrong-slot");
});

test("a cookie that was changed is no cookie", async () => {
  const visitor = new Visitor();
  await buy(visitor, "patch");
  const stranger = new Visitor();
  stranger.cookie = visitor.cookie.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  expect((await stranger.state()).isKnown).toBe(false);
});

test("the same tear uses one patch, however often it is asked for; without any there is none", async () => {
  const visitor = new Visitor();
  await buy(visitor, "patch");
  const { trip, patches } = await visitor.post<TripStart>("/api/trips");
  expect(patches).toBe(3);
  const tear = { trip, tear: 1 };
  expect(await visitor.post("/api/trips/patch", tear)).toEqual({ left: 2 });
  expect(await visitor.post("/api/trips/patch", tear)).toEqual({ left: 2 });
  expect(await visitor.refused("/api/trips/patch", { trip, tear: 3 })).toBe("wrong-tear");
  await visitor.post("/api/trips/patch", { trip, tear: 2 });
  await visitor.post("/api/trips/patch", { trip, tear: 3 });
  expect(await visitor.refused("/api/trips/patch", { trip, tear: 4 })).toBe("not-enough-items");
});

test("pearls are taken once for one press, and what they paid for is given", async () => {
  const visitor = new Visitor();
  await buy(visitor, "pearl", 5);
  await visitor.post("/api/pearls", { sku: "patch", exchange: "one" });
  await visitor.post("/api/pearls", { sku: "patch", exchange: "one" });
  expect((await visitor.state()).things).toEqual({ pearl: 3, patch: 1 });
  expect(await visitor.refused("/api/pearls", { sku: "flag-star", exchange: "two" })).toBe(
    "not-enough-items",
  );
  expect(await visitor.refused("/api/pearls", { sku: "lantern", exchange: "three" })).toBe(
    "not-for-pearls",
  );
});

test("an arrival is rewarded once; more fireflies than there were, or sooner than the current, is not believed", async () => {
  const visitor = new Visitor();
  await buy(visitor, "tailwind");
  const { trip, plan } = await visitor.post<TripStart>("/api/trips");
  const all = layCourse(plan).fireflies.length;
  const end = { trip, lights: all, arrived: true };
  expect(await visitor.refused("/api/trips/finish", end)).toBe("not-believed");
  aheadMs = SECONDS_DOWN * 1000;
  expect(await visitor.refused("/api/trips/finish", { ...end, lights: all + 1 })).toBe(
    "not-believed",
  );
  const home = await visitor.post<TripEnd>("/api/trips/finish", end);
  expect(home).toEqual({ score: all, pearls: 1 + Math.floor(all / 15) });
  expect(await visitor.refused("/api/trips/finish", end)).toBe("no-trip");
  expect((await visitor.state()).things["pearl"]).toBe(home.pearls);
});

test("boosters are known to the server: High water halves the rocks, Moonlight doubles the fireflies", async () => {
  const visitor = new Visitor();
  const player = await buy(visitor, "high-water");
  const order = await visitor.post<Order>("/api/orders", {
    sku: "moonlight",
    quantity: 1,
    grant: null,
  });
  await player.wallet.orders.confirm(order.id);
  await visitor.post("/api/orders/deliver", { order: order.id });
  expect(await visitor.post("/api/trips")).toMatchObject({ plan: { rocks: 0.5 }, perFirefly: 2 });
  aheadMs = 11 * 60_000;
  expect(await visitor.post("/api/trips")).toMatchObject({ plan: { rocks: 1 }, perFirefly: 1 });
});

test("pages of other sites may not act for the player", async () => {
  const response = await fetch(`${game.url}/api/trips`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "cross-site" },
    body: "{}",
  });
  expect(response.status).toBe(403);
});

test("an address that there is not: a page for a person, JSON for a script", async () => {
  const page = await fetch(`${game.url}/x`, { headers: { accept: "text/html,*/*;q=0.8" } });
  expect([page.status, await page.text()]).toEqual([404, expect.stringContaining("<h1>No boat")]);
  expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  const answer = await fetch(`${game.url}/api/x`);
  expect([answer.status, await answer.json()]).toMatchObject([404, { reason: "not-found" }]);
});
