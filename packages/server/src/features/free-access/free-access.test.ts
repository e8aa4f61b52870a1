import { randomBytes } from "node:crypto";
import { problemName } from "@tuppence/protocol";
import type {
  CreateFreeRule,
  EntitlementCheck,
  FreeAccess,
  FreeOpening,
  FreeRule,
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
} from "../../testing/test-market.ts";
import {
  type ApiAnswer,
  type ApiRequest,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const THREE_A_MONTH: CreateFreeRule = {
  kind: "allowance",
  section: null,
  opens: 3,
  period: "month",
  strangers: true,
  opensForSeconds: null,
};

const refusal = ({ status, body }: ApiAnswer<unknown>) => [
  status,
  problemName((body as { type: string }).type) ?? "",
];
const newVisitor = () => randomBytes(16).toString("base64url");

describe("free access", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let grant: NewGrant;
  let wallet: Wallet;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    seller = await createTestSeller(platform);
    wallet = await createTestWallet(platform, "1");
    grant = await createTestGrant(platform, wallet, {
      seller: seller.id,
      expiresAt: new Date(platform.clock.now() + 90 * DAY_MS).toISOString(),
    });
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  const makeRule = async (body: CreateFreeRule) =>
    (await platform.call<FreeRule>("POST /v1/free-rules", { token: seller.keys.secret, body }))
      .body;
  const articles = (count: number, section: string | null = null) =>
    Promise.all(
      Array.from({ length: count }, () =>
        createTestOffer(platform, seller, section === null ? {} : { section }),
      ),
    );
  const open = (
    offer: Offer,
    by: "allowance" | "ticket" = "allowance",
    request: ApiRequest = { token: grant.token },
    visitor?: string,
  ) =>
    platform.call<FreeOpening>("POST /v1/free-openings", {
      ...request,
      body: { offer: offer.id, by, ...(visitor !== undefined && { visitor }) },
    });
  const openAsStranger = (offer: Offer, visitor: string) =>
    open(offer, "allowance", { token: seller.keys.publishable }, visitor);
  const access = async (
    offer: Offer,
    request: ApiRequest = { token: grant.token },
    visitor?: string,
  ) => {
    const query = visitor === undefined ? "" : `?visitor=${visitor}`;
    const path = `GET /v1/offers/${offer.id}/free-access${query}`;
    return (await platform.call<FreeAccess>(path, request)).body;
  };
  const check = async (offer: Offer) =>
    (
      await platform.call<EntitlementCheck>(`GET /v1/entitlements/check?offer=${offer.id}`, {
        token: grant.token,
      })
    ).body;

  describe("an allowance", () => {
    test("opens a number of offers in a month, and says how many are left", async () => {
      await makeRule(THREE_A_MONTH);
      const [first, second, third, fourth] = (await articles(4)) as [Offer, Offer, Offer, Offer];
      expect((await access(first)).allowance).toMatchObject({ opens: 3, left: 3, counted: false });
      const opened = await open(first);
      expect(opened.status).toBe(201);
      expect(opened.body).toMatchObject({
        alreadyOpen: false,
        opensUntil: null,
        purchase: { amount: "0", fee: "0" },
      });
      expect((await check(first)).entitled).toBe(true);
      expect((await access(first)).allowance).toMatchObject({ left: 2, counted: true });
      await open(second);
      await open(third);
      const refused = await open(fourth);
      expect(refusal(refused)).toEqual([403, "free-allowance-used"]);
      expect(refused.body).toMatchObject({
        resetsAt: (await access(fourth)).allowance?.resetsAt,
        timeZone: "UTC",
      });
      // Nothing was paid, and buying still works.
      const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
        token: grant.token,
        body: { offer: fourth.id },
      });
      expect(bought.body.charged).toBe("0.02");
    });

    test("the same one twice counts once, also at the same moment and with another key", async () => {
      await makeRule({ ...THREE_A_MONTH, opens: 2 });
      const [first, second, third] = (await articles(3)) as [Offer, Offer, Offer];
      const twice = await Promise.all([open(first), open(first), open(first)]);
      expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
      const rest = await Promise.all([open(second), open(third)]);
      expect(rest.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403]);
      expect((await access(first)).allowance?.left).toBe(0);
    });

    test("what it opened ends after its time; opened again in the same month, it does not count twice", async () => {
      await makeRule({ ...THREE_A_MONTH, opens: 1, period: "week", opensForSeconds: 3600 });
      const [first, second] = (await articles(2)) as [Offer, Offer];
      expect((await open(first)).status).toBe(201);
      platform.clock.advance(HOUR_MS);
      expect((await check(first)).entitled).toBe(false);
      const again = await open(first);
      expect(again.status).toBe(201);
      expect(refusal(await open(second))).toEqual([403, "free-allowance-used"]);
    });

    test("begins anew in the next period of the wallet's calendar", async () => {
      await makeRule({ ...THREE_A_MONTH, opens: 1, period: "day" });
      const [first, second] = (await articles(2)) as [Offer, Offer];
      await open(first);
      expect(refusal(await open(second))).toEqual([403, "free-allowance-used"]);
      platform.clock.advance(DAY_MS);
      expect((await open(second)).status).toBe(201);
      // What was opened the day before stays open, and is not counted again.
      expect((await open(first)).status).toBe(200);
    });

    test("what was bought, or what a pass opens, uses nothing", async () => {
      await makeRule(THREE_A_MONTH);
      const [first, second] = (await articles(2)) as [Offer, Offer];
      const buy = (offer: Offer) =>
        platform.call("POST /v1/purchases", { token: grant.token, body: { offer: offer.id } });
      await buy(first);
      expect((await open(first)).status).toBe(200);
      const pass = await createTestOfferOf(platform, seller, {
        kind: "pass",
        pass: { period: "day", scope: "all", section: null, cap: [] },
      });
      await buy(pass);
      expect((await open(second)).body.alreadyOpen).toBe(true);
      expect((await access(second)).allowance?.left).toBe(3);
    });

    test("an opening cannot be returned for money, but its seller can end it", async () => {
      await makeRule(THREE_A_MONTH);
      const [first] = (await articles(1)) as [Offer];
      const { body } = await open(first);
      const giveBack = (reason: string, token: string) =>
        platform.call("POST /v1/refunds", {
          token,
          body: { purchase: body.purchase?.id, reason },
        });
      expect(refusal(await giveBack("undo", grant.token))).toEqual([409, "opened-for-free"]);
      expect((await giveBack("seller", seller.keys.secret)).status).toBe(201);
      expect((await check(first)).entitled).toBe(false);
    });

    test("a section's own rule comes before the one for everything", async () => {
      await makeRule(THREE_A_MONTH);
      await makeRule({ ...THREE_A_MONTH, opens: 1, section: "science" });
      const [science] = (await articles(1, "science")) as [Offer];
      const [other] = (await articles(1)) as [Offer];
      expect((await access(science)).allowance?.opens).toBe(1);
      expect((await access(other)).allowance?.opens).toBe(3);
    });

    test("does not open what is used up, and hides offers of other sellers", async () => {
      await makeRule(THREE_A_MONTH);
      const play = await createTestOfferOf(platform, seller, {
        kind: "play",
        play: { lengthSeconds: 60 },
      });
      expect((await access(play)).allowance).toBeNull();
      expect(refusal(await open(play))).toEqual([409, "not-opened-for-free"]);
      const stranger = await createTestSeller(platform);
      const theirs = await createTestOffer(platform, stranger);
      expect(refusal(await open(theirs))).toEqual([404, "offer-not-found"]);
    });

    test("an ended rule opens nothing more; what it opened stays open", async () => {
      const rule = await makeRule(THREE_A_MONTH);
      const [first, second] = (await articles(2)) as [Offer, Offer];
      await open(first);
      const ended = await platform.call<FreeRule>(`POST /v1/free-rules/${rule.id}/end`, {
        token: seller.keys.secret,
      });
      expect(ended.body.endedAt).not.toBeNull();
      expect(refusal(await open(second))).toEqual([409, "not-opened-for-free"]);
      expect((await check(first)).entitled).toBe(true);
      const stranger = await createTestSeller(platform);
      expect(
        refusal(
          await platform.call(`POST /v1/free-rules/${rule.id}/end`, {
            token: stranger.keys.secret,
          }),
        ),
      ).toEqual([404, "free-rule-not-found"]);
    });
  });

  describe("a reader without a wallet", () => {
    test("is counted by the id in their browser, exactly and however many requests come at once", async () => {
      await makeRule(THREE_A_MONTH);
      const offers = await articles(6);
      const visitor = newVisitor();
      const answers = await Promise.all(offers.map((offer) => openAsStranger(offer, visitor)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
      expect(answers.filter(({ status }) => status === 403)).toHaveLength(3);
      const at = answers.findIndex(({ status }) => status === 201);
      const again = await openAsStranger(offers[at] as Offer, visitor);
      expect(again.status).toBe(200);
      expect(again.body).toMatchObject({ alreadyOpen: true, purchase: null });
      expect((await openAsStranger(offers[0] as Offer, newVisitor())).status).toBe(201);
    });

    test("what they opened counts once when they have a wallet, and is open there without counting again", async () => {
      await makeRule(THREE_A_MONTH);
      const [first, second, third, fourth] = (await articles(4)) as [Offer, Offer, Offer, Offer];
      const visitor = newVisitor();
      await openAsStranger(first, visitor);
      await openAsStranger(second, visitor);
      const page = { token: seller.keys.publishable };
      expect((await access(first, page, visitor)).open).toBe(true);
      expect((await access(third, page, visitor)).open).toBe(false);
      const own = { token: grant.token };
      expect((await access(first, own, visitor)).allowance).toMatchObject({
        left: 1,
        counted: true,
      });
      expect((await open(first, "allowance", own, visitor)).status).toBe(201);
      expect((await open(second, "allowance", own, visitor)).status).toBe(201);
      expect((await access(first, own, visitor)).allowance?.left).toBe(1);
      expect((await open(third, "allowance", own, visitor)).status).toBe(201);
      // Neither with the id nor without it is there more.
      expect(refusal(await open(fourth, "allowance", own, visitor))).toEqual([
        403,
        "free-allowance-used",
      ]);
      expect(refusal(await open(fourth))).toEqual([403, "free-allowance-used"]);
    });

    test("has nothing where the seller allows it to wallets only, and no tickets", async () => {
      await makeRule({ ...THREE_A_MONTH, strangers: false });
      const [first] = (await articles(1)) as [Offer];
      expect(refusal(await openAsStranger(first, newVisitor()))).toEqual([
        409,
        "not-opened-for-free",
      ]);
      const status = await access(first, { token: seller.keys.publishable });
      expect(status.allowance).toBeNull();
    });

    test("must say who they are: an id of 128 bits", async () => {
      await makeRule(THREE_A_MONTH);
      const [first] = (await articles(1)) as [Offer];
      expect(refusal(await openAsStranger(first, "me"))).toEqual([400, "invalid-request"]);
      const none = { token: seller.keys.publishable };
      expect(refusal(await open(first, "allowance", none))).toEqual([422, "visitor-required"]);
    });
  });

  describe("a ticket", () => {
    test("opens the next episode some hours after the last one, for its time", async () => {
      await makeRule({
        kind: "ticket",
        section: "tales",
        waitSeconds: 23 * 3600,
        opensForSeconds: 72 * 3600,
      });
      const [first, second] = (await articles(2, "tales")) as [Offer, Offer];
      expect((await access(first)).ticket).toMatchObject({ readyAt: null, needsWallet: false });
      expect((await open(first, "ticket")).status).toBe(201);
      const { ticket } = await access(second);
      const refused = await open(second, "ticket");
      expect(refusal(refused)).toEqual([403, "ticket-not-ready"]);
      expect(refused.body).toMatchObject({ resetsAt: ticket?.readyAt });
      // The episode that is open needs none.
      expect((await open(first, "ticket")).status).toBe(200);
      platform.clock.advance(23 * HOUR_MS - 1);
      expect(refusal(await open(second, "ticket"))).toEqual([403, "ticket-not-ready"]);
      platform.clock.advance(1);
      expect((await open(second, "ticket")).status).toBe(201);
      platform.clock.advance(49 * HOUR_MS);
      expect((await check(first)).entitled).toBe(false);
      expect((await check(second)).entitled).toBe(true);
    });

    test("there is one for each series, however many episodes are opened at once", async () => {
      for (const section of ["one", "two"])
        await makeRule({ kind: "ticket", section, waitSeconds: 3600, opensForSeconds: 3600 });
      const offers = [...(await articles(3, "one")), ...(await articles(3, "two"))];
      const answers = await Promise.all(offers.map((offer) => open(offer, "ticket")));
      const isOpen = answers.map(({ status }) => status === 201);
      expect(isOpen.slice(0, 3).filter(Boolean)).toHaveLength(1);
      expect(isOpen.slice(3).filter(Boolean)).toHaveLength(1);
    });
  });

  test("a session opens too, with an empty wallet", async () => {
    await makeRule(THREE_A_MONTH);
    const [first] = (await articles(1)) as [Offer];
    const cookie = await signInTestGuest(platform);
    expect(refusal(await open(first, "allowance", { cookie }))).toEqual([422, "wallet-required"]);
    await platform.call("POST /v1/wallets", { cookie, body: { currency: "KRW" } });
    expect((await open(first, "allowance", { cookie })).status).toBe(201);
  });

  test("a revoked grant opens nothing", async () => {
    await makeRule(THREE_A_MONTH);
    const [first] = (await articles(1)) as [Offer];
    await platform.call(`POST /v1/grants/${grant.id}/revoke`, {
      token: platform.config.operatorKey,
    });
    expect((await open(first)).status).toBe(401);
  });
});
