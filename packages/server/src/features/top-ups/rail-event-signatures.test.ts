import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SignedEvent, signEvent } from "../../rails/card/testing/sign-event.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { postEvent } from "./testing/post-event.ts";

const NEW_SECRET = "whsec_the_new_one_0123";
const OLD_SECRET = "whsec_the_old_one_0123";

const clock = createTestClock();
let platform: TestPlatform;
beforeAll(async () => {
  // Nobody is asked: these events name no payment.
  const stripe = {
    secretKey: "sk_test_of_nobody",
    webhookSecrets: [NEW_SECRET, OLD_SECRET],
    api: "http://nowhere.invalid",
  };
  platform = await createTestPlatform({ stripe }, clock);
});
afterAll(() => platform.close());

const signed = (event: object, secret = NEW_SECRET, atMs = clock.now()) =>
  signEvent(event, { secret, atMs });

const post = (event: SignedEvent, rail?: string) => postEvent(platform, event, rail);

const countStored = async () => {
  const { rows } = await platform.db.pool.query<{ count: bigint }>(
    "SELECT count(*) AS count FROM rail_events",
  );
  return rows[0]?.count;
};

/** An event of this many bytes. */
const ofSize = (bytes: number) => {
  const frame = signed({ id: `evt_${bytes}`, note: "" }).body.length;
  return signed({ id: `evt_${bytes}`, note: "x".repeat(bytes - frame) });
};

const event = { id: "evt_bad", object: "event", note: "a character that was lost: \ufffd" };
const withBody = (edit: (body: Buffer) => Buffer): SignedEvent => {
  const good = signed(event);
  return { ...good, body: edit(good.body) };
};
const withSignature = (edit: (signature: string) => string): SignedEvent => {
  const { body, headers } = signed(event);
  return { body, headers: { ...headers, "stripe-signature": edit(headers["stripe-signature"]) } };
};

const secondLater = `t=${Math.floor(clock.now() / 1_000) + 1}`;
/** The same text, for whoever decodes it, in other bytes. */
const breakCharacter = (body: Buffer) =>
  Buffer.from(body.toString("latin1").replace("\u00ef\u00bf\u00bd", "\u00ff"), "latin1");

describe("events of rails", () => {
  test.each([NEW_SECRET, OLD_SECRET])("200: signed with one of two secrets, %s", async (secret) => {
    expect(await post(signed({ id: `evt_${secret}` }, secret))).toEqual([200, ""]);
  });

  test.each<[string, () => SignedEvent]>([
    ["another secret", () => signed(event, "whsec_of_somebody_else")],
    ["more than five minutes old", () => signed(event, NEW_SECRET, clock.now() - 301_000)],
    [
      "another time than the one signed",
      () => withSignature((s) => s.replace(/t=\d+/, secondLater)),
    ],
    ["an older scheme", () => withSignature((s) => s.replace("v1=", "v0="))],
    ["an empty signature", () => withSignature(() => "")],
    ["a signature that is none", () => withSignature(() => "t=now,v1=yes")],
    [
      "a byte changed",
      () => withBody((body) => Buffer.from(body.toString().replace("bad", "bat"))),
    ],
    ["a byte added", () => withBody((body) => Buffer.concat([body, Buffer.from(" ")]))],
    ["a byte-order mark added", () => withBody((body) => Buffer.from(`\ufeff${body.toString()}`))],
    ["a character in other bytes", () => withBody(breakCharacter)],
    ["no body", () => withBody(() => Buffer.alloc(0))],
  ])("400, and nothing is stored: %s", async (_what, make) => {
    const before = await countStored();
    expect(await post(make())).toEqual([400, "bad-event-signature"]);
    expect(await countStored()).toBe(before);
  });

  test("400: no signature", async () => {
    const { statusCode } = await platform.app.inject({
      method: "POST",
      url: "/v1/rails/card/events",
      headers: { "content-type": "application/json" },
      payload: signed(event).body,
    });
    expect(statusCode).toBe(400);
  });

  test("200: just under five minutes old", async () => {
    const slow = signed({ id: "evt_slow" }, NEW_SECRET, clock.now() - 299_000);
    expect(await post(slow)).toEqual([200, ""]);
  });

  test("200: up to 1 MiB; 413 beyond", async () => {
    expect(await post(ofSize(2 ** 20))).toEqual([200, ""]);
    expect(await post(ofSize(2 ** 20 + 1))).toEqual([413, "body-too-large"]);
  });

  test.each(["sandbox", "none"])("404: the rail %s takes no events", async (rail) => {
    expect(await post(signed({ id: "evt_1" }), rail)).toEqual([404, "rail-has-no-events"]);
  });

  test("the same event twice is stored once", async () => {
    const before = (await countStored()) ?? 0n;
    await Promise.all([post(signed({ id: "evt_twice" })), post(signed({ id: "evt_twice" }))]);
    expect(await countStored()).toBe(before + 1n);
  });

  test("events are forgotten after 30 days", async () => {
    await platform.runJobs("apply rail events");
    clock.advance(31 * 86_400_000);
    await platform.runJobs("purge rail events");
    expect(await countStored()).toBe(0n);
  });
});
