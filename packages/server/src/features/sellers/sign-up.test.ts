import { problemName } from "@tuppence/protocol";
import type { HandleAnswer, Me, SignedUpSeller, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actingAs, signInTestPerson, type TestPerson } from "../../testing/sign-in-test-person.ts";
import { createTestSeller, signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

let names = 0;
const signUp = (
  person: Pick<TestPerson, "cookie">,
  body: object = {},
  key?: string,
  on: TestPlatform = platform,
) =>
  on.call<SignedUpSeller>("POST /v1/sellers", {
    cookie: person.cookie,
    key,
    body: { name: `Shop ${(names += 1)}`, origins: [], ...body },
  });
const outcome = ({ status, body }: { status: number; body: unknown }) => [
  status,
  problemName(String((body as { type?: string }).type)),
];

describe("a person who signs up", () => {
  test("owns the seller, has no secret key yet, and can put things on sale", async () => {
    const person = await signInTestPerson(platform);
    const origins = ["https://songs.example"];
    const made = await signUp(person, { handle: "night-songs", origins });
    expect(made).toMatchObject({
      status: 201,
      body: { handle: "night-songs", role: "owner", keys: { publishable: expect.any(String) } },
    });
    expect(made.body.keys).not.toHaveProperty("secret");
    const me = await platform.call<Me>("GET /v1/me", { cookie: person.cookie });
    expect(me.body).toMatchObject({
      email: person.email,
      guest: false,
      operator: false,
      sellers: [{ seller: made.body.id, handle: "night-songs", role: "owner" }],
      signUp: { mode: "open", maySignUp: true },
    });
    const offer = await platform.call("POST /v1/offers", {
      ...actingAs(person, made.body.id),
      body: {
        kind: "unlock",
        title: "First",
        resourceUrl: "https://songs.example/first",
        prices: [{ amount: "0.25", currency: "USD" }],
      },
    });
    expect(offer.status).toBe(201);
  });

  test("stays the buyer they were", async () => {
    const person = await signInTestPerson(platform);
    const { cookie } = person;
    const wallet = await platform.call<Wallet>("POST /v1/wallets", {
      cookie,
      body: { currency: "USD" },
    });
    await signUp(person);
    const wallets = await platform.call<{ data: Wallet[] }>("GET /v1/wallets", { cookie });
    expect(wallets.body.data.map(({ id }) => id)).toEqual([wallet.body.id]);
  });

  test("who clicks twice, or whose answer is lost, gets one seller", async () => {
    const person = await signInTestPerson(platform);
    const body = { name: "Once", handle: "only-once" };
    const answers = await Promise.all([1, 2, 3].map(() => signUp(person, body, "once")));
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    await platform.db.pool.query("UPDATE stored_answers SET status = NULL, body = NULL");
    platform.clock.advance(60_000);
    const again = await signUp(person, body, "once");
    const first = answers.find(({ status }) => status === 201);
    expect(again.body).toEqual(first?.body);
    const me = await platform.call<Me>("GET /v1/me", { cookie: person.cookie });
    expect(me.body.sellers).toHaveLength(1);
  });

  test("403 account-needed: a guest cannot sell", async () => {
    const cookie = await signInTestGuest(platform);
    expect(outcome(await signUp({ cookie }))).toEqual([403, "account-needed"]);
    const me = await platform.call<Me>("GET /v1/me", { cookie });
    expect(me.body).toMatchObject({ guest: true, signUp: { maySignUp: false } });
  });

  test("422 too-many-sellers: also of those who try all at once", async () => {
    const person = await signInTestPerson(platform);
    const answers = await Promise.all(Array.from({ length: 13 }, () => signUp(person)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused && outcome(refused)).toEqual([422, "too-many-sellers"]);
  });

  test("403 wrong-kind-of-key: a seller's key and a member acting for one sign nobody up", async () => {
    const person = await signInTestPerson(platform);
    const { body } = await signUp(person);
    const refused = await platform.call("POST /v1/sellers", {
      ...actingAs(person, body.id),
      body: { name: "X", origins: [] },
    });
    expect(outcome(refused)).toEqual([403, "wrong-kind-of-key"]);
  });
});

describe("where sellers are chosen by the operator", () => {
  test("403 sign-up-closed: nobody signs up", async () => {
    const beside = { beside: platform };
    const closed = await createTestPlatform({ sellerSignUp: "closed" }, platform.clock, beside);
    const person = await signInTestPerson(platform);
    expect(outcome(await signUp(person, {}, undefined, closed))).toEqual([403, "sign-up-closed"]);
    await closed.close();
  });

  test("an invitation to the confirmed address lets one person sign up once", async () => {
    const beside = { beside: platform };
    const chosen = await createTestPlatform({ sellerSignUp: "invitation" }, platform.clock, beside);
    const person = await signInTestPerson(platform);
    const stranger = await signInTestPerson(platform);
    await platform.db.pool.query(
      `INSERT INTO invitations (id, email, token_hash, created_at_ms, expires_at_ms, state)
       VALUES (gen_random_uuid(), $1, '\\x01', $2, $2::bigint + 1000, 'open')`,
      [person.email, platform.clock.now()],
    );
    const may = async ({ cookie }: TestPerson) =>
      (await chosen.call<Me>("GET /v1/me", { cookie })).body.signUp.maySignUp;
    expect([await may(person), await may(stranger)]).toEqual([true, false]);
    expect(outcome(await signUp(stranger, {}, undefined, chosen))).toEqual([
      403,
      "invitation-needed",
    ]);
    const twice = await Promise.all([1, 2].map(() => signUp(person, {}, undefined, chosen)));
    expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([201, 403]));
    await chosen.close();
  });
});

const check = async (handle: string) =>
  (await platform.call<HandleAnswer>(`GET /v1/handles?handle=${handle}`)).body;

describe("a handle", () => {
  test("can be asked for before it is taken", async () => {
    expect(await check("quiet-harbour")).toMatchObject({ available: true, reason: null });
    await signUp(await signInTestPerson(platform), { handle: "quiet-harbour" });
    expect(await check("quiet-harbour")).toMatchObject({ available: false, reason: "taken" });
    expect(await check("sup-port")).toMatchObject({ available: false, reason: "reserved" });
    expect(await check("tuppence-help")).toMatchObject({ available: false, reason: "reserved" });
    for (const bad of ["ab", "Loud", "-x-y", "a--b", "x".repeat(31), "caf%C3%A9"])
      expect((await platform.call(`GET /v1/handles?handle=${bad}`)).status).toBe(400);
  });

  test("belongs to one of those who want it at the same moment", async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => signInTestPerson(platform)));
    const answers = await Promise.all(
      people.map((person) => signUp(person, { handle: "everybody-wants-it" })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers)
      if (answer.status !== 201) expect(outcome(answer)).toEqual([409, "handle-taken"]);
    // Who did not get it has no half seller.
    const me = await Promise.all(
      people.map(({ cookie }) => platform.call<Me>("GET /v1/me", { cookie })),
    );
    expect(me.flatMap(({ body }) => body.sellers)).toHaveLength(1);
  });

  test("that was changed stays the seller's for ever, and may be taken up again", async () => {
    const person = await signInTestPerson(platform);
    const { body: seller } = await signUp(person, { handle: "first-name" });
    const as = actingAs(person, seller.id);
    const change = (handle: string) =>
      platform.call<{ handle: string }>(`PATCH /v1/sellers/${seller.id}`, {
        ...as,
        body: { handle },
      });
    expect((await change("second-name")).body.handle).toBe("second-name");
    const thief = await signUp(await signInTestPerson(platform), { handle: "first-name" });
    expect(outcome(thief)).toEqual([409, "handle-taken"]);
    expect((await change("first-name")).body.handle).toBe("first-name");
    for (const name of ["third-name", "fourth-name", "fifth-name"])
      expect((await change(name)).status).toBe(200);
    expect(outcome(await change("sixth-name"))).toEqual([422, "too-many-handles"]);
    expect((await change("second-name")).status).toBe(200);
  });

  test("422 handle-reserved, 400 for what is no handle: nothing changes", async () => {
    const person = await signInTestPerson(platform);
    const { body: seller } = await signUp(person);
    const as = actingAs(person, seller.id);
    const route = `PATCH /v1/sellers/${seller.id}`;
    const reserved = await platform.call(route, { ...as, body: { name: "New", handle: "admin" } });
    expect(outcome(reserved)).toEqual([422, "handle-reserved"]);
    const wrong = await platform.call(route, { ...as, body: { name: "New", handle: "@x" } });
    expect(outcome(wrong)).toEqual([400, "invalid-request"]);
    const now = await platform.call<SignedUpSeller>(`GET /v1/sellers/${seller.id}`, as);
    expect(now.body).toMatchObject({ name: seller.name, handle: null });
  });

  test("can be given by the operator too", async () => {
    const { id } = await createTestSeller(platform);
    const token = platform.config.operatorKey;
    const body = { handle: "given-by-hand" };
    expect((await platform.call(`PATCH /v1/sellers/${id}`, { token, body })).status).toBe(200);
  });
});
