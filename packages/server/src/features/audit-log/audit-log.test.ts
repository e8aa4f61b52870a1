import { problemName } from "@tuppence/protocol";
import type {
  AuditEntry,
  Member,
  NewApiKey,
  NewSeller,
  Offer,
  PurchaseResult,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  actingAs,
  addTestMember,
  signInTestPerson,
  type TestPerson,
} from "../../testing/sign-in-test-person.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
  TEST_ORIGIN,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
let seller: NewSeller;
let owner: TestPerson;
beforeAll(async () => {
  platform = await createTestPlatform();
});
beforeEach(async () => {
  platform.clock.advance(1000);
  seller = await createTestSeller(platform);
  owner = await addTestMember(platform, seller, "owner");
});
afterAll(() => platform.close());

const log = async (query = "", of = seller, by = owner) =>
  (
    await platform.call<{ data: AuditEntry[]; nextCursor: string | null }>(
      `GET /v1/sellers/${of.id}/audit-log${query}`,
      actingAs(by, of.id),
    )
  ).body;
const newest = async () => (await log()).data[0];
const offer = {
  kind: "unlock",
  title: "Noted",
  resourceUrl: `${TEST_ORIGIN}/noted`,
  prices: [{ amount: "0.02", currency: "USD" }],
};

describe("the audit log says", () => {
  test("which member created and changed what, and which fields", async () => {
    const as = actingAs(owner, seller.id);
    const made = await platform.call<Offer>("POST /v1/offers", { ...as, body: offer });
    const by = expect.objectContaining({ kind: "person", name: owner.email.split("@")[0] });
    expect(await newest()).toMatchObject({
      by,
      action: "createOffer",
      seller: seller.id,
      subject: made.body.id,
      subjectName: "Noted",
      outcome: "done",
      fields: [],
    });
    platform.clock.advance(1);
    const body = { title: "Other", active: false };
    await platform.call(`PATCH /v1/offers/${made.body.id}`, { ...as, body });
    expect(await newest()).toMatchObject({
      by,
      action: "changeOffer",
      subject: made.body.id,
      fields: ["title", "active"],
    });
    // By its name now, in the older entry too.
    expect((await log()).data.map(({ subjectName }) => subjectName)).toContain("Other");
    expect((await log()).data.map(({ subjectName }) => subjectName)).not.toContain("Noted");
  });

  test("a member who never gave a name by their address, until they leave", async () => {
    const person = await addTestMember(platform, seller, "editor");
    await platform.db.pool.query("UPDATE auth_users SET name = '' WHERE id = $1", [person.userId]);
    await platform.call("POST /v1/offers", { ...actingAs(person, seller.id), body: offer });
    expect((await newest())?.by).toMatchObject({ kind: "person", name: person.email });
    platform.clock.advance(1);
    await platform.call(`DELETE /v1/me/sellers/${seller.id}`, { cookie: person.cookie });
    const { data } = await log("?action=createOffer");
    expect(data[0]?.by).toEqual({ kind: "person", id: null, name: null });
  });

  test("which key did, by its id and name, and never its text", async () => {
    const made = await platform.call<NewApiKey>(`POST /v1/sellers/${seller.id}/keys`, {
      ...actingAs(owner, seller.id),
      body: { kind: "secret", name: "The till", scopes: ["offers", "read"] },
    });
    expect(await newest()).toMatchObject({
      action: "createKey",
      subject: made.body.id,
      detail: { kind: "secret", scopes: "offers, read" },
    });
    platform.clock.advance(1);
    await platform.call("POST /v1/offers", { token: made.body.key, body: offer });
    expect(await newest()).toMatchObject({
      by: { kind: "key", id: made.body.id, name: "The till" },
      action: "createOffer",
    });
    expect(JSON.stringify(await log())).not.toContain(made.body.key);
    await platform.call(`DELETE /v1/keys/${made.body.id}`, actingAs(owner, seller.id));
    expect((await log("?action=revokeKey")).data).toHaveLength(1);
  });

  test("who got which role, by name while they are known", async () => {
    const person = await addTestMember(platform, seller, "reader");
    const members = await platform.call<{ data: Member[] }>(
      `GET /v1/sellers/${seller.id}/members`,
      actingAs(owner, seller.id),
    );
    const id = members.body.data.find(({ email }) => email === person.email)?.id;
    await platform.call(`PATCH /v1/sellers/${seller.id}/members/${id}`, {
      ...actingAs(owner, seller.id),
      body: { role: "finance" },
    });
    const name = person.email.split("@")[0];
    expect(await newest()).toMatchObject({
      action: "changeMember",
      subject: id,
      detail: { role: "finance", person: name },
    });
    platform.clock.advance(1);
    await platform.call(`DELETE /v1/me/sellers/${seller.id}`, { cookie: person.cookie });
    expect(await newest()).toMatchObject({
      action: "leaveSeller",
      by: { kind: "person", id: null, name },
      detail: { role: "finance" },
    });
    expect(JSON.stringify(await log())).not.toContain(person.userId);
  });

  test("what the operator did to the seller, and not which of the operator's people", async () => {
    const person = await signInTestPerson(platform);
    const token = platform.config.operatorKey;
    await platform.call("POST /v1/operators", { token, body: { email: person.email } });
    const body = { reason: "a test" };
    await platform.call(`POST /v1/sellers/${seller.id}/suspend`, {
      ...actingAs(person, "operator"),
      body,
    });
    expect(await newest()).toMatchObject({
      by: { kind: "operator", id: null, name: null },
      action: "suspendSeller",
      subject: seller.id,
    });
    platform.clock.advance(1);
    await platform.call(`POST /v1/sellers/${seller.id}/resume`, { token, body });
    const all = await platform.call<{ data: AuditEntry[] }>(
      `GET /v1/audit-log?seller=${seller.id}`,
      { token },
    );
    expect(all.body.data.map(({ action, by }) => [action, by.kind, by.name])).toEqual([
      ["resumeSeller", "operator", null],
      ["suspendSeller", "operator", person.email.split("@")[0]],
      ["createSeller", "operator", null],
    ]);
  });

  test("who signed up", async () => {
    const person = await signInTestPerson(platform);
    const made = await platform.call<NewSeller>("POST /v1/sellers", {
      cookie: person.cookie,
      body: { name: "Mine", origins: [] },
    });
    const { data } = await log("", made.body, person);
    expect(data).toMatchObject([
      { action: "createSeller", by: { kind: "person" }, subject: made.body.id },
    ]);
  });

  test("nothing of what was refused, or only read", async () => {
    const as = actingAs(owner, seller.id);
    const before = (await log()).data.length;
    await platform.call("POST /v1/offers", { ...as, body: { ...offer, title: "" } });
    await platform.call("PATCH /v1/offers/off_01jqzzzzzze00800000000000z", { ...as, body: {} });
    const reader = await addTestMember(platform, seller, "reader");
    await platform.call("POST /v1/offers", { ...actingAs(reader, seller.id), body: offer });
    await platform.call("GET /v1/offers", as);
    expect((await log()).data).toHaveLength(before);
    const { rows } = await platform.db.pool.query(
      "SELECT FROM audit_log WHERE state = 'begun' AND action LIKE '%Offer'",
    );
    expect(rows).toEqual([]);
  });

  test("one entry for one request, however often it is repeated", async () => {
    const as = { ...actingAs(owner, seller.id), key: "noted-once", body: offer };
    await platform.call("POST /v1/offers", as);
    await platform.call("POST /v1/offers", as);
    await platform.db.pool.query("UPDATE stored_answers SET status = NULL, body = NULL");
    platform.clock.advance(60_000);
    expect((await platform.call("POST /v1/offers", as)).status).toBe(201);
    expect((await log("?action=createOffer")).data).toHaveLength(1);
  });

  test("a refund by hand and by key, but no order, tick or item that a key makes for a sale", async () => {
    const article = await createTestOffer(platform, seller);
    const wallet = await createTestWallet(platform);
    const grant = await createTestGrant(platform, wallet, { seller: seller.id });
    const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
      token: grant.token,
      body: { offer: article.id, price: article.prices[0] },
    });
    const purchase = bought.body.purchase?.id;
    const consumed = (as: object) =>
      platform.call(`POST /v1/purchases/${purchase}/consumption`, { ...as, body: { share: 0.1 } });
    expect((await consumed({ token: seller.keys.secret })).status).toBe(200);
    expect((await log("?action=reportConsumption")).data).toEqual([]);
    expect((await consumed(actingAs(owner, seller.id))).status).toBe(200);
    expect((await log("?action=reportConsumption")).data).toMatchObject([
      { by: { kind: "person" } },
    ]);
    const refund = await platform.call("POST /v1/refunds", {
      token: seller.keys.secret,
      body: { purchase, reason: "seller" },
    });
    expect(refund.status).toBe(201);
    expect((await log("?action=createRefund")).data).toMatchObject([{ by: { kind: "key" } }]);
    expect((await log("?action=createPurchase")).data).toEqual([]);
  });
});

test("a deed whose server stopped in the middle is shown as unknown after a while", async () => {
  await platform.db.pool.query(
    `INSERT INTO audit_log (id, seller_id, at_ms, by_kind, by_id, action, detail, state)
     SELECT '0198c000-0000-7000-8000-000000000001', seller_id, $1, 'person', $2, 'removeMember', '{}', 'begun'
     FROM seller_members WHERE user_id = $2`,
    [platform.clock.now(), owner.userId],
  );
  expect((await log("?action=removeMember")).data).toEqual([]);
  platform.clock.advance(60_001);
  expect((await log("?action=removeMember")).data).toMatchObject([{ outcome: "unknown" }]);
});

test("nothing is done when it cannot be noted", async () => {
  const as = actingAs(owner, seller.id);
  await platform.db.pool.query("ALTER TABLE audit_log RENAME TO audit_log_away");
  const refused = await platform.call("POST /v1/offers", { ...as, body: offer });
  await platform.db.pool.query("ALTER TABLE audit_log_away RENAME TO audit_log");
  expect(refused.status).toBeGreaterThanOrEqual(500);
  const offers = await platform.call<{ data: Offer[] }>("GET /v1/offers", as);
  expect(offers.body.data).toEqual([]);
});

test("pages of the log follow each other without a gap, and belong to one seller", async () => {
  const as = actingAs(owner, seller.id);
  for (let i = 0; i < 5; i += 1) {
    platform.clock.advance(1);
    await platform.call("POST /v1/offers", { ...as, body: offer });
  }
  await createTestOffer(platform, await createTestSeller(platform));
  const all = (await log()).data.map(({ id }) => id);
  const paged: string[] = [];
  let after = "";
  for (;;) {
    const { data, nextCursor } = await log(`?limit=2${after}`);
    paged.push(...data.map(({ id }) => id));
    if (nextCursor === null) break;
    after = `&after=${nextCursor}`;
  }
  expect(paged).toEqual(all);
  expect(new Set((await log()).data.map((entry) => entry.seller))).toEqual(new Set([seller.id]));
});

test("403, 404: only for those who manage the team, of their own seller", async () => {
  const route = `GET /v1/sellers/${seller.id}/audit-log`;
  for (const role of ["finance", "editor", "moderator", "reader"] as const) {
    const person = await addTestMember(platform, seller, role);
    const refused = await platform.call(route, actingAs(person, seller.id));
    expect([refused.status, problemName(refused.body.type)]).toEqual([403, "permission-missing"]);
  }
  const other = await createTestSeller(platform);
  expect((await platform.call(route, { token: other.keys.secret })).status).toBe(404);
  expect((await platform.call("GET /v1/audit-log", { token: seller.keys.secret })).status).toBe(
    403,
  );
});
