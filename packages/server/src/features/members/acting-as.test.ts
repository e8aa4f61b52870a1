import { problemName, ROLES, type Role } from "@tuppence/protocol";
import type { Me, NewSeller, Offer, Seller } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actingAs, addTestMember, signInTestPerson } from "../../testing/sign-in-test-person.ts";
import {
  createTestOffer,
  createTestSeller,
  signInTestGuest,
  TEST_ORIGIN,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
let seller: NewSeller;
let other: NewSeller;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform, "The Lantern");
  other = await createTestSeller(platform, "The Well");
  await createTestOffer(platform, seller);
  await createTestOffer(platform, other);
});
afterAll(() => platform.close());

const offer = {
  kind: "unlock",
  title: "By a member",
  resourceUrl: `${TEST_ORIGIN}/by-a-member`,
  prices: [{ amount: "0.02", currency: "USD" }],
};

describe("a member", () => {
  test("acts for the seller that the request names, and sees that seller's rows only", async () => {
    const member = await addTestMember(platform, seller, "owner");
    const offers = await platform.call<{ data: Offer[] }>(
      "GET /v1/offers",
      actingAs(member, seller.id),
    );
    expect(offers.status).toBe(200);
    expect(new Set(offers.body.data.map((one) => one.seller))).toEqual(new Set([seller.id]));
    const own = await platform.call<Seller>(
      `GET /v1/sellers/${seller.id}`,
      actingAs(member, seller.id),
    );
    expect(own.body).toMatchObject({ id: seller.id, name: "The Lantern", handle: null });
  });

  test("is the buyer they are without the header", async () => {
    const member = await addTestMember(platform, seller, "owner");
    const { cookie } = member;
    expect((await platform.call("GET /v1/wallets", { cookie })).status).toBe(200);
    const refused = await platform.call("POST /v1/offers", { cookie, body: offer });
    expect([refused.status, problemName(refused.body.type)]).toEqual([403, "wrong-kind-of-key"]);
  });

  test("is no buyer with the header", async () => {
    const member = await addTestMember(platform, seller, "owner");
    const refused = await platform.call("GET /v1/wallets", actingAs(member, seller.id));
    expect([refused.status, problemName(refused.body.type)]).toEqual([403, "wrong-kind-of-key"]);
  });

  test.each(Object.keys(ROLES) as Role[])(
    "%s: what the role allows, and nothing else",
    async (role) => {
      const member = await addTestMember(platform, seller, role);
      const as = actingAs(member, seller.id);
      const may: Record<string, number> = {
        read: (await platform.call("GET /v1/offers", as)).status,
        offers: (await platform.call("POST /v1/offers", { ...as, body: offer })).status,
        earnings: (await platform.call("GET /v1/balance", as)).status,
        settings: (await platform.call(`PATCH /v1/sellers/${seller.id}`, { ...as, body: {} }))
          .status,
        team: (await platform.call(`GET /v1/sellers/${seller.id}/keys`, as)).status,
      };
      const allowed: readonly string[] = ROLES[role];
      for (const [permission, status] of Object.entries(may))
        expect(status < 300 ? 200 : status, `${role}: ${permission}`).toBe(
          allowed.includes(permission) ? 200 : 403,
        );
    },
  );

  test("403 permission-missing says which permission, before the body is looked at", async () => {
    const member = await addTestMember(platform, seller, "reader");
    const refused = await platform.call("POST /v1/offers", {
      ...actingAs(member, seller.id),
      body: { nonsense: true },
    });
    expect([refused.status, problemName(refused.body.type)]).toEqual([403, "permission-missing"]);
    expect(refused.body.detail).toContain('"offers"');
  });

  test("403: an editor puts things on sale, but decides nowhere to whom the money goes", async () => {
    const editor = await addTestMember(platform, seller, "editor");
    const split = { shares: [{ seller: other.id, basisPoints: 5000 }] };
    const by = async (person: typeof editor) => {
      const as = actingAs(person, seller.id);
      const made = await platform.call<Offer>("POST /v1/offers", { ...as, body: offer });
      const route = `POST /v1/offers/${made.body.id}/splits`;
      return [
        (await platform.call("POST /v1/offers", { ...as, body: { ...offer, split } })).status,
        (await platform.call(route, { ...as, body: split })).status,
      ];
    };
    expect(await by(editor)).toEqual([403, 403]);
    expect(await by(await addTestMember(platform, seller, "owner"))).toEqual([201, 201]);
  });

  test("loses the role with the membership, at once", async () => {
    const member = await addTestMember(platform, seller, "owner");
    const as = actingAs(member, seller.id);
    expect((await platform.call("GET /v1/offers", as)).status).toBe(200);
    await platform.db.pool.query("DELETE FROM seller_members WHERE user_id = $1", [member.userId]);
    expect((await platform.call("GET /v1/offers", as)).status).toBe(404);
  });

  test("of several sellers acts for one at a time", async () => {
    const member = await addTestMember(platform, seller, "editor");
    await addTestMember(platform, other, "reader", member);
    const me = await platform.call<Me>("GET /v1/me", { cookie: member.cookie });
    expect(me.body.sellers.map((one) => [one.seller, one.role])).toEqual(
      expect.arrayContaining([
        [seller.id, "editor"],
        [other.id, "reader"],
      ]),
    );
    const write = (id: string) =>
      platform.call("POST /v1/offers", { ...actingAs(member, id), body: offer });
    expect((await write(other.id)).status).toBe(403);
    expect((await write(seller.id)).status).toBe(201);
    const across = await platform.call(`GET /v1/sellers/${other.id}`, actingAs(member, seller.id));
    expect(across.status).toBe(404);
  });
});

describe("the header is refused", () => {
  const absent = "sel_01jqzzzzzze00800000000000z";

  test("404: another's seller looks exactly like one that does not exist", async () => {
    const member = await addTestMember(platform, seller, "owner");
    const [theirs, nobodys, malformed] = await Promise.all(
      [other.id, absent, "sel_nonsense"].map((id) =>
        platform.call("GET /v1/offers", actingAs(member, id)),
      ),
    );
    expect([theirs?.status, problemName(theirs?.body.type ?? "")]).toEqual([
      404,
      "seller-not-found",
    ]);
    const bare = (answer = theirs) => ({ ...answer?.body, requestId: "" });
    expect(bare(nobodys)).toEqual(bare());
    expect(bare(malformed)).toEqual(bare());
  });

  test("404: a guest is a member nowhere", async () => {
    const cookie = await signInTestGuest(platform);
    const headers = { "tuppence-act-as": seller.id };
    expect((await platform.call("GET /v1/offers", { cookie, headers })).status).toBe(404);
  });

  test("401: without a session, and with one in a request from another site", async () => {
    const member = await addTestMember(platform, seller, "owner");
    const role = { "tuppence-act-as": seller.id };
    const { cookie } = member;
    const from = [
      {},
      { cookie },
      { cookie, origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { cookie: "tuppence.session_token=made.up", origin: platform.config.publicUrl },
    ];
    for (const headers of from)
      expect(
        (await platform.call("POST /v1/offers", { headers: { ...headers, ...role }, body: offer }))
          .status,
      ).toBe(401);
  });

  test("400: with a key or a grant, even the seller's own, and even beside a session", async () => {
    const member = await addTestMember(platform, seller, "owner");
    const headers = { "tuppence-act-as": seller.id };
    for (const token of [seller.keys.secret, seller.keys.publishable, platform.config.operatorKey])
      for (const cookie of [undefined, member.cookie]) {
        const refused = await platform.call("GET /v1/offers", { token, cookie, headers });
        expect([refused.status, problemName(refused.body.type)]).toEqual([
          400,
          "act-as-needs-session",
        ]);
      }
  });

  test("404: twice in one request", async () => {
    const member = await addTestMember(platform, seller, "owner");
    const headers = { "tuppence-act-as": `${seller.id}, ${seller.id}` };
    const { cookie } = member;
    expect((await platform.call("GET /v1/offers", { cookie, headers })).status).toBe(404);
  });
});

describe("an operator", () => {
  test("acts with the role that the table says, and only with the header", async () => {
    const person = await signInTestPerson(platform);
    const as = actingAs(person, "operator");
    const refused = await platform.call("GET /v1/sellers", as);
    expect([refused.status, problemName(refused.body.type)]).toEqual([403, "not-an-operator"]);
    await platform.db.pool.query(
      "INSERT INTO operators (id, user_id, created_at_ms) VALUES (gen_random_uuid(), $1, 0)",
      [person.userId],
    );
    expect((await platform.call("GET /v1/sellers", as)).status).toBe(200);
    expect((await platform.call("GET /v1/sellers", { cookie: person.cookie })).status).toBe(403);
    const me = await platform.call<Me>("GET /v1/me", { cookie: person.cookie });
    expect(me.body.operator).toBe(true);
    expect((await platform.call("GET /v1/offers", actingAs(person, seller.id))).status).toBe(404);
  });
});

test("an answer that a member got for an Idempotency-Key is repeated to the seller's key", async () => {
  const member = await addTestMember(platform, seller, "editor");
  const key = "one-for-the-seller";
  const first = await platform.call<Offer>("POST /v1/offers", {
    ...actingAs(member, seller.id),
    key,
    body: offer,
  });
  const token = seller.keys.secret;
  const second = await platform.call<Offer>("POST /v1/offers", { token, key, body: offer });
  expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
});
