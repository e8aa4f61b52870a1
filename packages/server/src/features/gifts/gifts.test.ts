import { parseId, problemName } from "@tuppence/protocol";
import type {
  EntitlementCheck,
  Gift,
  GiftPreview,
  GiftRedemption,
  NewSeller,
  Offer,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  signInTestGuest,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import {
  type ApiAnswer,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";

const DAY_MS = 86_400_000;

const refusal = ({ status, body }: ApiAnswer<unknown>) => [
  status,
  problemName((body as { type: string }).type) ?? "",
];
const tokenOf = ({ link }: Gift) => link?.split("#")[1] ?? "";

describe("gifts", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let offer: Offer;
  let giver: Person;
  let friend: Person;

  interface Person {
    readonly cookie: string;
    readonly wallet: Wallet;
  }

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    seller = await createTestSeller(platform);
    offer = await createTestOffer(platform, seller);
    [giver, friend] = [await person("1"), await person()];
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  async function person(amount?: string): Promise<Person> {
    const cookie = await signInTestGuest(platform);
    const { body: wallet } = await platform.call<Wallet>("POST /v1/wallets", {
      cookie,
      body: { currency: "USD" },
    });
    if (amount !== undefined) await topUpTestWallet(platform, wallet, amount);
    return { cookie, wallet };
  }
  const give = (changes: object = {}, key?: string) =>
    platform.call<Gift>("POST /v1/gifts", {
      cookie: giver.cookie,
      ...(key !== undefined && { key }),
      body: { offer: offer.id, ...changes },
    });
  const redeem = (gift: Gift, { cookie }: Person, key?: string) =>
    platform.call<GiftRedemption>("POST /v1/gifts/redeem", {
      cookie,
      ...(key !== undefined && { key }),
      body: { token: tokenOf(gift) },
    });
  const takeBack = (gift: Gift, { cookie } = giver) =>
    platform.call<Gift>(`POST /v1/gifts/${gift.id}/take-back`, { cookie });
  const has = async ({ cookie }: Person, of = offer) =>
    (await platform.call<EntitlementCheck>(`GET /v1/entitlements/check?offer=${of.id}`, { cookie }))
      .body.entitled;
  const balance = async ({ wallet }: Person) =>
    (
      await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, {
        token: platform.config.operatorKey,
      })
    ).body.balance;
  const list = async () =>
    (await platform.call<{ data: Gift[] }>("GET /v1/gifts", { cookie: giver.cookie })).body.data;
  const refundAsSeller = (purchase: string) =>
    platform.call("POST /v1/refunds", {
      token: seller.keys.secret,
      body: { purchase, reason: "seller" },
    });

  test("the giver pays, the friend has it, in another book; the giver does not", async () => {
    const gift = (await give({ price: offer.prices[0] })).body;
    expect(gift).toMatchObject({ state: "waiting", amount: "0.02", currency: "USD" });
    expect(gift.link).toMatch(/^http:\/\/127\.0\.0\.1:8402\/gift#[A-Za-z0-9_-]{22}$/);
    expect(await balance(giver)).toBe("0.98");
    expect(await has(giver)).toBe(false);
    const look = await platform.call<GiftPreview>("POST /v1/gifts/look", {
      body: { token: tokenOf(gift) },
    });
    expect(look.body).toMatchObject({ offerTitle: offer.title, state: "waiting" });
    const redeemed = await redeem(gift, friend);
    expect(redeemed.status).toBe(201);
    expect(redeemed.body).toMatchObject({
      alreadyOwned: false,
      resourceUrl: offer.resourceUrl,
      purchase: { amount: "0", openedBy: "gift" },
    });
    expect([await has(friend), await has(giver)]).toEqual([true, false]);
    expect((await list())[0]).toMatchObject({ id: gift.id, state: "redeemed", link: null });
    // Its giver may still buy it, or give it once more.
    expect((await give()).status).toBe(201);
  });

  test("the database keeps only a hash of the link's secret", async () => {
    const gift = (await give()).body;
    const { rows } = await platform.db.pool.query<{ row: string }>(
      "SELECT gifts::text AS row FROM gifts UNION ALL SELECT operations::text FROM operations UNION ALL SELECT purchases::text FROM purchases",
    );
    for (const { row } of rows) expect(row).not.toContain(tokenOf(gift));
  });

  test("of several who redeem it at the same moment, one has it", async () => {
    const gift = (await give()).body;
    const people = await Promise.all(Array.from({ length: 5 }, () => person()));
    const answers = await Promise.all(people.map((one) => redeem(gift, one)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(refusal(answer)).toEqual([409, "gift-redeemed"]);
    expect((await Promise.all(people.map((one) => has(one)))).filter(Boolean)).toHaveLength(1);
  });

  test("redeeming again, with the same key or another, is answered and gives nothing more", async () => {
    const gift = (await give()).body;
    const both = await Promise.all([redeem(gift, friend, "k"), redeem(gift, friend, "k")]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const again = await redeem(gift, friend);
    expect(again.body.purchase?.id).toBe(both[0]?.body.purchase?.id);
  });

  test("who has it already does not use it up", async () => {
    const gift = (await give()).body;
    await topUpTestWallet(platform, friend.wallet, "1");
    await platform.call("POST /v1/purchases", {
      cookie: friend.cookie,
      body: { offer: offer.id },
    });
    const answer = await redeem(gift, friend);
    expect([answer.status, answer.body.alreadyOwned]).toEqual([200, true]);
    expect((await list())[0]?.state).toBe("waiting");
    expect((await redeem(gift, await person())).status).toBe(201);
  });

  test("the giver takes back what nobody has redeemed, and then the link opens nothing", async () => {
    const gift = (await give()).body;
    expect(refusal(await takeBack(gift, friend))).toEqual([404, "gift-not-found"]);
    platform.clock.advance(DAY_MS);
    expect((await takeBack(gift)).body.state).toBe("returned");
    expect(await balance(giver)).toBe("1");
    expect(refusal(await redeem(gift, friend))).toEqual([410, "gift-over"]);
  });

  const undo = (purchase: string | undefined, { cookie }: Person) =>
    platform.call("POST /v1/refunds", { cookie, body: { purchase, reason: "undo" } });

  test("what was redeemed does not go back: not by taking it back, not by an undo, not by the friend", async () => {
    const gift = (await give()).body;
    const { body } = await redeem(gift, friend);
    expect(refusal(await takeBack(gift))).toEqual([409, "gift-redeemed"]);
    expect(refusal(await undo(gift.purchase, giver))).toEqual([409, "gift-redeemed"]);
    expect(refusal(await undo(body.purchase?.id, friend))).toEqual([409, "opened-for-free"]);
  });

  test("redeemed or taken back at the same moment: one of the two", async () => {
    for (let round = 0; round < 4; round++) {
      const gift = (await give()).body;
      const [back, redeemed] = await Promise.all([takeBack(gift), redeem(gift, await person())]);
      expect([back.status === 200, redeemed.status === 201]).toContain(true);
      expect([back.status === 200, redeemed.status === 201]).toContain(false);
    }
  });

  test("a refund by the seller goes to the giver, and what the friend has of it ends", async () => {
    const gift = (await give()).body;
    await redeem(gift, friend);
    expect((await refundAsSeller(gift.purchase)).status).toBe(201);
    expect(await balance(giver)).toBe("1");
    await platform.runJobs("gifts");
    expect(await has(friend)).toBe(false);
    expect((await list())[0]?.state).toBe("returned");
    expect(await balance(friend)).toBe("0");
  });

  test("what nobody redeems in time goes back to its giver", async () => {
    const gift = (await give()).body;
    platform.clock.advance(30 * DAY_MS - 1);
    await platform.runJobs("gifts");
    expect(await balance(giver)).toBe("0.98");
    platform.clock.advance(1);
    expect(refusal(await redeem(gift, friend))).toEqual([410, "gift-over"]);
    await platform.runJobs("gifts");
    expect(await balance(giver)).toBe("1");
    expect((await list())[0]?.state).toBe("returned");
  });

  test("a server that stops between the claim and the grant: a job gives it, once", async () => {
    const gift = (await give()).body;
    const [giftId, receiverId] = [parseId("gift", gift.id), parseId("buyer", friend.wallet.buyer)];
    const buyerId = parseId("buyer", giver.wallet.buyer);
    if (!giftId || !receiverId || !buyerId) throw new Error("no ids");
    const claimId = "33333333-3333-4333-8333-333333333333";
    await platform.ledger.submit({
      kind: "gift-claim",
      operationId: claimId,
      fingerprint: "0".repeat(32),
      buyerId,
      giftId,
      claimId,
      receiverId,
    });
    expect(await has(friend)).toBe(false);
    await platform.runJobs("gifts");
    await platform.runJobs("gifts");
    expect(await has(friend)).toBe(true);
    expect((await list())[0]?.state).toBe("redeemed");
    expect((await redeem(gift, friend)).status).toBe(201);
  });

  test("is bought within the giver's limits, and a repeated request pays once", async () => {
    const grant = await createTestGrant(platform, giver.wallet, {
      seller: seller.id,
      limits: { perDay: "0.03" },
    });
    const byGrant = (key: string) =>
      platform.call<Gift>("POST /v1/gifts", { token: grant.token, key, body: { offer: offer.id } });
    const [first, again] = await Promise.all([byGrant("one"), byGrant("one")]);
    expect(again.body).toEqual(first.body);
    expect(await balance(giver)).toBe("0.98");
    expect(refusal(await byGrant("two"))).toEqual([402, "over-budget"]);
    const wrong = await give({ price: { amount: "0.01", currency: "USD" } });
    expect(refusal(wrong)).toEqual([409, "price-changed"]);
  });

  test("counts towards no cap of its giver, and no pass makes it free", async () => {
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      pass: {
        period: "day",
        scope: "all",
        section: null,
        cap: [{ amount: "0.04", currency: "USD" }],
      },
    });
    await give();
    await give();
    expect(await has(giver, pass)).toBe(false);
    await platform.call("POST /v1/purchases", { cookie: giver.cookie, body: { offer: pass.id } });
    expect((await give()).body.amount).toBe("0.02");
  });

  test("a given pass starts when it is redeemed", async () => {
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      pass: { period: "day", scope: "all", section: null, cap: [] },
    });
    const gift = (await give({ offer: pass.id })).body;
    platform.clock.advance(3 * DAY_MS);
    await redeem(gift, friend);
    expect(await has(friend)).toBe(true);
    platform.clock.advance(DAY_MS);
    expect(await has(friend)).toBe(false);
  });

  test("plays and items are not given, nor what is off sale, and nobody redeems their own", async () => {
    const play = await createTestOfferOf(platform, seller, {
      kind: "play",
      play: { lengthSeconds: 60 },
    });
    expect(refusal(await give({ offer: play.id }))).toEqual([422, "not-given"]);
    const gift = (await give()).body;
    expect(refusal(await redeem(gift, giver))).toEqual([409, "gift-is-own"]);
    const nothing = await platform.call("POST /v1/gifts/look", { body: { token: "A".repeat(22) } });
    expect(refusal(nothing)).toEqual([404, "gift-not-found"]);
    await platform.call(`PATCH /v1/offers/${offer.id}`, {
      token: seller.keys.secret,
      body: { active: false },
    });
    expect(refusal(await give())).toEqual([404, "offer-not-found"]);
    // What was paid before is still given.
    expect((await redeem(gift, friend)).status).toBe(201);
  });
});
