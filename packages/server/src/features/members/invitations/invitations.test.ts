import { problemName } from "@tuppence/protocol";
import type {
  Invitation,
  InvitationView,
  Me,
  Membership,
  NewSeller,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mailsTo } from "../../../testing/test-browser.ts";
import {
  actingAs,
  addTestMember,
  signInTestPerson,
  type TestPerson,
} from "../../../testing/sign-in-test-person.ts";
import { createTestSeller, signInTestGuest } from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";

let platform: TestPlatform;
let seller: NewSeller;
let owner: TestPerson;
beforeAll(async () => {
  platform = await createTestPlatform();
});
beforeEach(async () => {
  seller = await createTestSeller(platform, "The Lantern");
  owner = await addTestMember(platform, seller, "owner");
});
afterAll(() => platform.close());

let addresses = 0;
const newAddress = () => `invited-${(addresses += 1)}@example.com`;
const DAY_MS = 86_400_000;

const outcome = ({ status, body }: { status: number; body: unknown }) => [
  status,
  problemName(String((body as { type?: string } | undefined)?.type)),
];
const invite = (email: string, role = "editor", more: object = {}) =>
  platform.call<Invitation>(`POST /v1/sellers/${seller.id}/invitations`, {
    ...actingAs(owner, seller.id),
    body: { email, role },
    ...more,
  });
const tokenIn = async (email: string, nth = 0) => {
  const mail = (await mailsTo(platform, email))[nth];
  const [, token] = /\/join#(tin_[\w-]{43})$/m.exec(mail?.text ?? "") ?? [];
  if (token === undefined) throw new Error(`no link in the mail to ${email}`);
  return token;
};
const accept = (person: Pick<TestPerson, "cookie">, token: string, key?: string) =>
  platform.call<Membership>("POST /v1/invitations/accept", {
    cookie: person.cookie,
    key,
    body: { token },
  });
const view = (token: string, cookie?: string) =>
  platform.call<InvitationView>("POST /v1/invitations/view", { cookie, body: { token } });

describe("an invitation", () => {
  test("comes by mail, shows what it is to, and makes whom it is for a member", async () => {
    const person = await signInTestPerson(platform);
    const made = await invite(person.email, "finance");
    expect(made).toMatchObject({
      status: 201,
      body: { email: person.email, role: "finance", state: "open", timesSent: 1 },
    });
    const [mail] = await mailsTo(platform, person.email);
    expect(mail?.subject).toContain("The Lantern");
    const token = await tokenIn(person.email);
    const hidden = `${person.email.slice(0, 1)}…@example.com`;
    expect((await view(token)).body).toEqual({
      kind: "member",
      seller: { name: "The Lantern", handle: null },
      role: "finance",
      email: hidden,
      expiresAt: made.body.expiresAt,
      acceptance: "sign-in",
    });
    expect((await view(token, person.cookie)).body.acceptance).toBe("ready");
    const joined = await accept(person, token);
    expect(joined).toMatchObject({ status: 201, body: { seller: seller.id, role: "finance" } });
    const balance = await platform.call("GET /v1/balance", actingAs(person, seller.id));
    expect(balance.status).toBe(200);
    const list = await platform.call<{ data: Invitation[] }>(
      `GET /v1/sellers/${seller.id}/invitations`,
      actingAs(owner, seller.id),
    );
    expect(list.body.data.map(({ state }) => state)).toEqual(["accepted"]);
  });

  test("is in the language of whom invites, and in English otherwise", async () => {
    const [german, korean, other] = [newAddress(), newAddress(), newAddress()];
    const as = actingAs(owner, seller.id);
    const speaking = (language: string) => ({
      headers: { ...as.headers, "accept-language": language },
    });
    await invite(german, "editor", speaking("fr, de-AT;q=0.8"));
    await invite(korean, "editor", speaking("ko"));
    await invite(other, "editor", speaking("fr"));
    expect((await mailsTo(platform, german))[0]?.subject).toContain("Einladung");
    expect((await mailsTo(platform, korean))[0]?.subject).toContain("초대");
    expect((await mailsTo(platform, other))[0]?.subject).toContain("Join");
  });

  test("404: works once, and not for two who use it at the same moment", async () => {
    const person = await signInTestPerson(platform);
    await invite(person.email);
    const token = await tokenIn(person.email);
    const answers = await Promise.all([accept(person, token), accept(person, token)]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(outcome(await accept(person, token))).toEqual([404, "invitation-not-found"]);
    expect(outcome(await view(token))).toEqual([404, "invitation-not-found"]);
  });

  test("201: an acceptance whose answer was lost is answered again", async () => {
    const person = await signInTestPerson(platform);
    await invite(person.email);
    const token = await tokenIn(person.email);
    const first = await accept(person, token, "lost-answer");
    await platform.db.pool.query("UPDATE stored_answers SET status = NULL, body = NULL");
    platform.clock.advance(60_000);
    const again = await accept(person, token, "lost-answer");
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  test("409: a forwarded mail lets nobody in, and says little about whom it was for", async () => {
    const email = newAddress();
    await invite(email, "owner");
    const token = await tokenIn(email);
    const stranger = await signInTestPerson(platform);
    expect((await view(token, stranger.cookie)).body.acceptance).toBe("other-address");
    const refused = await accept(stranger, token);
    expect(outcome(refused)).toEqual([409, "invitation-for-another-address"]);
    expect(JSON.stringify(refused.body)).not.toContain(email);
    // The one whom it is for can still use it.
    const person = await signInTestPerson(platform, email);
    expect((await accept(person, token)).status).toBe(201);
  });

  test("409: an address that was never confirmed counts for nothing", async () => {
    const person = await signInTestPerson(platform);
    await platform.db.pool.query("UPDATE auth_users SET email_verified = false WHERE id = $1", [
      person.userId,
    ]);
    await invite(person.email);
    const refused = await accept(person, await tokenIn(person.email));
    expect(outcome(refused)).toEqual([409, "invitation-for-another-address"]);
  });

  test("403 account-needed, 401: guests and strangers accept nothing", async () => {
    const email = newAddress();
    await invite(email);
    const token = await tokenIn(email);
    const cookie = await signInTestGuest(platform);
    expect((await view(token, cookie)).body.acceptance).toBe("sign-in");
    expect(outcome(await accept({ cookie }, token))).toEqual([403, "account-needed"]);
    const nobody = await platform.call("POST /v1/invitations/accept", { body: { token } });
    expect(nobody.status).toBe(401);
  });

  test("404: expires after seven days, revoked at once, and all look the same", async () => {
    const [late, revoked] = [await signInTestPerson(platform), await signInTestPerson(platform)];
    await invite(late.email);
    const { body } = await invite(revoked.email);
    const [lateToken, revokedToken] = [await tokenIn(late.email), await tokenIn(revoked.email)];
    const route = `DELETE /v1/sellers/${seller.id}/invitations/${body.id}`;
    expect((await platform.call(route, actingAs(owner, seller.id))).status).toBe(204);
    expect((await platform.call(route, actingAs(owner, seller.id))).status).toBe(204);
    const atOnce = await accept(revoked, revokedToken);
    platform.clock.advance(7 * DAY_MS);
    const tooLate = await accept(late, lateToken);
    const never = await accept(late, `tin_${"x".repeat(43)}`);
    for (const answer of [atOnce, tooLate])
      expect({ ...answer.body, requestId: "" }).toEqual({ ...never.body, requestId: "" });
    expect(outcome(never)).toEqual([404, "invitation-not-found"]);
    // A new one to the same address may follow.
    expect((await invite(late.email)).status).toBe(201);
  });

  test("is not stored: the table has no token that opens anything", async () => {
    const email = newAddress();
    await invite(email);
    const token = await tokenIn(email);
    const { rows } = await platform.db.pool.query(
      "SELECT to_jsonb(i)::text AS row FROM invitations i",
    );
    expect(rows.map(({ row }) => String(row)).join()).not.toContain(token.slice(4));
  });

  test("of one request is one, with one mail, however often it is repeated", async () => {
    const email = newAddress();
    const first = await invite(email, "editor", { key: "invite-once" });
    await platform.db.pool.query("UPDATE stored_answers SET status = NULL, body = NULL");
    platform.clock.advance(60_000);
    const again = await invite(email, "editor", { key: "invite-once" });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await mailsTo(platform, email)).toHaveLength(1);
  });
});

const resend = (id: string) =>
  platform.call<Invitation>(`POST /v1/sellers/${seller.id}/invitations/${id}/resend`, {
    ...actingAs(owner, seller.id),
  });

describe("sending again", () => {
  test("makes a new link, and the one before worthless", async () => {
    const person = await signInTestPerson(platform);
    const { body } = await invite(person.email);
    const old = await tokenIn(person.email);
    expect(outcome(await resend(body.id))).toEqual([409, "invitation-not-sent-again"]);
    platform.clock.advance(60_000);
    expect((await resend(body.id)).body.timesSent).toBe(2);
    const token = await tokenIn(person.email);
    expect(token).not.toBe(old);
    expect(outcome(await accept(person, old))).toEqual([404, "invitation-not-found"]);
    expect((await accept(person, token)).status).toBe(201);
    platform.clock.advance(60_000);
    expect(outcome(await resend(body.id))).toEqual([404, "invitation-not-found"]);
  });

  test("ends after five mails to one address", async () => {
    const { body } = await invite(newAddress());
    for (let i = 0; i < 4; i += 1) {
      platform.clock.advance(60_000);
      expect((await resend(body.id)).status).toBe(200);
    }
    platform.clock.advance(60_000);
    expect(outcome(await resend(body.id))).toEqual([409, "invitation-not-sent-again"]);
  });
});

describe("what cannot be invited", () => {
  test("409: a member, in whatever letters the address is written", async () => {
    const member = await addTestMember(platform, seller, "editor");
    const refused = await invite(member.email.toUpperCase().replace("EXAMPLE.COM", "example.com"));
    expect(outcome(refused)).toEqual([409, "already-member"]);
    expect(await mailsTo(platform, member.email)).toEqual([]);
  });

  test("409: somebody twice, also at the same moment", async () => {
    const email = newAddress();
    const answers = await Promise.all([1, 2, 3].map(() => invite(email)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused && outcome(refused)).toEqual([409, "already-invited"]);
    expect(await mailsTo(platform, email)).toHaveLength(1);
  });

  test("422: half the world", async () => {
    for (let i = 0; i < 30; i += 1) expect((await invite(newAddress())).status).toBe(201);
    expect(outcome(await invite(newAddress()))).toEqual([422, "too-many-invitations"]);
    platform.clock.advance(DAY_MS);
    expect((await invite(newAddress())).status).toBe(201);
  });

  test.each([
    "no-address",
    "two@a.example, three@b.example",
    "x@y.example\r\nBcc: z@z.example",
    "<x@y.example>",
  ])("400: %j", async (email) => {
    expect((await invite(email)).status).toBe(400);
  });

  test("403: anybody, by a suspended seller", async () => {
    await platform.call(`POST /v1/sellers/${seller.id}/suspend`, {
      token: platform.config.operatorKey,
      body: { reason: "a test" },
    });
    const refused = await invite(newAddress());
    expect(outcome(refused)[1]).toBe("seller-suspended");
  });
});

test("who loses the right to invite takes their open invitations with them", async () => {
  const leaving = await addTestMember(platform, seller, "owner");
  const second = await signInTestPerson(platform);
  await platform.call(`POST /v1/sellers/${seller.id}/invitations`, {
    ...actingAs(leaving, seller.id),
    body: { email: second.email, role: "owner" },
  });
  const token = await tokenIn(second.email);
  await platform.call(`DELETE /v1/me/sellers/${seller.id}`, { cookie: leaving.cookie });
  expect(outcome(await accept(second, token))).toEqual([404, "invitation-not-found"]);
});

test("404: an invitation of another seller looks absent", async () => {
  const { body } = await invite(newAddress());
  const other = await createTestSeller(platform);
  const stranger = await addTestMember(platform, other, "owner");
  const own = `/v1/sellers/${other.id}/invitations/${body.id}`;
  const answers = await Promise.all([
    platform.call(`DELETE ${own}`, actingAs(stranger, other.id)),
    platform.call(`POST ${own}/resend`, actingAs(stranger, other.id)),
  ]);
  for (const answer of answers) expect(outcome(answer)).toEqual([404, "invitation-not-found"]);
});

describe("the operator's invitations to sell", () => {
  test("lead to the sign-up, and are for one person and one seller", async () => {
    const beside = { beside: platform };
    const chosen = await createTestPlatform({ sellerSignUp: "invitation" }, platform.clock, beside);
    const person = await signInTestPerson(platform);
    const token = platform.config.operatorKey;
    const made = await chosen.call("POST /v1/seller-invitations", {
      token,
      body: { email: person.email },
    });
    expect(made.status).toBe(201);
    const link = await tokenIn(person.email);
    expect((await view(link, person.cookie)).body).toMatchObject({
      kind: "seller",
      seller: null,
      role: null,
      acceptance: "ready",
    });
    expect(outcome(await accept(person, link))).toEqual([404, "invitation-not-found"]);
    const me = async () => (await chosen.call<Me>("GET /v1/me", { cookie: person.cookie })).body;
    expect((await me()).signUp.maySignUp).toBe(true);
    const signUp = () =>
      chosen.call("POST /v1/sellers", {
        cookie: person.cookie,
        body: { name: "Invited", origins: [] },
      });
    expect((await signUp()).status).toBe(201);
    expect(outcome(await signUp())).toEqual([403, "invitation-needed"]);
    expect((await me()).signUp.maySignUp).toBe(false);
    await chosen.close();
  });
});
