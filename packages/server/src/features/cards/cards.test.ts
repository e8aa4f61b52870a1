import { problemName, type Problem } from "@tuppence/protocol";
import type { SavedCard, TopUp, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  type CardBuyer,
  type CardPlatform,
  createCardBuyer,
  createCardPlatform,
} from "../../testing/test-cards.ts";
import { signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform } from "../../testing/test-platform.ts";

let world: CardPlatform;

beforeAll(async () => {
  world = await createCardPlatform();
});
afterEach(async () => {
  world.stripe.mishaps.splice(0);
  expect(await verifyBooks(world.platform.db.pool)).toEqual([]);
});
afterAll(() => world.close());

/** A top-up, or a problem whose type is checked. */
type Answered = TopUp & Pick<Problem, "type">;
const topUp = (
  { cookie, wallet }: Pick<CardBuyer, "cookie" | "wallet">,
  more: object,
  key?: string,
) =>
  world.platform.call<Answered>("POST /v1/top-ups", {
    cookie,
    key,
    body: { wallet: wallet.id, amount: "10", currency: "USD", rail: "card", ...more },
  });
const cardsOf = async ({ cookie }: Pick<CardBuyer, "cookie">) =>
  (await world.platform.call<{ data: SavedCard[] }>("GET /v1/cards", { cookie })).body.data;
const balanceOf = async ({ cookie, wallet }: CardBuyer) =>
  (await world.platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { cookie })).body.balance;
const removeCard = ({ cookie }: Pick<CardBuyer, "cookie">, id: string) =>
  world.platform.call<Problem | undefined>(`DELETE /v1/cards/${id}`, { cookie });
const charged = (buyer: CardBuyer) =>
  world.stripe.account.savedCardPayments.all.filter(
    ({ amount, status, customer }) =>
      amount === 1_000 && status === "succeeded" && customer === customerOf(buyer),
  ).length;
const customerOf = ({ wallet }: CardBuyer) =>
  world.stripe.account.cards.customers.find(({ metadata }) => metadata["buyer"] === wallet.buyer)
    ?.id;

describe("saved cards", () => {
  test("a card is listed as its owner knows it", async () => {
    const buyer = await createCardBuyer(world);
    expect(await cardsOf(buyer)).toEqual([
      {
        id: buyer.card.id,
        brand: "visa",
        last4: "4242",
        expiresMonth: 8,
        expiresYear: 2030,
        savedAt: new Date(world.clock.now()).toISOString(),
      },
    ]);
  });

  test("it pays for a top-up at once, and a repeated request is one payment", async () => {
    const buyer = await createCardBuyer(world);
    const key = "a-top-up-by-a-saved-card";
    for (let times = 0; times < 2; times++) {
      const { status, body } = await topUp(buyer, { card: buyer.card.id }, key);
      expect([status, body.status, body.amount]).toEqual([201, "settled", "10"]);
    }
    expect(await balanceOf(buyer)).toBe("15");
    expect(charged(buyer)).toBe(1);
  });

  test("declined: the top-up has failed", async () => {
    const buyer = await createCardBuyer(world, "declines");
    const { body } = await topUp(buyer, { card: buyer.card.id });
    expect([body.status, body.failure]).toEqual(["failed", "declined"]);
    expect(await balanceOf(buyer)).toBe("5");
  });

  test("the bank wants its owner: the buyer goes to the bank's page, returns, and the money is there", async () => {
    const buyer = await createCardBuyer(world, "asks its owner");
    const { body } = await topUp(buyer, { card: buyer.card.id, returnTo: "/confirm" });
    expect(body.status).toBe("pending");
    const url = body.next?.type === "redirect" ? body.next.url : "";
    const confirmed = await fetch(`${url}/confirm`, { method: "POST", redirect: "manual" });
    expect(confirmed.headers.get("location")).toBe(
      `http://127.0.0.1:8402/confirm?topUp=${body.id}`,
    );
    const { cookie } = buyer;
    const read = await world.platform.call<TopUp>(`GET /v1/top-ups/${body.id}`, { cookie });
    expect([read.body.status, read.body.next]).toEqual(["settled", null]);
    expect(charged(buyer)).toBe(1);
  });

  test("a lost answer: the job finds the payment, and credits it once", async () => {
    const buyer = await createCardBuyer(world);
    world.stripe.mishaps.push("lose answer", "lose answer");
    expect((await topUp(buyer, { card: buyer.card.id })).body.status).toBe("created");
    world.clock.advance(60_000);
    await world.platform.runJobs("ask rails", "ask rails");
    expect(await balanceOf(buyer)).toBe("15");
    expect(charged(buyer)).toBe(1);
  });

  test("a removed card is not listed and not charged; removing it again is no fault", async () => {
    const buyer = await createCardBuyer(world);
    world.stripe.mishaps.push("lose request", "lose request");
    expect((await removeCard(buyer, buyer.card.id)).status).toBe(204);
    expect((await removeCard(buyer, buyer.card.id)).status).toBe(204);
    expect(await cardsOf(buyer)).toEqual([]);
    const { status, body } = await topUp(buyer, { card: buyer.card.id });
    expect([status, problemName(body.type)]).toEqual([404, "card-not-found"]);
    world.clock.advance(86_400_000);
    await world.platform.runJobs("catch up with saved cards");
    expect(world.stripe.account.cards.methods.at(-1)?.customer).toBeNull();
  });

  test("a top-up by a card that is removed before it starts is cancelled", async () => {
    const buyer = await createCardBuyer(world);
    world.stripe.mishaps.push("lose request", "lose request");
    const { body } = await topUp(buyer, { card: buyer.card.id });
    await removeCard(buyer, buyer.card.id);
    world.clock.advance(60_000);
    await world.platform.runJobs("ask rails");
    const { cookie } = buyer;
    const read = await world.platform.call<TopUp>(`GET /v1/top-ups/${body.id}`, { cookie });
    expect([read.body.status, read.body.failure]).toEqual(["cancelled", "card-removed"]);
    expect(charged(buyer)).toBe(0);
  });

  test("404: the cards of others look as if they did not exist", async () => {
    const [one, other] = [await createCardBuyer(world), await createCardBuyer(world)];
    const named = await topUp(one, { card: other.card.id });
    const removed = await removeCard(one, other.card.id);
    const unknown = await removeCard(one, "crd_01jqzzzzzze00800000000000z");
    for (const { status, body } of [named, removed, unknown])
      expect([status, problemName(String(body?.type))]).toEqual([404, "card-not-found"]);
    expect(await cardsOf(other)).toHaveLength(1);
  });

  test.each([
    [{ rail: "sandbox", saveCard: true }, 422, "not-for-this-rail"],
    [{ card: "crd_01jqzzzzzze00800000000000z", rail: "sandbox" }, 422, "not-for-this-rail"],
    [{ card: "crd_01jqzzzzzze00800000000000z", saveCard: true }, 422, "card-saved-already"],
    [{ card: "crd_01jqzzzzzze00800000000000z" }, 404, "card-not-found"],
  ])("%o is refused", async (more, status, name) => {
    const buyer = await createCardBuyer(world);
    const answer = await topUp(buyer, more);
    expect([answer.status, problemName(answer.body.type)]).toEqual([status, name]);
  });

  test("403: the operator neither saves nor charges a buyer's card", async () => {
    const buyer = await createCardBuyer(world);
    for (const more of [{ card: buyer.card.id }, { saveCard: true }]) {
      const answer = await world.platform.call<Answered>("POST /v1/top-ups", {
        token: world.platform.config.operatorKey,
        body: { wallet: buyer.wallet.id, amount: "10", currency: "USD", rail: "card", ...more },
      });
      expect([answer.status, problemName(answer.body.type)]).toEqual([403, "card-not-yours"]);
    }
    expect(charged(buyer)).toBe(0);
  });

  test("503: Stripe does not answer when a card is to be saved; the same request may be sent again", async () => {
    const cookie = await signInTestGuest(world.platform);
    const { body: wallet } = await world.platform.call<Wallet>("POST /v1/wallets", {
      cookie,
      body: { currency: "USD" },
    });
    world.stripe.mishaps.push("lose request", "lose request");
    const key = "saves-a-card";
    const first = await topUp({ cookie, wallet }, { saveCard: true }, key);
    expect([first.status, problemName(first.body.type)]).toEqual([503, "card-cannot-be-saved"]);
    const again = await topUp({ cookie, wallet }, { saveCard: true }, key);
    expect([again.status, again.body.status]).toEqual([201, "pending"]);
  });

  test("what is kept of a payment names the card, and the API does not show it", async () => {
    const buyer = await createCardBuyer(world);
    const { text } = await topUp(buyer, { card: buyer.card.id });
    expect(text).not.toMatch(/cus_|pm_|pi_/);
  });
});

test("where cards are not taken there are none", async () => {
  const platform = await createTestPlatform();
  const cookie = await signInTestGuest(platform);
  expect((await platform.call("GET /v1/cards", { cookie })).body).toEqual({ data: [] });
  const gone = await platform.call("DELETE /v1/cards/crd_01jqzzzzzze00800000000000z", { cookie });
  expect(gone.status).toBe(404);
  await platform.close();
});
