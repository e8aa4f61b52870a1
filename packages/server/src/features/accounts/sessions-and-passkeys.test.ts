import type { Grant, NewGrant } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestBrowser, type TestBrowser } from "../../testing/test-browser.ts";
import {
  accountOf,
  buyerOf,
  fund,
  guestWithMoney,
  newEmail,
  post,
  uuidOf,
} from "./testing/people.ts";
import { createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const browser = () => createTestBrowser(platform);
const MINUTE_MS = 60_000;

describe("sessions", () => {
  test("are listed with their device and last use, and can be ended one by one", async () => {
    const email = newEmail();
    const [one, other] = [browser(), browser()];
    await one.signInByCode(email);
    await other.signInByCode(email);
    platform.clock.advance(10 * MINUTE_MS);
    await buyerOf(one);
    const { sessions } = await accountOf(one);
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    const theirs = sessions.find(({ current }) => !current);
    expect((await one.call(`DELETE /v1/account/sessions/${theirs?.id}`)).status).toBe(204);
    expect(await buyerOf(other)).toBeNull();
    expect(await buyerOf(one)).not.toBeNull();
    expect((await one.call(`DELETE /v1/account/sessions/${theirs?.id}`)).status).toBe(404);
  });

  test("404: another person's session", async () => {
    const [one, other] = [browser(), browser()];
    await one.signInByCode(newEmail());
    await other.signInByCode(newEmail());
    const [session] = (await accountOf(other)).sessions;
    expect((await one.call(`DELETE /v1/account/sessions/${session?.id}`)).status).toBe(404);
    expect(await buyerOf(other)).not.toBeNull();
  });

  test("all of them end at once, the one that asks too", async () => {
    const email = newEmail();
    const [one, other] = [browser(), browser()];
    await one.signInByCode(email);
    await other.signInByCode(email);
    await post(one, "/v1/account/sign-out-everywhere", { keepThis: false });
    expect([await buyerOf(one), await buyerOf(other)]).toEqual([null, null]);
  });

  test("the budgets of all wallets end too if that is wanted, and only then", async () => {
    const seller = await createTestSeller(platform);
    const one = browser();
    await one.startGuest();
    const wallet = await fund(one);
    const { body: grant, status } = await post<NewGrant>(one, "/v1/grants", {
      wallet: wallet.id,
      seller: seller.id,
      label: "A site",
      limits: { perDay: "1" },
      expiresAt: new Date(platform.clock.now() + 86_400_000).toISOString(),
    });
    expect(status).toBe(201);
    await one.signInByCode(newEmail());
    const guest = (await accountOf(one)).keptGuest?.buyer;
    await post(one, "/v1/account/wallets", { buyer: guest });
    const isOver = async () => {
      const token = platform.config.operatorKey;
      return (await platform.call<Grant>(`GET /v1/grants/${grant.id}`, { token })).body.revokedAt;
    };
    const path = "/v1/account/sign-out-everywhere";
    expect((await post(one, path, { keepThis: true })).status).toBe(204);
    expect(await isOver()).toBeNull();
    expect((await post(one, path, { keepThis: true, endBudgets: true })).status).toBe(204);
    expect(await isOver()).not.toBeNull();
    expect((await post(one, path, { keepThis: true, endBudgets: true })).status).toBe(204);
  });

  test("signing in again in the same browser replaces its session, and the wallet it uses stays", async () => {
    const email = newEmail();
    const one = browser();
    await one.signInByCode(email);
    const [before] = (await accountOf(one)).sessions;
    const copy = browser();
    for (const [name, value] of one.cookies) copy.cookies.set(name, value);
    await one.signInByCode(email);
    const { sessions } = await accountOf(one);
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.id).not.toBe(before?.id);
    expect(await buyerOf(copy)).toBeNull();
  });
});

/** As if its device had registered it. */
const addPasskey = async (one: TestBrowser, id: string) => {
  const buyer = await buyerOf(one);
  await platform.db.pool.query(
    `INSERT INTO auth_passkeys (id, name, public_key, user_id, credential_id, counter, device_type, backed_up, created_at)
     SELECT $1, 'Phone', '', auth_user_id, $1, 0, 'multiDevice', true, to_timestamp($3::bigint / 1000.0)
     FROM buyers WHERE id = $2`,
    [id, uuidOf(buyer), platform.clock.now()],
  );
};

describe("passkeys", () => {
  test("are named, and removed only after a fresh sign-in", async () => {
    const email = newEmail();
    const one = browser();
    await one.signInByCode(email);
    await addPasskey(one, "key-1");
    const name = { body: { name: "My phone" } };
    expect((await one.call("PATCH /v1/account/passkeys/key-1", name)).status).toBe(204);
    expect((await accountOf(one)).passkeys).toMatchObject([{ name: "My phone", synced: true }]);
    platform.clock.advance(16 * MINUTE_MS);
    const refused = await one.call("DELETE /v1/account/passkeys/key-1");
    expect([refused.status, refused.body.type]).toEqual([
      403,
      "urn:tuppence:problem:fresh-sign-in-required",
    ]);
    await one.signInByCode(email);
    expect((await one.call("DELETE /v1/account/passkeys/key-1")).status).toBe(204);
  });

  test("409: the only way into an account stays, also when two tabs remove two at once", async () => {
    const one = await guestWithMoney(platform);
    await addPasskey(one, "key-2");
    await addPasskey(one, "key-3");
    const removals = ["key-2", "key-3"].map((id) => one.call(`DELETE /v1/account/passkeys/${id}`));
    const statuses = (await Promise.all(removals)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([204, 409]);
  });

  test("404: another person's passkey", async () => {
    const [one, other] = [browser(), browser()];
    await one.signInByCode(newEmail());
    await other.signInByCode(newEmail());
    await addPasskey(one, "key-4");
    expect((await other.call("DELETE /v1/account/passkeys/key-4")).status).toBe(404);
    const name = { body: { name: "Mine" } };
    expect((await other.call("PATCH /v1/account/passkeys/key-4", name)).status).toBe(404);
  });

  test("are shown by the device under a name that somebody gave, never a made-up address", async () => {
    interface Creation {
      readonly user: { readonly name: string; readonly displayName: string };
    }
    const shown = async (one: TestBrowser, query = "") => {
      const path = `GET /api/auth/passkey/generate-register-options${query}`;
      const { name, displayName } = (await one.call<Creation>(path)).body.user;
      expect(displayName).toBe(name);
      return name;
    };
    const guest = await guestWithMoney(platform);
    expect(await shown(guest)).toBe("Tuppence wallet");
    expect(await shown(guest, "?name=Tuppence-Geldb%C3%B6rse")).toBe("Tuppence-Geldbörse");
    const one = browser();
    const email = newEmail();
    await one.signInByCode(email);
    expect(await shown(one, "?name=Other")).toBe(email);
  });

  test("403: nobody adds one to an account without a fresh sign-in; 401: nor without a session", async () => {
    const options = "GET /api/auth/passkey/generate-register-options";
    const [one, guest] = [browser(), await guestWithMoney(platform)];
    expect((await one.call(options)).status).toBe(401);
    await one.signInByCode(newEmail());
    expect((await one.call(options)).status).toBe(200);
    platform.clock.advance(16 * MINUTE_MS);
    expect((await one.call(options)).status).toBe(403);
    const registration = { body: { response: {} } };
    expect(
      (await one.call("POST /api/auth/passkey/verify-registration", registration)).status,
    ).toBe(403);
    expect((await guest.call(options)).status).toBe(200);
  });
});
