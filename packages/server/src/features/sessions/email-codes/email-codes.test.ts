import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "@tuppence/protocol/wire";
import { createTestBrowser, lastCode, mailsTo } from "../../../testing/test-browser.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const HOUR_MS = 3_600_000;
const SEND = "POST /api/auth/email-code/send";
const VERIFY = "POST /api/auth/email-code/verify";
let people = 0;
const newEmail = () => `person${(people += 1)}@reader.example`;
const browser = () => createTestBrowser(platform);
const buyerOf = async (one: ReturnType<typeof browser>) =>
  (await one.call<Session>("GET /v1/session")).body.buyer;
const send = (email: string, one = browser()) => one.call(SEND, { body: { email } });
/** A code that is not the right one. */
const wrong = (code: string) => code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));

test("a code signs in; with the next one, from another browser, the same person is there", async () => {
  const email = newEmail();
  const [one, other] = [browser(), browser()];
  expect((await one.signInByCode(email)).body).toEqual({ outcome: "made" });
  const buyer = await buyerOf(one);
  expect(buyer).toMatch(/^byr_/);
  expect((await other.signInByCode(email.toUpperCase())).body).toEqual({ outcome: "known" });
  expect(await buyerOf(other)).toBe(buyer);
});

test("a code works once, for ten minutes, and only in the browser that asked for it", async () => {
  const email = newEmail();
  const [one, other] = [browser(), browser()];
  await send(email, one);
  const code = await lastCode(platform, email);
  await send(newEmail(), other);
  expect((await other.call(VERIFY, { body: { code } })).status).toBe(400);
  platform.clock.advance(10 * 60_000);
  expect((await one.call(VERIFY, { body: { code } })).status).toBe(400);
  await send(email, one);
  const next = await lastCode(platform, email);
  expect(
    (await one.call(VERIFY, { body: { code: ` ${next.slice(0, 3)} ${next.slice(3)}` } })).status,
  ).toBe(200);
  expect((await one.call(VERIFY, { body: { code: next } })).status).toBe(400);
});

test("a code entered twice at once signs in once", async () => {
  const email = newEmail();
  const one = browser();
  await send(email, one);
  const code = await lastCode(platform, email);
  const answers = await Promise.all([1, 2, 3].map(() => one.call(VERIFY, { body: { code } })));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400, 400]);
});

test("five wrong codes use a code up, also when they come at once; the owner's own is not touched", async () => {
  const email = newEmail();
  const [owner, thief] = [browser(), browser()];
  await owner.signInByCode(email);
  await owner.call("POST /api/auth/sign-out", { body: {} });
  await send(email, owner);
  const right = await lastCode(platform, email);
  await send(email, thief);
  const thiefs = await lastCode(platform, email);
  const guesses = Array.from({ length: 20 }, () =>
    thief.call(VERIFY, { body: { code: wrong(thiefs) } }),
  );
  expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([400]));
  expect((await thief.call(VERIFY, { body: { code: thiefs } })).status).toBe(400);
  expect((await owner.call(VERIFY, { body: { code: right } })).body).toEqual({ outcome: "known" });
});

test("after ten wrong guesses the codes of an address are too long to guess, and still work", async () => {
  const email = newEmail();
  for (let i = 0; i < 2; i++) {
    const thief = browser();
    await send(email, thief);
    const code = await lastCode(platform, email);
    expect(code).toMatch(/^\d{6}$/);
    for (let guess = 0; guess < 5; guess++)
      await thief.call(VERIFY, { body: { code: wrong(code) } });
  }
  const owner = browser();
  await send(email, owner);
  const code = await lastCode(platform, email);
  expect(code).toMatch(/^(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}$/);
  const typed = code.toLowerCase().replaceAll("-", " ");
  expect((await owner.call(VERIFY, { body: { code: typed } })).status).toBe(200);
  platform.clock.advance(25 * HOUR_MS);
  await send(email);
  expect(await lastCode(platform, email)).toMatch(/^\d{6}$/);
});

test("429: strangers cannot flood an inbox, nor keep its owner out by trying", async () => {
  const email = newEmail();
  const owner = browser();
  await owner.signInByCode(email);
  await owner.call("POST /api/auth/sign-out", { body: {} });
  platform.clock.advance(HOUR_MS);
  const statuses = [];
  for (let i = 0; i < 7; i++) {
    platform.clock.advance(60_000);
    statuses.push((await send(email)).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  expect((await send(email, owner)).status).toBe(200);
  platform.clock.advance(HOUR_MS);
  expect((await send(email)).status).toBe(200);
});

test("429: as many as come at once, no more codes are sent than allowed", async () => {
  const email = newEmail();
  const answers = await Promise.all(Array.from({ length: 40 }, () => send(email)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(6);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(34);
  expect(await mailsTo(platform, email)).toHaveLength(6);
});

test("nobody learns whether an address has an account", async () => {
  const [known, unknown] = [newEmail(), newEmail()];
  await browser().signInByCode(known);
  const answers = [await send(known), await send(unknown)];
  const shape = answers.map(({ status, text, headers }) => ({
    status,
    text,
    names: Object.keys(headers).toSorted(),
    cookie: String(headers["set-cookie"]).replace(/=[^;]+/, "="),
  }));
  expect(shape[0]).toEqual(shape[1]);
  const [one, other] = [browser(), browser()];
  await send(known, one);
  await send(unknown, other);
  const refusals = [one, other].map((each) => each.call(VERIFY, { body: { code: "000-nope" } }));
  const [first, second] = await Promise.all(refusals);
  expect([first?.status, first?.text]).toEqual([second?.status, second?.text]);
});

test("codes are not in the database", async () => {
  const email = newEmail();
  await send(email);
  const code = await lastCode(platform, email);
  const { rows } = await platform.db.pool.query(
    "SELECT encode(code_hash, 'escape') AS hash, challenge_hash FROM auth_email_codes WHERE email = $1",
    [email],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].hash).not.toContain(code);
});

test.each([
  [""],
  ["ada"],
  ["ada@reader.example\r\nBcc: x@y.example"],
  [null],
  [{ $ne: 1 }],
  [["a@b.example"]],
])("400: %j is no address", async (email) => {
  expect((await browser().call(SEND, { body: { email } })).status).toBe(400);
});

test("a mail is in the language of the browser", async () => {
  const email = newEmail();
  await browser().call(SEND, { body: { email }, headers: { "accept-language": "de-AT,en;q=0.5" } });
  const [mail] = await mailsTo(platform, email);
  expect(mail?.subject).toContain("ist dein Code");
});

test("signing in gives a new token, so one that was planted before opens nothing", async () => {
  const email = newEmail();
  const [victim, thief] = [browser(), browser()];
  await thief.startGuest();
  for (const [name, value] of thief.cookies) victim.cookies.set(name, value);
  expect((await victim.signInByCode(email, { keep: true })).body).toEqual({ outcome: "kept" });
  expect(await buyerOf(victim)).toMatch(/^byr_/);
  expect(await buyerOf(thief)).toBeNull();
});

describe("on a public instance without a mail server", () => {
  test("503: no code is sent", async () => {
    const publicUrl = "https://pay.example";
    const open = await createTestPlatform({ publicUrl });
    const answer = await createTestBrowser(open).call(SEND, { body: { email: newEmail() } });
    expect(answer.status).toBe(503);
    await open.close();
  });
});
