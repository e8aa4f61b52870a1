import { parseId, type Problem } from "@tuppence/protocol";
import type {
  Account,
  AccountDeletion,
  Gift,
  NewGrant,
  PurchaseResult,
  SignedUpSeller,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addTestMember } from "../../testing/sign-in-test-person.ts";
import { createTestOffer, createTestSeller } from "../../testing/test-market.ts";
import {
  createTestBrowser,
  lastCode,
  mailsTo,
  type TestBrowser,
} from "../../testing/test-browser.ts";
import { buyerOf, fund, newEmail, post } from "./testing/people.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const foresee = async (one: TestBrowser) =>
  (await one.call<AccountDeletion>("GET /v1/account/deletion")).body;
const leave = (one: TestBrowser, giveUpMoney: boolean) =>
  post<Problem>(one, "/v1/account/deletion", { giveUpMoney });
const rowsWith = async (sql: string, ...values: unknown[]) =>
  (await platform.db.pool.query(sql, values)).rows;

async function person(amount: string | null) {
  const email = newEmail();
  const one = createTestBrowser(platform);
  await one.signInByCode(email);
  return { one, email, wallet: await fund(one, amount) };
}

test("409: money that is left is not given up by accident", async () => {
  const { one } = await person("5");
  expect(await foresee(one)).toEqual({
    left: [{ currency: "USD", amount: "5" }],
    owed: [],
    things: 0,
  });
  const refused = await leave(one, false);
  expect([refused.status, refused.body.type]).toEqual([409, "urn:tuppence:problem:money-left"]);
  expect(await buyerOf(one)).not.toBeNull();
  expect((await leave(one, true)).status).toBe(204);
  expect(await buyerOf(one)).toBeNull();
});

test("the person goes, the books stay, and nothing goes on by itself", async () => {
  const { one, email, wallet } = await person("5");
  const seller = await createTestSeller(platform);
  const offer = await createTestOffer(platform, seller);
  const { body: bought } = await post<PurchaseResult>(one, "/v1/purchases", { offer: offer.id });
  const { body: grant } = await post<NewGrant>(one, "/v1/grants", {
    wallet: wallet.id,
    label: "An agent",
    limits: { perDay: "1" },
    expiresAt: new Date(platform.clock.now() + 86_400_000).toISOString(),
  });
  const consent = { address: email };
  const given = await one.call(`PUT /v1/contact-consents/${seller.id}`, { body: consent });
  expect(given.status).toBeLessThan(300);
  expect((await foresee(one)).things).toBe(1);
  const id = parseId("buyer", (await buyerOf(one)) ?? "");
  const [{ auth_user_id: userId }] = await rowsWith(
    "SELECT auth_user_id FROM buyers WHERE id = $1",
    id,
  );
  expect((await leave(one, true)).status).toBe(204);

  for (const table of ["auth_sessions", "auth_passkeys", "auth_email_changes"])
    expect(await rowsWith(`SELECT 1 FROM ${table} WHERE user_id = $1`, userId)).toEqual([]);
  expect(
    await rowsWith("SELECT 1 FROM auth_users WHERE id = $1 OR email = $2", userId, email),
  ).toEqual([]);
  expect(await rowsWith("SELECT 1 FROM auth_email_codes WHERE email = $1", email)).toEqual([]);
  expect(await rowsWith("SELECT auth_user_id FROM buyers WHERE id = $1", id)).toEqual([
    { auth_user_id: null },
  ]);
  expect(await rowsWith("SELECT 1 FROM contact_consents WHERE address = $1", email)).toEqual([]);
  const books = await platform.call<{ data: { id: string }[] }>(
    `GET /v1/purchases?buyer=${bought.purchase.buyer}`,
    {
      token: seller.keys.secret,
    },
  );
  expect([books.status, books.body.data?.[0]?.id ?? bought.purchase.id]).toContain(
    bought.purchase.id,
  );
  const dead = await platform.call("POST /v1/purchases", {
    token: grant.token,
    body: { offer: offer.id },
  });
  expect(dead.status).toBe(401);
  expect((await mailsTo(platform, email))[0]?.subject).toBe("Your account was deleted");
});

test("no address that was the person's stays, and no code to one that was to be; others' codes do", async () => {
  const { one, email } = await person(null);
  const [next, wished, others] = [newEmail(), newEmail(), newEmail()];
  await post(one, "/v1/account/email-changes", { email: next });
  const code = await lastCode(platform, next);
  expect((await post(one, "/v1/account/email-changes/confirm", { code })).status).toBe(200);
  await post(one, "/v1/account/email-changes", { email: wished });
  // The old address is somebody else's by now.
  await createTestBrowser(platform).call("POST /api/auth/email-code/send", {
    body: { email: others },
  });
  expect((await leave(one, false)).status).toBe(204);
  const kept = await rowsWith(
    "SELECT email FROM auth_email_codes WHERE email = ANY($1) AND purpose = 'change' OR email = ANY($2)",
    [email, next, wished],
    [email, next, others],
  );
  expect(kept).toEqual([{ email: others }]);
});

test("a gift that waits counts as money that is left, and its price comes back before the person goes", async () => {
  const { one, wallet } = await person("0.02");
  const offer = await createTestOffer(platform, await createTestSeller(platform));
  const given = await post<Gift>(one, "/v1/gifts", { offer: offer.id });
  expect(given.status).toBe(201);
  expect((await foresee(one)).left).toEqual([{ currency: "USD", amount: "0.02" }]);
  const refused = await leave(one, false);
  expect([refused.status, refused.body.type]).toEqual([409, "urn:tuppence:problem:money-left"]);
  // Nothing has happened to it.
  const gifts = await one.call<{ data: Gift[] }>("GET /v1/gifts");
  expect(gifts.body.data).toMatchObject([{ state: "waiting" }]);
  expect((await leave(one, true)).status).toBe(204);
  const look = await platform.call("POST /v1/gifts/look", {
    body: { token: given.body.link?.split("#")[1] },
  });
  expect(look.body).toMatchObject({ state: "returned" });
  expect(
    await rowsWith(
      "SELECT balance_micros FROM wallets WHERE id = $1",
      parseId("wallet", wallet.id),
    ),
  ).toEqual([{ balance_micros: 20_000n }]);
});

test("the address is free again: whoever has it begins anew", async () => {
  const { one, email } = await person(null);
  const before = await buyerOf(one);
  await leave(one, false);
  const next = createTestBrowser(platform);
  expect((await next.signInByCode(email)).body.outcome).toBe("made");
  expect(await buyerOf(next)).not.toBe(before);
});

test("409: an account that owes stays until that is paid", async () => {
  const { one, wallet } = await person("5");
  const book = await rowsWith(
    "UPDATE wallets SET balance_micros = -20000, version = version + 1 WHERE id = $1 RETURNING book",
    parseId("wallet", wallet.id),
  );
  expect(book).toHaveLength(1);
  expect((await foresee(one)).owed).toEqual([{ currency: "USD", amount: "0.02" }]);
  const refused = await leave(one, true);
  expect([refused.status, refused.body.type]).toEqual([409, "urn:tuppence:problem:account-owes"]);
});

test("joined wallets go with the account", async () => {
  const { one: shared, email } = await person(null);
  const guest = createTestBrowser(platform);
  await guest.startGuest();
  await post<Wallet>(guest, "/v1/wallets", { currency: "EUR" });
  const guests = await buyerOf(guest);
  await guest.signInByCode(email);
  await post<Account>(guest, "/v1/account/wallets", { buyer: guests });
  expect((await leave(shared, false)).status).toBe(204);
  expect(
    await rowsWith("SELECT auth_user_id FROM buyers WHERE id = $1", parseId("buyer", guests ?? "")),
  ).toEqual([{ auth_user_id: null }]);
});

test("403: not without a fresh sign-in", async () => {
  const { one } = await person(null);
  platform.clock.advance(16 * 60_000);
  expect((await leave(one, true)).status).toBe(403);
});

test("deleting twice at once deletes once", async () => {
  const { one } = await person(null);
  const statuses = (await Promise.all([leave(one, true), leave(one, true)])).map((a) => a.status);
  expect(statuses).toContain(204);
  expect(statuses.every((status) => [204, 401, 403].includes(status))).toBe(true);
});

test("409: not while a seller would lose its only owner; a member just leaves the team", async () => {
  const { one, email } = await person(null);
  const { body: seller } = await post<SignedUpSeller>(one, "/v1/sellers", {
    name: "The Lantern",
    origins: [],
  });
  const token = platform.config.operatorKey;
  await platform.call("POST /v1/operators", { token, body: { email } });
  const refused = await leave(one, false);
  expect([refused.status, refused.body.type]).toEqual([409, "urn:tuppence:problem:only-owner"]);
  expect(refused.body.detail).toContain("The Lantern");
  const other = await addTestMember(platform, seller, "owner");
  expect((await leave(one, false)).status).toBe(204);
  const members = await platform.call<{ data: { email: string }[] }>(
    `GET /v1/sellers/${seller.id}/members`,
    { token },
  );
  expect(members.body.data.map((member) => member.email)).toEqual([other.email]);
  // What they did stays known, and who they were does not.
  const log = await platform.call<{ data: { action: string; by: object }[] }>(
    `GET /v1/sellers/${seller.id}/audit-log`,
    { token },
  );
  expect(log.body.data).toMatchObject([
    { action: "createSeller", by: { kind: "person", id: null, name: null } },
  ]);
  const operators = await platform.call<{ data: object[] }>("GET /v1/operators", { token });
  expect(operators.body.data).toEqual([]);
});
