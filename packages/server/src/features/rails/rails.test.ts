import type { PlatformInfo, Purchase, PurchaseResult, Rails } from "@tuppence/protocol/wire";
import { afterEach, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import type { RunningConfig } from "../../config.ts";

const CARD = {
  stripe: { secretKey: "sk_test_of_rails", webhookSecrets: [], api: "http://127.0.0.1:1" },
};
const BANK = {
  bank: { iban: "DE89370400440532013000", bic: undefined, name: "Daily Planet", folder: undefined },
};

let platform: TestPlatform | undefined;
afterEach(async () => {
  await platform?.close();
  platform = undefined;
});
const start = async (changes: Partial<RunningConfig>) =>
  (platform = await createTestPlatform({ ...CARD, ...BANK, ...changes }));
const railsOf = async (query: string) => {
  const answer = await platform?.call<Rails>(`GET /v1/rails?${query}`);
  if (answer?.status !== 200) throw new Error(answer?.text);
  return answer.body;
};
const onlyCard = async (amount: string) =>
  (await railsOf(`currency=EUR&amount=${amount}`)).data.find(({ name }) => name === "card")
    ?.suggestions;
const quotes = ({ data }: Rails) =>
  data.map(({ name, suggestions }) => [
    name,
    suggestions.map(({ amount, onTop, toPay, share, best }) =>
      [amount, onTop, toPay, share, ...(best ? ["best"] : [])].join(" "),
    ),
  ]);

describe("the rails of a currency", () => {
  test("where the platform pays, amounts cost the buyer nothing, and each says what its provider keeps", async () => {
    await start({});
    const rails = await railsOf("currency=EUR");
    expect(rails.feeBearer).toBe("platform");
    expect(rails.sale).toEqual({
      platformBasisPoints: 500,
      railBasisPoints: 0,
      basisPoints: 500,
      from: null,
    });
    expect(quotes(rails)).toEqual([
      ["sandbox", ["5 0 5 0 best", "10 0 10 0", "20 0 20 0", "50 0 50 0"]],
      ["card", ["5 0 5 0.065", "10 0 10 0.04", "20 0 20 0.0275 best", "50 0 50 0.02"]],
      ["bank", ["5 0 5 0.04", "10 0 10 0.02 best", "20 0 20 0.01", "50 0 50 0.004"]],
    ]);
    expect(rails.data[1]).toMatchObject({
      min: "0.5",
      max: "1000",
      step: "0.01",
      fee: { provider: "Stripe", basisPoints: 150, fixed: "0.25", from: "2026-11-01" },
    });
  });

  test("where buyers pay, it is shown what they pay on top", async () => {
    await start({ railFee: "buyer" });
    expect(quotes(await railsOf("currency=EUR&amount=20"))).toEqual([
      ["sandbox", ["20 0 20 0"]],
      ["card", ["20 0.56 20.56 0.0275"]],
      ["bank", ["20 0.2 20.2 0.01"]],
    ]);
  });

  test("no amount is suggested that a rail does not take", async () => {
    await start({ railFee: "buyer" });
    expect(await onlyCard("0.49")).toEqual([]);
    expect(await onlyCard("0.505")).toEqual([]);
    // With what is paid on top it is more than the rail takes.
    expect(await onlyCard("990")).toEqual([]);
    expect(await onlyCard("980")).toHaveLength(1);
    expect(await onlyCard("9999999999")).toEqual([]);
  });

  test("amounts that cover what is missing", async () => {
    await start({ stripe: undefined });
    const [, bank] = quotes(await railsOf("currency=EUR&atLeast=12.5"));
    expect(bank).toEqual([
      "bank",
      ["20 0 20 0.01 best", "50 0 50 0.004", "100 0 100 0.002", "200 0 200 0.001"],
    ]);
  });

  test("where nobody knows what a provider charges, it says so and charges nothing", async () => {
    await start({ railFee: "buyer" });
    const [, card, ...more] = (await railsOf("currency=CHF")).data;
    expect(card).toMatchObject({ name: "card", fee: null });
    expect(card?.suggestions[0]).toEqual({
      amount: "5",
      onTop: "0",
      toPay: "5",
      fee: null,
      share: null,
      best: false,
    });
    expect(more).toEqual([]);
  });

  test("a currency that does not exist has no rails", async () => {
    await start({});
    expect((await railsOf("currency=ZZZ")).data).toEqual([]);
  });
});

describe("where sellers bear the rails' fee", () => {
  test("they can read their part before they sell, and a sale takes it", async () => {
    const { call } = await start({ railFee: "seller" });
    const info = (await call<PlatformInfo>("GET /v1/platform")).body;
    expect([info.feeBasisPoints, info.railFee]).toEqual([500, "seller"]);
    const { sale } = await railsOf("currency=EUR");
    expect(sale).toEqual({
      platformBasisPoints: 500,
      railBasisPoints: 275,
      basisPoints: 775,
      from: "2026-11-01",
    });
    expect(await feeOfSale("EUR", [{ amount: "1", currency: "EUR" }])).toEqual([
      "0.0775",
      "0.9225",
    ]);
  });

  test("an offer with prices in several currencies costs what the dearest costs", async () => {
    await start({ railFee: "seller" });
    const prices = ["EUR", "USD"].map((currency) => ({ amount: "1", currency }));
    // Of 50.00 in USD, the amount that is recommended there, 3.5 % go to the card's provider.
    expect((await railsOf("currency=USD")).sale.railBasisPoints).toBe(350);
    expect(await feeOfSale("EUR", prices)).toEqual(["0.085", "0.915"]);
  });

  test("without a rail that costs anything it is the platform's fee alone", async () => {
    await start({ railFee: "seller", stripe: undefined, bank: undefined });
    expect(await feeOfSale("EUR", [{ amount: "1", currency: "EUR" }])).toEqual(["0.05", "0.95"]);
  });

  test("meters take it too", async () => {
    const running = await start({ railFee: "seller" });
    const { seller, grant } = await sellerAndGrant(running, "EUR");
    const film = await createTestOfferOf(running, seller, {
      kind: "metered",
      metered: {
        unit: "second",
        unitPrices: [{ amount: "0.1", currency: "EUR" }],
        holdUnits: 10,
        idleSeconds: 30,
      },
    });
    const opened = await running.call<{ meter: { id: string } }>("POST /v1/meters", {
      token: grant,
      body: { offer: film.id },
    });
    expect(opened.status).toBe(201);
    const { rows } = await running.db.pool.query("SELECT fee_basis_points FROM holds");
    expect(rows).toEqual([{ fee_basis_points: 775 }]);
  });
});

async function sellerAndGrant(running: TestPlatform, currency: string) {
  const seller = await createTestSeller(running);
  const { token } = await createTestGrant(running, await createTestWallet(running, "50", currency));
  return { seller, grant: token };
}

/** Buys an offer in a currency. @returns the fee and what the seller gets */
async function feeOfSale(currency: string, prices: { amount: string; currency: string }[]) {
  if (platform === undefined) throw new Error("no platform");
  const { seller, grant } = await sellerAndGrant(platform, currency);
  const offer = await createTestOffer(platform, seller, { prices });
  const answer = await platform.call<PurchaseResult>("POST /v1/purchases", {
    token: grant,
    body: { offer: offer.id },
  });
  const { fee, net }: Purchase = answer.body.purchase;
  return [fee, net];
}
