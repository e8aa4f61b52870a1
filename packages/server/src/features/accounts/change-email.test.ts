import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Account } from "@tuppence/protocol/wire";
import {
  createTestBrowser,
  lastCode,
  mailsTo,
  type TestBrowser,
} from "../../testing/test-browser.ts";
import {
  accountOf,
  guestWithMoney,
  buyerOf,
  newEmail,
  personWithMoney,
  post,
  uuidOf,
} from "./testing/people.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const browser = () => createTestBrowser(platform);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const begin = (one: TestBrowser, email: string) =>
  post(one, "/v1/account/email-changes", { email });
const confirm = (one: TestBrowser, code: string) =>
  post<Account>(one, "/v1/account/email-changes/confirm", { code });
const stopLink = async (email: string) => {
  for (const { text } of await mailsTo(platform, email)) {
    const token = /\?stop=([\w-]+)/.exec(text)?.[1];
    if (token !== undefined) return token;
  }
  throw new Error("no link");
};
const stop = (token: string) => post(browser(), "/v1/account/email-changes/stop", { token });

describe("changing the address", () => {
  test("the new one is confirmed by its code, and both are told", async () => {
    const [from, to] = [newEmail(), newEmail()];
    const one = await personWithMoney(platform, from);
    const buyer = await buyerOf(one);
    expect((await begin(one, to)).status).toBe(204);
    expect((await accountOf(one)).email).toBe(from);
    expect((await confirm(one, "000")).status).toBe(400);
    expect((await confirm(one, await lastCode(platform, to))).body.email).toBe(to);
    expect((await mailsTo(platform, from))[0]?.text).toContain(to);
    expect((await mailsTo(platform, to))[0]?.subject).toContain("was changed");
    const elsewhere = browser();
    await elsewhere.signInByCode(to);
    expect(await buyerOf(elsewhere)).toBe(buyer);
  });

  test("the old one stops it before and after: it is back, everybody is out, new passkeys are gone", async () => {
    const [from, to] = [newEmail(), newEmail()];
    const thief = await personWithMoney(platform, from);
    const buyer = await buyerOf(thief);
    await begin(thief, to);
    await confirm(thief, await lastCode(platform, to));
    await platform.db.pool.query(
      `INSERT INTO auth_passkeys (id, public_key, user_id, credential_id, counter, device_type, backed_up, created_at)
       SELECT 'thiefs', '', auth_user_id, 'thiefs', 0, 'x', false, to_timestamp($2::bigint / 1000.0)
       FROM buyers WHERE id = $1`,
      [uuidOf(buyer), platform.clock.now()],
    );
    expect((await stop(await stopLink(from))).status).toBe(204);
    expect(await buyerOf(thief)).toBeNull();
    const owner = browser();
    await owner.signInByCode(from);
    expect(await buyerOf(owner)).toBe(buyer);
    expect((await accountOf(owner)).passkeys).toEqual([]);
    // Again, and for a change that had not happened yet.
    expect((await stop(await stopLink(from))).status).toBe(204);
    const next = newEmail();
    await begin(owner, next);
    const code = await lastCode(platform, next);
    expect((await stop(await stopLink(from))).status).toBe(204);
    await owner.signInByCode(from);
    expect((await confirm(owner, code)).status).toBe(400);
  });

  test("a passkey that the thief added first goes too, and the mail names it; older ones stay", async () => {
    const [from, to] = [newEmail(), newEmail()];
    const owner = await personWithMoney(platform, from);
    const buyer = await buyerOf(owner);
    const add = (id: string) =>
      platform.db.pool.query(
        `INSERT INTO auth_passkeys (id, name, public_key, user_id, credential_id, counter, device_type, backed_up, created_at)
         SELECT $2, $2, '', auth_user_id, $2, 0, 'x', false, to_timestamp($3::bigint / 1000.0)
         FROM buyers WHERE id = $1`,
        [uuidOf(buyer), id, platform.clock.now()],
      );
    await add("The owner's");
    platform.clock.advance(8 * DAY_MS);
    await add("The thief's");
    // With it, the thief signs in anew: the session that asks began after it came.
    platform.clock.advance(DAY_MS);
    const thief = browser();
    await thief.signInByCode(from);
    await begin(thief, to);
    expect((await stop(await stopLink(from))).status).toBe(204);
    const [mail] = await mailsTo(platform, from);
    expect(mail?.text).toContain("“The thief's”");
    expect(mail?.text).not.toContain("“The owner's”");
    await owner.signInByCode(from);
    expect((await accountOf(owner)).passkeys.map(({ name }) => name)).toEqual(["The owner's"]);
  });

  test("404: a link that is wrong, or older than seven days", async () => {
    const [from, to] = [newEmail(), newEmail()];
    const one = await personWithMoney(platform, from);
    await begin(one, to);
    const token = await stopLink(from);
    expect((await stop(`${token}x`)).status).toBe(404);
    await platform.db.pool.query(
      "UPDATE auth_email_changes SET requested_at_ms = requested_at_ms - $1 WHERE new_email = $2",
      [7 * DAY_MS + 1, to],
    );
    expect((await stop(token)).status).toBe(404);
  });

  test("an address of another account is refused, but only to who has its code", async () => {
    const [mine, theirs] = [newEmail(), newEmail()];
    await browser().signInByCode(theirs);
    const one = await personWithMoney(platform, mine);
    expect((await begin(one, theirs)).status).toBe(204);
    const answer = await confirm(one, await lastCode(platform, theirs));
    expect([answer.status, (await accountOf(one)).email]).toEqual([409, mine]);
  });

  test("a code that was sent for signing in does not change an address, and the other way round", async () => {
    const [mine, next] = [newEmail(), newEmail()];
    const one = await personWithMoney(platform, mine);
    await one.call("POST /api/auth/email-code/send", { body: { email: next } });
    expect((await confirm(one, await lastCode(platform, next))).status).toBe(400);
    await begin(one, next);
    const body = { code: await lastCode(platform, next) };
    expect((await one.call("POST /api/auth/email-code/verify", { body })).status).toBe(400);
  });

  test("409: a guest has no account whose address could change", async () => {
    expect((await begin(await guestWithMoney(platform), newEmail())).status).toBe(409);
  });

  test("403: not without a fresh sign-in", async () => {
    const one = await personWithMoney(platform);
    platform.clock.advance(16 * MINUTE_MS);
    expect((await begin(one, newEmail())).status).toBe(403);
  });

  test.each([["nonsense", 400]])("%s: %i", async (email, status) => {
    expect((await begin(await personWithMoney(platform), email)).status).toBe(status);
  });
});
