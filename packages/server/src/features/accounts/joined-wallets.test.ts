import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Account, Session } from "@tuppence/protocol/wire";
import { createTestBrowser } from "../../testing/test-browser.ts";
import {
  accountOf,
  buy,
  buyerOf,
  guestWithMoney,
  newEmail,
  personWithMoney,
  post,
  signOut,
  someOffer,
  uuidOf,
} from "./testing/people.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const browser = () => createTestBrowser(platform);

async function accountWithKeptGuest() {
  const email = newEmail();
  const person = await personWithMoney(platform, email);
  const shared = await guestWithMoney(platform);
  const offer = await someOffer(platform);
  await buy(shared, offer.id);
  const guest = await buyerOf(shared);
  await shared.signInByCode(email);
  return { email, person, shared, offer, guest };
}

describe("a guest becomes an account", () => {
  test("by an address: the same buyer, the same money, and a way back from elsewhere", async () => {
    const [one, other] = [await guestWithMoney(platform), browser()];
    const email = newEmail();
    const buyer = await buyerOf(one);
    expect((await one.signInByCode(email, { keep: true })).body.outcome).toBe("kept");
    expect(await buyerOf(one)).toBe(buyer);
    expect(await accountOf(one)).toMatchObject({ guest: false, email, keptGuest: null });
    await other.signInByCode(email);
    expect(await buyerOf(other)).toBe(buyer);
    const { wallets } = await accountOf(other);
    expect(wallets).toMatchObject([{ buyer, balances: [{ currency: "USD", balance: "5" }] }]);
  });

  test("two tabs of one guest add two addresses: one account, and both people are somewhere", async () => {
    const one = await guestWithMoney(platform);
    const buyer = await buyerOf(one);
    const tab = browser();
    for (const [name, value] of one.cookies) tab.cookies.set(name, value);
    const [first, second] = [newEmail(), newEmail()];
    expect((await one.signInByCode(first, { keep: true })).body.outcome).toBe("kept");
    expect((await tab.signInByCode(second, { keep: true })).body.outcome).toBe("made");
    expect(await buyerOf(one)).toBe(buyer);
    expect(await buyerOf(tab)).not.toBe(buyer);
  });
});

describe("somebody signs in where a guest is", () => {
  test("the guest's wallet is neither lost nor theirs: it waits, and is back after the sign-out", async () => {
    const email = newEmail();
    const person = await personWithMoney(platform, email);
    const shared = await guestWithMoney(platform);
    const guest = await buyerOf(shared);
    await shared.signInByCode(email);
    expect(await buyerOf(shared)).toBe(await buyerOf(person));
    expect((await accountOf(shared)).keptGuest).toMatchObject({
      buyer: guest,
      balances: [{ currency: "USD", balance: "5" }],
    });
    expect((await accountOf(person)).keptGuest).toBeNull();
    await signOut(shared);
    expect(await buyerOf(shared)).toBe(guest);
    expect(shared.cookies.has("tuppence.kept")).toBe(false);
  });

  test("also if they sign in with an address that has no account yet", async () => {
    const shared = await guestWithMoney(platform);
    const guest = await buyerOf(shared);
    expect((await shared.signInByCode(newEmail())).body.outcome).toBe("made");
    expect(await buyerOf(shared)).not.toBe(guest);
    expect((await accountOf(shared)).keptGuest?.buyer).toBe(guest);
  });

  test("it is back too when their session was ended from elsewhere", async () => {
    const email = newEmail();
    const person = await personWithMoney(platform, email);
    const shared = await guestWithMoney(platform);
    const guest = await buyerOf(shared);
    await shared.signInByCode(email);
    await post(person, "/v1/account/sign-out-everywhere", { keepThis: true });
    expect(await buyerOf(shared)).toBe(guest);
    expect((await shared.call("GET /v1/account")).status).toBe(200);
  });

  test("another site cannot bring the guest back, nor sign the person out that way", async () => {
    const shared = await guestWithMoney(platform);
    await shared.signInByCode(newEmail());
    const person = await buyerOf(shared);
    for (const from of [
      { origin: "http://127.0.0.1:8403", "sec-fetch-site": "same-site" },
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    ]) {
      const answer = await shared.call<Session>("GET /v1/session", { headers: from });
      expect(answer.body).toEqual({ buyer: null, guest: null });
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
    expect(await buyerOf(shared)).toBe(person);
  });

  test("a waiting guest's session is as long-lived as one in use", async () => {
    const shared = await guestWithMoney(platform);
    const guest = await buyerOf(shared);
    await shared.signInByCode(newEmail());
    await platform.db.pool.query(
      "UPDATE auth_sessions SET expires_at = now() + interval '100 days' WHERE user_id = (SELECT auth_user_id FROM buyers WHERE id = $1)",
      [uuidOf(guest)],
    );
    await buyerOf(shared);
    const { rows } = await platform.db.pool.query(
      `SELECT expires_at > now() + interval '300 days' AS long FROM auth_sessions s
       JOIN buyers b ON b.auth_user_id = s.user_id WHERE b.id = $1`,
      [uuidOf(guest)],
    );
    expect(rows).toEqual([{ long: true }]);
  });

  test("a guest who has nothing leaves nothing behind", async () => {
    const one = browser();
    await one.startGuest();
    await one.signInByCode(newEmail());
    expect(await accountOf(one)).toMatchObject({ keptGuest: null });
  });
});

describe("joining a wallet to an account", () => {
  test("is asked for; then both wallets are there, each as it was, on every device", async () => {
    const { person, shared, guest } = await accountWithKeptGuest();
    const own = await buyerOf(person);
    const joined = await post<Account>(shared, "/v1/account/wallets", { buyer: guest });
    expect(joined.body.keptGuest).toBeNull();
    expect(joined.body.wallets).toMatchObject([
      { buyer: own, inUse: true, joinedAt: null, balances: [{ balance: "5" }] },
      { buyer: guest, inUse: false, things: 1, balances: [{ balance: "4.98" }] },
    ]);
    expect((await accountOf(person)).wallets.map(({ buyer }) => buyer)).toEqual([own, guest]);
    // A retry.
    const again = await post<Account>(shared, "/v1/account/wallets", { buyer: guest });
    expect(again.status).toBe(200);
  });

  test("what the guest bought is had by the person: nobody pays twice", async () => {
    const { person, shared, guest, offer } = await accountWithKeptGuest();
    const check = `GET /v1/entitlements/check?offer=${offer.id}`;
    expect((await person.call(check)).body).toMatchObject({ entitled: false });
    await post(shared, "/v1/account/wallets", { buyer: guest });
    expect((await person.call(check)).body).toMatchObject({ entitled: true });
    const held = await person.call(`GET /v1/entitlements/held?offers=${offer.id}`);
    expect(held.body).toMatchObject({ data: [{ offer: offer.id }] });
    const bought = await buy(person, offer.id);
    expect([bought.status, bought.body.alreadyOwned, bought.body.charged]).toEqual([
      200,
      true,
      "0",
    ]);
    expect((await accountOf(person)).wallets[0]?.balances).toMatchObject([{ balance: "5" }]);
  });

  test("another server knows it too, a moment later", async () => {
    const other = await createTestPlatform(platform.config, platform.clock, { beside: platform });
    const { person, shared, guest, offer } = await accountWithKeptGuest();
    const there = createTestBrowser(other);
    for (const [name, value] of person.cookies) there.cookies.set(name, value);
    await there.call(`GET /v1/entitlements/check?offer=${offer.id}`);
    await post(shared, "/v1/account/wallets", { buyer: guest });
    await other.runJobs("joined wallets");
    expect((await buy(there, offer.id)).body).toMatchObject({
      alreadyOwned: true,
      charged: "0",
    });
    await other.close();
  });

  test("a browser uses the wallet it chooses; others keep theirs", async () => {
    const { person, shared, guest } = await accountWithKeptGuest();
    const own = await buyerOf(person);
    await post(shared, "/v1/account/wallets", { buyer: guest });
    const chosen = await post<Account>(shared, "/v1/account/wallet-in-use", { buyer: guest });
    expect(chosen.body.wallets).toMatchObject([{ inUse: false }, { inUse: true }]);
    expect(await buyerOf(shared)).toBe(guest);
    expect(await buyerOf(person)).toBe(own);
    await post(shared, "/v1/account/wallet-in-use", { buyer: own });
    expect(await buyerOf(shared)).toBe(own);
  });

  test("404: neither a wallet that is not in this browser, nor another's, can be joined or used", async () => {
    const { person, shared, guest } = await accountWithKeptGuest();
    const stranger = await personWithMoney(platform);
    for (const one of [person, stranger]) {
      expect((await post(one, "/v1/account/wallets", { buyer: guest })).status).toBe(404);
      expect((await post(one, "/v1/account/wallet-in-use", { buyer: guest })).status).toBe(404);
    }
    const theirs = await buyerOf(stranger);
    expect((await post(shared, "/v1/account/wallets", { buyer: theirs })).status).toBe(404);
    // Another account's session in the cookie of the waiting guest.
    shared.cookies.set("tuppence.kept", stranger.cookies.get("tuppence.session_token") ?? "");
    expect((await post(shared, "/v1/account/wallets", { buyer: theirs })).status).toBe(404);
  });

  test("409: a guest joins nothing", async () => {
    const one = await guestWithMoney(platform);
    const answer = await post(one, "/v1/account/wallets", { buyer: await buyerOf(one) });
    expect(answer.status).toBe(409);
  });
});
