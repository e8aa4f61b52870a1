import { formatId, newId } from "@tuppence/protocol";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { type SignedEvent, signEvent } from "../../rails/card/testing/sign-event.ts";
import {
  type StripeServer,
  startStripeServer,
} from "../../rails/card/testing/start-stripe-server.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { postEvent } from "./testing/post-event.ts";

const SECRETS = ["whsec_the_new_one_0123", "whsec_the_old_one_0123"] as const;
const apiKey = "sk_test_of_rail_events";

describe("events of the card rail", () => {
  const clock = createTestClock();
  let stripe: StripeServer;
  let platform: TestPlatform;
  let cookie: string;
  let wallet: Wallet;

  beforeAll(async () => {
    stripe = await startStripeServer({ apiKey, now: clock.now });
    platform = await createTestPlatform(
      { stripe: { secretKey: apiKey, webhookSecrets: SECRETS, api: stripe.url } },
      clock,
    );
  });
  beforeEach(async () => {
    stripe.mishaps.splice(0);
    stripe.account.events.splice(0);
    cookie = await signInTestGuest(platform);
    wallet = (
      await platform.call<Wallet>("POST /v1/wallets", { cookie, body: { currency: "EUR" } })
    ).body;
  });
  afterEach(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });
  afterAll(async () => {
    await platform.close();
    await stripe.close();
  });

  const start = async () =>
    (
      await platform.call<TopUp>("POST /v1/top-ups", {
        cookie,
        body: { wallet: wallet.id, amount: "5", currency: "EUR", rail: "card" },
      })
    ).body;
  const sessionOf = ({ id }: TopUp) => {
    const all = stripe.account.sessions.filter(({ client_reference_id: of }) => of === id);
    if (all.length !== 1 || all[0] === undefined) throw new Error(`${all.length} sessions`);
    return all[0];
  };
  const signed = (event: object, secret: string = SECRETS[0], atMs = clock.now()) =>
    signEvent(event, { secret, atMs });
  const post = (event: SignedEvent, rail?: string) => postEvent(platform, event, rail);
  const apply = () => platform.runJobs("apply rail events");
  const balance = async () =>
    (await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { cookie })).body.balance;
  /** As the books have it, without asking the rail. */
  const stateOf = async ({ wallet: id }: TopUp) =>
    (await platform.call<{ data: TopUp[] }>(`GET /v1/top-ups?wallet=${id}`, { cookie })).body
      .data[0]?.status;
  const waiting = async () => {
    const { rows } = await platform.db.pool.query<{ event_id: string }>(
      "SELECT event_id FROM rail_events WHERE applied_at_ms IS NULL",
    );
    return rows.length;
  };
  /** What Stripe reports once the top-up is paid. */
  const paid = async () => {
    const topUp = await start();
    stripe.account.pay(sessionOf(topUp).id);
    return { topUp, events: [...stripe.account.events] };
  };

  test("a paid session: stored at once, credited by the job", async () => {
    const { topUp, events } = await paid();
    for (const event of events) expect(await post(signed(event))).toEqual([200, ""]);
    expect([await stateOf(topUp), await balance()]).toEqual(["pending", "0"]);
    await apply();
    expect([await stateOf(topUp), await balance()]).toEqual(["settled", "5"]);
    expect(await waiting()).toBe(0);
  });

  test("an expired session is cancelled", async () => {
    const topUp = await start();
    stripe.account.expire(sessionOf(topUp).id);
    for (const event of stripe.account.events) await post(signed(event));
    await apply();
    expect([await stateOf(topUp), await balance()]).toEqual(["cancelled", "0"]);
  });

  test("events twice, in the wrong order, and 20 at once on three servers' jobs: credited once", async () => {
    const topUp = await start();
    const { id } = sessionOf(topUp);
    stripe.account.decline(id);
    stripe.account.pay(id);
    const events = [...stripe.account.events, ...stripe.account.events].toReversed();
    const copies = Array.from({ length: 20 }, (_, index) => ({
      ...stripe.account.events.at(-1),
      id: `evt_copy_${index}`,
    }));
    const answers = await Promise.all([...events, ...copies].map((event) => post(signed(event))));
    expect(answers.every(([status]) => status === 200)).toBe(true);
    await Promise.all([apply(), apply(), apply()]);
    expect([await stateOf(topUp), await balance()]).toEqual(["settled", "5"]);
    expect(await waiting()).toBe(0);
  });

  test("events that come after everything is known change nothing", async () => {
    const { topUp, events } = await paid();
    await platform.call(`GET /v1/top-ups/${topUp.id}`, { cookie });
    for (const event of events) await post(signed(event));
    await apply();
    expect([await stateOf(topUp), await balance()]).toEqual(["settled", "5"]);
  });

  test("an event before our own answer: credited once", async () => {
    const before = stripe.account.sessions.length;
    // The session is made, and its answer is lost; the buyer pays, as if they had seen it.
    stripe.mishaps.push("lose answer", "lose answer");
    const topUp = await start();
    expect([topUp.status, stripe.account.sessions.length]).toEqual(["created", before + 1]);
    stripe.account.pay(sessionOf(topUp).id);
    for (const event of stripe.account.events) await post(signed(event));
    await Promise.all([apply(), apply()]);
    expect([await stateOf(topUp), await balance()]).toEqual(["settled", "5"]);
  });

  test("an event while our own request is under way: tried again, and credited once", async () => {
    stripe.mishaps.push("delay");
    const arrived = stripe.requests.length;
    const starting = start();
    await expect.poll(() => stripe.requests.length).toBe(arrived + 1);
    const [waits] = (await platform.call<{ data: TopUp[] }>("GET /v1/top-ups", { cookie })).body
      .data;
    await post(
      signed({
        id: "evt_early",
        object: "event",
        data: { object: { object: "checkout.session", client_reference_id: waits?.id } },
      }),
    );
    await apply();
    expect(await waiting()).toBe(1);
    stripe.release();
    const topUp = await starting;
    expect(topUp.status).toBe("pending");
    stripe.account.pay(sessionOf(topUp).id);
    clock.advance(5_000);
    await apply();
    expect([await stateOf(topUp), await balance(), await waiting()]).toEqual(["settled", "5", 0]);
  });

  test("Stripe cannot be asked: the event waits, and is applied when it can", async () => {
    const { topUp, events } = await paid();
    for (const event of events.slice(0, 1)) await post(signed(event));
    stripe.mishaps.push("429");
    await apply();
    expect([await stateOf(topUp), await waiting()]).toEqual(["pending", 1]);
    await apply();
    expect(await waiting()).toBe(1);
    clock.advance(5_000);
    await apply();
    expect([await stateOf(topUp), await balance(), await waiting()]).toEqual(["settled", "5", 0]);
  });

  test("a payment that was given up here is credited when it turns out to be paid", async () => {
    stripe.mishaps.push("lose answer", "lose answer");
    const topUp = await start();
    await platform.db.pool.query(
      "UPDATE top_ups SET state = 'cancelled', failure = 'not-started', ended_at_ms = created_at_ms WHERE state = 'created'",
    );
    stripe.account.pay(sessionOf(topUp).id);
    for (const event of stripe.account.events) await post(signed(event));
    await apply();
    expect([await stateOf(topUp), await balance()]).toEqual(["settled", "5"]);
  });

  test("thin events, and full ones without their fields, name the session at least", async () => {
    const first = await paid();
    const thin = {
      id: "evt_thin_1",
      object: "v2.core.event",
      type: "v1.checkout.session.completed",
      related_object: { id: sessionOf(first.topUp).id, type: "checkout.session", url: "/v1/…" },
    };
    expect(await post(signed(thin))).toEqual([200, ""]);
    await apply();
    expect(await stateOf(first.topUp)).toBe("settled");
    const second = await paid();
    const bare = { object: "event", data: { object: { object: "checkout.session" } } };
    const { id } = sessionOf(second.topUp);
    Object.assign(bare.data.object, { id });
    expect(await post(signed(bare))).toEqual([200, ""]);
    await apply();
    expect([await stateOf(second.topUp), await balance(), await waiting()]).toEqual([
      "settled",
      "10",
      0,
    ]);
  });

  test.each([
    ["an unknown kind", { id: "evt_u1", object: "event", type: "moon.rose", data: { object: {} } }],
    ["an unknown object", { id: "evt_u2", data: { object: { object: "moon", id: "mo_1" } } }],
    ["no data", { id: "evt_u3", object: "event" }],
    ["nothing at all", {}],
    ["a list", []],
    [
      "another program's session",
      {
        id: "evt_u4",
        data: { object: { object: "checkout.session", client_reference_id: "order 7" } },
      },
    ],
    [
      "a session of no top-up of ours",
      {
        id: "evt_u5",
        data: {
          object: {
            object: "checkout.session",
            client_reference_id: formatId("topUp", newId("topUp", 0, Date.UTC(2027, 2, 10))),
          },
        },
      },
    ],
    [
      "a session of another account",
      { id: "evt_u6", related_object: { type: "checkout.session", id: "cs_test_0000" } },
    ],
    [
      "another program's payment",
      { id: "evt_u7", data: { object: { object: "payment_intent", metadata: { order: "7" } } } },
    ],
  ])("200, and ignored: %s", async (_what, event) => {
    expect(await post(signed(event))).toEqual([200, ""]);
    await apply();
    expect([await waiting(), await balance()]).toEqual([0, "0"]);
  });

  test("200, and ignored: a session that names a top-up of another rail", async () => {
    const { body } = await platform.call<TopUp>("POST /v1/top-ups", {
      cookie,
      body: {
        wallet: wallet.id,
        amount: "5",
        currency: "EUR",
        rail: "sandbox",
        outcome: "redirect",
      },
    });
    const session = { object: "checkout.session", client_reference_id: body.id };
    await post(signed({ id: "evt_other_rail", data: { object: session } }));
    await apply();
    expect([await waiting(), await balance()]).toEqual([0, "0"]);
  });

  test("200: signed with the old secret while it is replaced", async () => {
    const { topUp, events } = await paid();
    for (const event of events) expect(await post(signed(event, SECRETS[1]))).toEqual([200, ""]);
    await apply();
    expect(await stateOf(topUp)).toBe("settled");
  });
});
