import { parseId, problemName } from "@tuppence/protocol";
import type {
  CreateVouchers,
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
  Voucher,
  VoucherQuote,
  Vouchers,
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
} from "../../testing/test-market.ts";
import { signInTestPerson } from "../../testing/sign-in-test-person.ts";
import {
  type ApiAnswer,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";

const SPRING = {
  code: "Spring-26",
  off: 0.25,
  offer: null,
  section: null,
  from: null,
  until: null,
  perBuyer: null,
  total: null,
} satisfies CreateVouchers;

const refusal = ({ status, body }: ApiAnswer<unknown>) => [
  status,
  problemName((body as { type: string }).type) ?? "",
];

describe("vouchers", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let offer: Offer;
  let wallet: Wallet;
  let grant: NewGrant;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    seller = await createTestSeller(platform);
    offer = await createTestOffer(platform, seller);
    ({ wallet, grant } = await newBuyer());
    // Codes can only be tried slowly.
    platform.clock.advance(60_000);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  async function newBuyer(amount = "1") {
    const made = await createTestWallet(platform, amount);
    return {
      wallet: made,
      grant: await createTestGrant(platform, made, { seller: seller.id }),
    };
  }
  const makeOne = (changes: Partial<typeof SPRING> | object = {}) =>
    platform.call<Vouchers>("POST /v1/vouchers", {
      token: seller.keys.secret,
      body: { ...SPRING, ...changes },
    });
  const buy = (
    changes: object = {},
    options: { readonly token?: string; readonly key?: string } = {},
  ) =>
    platform.call<PurchaseResult>("POST /v1/purchases", {
      token: options.token ?? grant.token,
      ...(options.key !== undefined && { key: options.key }),
      body: { offer: offer.id, voucher: "SPRING26", ...changes },
    });
  const quote = (code: string, token = grant.token, of = offer) =>
    platform.call<VoucherQuote>("POST /v1/voucher-quotes", { token, body: { offer: of.id, code } });
  const list = async () =>
    (
      await platform.call<{ readonly data: Voucher[] }>("GET /v1/vouchers", {
        token: seller.keys.secret,
      })
    ).body.data;

  test("a code takes a part off the price, which is shown before it is paid, and the receipt names it", async () => {
    const made = (await makeOne()).body.data[0];
    const shown = await quote("spring-26");
    expect(shown.body).toMatchObject({
      off: 0.25,
      listPrices: [{ amount: "0.02", currency: "USD" }],
      prices: [{ amount: "0.015", currency: "USD" }],
      due: [{ amount: "0.015", currency: "USD" }],
    });
    expect((await list())[0]?.used).toBe(0);
    const bought = await buy({ price: shown.body.prices[0] });
    expect(bought.status).toBe(201);
    expect(bought.body).toMatchObject({ charged: "0.015", purchase: { voucher: made?.id } });
    expect((await list())[0]?.used).toBe(1);
    // Another price than the lowered one was not shown.
    const other = await newBuyer();
    const wrong = await buy({ price: offer.prices[0] }, { token: other.grant.token });
    expect(refusal(wrong)).toEqual([409, "price-changed"]);
    expect((await list())[0]?.used).toBe(1);
  });

  test("a refund gives back what was paid, and the use stays used", async () => {
    await makeOne({ perBuyer: 1 });
    const { body } = await buy();
    const undone = await platform.call("POST /v1/refunds", {
      token: grant.token,
      body: { purchase: body.purchase.id, reason: "undo" },
    });
    expect(undone.body).toMatchObject({ amount: "0.015" });
    const wallets = await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, {
      token: platform.config.operatorKey,
    });
    expect(wallets.body.balance).toBe("1");
    expect(refusal(await buy())).toEqual([409, "voucher-used-before"]);
  });

  test("a person uses a code once with all wallets that are joined to their account", async () => {
    await makeOne({ perBuyer: 1 });
    const another = await createTestOffer(platform, seller);
    const joined = await newBuyer();
    const { userId } = await signInTestPerson(platform);
    await platform.db.pool.query(
      "UPDATE buyers SET auth_user_id = $1, joined_at_ms = $2 WHERE id = ANY ($3::uuid[])",
      [
        userId,
        platform.clock.now(),
        [wallet.buyer, joined.wallet.buyer].map((id) => parseId("buyer", id)),
      ],
    );
    expect((await buy()).status).toBe(201);
    const { token } = joined.grant;
    const usedBefore = [409, "voucher-used-before"];
    expect(refusal(await quote("SPRING26", token, another))).toEqual(usedBefore);
    expect(refusal(await buy({ offer: another.id }, { token }))).toEqual(usedBefore);
    const stranger = await newBuyer();
    expect((await buy({}, { token: stranger.grant.token })).status).toBe(201);
  });

  test("the audit finds a price that was lowered by a voucher without using it, and a use that is counted wrongly", async () => {
    await makeOne();
    const { body } = await buy();
    const id = parseId("purchase", body.purchase.id);
    const change = (offer: string) =>
      platform.db.pool.query(`UPDATE voucher_uses SET offer_id = ${offer} WHERE purchase_id = $1`, [
        id,
      ]);
    await change("gen_random_uuid()");
    expect(await verifyBooks(platform.db.pool)).toEqual([
      expect.stringContaining(`a price was lowered by a voucher without using it: ${id}`),
    ]);
    await change("NULL");
    const count = (by: number) =>
      platform.db.pool.query(
        "UPDATE vouchers SET used = used + $2 WHERE id = (SELECT voucher_id FROM voucher_uses WHERE purchase_id = $1)",
        [id, by],
      );
    await count(1);
    expect(await verifyBooks(platform.db.pool)).toEqual([
      expect.stringContaining("a voucher's count is not the number of its uses"),
    ]);
    await count(-1);
  });

  test("all of the price off: nothing is charged, with an empty wallet too", async () => {
    await makeOne({ off: 1 });
    const poor = await createTestWallet(platform, null);
    const { token } = await createTestGrant(platform, poor, { seller: seller.id });
    const { body } = await buy({}, { token });
    expect(body).toMatchObject({ charged: "0", free: "price" });
  });

  test("the total is exact: of many buyers at once, only as many get it as there are uses", async () => {
    await makeOne({ total: 3 });
    const buyers = await Promise.all(Array.from({ length: 8 }, () => newBuyer()));
    const answers = await Promise.all(buyers.map((one) => buy({}, { token: one.grant.token })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(refusal(answer)).toEqual([409, "voucher-used-up"]);
    expect((await list())[0]?.used).toBe(3);
  });

  test("a repeated request uses it once, also when both come at the same moment", async () => {
    await makeOne({ total: 1 });
    const both = await Promise.all([buy({}, { key: "one" }), buy({}, { key: "one" })]);
    expect(both.map(({ body }) => body.purchase.id)).toEqual(
      Array.from({ length: 2 }, () => both[0]?.body.purchase.id),
    );
    expect((await buy({}, { key: "one" })).body.charged).toBe("0.015");
    expect((await list())[0]?.used).toBe(1);
  });

  test("what is refused, or owned already, uses nothing", async () => {
    await makeOne({ total: 1 });
    const poor = await newBuyer("0.01");
    const refused = await buy({}, { token: poor.grant.token });
    expect(refusal(refused)).toEqual([402, "insufficient-funds"]);
    expect((await list())[0]?.used).toBe(0);
    await buy({ voucher: undefined });
    expect((await buy()).body).toMatchObject({ alreadyOwned: true });
    expect((await list())[0]?.used).toBe(0);
  });

  test("is for its offer or section, from its beginning to its end, and not once it was ended", async () => {
    const science = await createTestOffer(platform, seller, { section: "science" });
    const at = (ms: number) => new Date(platform.clock.now() + ms).toISOString();
    await makeOne({ code: "ONLY", offer: offer.id });
    await makeOne({ code: "SCIENCE", section: "science" });
    await makeOne({ code: "LATER", from: at(1000), until: at(2000) });
    const status = async (code: string, of: Offer) => (await quote(code, grant.token, of)).status;
    expect([await status("ONLY", offer), await status("ONLY", science)]).toEqual([200, 404]);
    expect([await status("SCIENCE", offer), await status("SCIENCE", science)]).toEqual([404, 200]);
    expect(await status("LATER", offer)).toBe(404);
    platform.clock.advance(1000);
    expect(await status("LATER", offer)).toBe(200);
    platform.clock.advance(1000);
    expect(await status("LATER", offer)).toBe(404);
    const [only] = (await list()).filter((one) => one.code === "ONLY");
    await platform.call(`POST /v1/vouchers/${only?.id}/end`, { token: seller.keys.secret });
    expect(refusal(await quote("ONLY"))).toEqual([404, "voucher-not-valid"]);
    // Another seller's code is no code here, and their voucher cannot be ended.
    const other = await createTestSeller(platform);
    const ended = await platform.call(`POST /v1/vouchers/${only?.id}/end`, {
      token: other.keys.secret,
    });
    expect(refusal(ended)).toEqual([404, "voucher-not-found"]);
  });

  test("single codes are used once each, and nobody can guess them", async () => {
    const { code: _, perBuyer: __, total: ___, ...terms } = SPRING;
    const { body } = await platform.call<Vouchers>("POST /v1/vouchers", {
      token: seller.keys.secret,
      body: { ...terms, count: 5 },
    });
    const codes = body.data.map(({ code }) => code);
    expect(new Set(codes).size).toBe(5);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect((await buy({ voucher: codes[0] })).status).toBe(201);
    const other = await newBuyer();
    const again = await buy({ voucher: codes[0] }, { token: other.grant.token });
    expect(refusal(again)).toEqual([409, "voucher-used-up"]);
  });

  test("codes can only be tried slowly, right ones included", async () => {
    await makeOne();
    const tried: number[] = [];
    for (let at = 0; at < 31; at++) tried.push((await quote(`WRONG${at}`)).status);
    expect(tried.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 404));
    const refused = await quote("SPRING26");
    expect(refusal(refused)).toEqual([429, "too-many-guesses"]);
    expect(refused.headers["retry-after"]).toBe("2");
    platform.clock.advance(2000);
    expect((await quote("SPRING26")).status).toBe(200);
  });

  test("is not combined with an amount that the buyer names, nor with a renewal", async () => {
    await makeOne();
    const least = [{ amount: "0.01", currency: "USD" }];
    offer = await createTestOffer(platform, seller, {
      payWhatYouWant: { minimum: least, suggestion: least },
    });
    const named = await buy({ amount: { amount: "5", currency: "USD" } });
    expect(refusal(named)).toEqual([422, "voucher-not-combined"]);
  });

  test("a code is taken once, and one that takes nothing off is refused", async () => {
    await makeOne();
    expect(refusal(await makeOne({ code: "SPRING26" }))).toEqual([409, "voucher-code-taken"]);
    expect(refusal(await makeOne({ code: "NOTHING", off: 0 }))).toEqual([422, "invalid-voucher"]);
    const both = await makeOne({ code: "BOTH", offer: offer.id, section: "science" });
    expect(refusal(both)).toEqual([422, "invalid-voucher"]);
  });

  test("lowers what a cap counts, and a pass", async () => {
    await makeOne({ off: 0.5 });
    const pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      pass: {
        period: "day",
        scope: "all",
        section: null,
        cap: [{ amount: "0.05", currency: "USD" }],
      },
    });
    const { body } = await buy();
    expect(body.capProgress?.[0]).toMatchObject({ spent: "0.01", cap: "0.05" });
    expect((await buy({ offer: pass.id })).body.charged).toBe("0.01");
  });

  test("a use whose server stopped before its purchase was decided becomes free again, and the purchase never comes", async () => {
    await makeOne({ total: 1 });
    const { rows } = await platform.db.pool.query<{ id: string }>(
      "SELECT id FROM vouchers WHERE code = 'SPRING26' AND seller_id = $1",
      [parseId("seller", seller.id)],
    );
    const buyerId = parseId("buyer", wallet.buyer);
    const [first, second] = [
      "11111111-1111-4111-8111-111111111111",
      "22222222-2222-4222-8222-222222222222",
    ];
    await platform.db.pool.query(
      `INSERT INTO voucher_uses (operation_id, second_operation_id, voucher_id, buyer_id, reserved_at_ms)
       VALUES ($1, $2, $3, $4, $5)`,
      [first, second, rows[0]?.id, buyerId, platform.clock.now()],
    );
    await platform.db.pool.query("UPDATE vouchers SET used = 1 WHERE id = $1", [rows[0]?.id]);
    await platform.runJobs("voucher-uses");
    expect(refusal(await buy())).toEqual([409, "voucher-used-up"]);
    platform.clock.advance(61_000);
    await platform.runJobs("voucher-uses");
    expect((await buy()).status).toBe(201);
    const decided = await platform.db.pool.query(
      "SELECT outcome FROM operations WHERE id = ANY ($1::uuid[])",
      [[first, second]],
    );
    expect(decided.rows.map(({ outcome }) => String(outcome))).toEqual([
      "declined refused-before",
      "declined refused-before",
    ]);
  });

  test("a use whose purchase was made, but not noted, stays used", async () => {
    await makeOne({ total: 1 });
    const { body } = await buy();
    await platform.db.pool.query("UPDATE voucher_uses SET purchase_id = NULL WHERE buyer_id = $1", [
      parseId("buyer", wallet.buyer),
    ]);
    platform.clock.advance(61_000);
    await platform.runJobs("voucher-uses");
    expect((await list())[0]?.used).toBe(1);
    const { rows } = await platform.db.pool.query<{ purchase_id: string }>(
      "SELECT purchase_id FROM voucher_uses WHERE buyer_id = $1",
      [parseId("buyer", wallet.buyer)],
    );
    expect(rows[0]?.purchase_id).toBe(parseId("purchase", body.purchase.id));
  });
});
