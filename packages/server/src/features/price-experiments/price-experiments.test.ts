import { hash } from "node:crypto";
import { type Problem, problemName } from "@tuppence/protocol";
import type {
  NewSeller,
  Offer,
  OfferQuote,
  PriceExperiment,
  PurchaseResult,
  Renewal,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { runFairPrices } from "../../testing/run-fair-prices.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { drawOrder } from "./draw-order.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const usd = (amount: string) => [{ amount, currency: "USD" }];
const PRICES = ["0.01", "0.03", "0.05"];

describe("price experiments", () => {
  let platform: TestPlatform;
  let second: TestPlatform;
  let seller: NewSeller;
  let offer: Offer;

  beforeAll(async () => {
    platform = await createTestPlatform();
    second = await createTestPlatform({}, platform.clock, { beside: platform });
  });
  beforeEach(async () => {
    // A new day begins in twelve hours.
    const sinceNoonMs = (platform.clock.now() - DAY_MS / 2) % DAY_MS;
    platform.clock.advance(DAY_MS - sinceNoonMs);
    seller = await createTestSeller(platform);
    offer = await createTestOffer(platform, seller);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await second.close();
    await platform.close();
  });

  const asSeller = <T>(route: string, body?: object, key?: string, token = seller.keys.secret) =>
    platform.call<T & Problem>(route, { token, body, key });
  const dayAfter = (days: number) =>
    new Date(platform.clock.now() + days * DAY_MS).toISOString().slice(0, 10);
  const plan = (changes: object = {}, key?: string) =>
    asSeller<PriceExperiment>(
      "POST /v1/price-experiments",
      { offer: offer.id, prices: PRICES.map(usd), unit: "day", endsOn: dayAfter(9), ...changes },
      key,
    );
  const planned = async (changes: object = {}) => {
    const { status, body } = await plan(changes);
    expect(status).toBe(201);
    return body;
  };
  const end = (id: string, token?: string) =>
    asSeller<PriceExperiment>(`POST /v1/price-experiments/${id}/end`, undefined, undefined, token);
  const read = async (id: string) =>
    (await asSeller<PriceExperiment>(`GET /v1/price-experiments/${id}`)).body;
  const reader = async () => {
    const expiresAt = new Date(platform.clock.now() + 90 * DAY_MS).toISOString();
    return createTestGrant(platform, await createTestWallet(platform), { expiresAt });
  };
  const patch = (body: object) => asSeller(`PATCH /v1/offers/${offer.id}`, body);
  const shownBy = async (server: TestPlatform, token: string, country?: string) => {
    const query = country === undefined ? "" : `?country=${country}`;
    const quote = await server.call<OfferQuote>(`GET /v1/offers/${offer.id}/quote${query}`, {
      token,
    });
    const offered = await server.call<Offer>(`GET /v1/offers/${offer.id}`, { token });
    expect(offered.body.prices).toEqual(quote.body.prices);
    return quote.body.prices[0]?.amount;
  };

  const sellPass = () =>
    createTestOfferOf(platform, seller, {
      kind: "pass",
      prices: usd("0.5"),
      pass: { scope: "all", period: "day", renews: true },
    });
  const subscribe = async (pass: Offer) => {
    const { token } = await reader();
    const body = { offer: pass.id, renew: true };
    const bought = await platform.call<PurchaseResult>("POST /v1/purchases", { token, body });
    expect(bought.status).toBe(201);
    const renewal = async () =>
      (await platform.call<{ data: Renewal[] }>("GET /v1/renewals", { token })).body.data[0];
    const paid = async () =>
      (
        await platform.call<{ data: { amount: string }[] }>("GET /v1/purchases", { token })
      ).body.data.map(({ amount }) => amount);
    return { renewal, paid };
  };
  const nextDays = async (count: number) => {
    for (let day = 0; day < count; day++) {
      platform.clock.advance(DAY_MS + 1_000);
      await runFairPrices(platform);
    }
  };

  test("at any moment all buyers see and pay the same price, on both servers, and it is the one that was drawn", async () => {
    // Both remember the offer as it was.
    const [ann, bob] = [await reader(), await reader()];
    for (const server of [platform, second]) await shownBy(server, ann.token);
    const experiment = await planned({ endsOn: dayAfter(6) });
    expect(experiment).toMatchObject({ state: "planned", periods: [], seed: null });
    // By the first midnight every server knows of it.
    platform.clock.advance(2_000);
    const seen: (string | undefined)[] = [];
    for (let hour = 0; hour < 7 * 24; hour += 12) {
      platform.clock.advance(12 * HOUR_MS);
      const prices = [
        await shownBy(platform, ann.token),
        await shownBy(second, bob.token, "KR"),
        await shownBy(second, seller.keys.publishable),
      ];
      expect(new Set(prices).size).toBe(1);
      if (hour % 24 === 12) {
        const [first, other] = [await reader(), await reader()];
        const body = { offer: offer.id, price: { amount: prices[0] ?? "", currency: "USD" } };
        const bought = await Promise.all([
          platform.call<PurchaseResult>("POST /v1/purchases", { token: first.token, body }),
          second.call<PurchaseResult>("POST /v1/purchases", { token: other.token, body }),
        ]);
        expect(bought.map(({ status }) => status)).toEqual([201, 201]);
        expect(bought.map((one) => one.body.purchase.amount)).toEqual([prices[0], prices[0]]);
        seen.push(prices[0]);
      }
    }
    const over = await read(experiment.id);
    expect(over.state).toBe("over");
    expect(hash("sha256", over.seed ?? "", "hex")).toBe(experiment.seedHash);
    const order = drawOrder(over.seed ?? "", 3, 6).map((variant) => PRICES[variant]);
    expect(over.periods.map(({ variant }) => PRICES[variant])).toEqual(order);
    expect(seen).toEqual([...order, "0.02"]);
  });

  test("who was shown the price of the day before is asked again", async () => {
    await planned({ prices: [usd("0.01"), usd("0.05")] });
    const { token } = await reader();
    platform.clock.advance(2_000);
    const before = await shownBy(platform, token);
    platform.clock.advance(12 * HOUR_MS);
    const body = { offer: offer.id, price: { amount: before ?? "", currency: "USD" } };
    const refused = await platform.call("POST /v1/purchases", { token, body });
    expect(problemName(refused.body.type)).toBe("price-changed");
  });

  test("what comes next is told to nobody", async () => {
    const { id } = await planned();
    platform.clock.advance(1.5 * DAY_MS);
    const running = await read(id);
    expect(running).toMatchObject({ state: "running", seed: null });
    expect(running.periods).toHaveLength(2);
    const page = await platform.call(`GET /v1/offers/${offer.id}`, {
      token: seller.keys.publishable,
    });
    expect(page.text).not.toContain("schedule");
    expect(page.text).not.toContain("experiment");
  });

  test("ended by hand, it is over for all servers at the same moment, a few seconds later", async () => {
    const { id } = await planned({ prices: [usd("0.01"), usd("0.05")] });
    const { token } = await reader();
    platform.clock.advance(1.2 * DAY_MS);
    for (const server of [platform, second]) expect(await shownBy(server, token)).not.toBe("0.02");
    const ended = await end(id);
    expect(ended.body).toMatchObject({ state: "running", endedByHand: true });
    expect((await end(id)).body.endsAt).toBe(ended.body.endsAt);
    const [here, there] = [await shownBy(platform, token), await shownBy(second, token)];
    expect(here).toBe(there);
    expect(here).not.toBe("0.02");
    platform.clock.advance(2_000);
    // By now the other server has heard of it, too.
    expect(await shownBy(second, token)).toBe(here);
    platform.clock.advance(3_000);
    for (const server of [platform, second]) expect(await shownBy(server, token)).toBe("0.02");
    expect((await read(id)).state).toBe("over");
    const changed = await asSeller(`PATCH /v1/offers/${offer.id}`, { prices: usd("0.04") });
    expect(changed.status).toBe(200);
  });

  test("one that has not begun is withdrawn, and makes room for another", async () => {
    const { id } = await planned();
    expect(problemName((await plan()).body.type)).toBe("price-experiments-overlap");
    const later = { startsOn: dayAfter(10), endsOn: dayAfter(20) };
    expect((await plan(later)).status).toBe(201);
    expect((await end(id)).body).toMatchObject({ state: "over", endedByHand: true, periods: [] });
    expect((await plan()).status).toBe(201);
  });

  test("two at once: one is planned; a repeated request plans one", async () => {
    const both = await Promise.all([plan(), plan()]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const other = await createTestOffer(platform, seller);
    const [one, again] = [
      await plan({ offer: other.id }, "the same"),
      await plan({ offer: other.id }, "the same"),
    ];
    expect(again.body.id).toBe(one.body.id);
  });

  test("409: the price changes otherwise; everything else may change", async () => {
    const { id } = await planned();
    for (const body of [
      { prices: usd("0.04") },
      { countryPrices: { KR: usd("0.01") } },
      { availability: { from: null, until: null, steps: [] } },
    ]) {
      const { status, body: problem } = await patch(body);
      expect([status, problemName(problem.type)]).toEqual([409, "price-experiment-running"]);
    }
    expect((await patch({ title: "New", prices: usd("0.02") })).status).toBe(200);
    await end(id);
    expect((await patch({ prices: usd("0.04") })).status).toBe(200);
  });

  test("422: prices that are not possible, and offers whose price depends on more than the list", async () => {
    const nameOf = async (changes: object) => {
      const { status, body } = await plan(changes);
      return [status, problemName(body.type)];
    };
    expect(await nameOf({ prices: [usd("0.01"), usd("0.010")] })).toEqual([
      422,
      "unfit-price-experiment",
    ]);
    expect(await nameOf({ prices: [usd("0"), usd("0.01")] })).toEqual([422, "invalid-prices"]);
    const euros = [{ amount: "0.01", currency: "EUR" }];
    expect(await nameOf({ prices: [euros, usd("0.01")] })).toEqual([
      422,
      "prices-in-other-currencies",
    ]);
    expect(await nameOf({ endsOn: dayAfter(1) })).toEqual([422, "unfit-price-experiment"]);
    expect(await nameOf({ startsOn: dayAfter(0) })).toEqual([422, "invalid-range"]);
    expect(await nameOf({ endsOn: dayAfter(-1) })).toEqual([422, "invalid-range"]);
    expect((await plan({ prices: [usd("0.01")] })).status).toBe(400);
    const film = await createTestOfferOf(platform, seller, {
      kind: "metered",
      metered: { unit: "second", unitPrices: usd("0.01"), holdUnits: 10, idleSeconds: 30 },
    });
    expect(await nameOf({ offer: film.id })).toEqual([422, "unfit-price-experiment"]);
    const abroad = await createTestOffer(platform, seller, {
      countryPrices: { KR: usd("0.01") },
    });
    expect(await nameOf({ offer: abroad.id })).toEqual([422, "unfit-price-experiment"]);
  });

  test("404: experiments and offers of other sellers", async () => {
    const { id } = await planned();
    const other = await createTestSeller(platform, "Other");
    const token = other.keys.secret;
    for (const path of [id, `${id}/result`])
      expect((await platform.call(`GET /v1/price-experiments/${path}`, { token })).status).toBe(
        404,
      );
    expect((await end(id, token)).status).toBe(404);
    const foreign = await asSeller<Problem>(
      "POST /v1/price-experiments",
      { offer: offer.id, prices: PRICES.map(usd), unit: "day", endsOn: dayAfter(9) },
      undefined,
      token,
    );
    expect(problemName(foreign.body.type)).toBe("offer-not-found");
    const listed = await platform.call<{ data: object[] }>("GET /v1/price-experiments", { token });
    expect(listed.body.data).toEqual([]);
    const own = await asSeller<{ data: object[] }>("GET /v1/price-experiments");
    expect(own.body.data).toHaveLength(1);
    const operator = { token: platform.config.operatorKey };
    expect((await platform.call(`GET /v1/price-experiments/${id}`, operator)).status).toBe(200);
  });

  test("weeks have seven days each, and only whole ones are used", async () => {
    const experiment = await planned({ unit: "week", endsOn: dayAfter(24) });
    const days = (Date.parse(experiment.endsAt) - Date.parse(experiment.startsAt)) / DAY_MS;
    expect(days).toBe(21);
  });

  test("the best price counts what a pass cost in the experiment", async () => {
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      prices: usd("0.5"),
      pass: { scope: "all", period: "day" },
    });
    await planned({ offer: pass.id, prices: [usd("0.3"), usd("0.7")], endsOn: dayAfter(2) });
    platform.clock.advance(DAY_MS / 2);
    const noted: string[] = [];
    for (let day = 0; day < 3; day++) {
      await runFairPrices(platform);
      const { rows } = await platform.db.pool.query<{ price_micros: bigint }>(
        "SELECT price_micros FROM passes_on_sale WHERE day = $1 AND pass_id IN (SELECT id FROM offers WHERE seller_id IN (SELECT seller_id FROM price_experiments ORDER BY id DESC LIMIT 1))",
        [Math.floor(platform.clock.now() / DAY_MS)],
      );
      noted.push(...rows.map(({ price_micros }) => String(price_micros)));
      platform.clock.advance(DAY_MS);
    }
    expect(new Set(noted.slice(0, 2))).toEqual(new Set(["300000", "700000"]));
    expect(noted[2]).toBe("500000");
  });

  describe("renewals", () => {
    test("agreed to before go on at that price, whatever is asked meanwhile", async () => {
      const pass = await sellPass();
      const { renewal, paid } = await subscribe(pass);
      await planned({ offer: pass.id, prices: [usd("0.3"), usd("0.9")], endsOn: dayAfter(4) });
      await nextDays(5);
      expect(await renewal()).toMatchObject({ state: "active", renewed: 5 });
      expect(new Set(await paid())).toEqual(new Set(["0.5"]));
    });

    test("agreed to at a lower price go on at it when the experiment is over, until the list price rises", async () => {
      const pass = await sellPass();
      await planned({ offer: pass.id, prices: [usd("0.3"), usd("0.4")], endsOn: dayAfter(2) });
      platform.clock.advance(DAY_MS / 2 + HOUR_MS);
      const { renewal, paid } = await subscribe(pass);
      const [agreed = ""] = await paid();
      expect(["0.3", "0.4"]).toContain(agreed);
      await nextDays(4);
      expect(await renewal()).toMatchObject({ state: "active", renewed: 4, price: agreed });
      expect(new Set(await paid())).toEqual(new Set([agreed]));
      await asSeller(`PATCH /v1/offers/${pass.id}`, { prices: usd("0.6") });
      await nextDays(1);
      expect(await renewal()).toMatchObject({ state: "stopped", stoppedBecause: "price-changed" });
    });
  });
});
