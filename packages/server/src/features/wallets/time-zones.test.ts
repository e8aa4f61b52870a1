import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Grant,
  NewGrant,
  NewSeller,
  OfferQuote,
  PurchaseResult,
  Rebate,
  Renewal,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runFairPrices } from "../../testing/run-fair-prices.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestClock, type TestClock } from "../../testing/test-clock.ts";
import { createTestGrant, createTestOfferOf, createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const DAY_MS = 86_400_000;
const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("a wallet's time zone", () => {
  let platform: TestPlatform;
  let clock: TestClock;
  let seller: NewSeller;
  let runJobs: () => Promise<void>;

  beforeAll(async () => {
    clock = createTestClock(Date.parse("2027-01-31T14:30:00Z"));
    platform = await createTestPlatform({}, clock);
    runJobs = () => runFairPrices(platform);
  });
  beforeEach(async () => {
    seller = await createTestSeller(platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  const operator = () => ({ token: platform.config.operatorKey });
  const goTo = (time: string) => clock.advance(Date.parse(time) - clock.now());
  const open = async (timeZone?: string) => {
    const made = await platform.call<Wallet & Problem>("POST /v1/wallets", {
      ...operator(),
      body: { currency: "USD", ...(timeZone === undefined ? {} : { timeZone }) },
    });
    if (made.status !== 201) return made;
    const body = { wallet: made.body.id, amount: "5", currency: "USD", rail: "sandbox" };
    await platform.call("POST /v1/top-ups", { ...operator(), body });
    return made;
  };
  const move = (wallet: Wallet, timeZone: string) =>
    platform.call<Wallet & Problem>(`PATCH /v1/wallets/${wallet.id}`, {
      ...operator(),
      body: { timeZone },
    });
  const grantFor = (wallet: Wallet, limits: object = {}) =>
    createTestGrant(platform, wallet, {
      limits,
      expiresAt: new Date(clock.now() + 390 * DAY_MS).toISOString(),
    });
  const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
    createTestOfferOf(platform, seller, terms);
  const buy = async ({ token }: NewGrant, amount = "0.1", more: object = {}, offer?: string) =>
    platform.call<PurchaseResult & Problem>("POST /v1/purchases", {
      token,
      body: { offer: offer ?? (await sell({ kind: "unlock", prices: usd(amount) })).id, ...more },
    });
  const current = async ({ token }: NewGrant) =>
    (await platform.call<Grant>("GET /v1/grants/current", { token })).body;

  test("is the browser's, UTC by default, and must exist", async () => {
    goTo("2027-01-31T14:30:00Z");
    expect((await open("asia/seoul")).body).toMatchObject({
      timeZone: "Asia/Seoul",
      dayEndsAt: "2027-01-31T15:00:00.000Z",
      weekEndsAt: "2027-01-31T15:00:00.000Z",
      monthEndsAt: "2027-01-31T15:00:00.000Z",
    });
    expect((await open()).body).toMatchObject({
      timeZone: "UTC",
      dayEndsAt: "2027-02-01T00:00:00.000Z",
    });
    expect((await open("America/St_Johns")).body.dayEndsAt).toBe("2027-02-01T03:30:00.000Z");
    for (const zone of ["Mars/Olympus", "+09:00", "UTC 5 Asia/Seoul"]) {
      const { status, body } = await open(zone);
      expect([status, problemName(body.type)]).toEqual([422, "unknown-time-zone"]);
      const { body: wallet } = await open();
      expect(problemName((await move(wallet, zone)).body.type)).toBe("unknown-time-zone");
    }
  });

  test("a reader in Seoul gets a new budget at midnight there, and sees when", async () => {
    goTo("2027-02-01T14:30:00Z");
    const wallet = (await open("Asia/Seoul")).body;
    const grant = await grantFor(wallet, { perDay: "0.10", perMonth: "0.30" });
    expect((await buy(grant)).status).toBe(201);
    const refused = await buy(grant);
    expect(refused.body).toMatchObject({
      status: 402,
      resetsAt: "2027-02-01T15:00:00.000Z",
      timeZone: "Asia/Seoul",
      detail: expect.stringContaining("2027-02-01T15:00:00.000Z"),
    });
    const tooDear = await grantFor(wallet, { perDay: "0.10", perMonth: "0.09" });
    const never = await buy(tooDear);
    expect(never.body).toMatchObject({ status: 402, detail: expect.stringContaining("no reset") });
    expect(never.body).not.toHaveProperty("resetsAt");
    expect(await current(grant)).toMatchObject({
      spentToday: "0.1",
      dayResetsAt: "2027-02-01T15:00:00.000Z",
      monthResetsAt: "2027-02-28T15:00:00.000Z",
    });
    goTo("2027-02-01T15:00:00Z");
    expect(await current(grant)).toMatchObject({ spentToday: "0", spentThisMonth: "0.1" });
    expect((await buy(grant)).status).toBe(201);
    goTo("2027-02-02T15:00:00Z");
    expect((await buy(grant)).status).toBe(201);
    goTo("2027-02-03T15:00:00Z");
    expect((await buy(grant)).body.resetsAt).toBe("2027-02-28T15:00:00.000Z");
  });

  test("a change gives no second budget, and refunds count for the day of the spending", async () => {
    goTo("2027-02-05T10:00:00Z");
    const wallet = (await open()).body;
    const grant = await grantFor(wallet, { perDay: "0.10" });
    const bought = await buy(grant);
    for (const zone of ["Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Seoul"]) {
      expect((await move(wallet, zone)).body.timeZone).toBe(zone);
      expect((await buy(grant)).body.status).toBe(402);
    }
    const body = { purchase: bought.body.purchase.id, reason: "regret" };
    await platform.call("POST /v1/refunds", { token: grant.token, body });
    expect((await current(grant)).spentToday).toBe("0");
    expect((await buy(grant)).status).toBe(201);
    const { dayResetsAt } = await current(grant);
    expect(Date.parse(dayResetsAt)).toBeGreaterThanOrEqual(Date.parse("2027-02-06T00:00:00Z"));
    clock.advance(Date.parse(dayResetsAt) - clock.now() - 1);
    expect((await buy(grant)).body.status).toBe(402);
    clock.advance(1);
    expect((await buy(grant)).status).toBe(201);
  });

  test("changes are limited: the twentieth within some weeks is refused, and nothing is written", async () => {
    const wallet = (await open()).body;
    const zones = ["Asia/Seoul", "Europe/Berlin"];
    const answers = [];
    for (let change = 0; change < 25; change++) {
      clock.advance(1);
      answers.push((await move(wallet, zones[change % 2] as string)).body);
    }
    expect(answers.slice(0, 19).map(({ timeZone }) => timeZone)).not.toContain(undefined);
    expect(problemName(answers[19]?.type ?? "")).toBe("time-zone-changed-often");
    clock.advance(101 * DAY_MS);
    expect((await move(wallet, "UTC")).status).toBe(200);
  });

  test("many changes at once do not stretch the day, nor a pass that a day's cap brought", async () => {
    goTo("2027-03-07T19:00:00Z");
    const wallet = (await open()).body;
    const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Seoul", "America/Chicago"];
    const refused = new Set<string>();
    for (let change = 0; change < 18; change++) {
      clock.advance(1);
      const { type } = (await move(wallet, zones[change % 4] as string)).body;
      if (type !== undefined) refused.add(problemName(type) ?? "");
    }
    expect([...refused]).toEqual(["time-zone-changed-often"]);
    const grant = await grantFor(wallet, { perDay: "0.10" });
    const { dayResetsAt } = await current(grant);
    expect(Date.parse(dayResetsAt)).toBeLessThanOrEqual(Date.parse("2027-03-10T00:00:00Z"));
    clock.advance(Date.parse(dayResetsAt) - clock.now());
    expect((await move(wallet, "Asia/Seoul")).status).toBe(200);
  });

  test("caps, their passes and a daily maximum of plays end when the wallet's day does", async () => {
    goTo("2027-06-10T14:00:00Z");
    const wallet = (await open("Asia/Seoul")).body;
    const grant = await grantFor(wallet);
    const article = await sell({ kind: "unlock", prices: usd("0.3") });
    await sell({
      kind: "pass",
      prices: usd("0.9"),
      pass: { scope: "all", period: "day", cap: usd("0.25") },
    });
    const bought = await buy(grant, "", {}, article.id);
    expect(bought.body.capProgress?.[0]).toMatchObject({
      reached: true,
      periodEndsAt: "2027-06-10T15:00:00.000Z",
    });
    const song = await createTestOfferOf(platform, await createTestSeller(platform), {
      kind: "play",
      prices: usd("0.1"),
      play: { lengthSeconds: 60, maximumPerDay: usd("0.15") },
    });
    await buy(grant, "", { playId: "1" }, song.id);
    const quote = (
      await platform.call<OfferQuote>(`GET /v1/offers/${song.id}/quote`, { token: grant.token })
    ).body;
    expect(quote.dayMaximum).toEqual([
      { spent: "0.1", maximum: "0.15", currency: "USD", resetsAt: "2027-06-10T15:00:00.000Z" },
    ]);
    expect((await buy(grant, "", { playId: "2" }, song.id)).body.charged).toBe("0.05");
    goTo("2027-06-10T15:00:00Z");
    expect((await buy(grant, "", { playId: "3" }, song.id)).body.charged).toBe("0.1");
    expect((await buy(grant, "0.1")).body.charged).toBe("0.1");
  });

  test("the best price is settled when the wallet's day is over, separately for each wallet", async () => {
    goTo("2027-06-12T10:00:00Z");
    await sell({ kind: "pass", prices: usd("0.3"), pass: { scope: "all", period: "day" } });
    await runJobs();
    const rebates = async () => {
      await runJobs();
      const { body } = await platform.call<{ data: Rebate[] }>("GET /v1/rebates", {
        token: seller.keys.secret,
      });
      return body.data.map(({ periodStart, periodEnd }) => `${periodStart} ${periodEnd}`);
    };
    const grants = [];
    for (const zone of ["Asia/Seoul", "UTC", "America/New_York"])
      grants.push(await grantFor((await open(zone)).body));
    for (const grant of grants) for (const amount of ["0.2", "0.2"]) await buy(grant, amount);
    goTo("2027-06-12T15:00:05Z");
    expect(await rebates()).toEqual([]);
    const [seoul, utc, newYork] = [
      "2027-06-11T15:00:00.000Z 2027-06-12T15:00:00.000Z",
      "2027-06-12T00:00:00.000Z 2027-06-13T00:00:00.000Z",
      "2027-06-12T04:00:00.000Z 2027-06-13T04:00:00.000Z",
    ];
    goTo("2027-06-12T15:00:10Z");
    expect(await rebates()).toEqual([seoul]);
    goTo("2027-06-13T00:00:10Z");
    expect((await rebates()).toSorted()).toEqual([seoul, utc]);
    goTo("2027-06-14T00:00:00Z");
    expect((await rebates()).toSorted()).toEqual([seoul, utc, newYork]);
    expect(await rebates()).toHaveLength(3);
  });

  test("a monthly pass of the 31st renews on the last day of a shorter month, and on the 31st again", async () => {
    goTo("2027-08-31T14:30:00Z");
    const wallet = (await open("Asia/Seoul")).body;
    const grant = await grantFor(wallet);
    const pass = await sell({
      kind: "pass",
      prices: usd("0.1"),
      pass: { scope: "all", period: "month", renews: true },
    });
    await buy(grant, "", { renew: true }, pass.id);
    const renewsAt = async () =>
      (await platform.call<{ data: Renewal[] }>("GET /v1/renewals", { token: grant.token })).body
        .data[0]?.renewsAt;
    const days = [await renewsAt()];
    for (let month = 0; month < 5; month++) {
      goTo(days.at(-1) as string);
      // The job runs some seconds after.
      clock.advance(20_000);
      await runJobs();
      days.push(await renewsAt());
    }
    expect(days).toEqual([
      "2027-09-30T14:30:00.000Z",
      "2027-10-31T14:30:00.000Z",
      "2027-11-30T14:30:00.000Z",
      "2027-12-31T14:30:00.000Z",
      "2028-01-31T14:30:00.000Z",
      "2028-02-29T14:30:00.000Z",
    ]);
  });
});
