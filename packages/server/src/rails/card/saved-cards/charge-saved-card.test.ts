import {
  bookOf,
  findCurrency,
  formatId,
  newId,
  parseMicros,
  type BuyerId,
} from "@tuppence/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../db/testing/index.ts";
import type { Payment, Rail } from "../../rail.ts";
import { type RailUnderTest, railContract } from "../../testing/rail-contract.ts";
import { createCardRail } from "../card-rail.ts";
import type { CardNature } from "../testing/saved-cards/stripe-cards.ts";
import { startStripeServer, type StripeServer } from "../testing/start-stripe-server.ts";
import { createSavedCards, type SavedCard, type SavedCards } from "./saved-cards.ts";

const apiKey = "sk_test_of_saved_cards";
const HOUR_MS = 3_600_000;
let nowMs = Date.UTC(2026, 10, 30);
const now = () => nowMs;
let database: TestDatabase;
let server: StripeServer;
let savedCards: SavedCards;
let rail: Rail;
let card: SavedCard;

const euro = findCurrency("EUR");
const paymentOf = (request: Payment["request"]): Payment => {
  if (euro === undefined) throw new Error("there is no EUR");
  return {
    topUpId: newId("topUp", 0, nowMs),
    walletId: newId("wallet", 0, nowMs),
    amountMicros: parseMicros("5"),
    currency: euro,
    request,
    railReference: null,
    createdAtMs: nowMs,
  };
};
/** A buyer pays on Stripe's page, and saves the card. */
const saveCard = async (last4 = "4242", nature: CardNature = "pays", buyerId = newBuyer()) => {
  const payment = paymentOf({ card: { customer: await savedCards.customerOf(buyerId) } });
  await rail.start(payment);
  server.account.cards.held = { last4, nature };
  server.account.pay(String(server.account.sessions.at(-1)?.id));
  expect((await rail.ask(payment)).state).toBe("settled");
  return savedCards.list(buyerId);
};
const newBuyer = (): BuyerId => newId("buyer", 7, nowMs);
const saved = async (nature: CardNature): Promise<SavedCard> => {
  const [only] = await saveCard("4242", nature);
  if (only === undefined) throw new Error("the card was not saved");
  return only;
};
const byCard = ({ customer, method }: SavedCard) => paymentOf({ card: { customer, method } });
const intentsOf = ({ topUpId }: Payment) =>
  server.account.savedCardPayments.all.filter(
    ({ metadata }) => metadata["top_up"] === formatId("topUp", topUpId),
  );
const onBank = (act: "confirm" | "refuse") => (payment: Payment) => {
  const [intent] = intentsOf(payment);
  server.account.savedCardPayments.decide(String(intent?.id), act);
  return Promise.resolve();
};
/** Mishaps that the SDK's second try does not mend. */
const twice = (mishap: StripeServer["mishaps"][number]) => server.mishaps.push(mishap, mishap);

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startStripeServer({ apiKey, now });
  const settings = { secretKey: apiKey, webhookSecrets: [], api: server.url };
  savedCards = createSavedCards({
    settings,
    kysely: database.kysely,
    warn: () => undefined,
    now,
  });
  rail = createCardRail({ settings, publicUrl: "https://pay.example.com", now, savedCards });
  card = await saved("pays");
});
beforeEach(() => void server.mishaps.splice(0));
afterAll(async () => {
  await server.close();
  await database.drop();
});

describe("payments by saved cards keep the contract of rails", () => {
  let cards: Record<CardNature, SavedCard>;
  beforeAll(async () => {
    cards = {
      pays: card,
      declines: await saved("declines"),
      "asks its owner": await saved("asks its owner"),
    };
  });
  const by = (nature: CardNature) => {
    const { customer, method } = cards[nature];
    return { card: { customer, method } };
  };
  const underTest = (): RailUnderTest => ({
    rail: {
      ...rail,
      // The contract's payment that was never started.
      ask: (payment) =>
        rail.ask(
          payment.request.card === undefined ? { ...payment, request: by("pays") } : payment,
        ),
    },
    currency: "EUR",
    now,
    ends: {
      settled: { request: by("pays") },
      failed: { request: by("declines") },
      pending: { request: by("asks its owner") },
    },
    lostAnswer: { request: by("pays") },
  });
  beforeEach(({ task }) => {
    if (task.name.startsWith("after a lost answer")) twice("lose answer");
  });
  railContract(underTest);
});

describe("a card is saved while it pays", () => {
  test("with its brand, last digits and expiry, and nothing else", async () => {
    const [only] = await saveCard("1881");
    expect(only).toMatchObject({
      face: { brand: "visa", last4: "1881", expiresMonth: 8, expiresYear: 2030 },
      removedAtMs: null,
    });
    const { rows } = await database.pool.query("SELECT * FROM saved_cards WHERE id = $1", [
      only?.id,
    ]);
    expect(Object.keys(rows[0] as object).sort()).toEqual([
      "brand",
      "buyer_id",
      "customer",
      "expires_month",
      "expires_year",
      "id",
      "last4",
      "payment_method",
      "removed_at_ms",
      "saved_at_ms",
      "tries",
      "try_at_ms",
    ]);
  });

  test("only if the payment was to save it", async () => {
    const before = server.account.cards.methods.length;
    const payment = paymentOf({});
    await rail.start(payment);
    server.account.pay(String(server.account.sessions.at(-1)?.id));
    expect((await rail.ask(payment)).state).toBe("settled");
    expect(server.account.cards.methods.length).toBe(before);
  });

  test("the same card twice is one card, and Stripe forgets the second", async () => {
    const buyerId = newBuyer();
    await saveCard("4242", "pays", buyerId);
    expect(await saveCard("4242", "pays", buyerId)).toHaveLength(1);
    expect(await saveCard("4444", "pays", buyerId)).toHaveLength(2);
    const customer = await savedCards.customerOf(buyerId);
    const attached = server.account.cards.methods.filter((each) => each.customer === customer);
    expect(attached).toHaveLength(2);
  });

  test("a buyer is one customer, also when two servers make it and an answer is lost", async () => {
    const buyerId = newBuyer();
    const before = server.account.cards.customers.length;
    server.mishaps.push("lose answer");
    const ids = await Promise.all([savedCards.customerOf(buyerId), savedCards.customerOf(buyerId)]);
    expect(new Set(ids).size).toBe(1);
    expect(await savedCards.customerOf(buyerId)).toBe(ids[0]);
    expect(server.account.cards.customers.length).toBe(before + 1);
  });

  test("the money arrives even if Stripe does not show the card; the job reads it later", async () => {
    const buyerId = newBuyer();
    const payment = paymentOf({ card: { customer: await savedCards.customerOf(buyerId) } });
    await rail.start(payment);
    server.account.pay(String(server.account.sessions.at(-1)?.id));
    // The repeated start, the session, and then twice the card.
    server.mishaps.push("none", "none", "500", "500");
    expect((await rail.ask(payment)).state).toBe("settled");
    expect(await savedCards.list(buyerId)).toEqual([]);
    nowMs += HOUR_MS;
    await savedCards.catchUp();
    expect(await savedCards.list(buyerId)).toHaveLength(1);
  });
});

describe("a saved card is charged", () => {
  test("a card that asks its owner: on the bank's page, the same payment goes on", async () => {
    const payment = byCard(await saved("asks its owner"));
    const answer = await rail.start({
      ...payment,
      request: { ...payment.request, returnTo: "/confirm" },
    });
    const [intent] = intentsOf(payment);
    expect(answer).toEqual({
      state: "pending",
      railReference: intent?.id,
      next: { type: "redirect", url: `${server.url}/bank/${intent?.id}` },
    });
    expect(intent?.next_action?.redirect_to_url?.return_url).toBe(
      `https://pay.example.com/confirm?topUp=${formatId("topUp", payment.topUpId)}`,
    );
    await onBank("confirm")(payment);
    expect(await rail.ask(payment)).toEqual({
      state: "settled",
      amountMicros: payment.amountMicros,
    });
    expect(intentsOf(payment)).toHaveLength(1);
  });

  test("the owner refuses on the bank's page: declined", async () => {
    const payment = byCard(await saved("asks its owner"));
    await rail.start(payment);
    await onBank("refuse")(payment);
    expect(await rail.ask(payment)).toEqual({ state: "failed", failure: "declined" });
    expect(await rail.start(payment)).toEqual({ state: "failed", failure: "declined" });
  });

  test("the owner does not confirm within an hour: it is cancelled, and cannot be confirmed later", async () => {
    const payment = byCard(await saved("asks its owner"));
    await rail.start(payment);
    nowMs += HOUR_MS;
    expect(await rail.ask(payment)).toEqual({ state: "cancelled", failure: "expired" });
    await expect(async () => onBank("confirm")(payment)).rejects.toThrow("is canceled");
    expect(await rail.ask(payment)).toEqual({ state: "cancelled", failure: "expired" });
  });

  test("the owner confirms at the moment of the cancellation: the money counts", async () => {
    const payment = byCard(await saved("asks its owner"));
    const { railReference } = (await rail.start(payment)) as { railReference: string };
    nowMs += HOUR_MS;
    server.mishaps.push("none", "delay");
    const asked = rail.ask({ ...payment, railReference });
    await server.delayed();
    await onBank("confirm")(payment);
    server.release();
    expect(await asked).toEqual({ state: "settled", amountMicros: payment.amountMicros });
  });

  test.each(["lose request", "429", "500"] as const)("%s: nothing was charged", async (mishap) => {
    const payment = byCard(card);
    twice(mishap);
    await expect(rail.start(payment)).rejects.toThrow("Stripe:");
    server.mishaps.splice(0);
    expect(intentsOf(payment)).toHaveLength(0);
    expect(await rail.ask(payment)).toEqual({ state: "unknown" });
  });

  test("a lost answer: the payment is found, and charged once, however late it is asked", async () => {
    const payment = byCard(card);
    twice("lose answer");
    await expect(rail.start(payment)).rejects.toThrow("Stripe:");
    nowMs += 40 * 24 * HOUR_MS;
    expect(await rail.ask(payment)).toEqual({
      state: "settled",
      amountMicros: payment.amountMicros,
    });
    await expect(rail.start(payment)).rejects.toThrow("too old");
    expect(intentsOf(payment)).toHaveLength(1);
  });

  test("a lost answer about a declined card is not a second charge", async () => {
    const payment = byCard(await saved("declines"));
    twice("lose answer");
    await expect(rail.start(payment)).rejects.toThrow("Stripe:");
    server.account.cards.become(String(payment.request.card?.method), "pays");
    expect(await rail.start(payment)).toEqual({ state: "failed", failure: "declined" });
    expect(await rail.ask(payment)).toEqual({ state: "failed", failure: "declined" });
    expect(intentsOf(payment)).toHaveLength(1);
  });

  test("a payment is not made later than an hour after it was asked for", async () => {
    const payment = byCard(card);
    nowMs += HOUR_MS;
    expect(await rail.ask(payment)).toEqual({ state: "unknown" });
    await expect(rail.start(payment)).rejects.toThrow("too old");
    expect(intentsOf(payment)).toHaveLength(0);
  });

  test("it is found among more payments than Stripe lists at once", async () => {
    const busy = await saved("pays");
    const payment = byCard(busy);
    await rail.start(payment);
    for (let others = 0; others < 105; others++) await rail.start(byCard(busy));
    expect((await rail.ask(payment)).state).toBe("settled");
  });
});

describe("what happened to a payment by a saved card afterwards", () => {
  test("it is sent back to the card that paid, although it settled at once and has no reference", async () => {
    const payment = byCard(card);
    await rail.start(payment);
    const back = { returnId: "a-return-of-a-test", amountMicros: parseMicros("2") };
    expect(await rail.refund?.(payment, back)).toEqual({ state: "settled" });
    const { refunds } = (await rail.aftermath?.(payment)) ?? {};
    expect(refunds).toMatchObject([{ returnId: back.returnId, amountMicros: back.amountMicros }]);
  });

  test("its bank's dispute is seen", async () => {
    const payment = byCard(card);
    await rail.start(payment);
    server.account.charges.dispute(String(intentsOf(payment)[0]?.id));
    const { disputes } = (await rail.aftermath?.(payment)) ?? {};
    expect(disputes).toMatchObject([{ state: "open", amountMicros: payment.amountMicros }]);
  });
});

describe("a removed card is never charged", () => {
  test("Stripe forgets it, and removing it again changes nothing", async () => {
    const gone = await saved("pays");
    for (let times = 0; times < 2; times++)
      expect(await savedCards.remove(gone.buyerId, gone.id)).toBe("removed");
    expect(server.account.cards.retrieve(gone.method).customer).toBeNull();
    expect(await savedCards.list(gone.buyerId)).toEqual([]);
    expect(await rail.start(byCard(gone))).toEqual({ state: "cancelled", failure: "card-removed" });
  });

  test("nobody removes the card of another buyer", async () => {
    expect(await savedCards.remove(newBuyer(), card.id)).toBe("not found");
    expect(await savedCards.list(card.buyerId)).toHaveLength(1);
  });

  test.each(["lose request", "lose answer", "500"] as const)(
    "not even while Stripe has not forgotten it: %s",
    async (mishap) => {
      const gone = await saved("pays");
      server.mishaps.push("none", mishap, mishap);
      expect(await savedCards.remove(gone.buyerId, gone.id)).toBe("removed");
      const payment = byCard(gone);
      expect(await rail.start(payment)).toEqual({ state: "cancelled", failure: "card-removed" });
      expect(intentsOf(payment)).toHaveLength(0);
      nowMs += 25 * HOUR_MS;
      await savedCards.catchUp();
      expect(server.account.cards.retrieve(gone.method).customer).toBeNull();
      // Nothing is left to be done.
      const before = server.requests.length;
      nowMs += 25 * HOUR_MS;
      await savedCards.catchUp();
      expect(server.requests.length).toBe(before);
    },
  );

  test("but what was charged before counts", async () => {
    const gone = await saved("pays");
    const payment = byCard(gone);
    twice("lose answer");
    await expect(rail.start(payment)).rejects.toThrow();
    await savedCards.remove(gone.buyerId, gone.id);
    expect((await rail.start(payment)).state).toBe("settled");
  });

  test("removed while its owner was to confirm: cancelled", async () => {
    const gone = await saved("asks its owner");
    const payment = byCard(gone);
    await rail.start(payment);
    await savedCards.remove(gone.buyerId, gone.id);
    expect((await rail.ask(payment)).state).toBe("cancelled");
  });

  test("a late answer does not bring it back", async () => {
    const gone = await saved("pays");
    await savedCards.remove(gone.buyerId, gone.id);
    await savedCards.keep(gone);
    expect(await savedCards.list(gone.buyerId)).toEqual([]);
  });

  test("forgotten in Stripe's dashboard: it cannot be charged, and that is no failure of ours", async () => {
    const gone = await saved("pays");
    server.account.cards.detach(gone.method);
    expect(await rail.start(byCard(gone))).toEqual({ state: "cancelled", failure: "card-removed" });
  });
});

test("a card's id is in its buyer's book", () => {
  expect(bookOf(card.id, 4096)).toBe(bookOf(card.buyerId, 4096));
});
