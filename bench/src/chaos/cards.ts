import { parseId, type TopUpId } from "@tuppence/protocol";
import type { Pool } from "pg";
import { signEvent } from "../../../packages/server/src/rails/card/testing/sign-event.ts";
import { startStripeServer } from "../../../packages/server/src/rails/card/testing/start-stripe-server.ts";
import type { StripeEvent } from "../../../packages/server/src/rails/card/testing/stripe-account.ts";
import { type Random, seededRandom } from "./random.ts";
import { pause } from "./servers.ts";

const API_KEY = "sk_test_of_the_chaos";
const WEBHOOK_SECRET = "whsec_of_the_chaos_test";
const STEP_MS = 50;
const LATEST_MS = 1_500;
const WITHIN_MS = 120_000;

/** A local Stripe that is never killed, people who pay on its pages, and its reports, which do not all arrive. */
export interface Cards {
  /** The settings of the servers. */
  readonly env: Readonly<Record<string, string>>;
  /** Reports to these servers from now on, until it is stopped. */
  reportTo(urls: readonly string[]): void;
  /** Whether requests to Stripe and their answers get lost. They do not while the servers catch up. */
  calm(isCalm: boolean): void;
  /** Waits until the servers know how every payment ended. @returns what they have wrong */
  audit(pool: Pool): Promise<string[]>;
  /** How many payments were made, and how many of them were claimed back for good. */
  counts(): { readonly paid: number; readonly lost: number };
  stop(): Promise<void>;
}

export async function startCards(seed: number): Promise<Cards> {
  const random = seededRandom(seed + 1);
  const stripe = await startStripeServer({ apiKey: API_KEY, now: Date.now });
  const { account } = stripe;
  const state = { running: true, calm: true };
  const work: Promise<void>[] = [];
  /** The payments of which a report was accepted. */
  const reported = new Set<string>();

  /** People pay, or leave; some payments are claimed back through the bank, which then decides. */
  const people = async () => {
    while (state.running) {
      for (const { id, status } of account.sessions) {
        if (status !== "open") continue;
        if (random.chance(0.25)) account.expire(id);
        else {
          const { payment_intent: intent } = account.pay(id);
          if (random.chance(0.15)) account.charges.dispute(idOf(intent));
        }
      }
      for (const { id, status } of account.charges.disputes)
        if (status === "needs_response" && random.chance(0.1))
          account.charges.moveDispute(id, random.pick(["won", "lost"]));
      if (!state.calm && random.chance(0.1)) stripe.mishaps.push(mishap(random));
      await pause(STEP_MS);
    }
  };

  const post = async (event: StripeEvent, urls: readonly string[]) => {
    await pause(random.below(LATEST_MS));
    const { body, headers } = signEvent(event, { secret: WEBHOOK_SECRET, atMs: Date.now() });
    const url = `${random.pick(urls)}/v1/rails/card/events`;
    const signal = AbortSignal.timeout(5_000);
    const answer = await fetch(url, {
      method: "POST",
      headers,
      body: new Uint8Array(body),
      signal,
    }).catch(() => undefined);
    if (answer?.status === 200) reported.add(topUpOf(event));
  };

  return {
    env: {
      TUPPENCE_STRIPE_SECRET_KEY: API_KEY,
      TUPPENCE_STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      TUPPENCE_STRIPE_API: stripe.url,
    },

    reportTo(urls) {
      const report = async () => {
        for (let sent = 0; state.running; await pause(STEP_MS))
          for (; sent < account.events.length; sent++) {
            const event = account.events[sent] as StripeEvent;
            // Some never come, some come twice, and none in order.
            const copies = random.pick([0, 1, 1, 1, 2]);
            for (let copy = 0; copy < copies; copy++) void post(event, urls);
          }
      };
      work.push(people(), report());
    },

    calm(isCalm) {
      state.calm = isCalm;
      stripe.mishaps.splice(0);
    },

    async audit(pool) {
      const deadline = Date.now() + WITHIN_MS;
      for (;;) {
        const wrong = await wrongOf(pool);
        if (wrong.length === 0 || Date.now() > deadline) return wrong;
        await pause(500);
      }
    },

    counts: () => ({
      paid: account.sessions.filter((one) => one.payment_status === "paid").length,
      lost: account.charges.disputes.filter((one) => one.status === "lost").length,
    }),

    async stop() {
      state.running = false;
      await Promise.all(work);
      await stripe.close();
    },
  };

  async function wrongOf(pool: Pool): Promise<string[]> {
    const { rows } = await pool.query<{ id: TopUpId; state: string; disputes: string }>(
      `SELECT t.id, t.state, coalesce((SELECT string_agg(d.state, ' ' ORDER BY d.id) FROM disputes d
         WHERE d.book = t.book AND d.top_up_id = t.id), '') AS disputes
       FROM top_ups t WHERE t.rail = 'card'`,
    );
    const wrong: string[] = [];
    const known = new Map(rows.map((row) => [row.id as string, row]));
    const disputes = new Map(
      account.charges.disputes.map(({ payment_intent: of, status }) => [idOf(of), status]),
    );
    for (const session of account.sessions) {
      const id = parseId("topUp", String(session.client_reference_id));
      const row = known.get(String(id));
      const isPaid = session.payment_status === "paid";
      const must = isPaid ? "settled" : "cancelled";
      if (row?.state !== must) wrong.push(`card top-up ${id}: must be ${must}, is ${row?.state}`);
      const dispute = disputes.get(idOf(session.payment_intent)) ?? "";
      const told = dispute === "needs_response" ? "open" : dispute;
      // Only those of which a report arrived are known soon; the others are asked about later.
      const isKnown = row?.disputes === told || !reported.has(String(session.client_reference_id));
      if (isPaid && !isKnown) wrong.push(`dispute of ${id}: must be ${told}, is ${row?.disputes}`);
    }
    for (const { id, state: at } of rows) {
      const hasSession = account.sessions.some(
        ({ client_reference_id: of }) => parseId("topUp", String(of)) === id,
      );
      if (at === "settled" && !hasSession)
        wrong.push(`card top-up ${id} was settled, but never paid`);
    }
    return wrong;
  }
}

/** Stripe's fields have an id, or the object itself where it was asked for. */
function idOf(field: string | { readonly id: string } | null): string {
  return typeof field === "string" ? field : (field?.id ?? "");
}

function mishap(random: Random) {
  // Not "500": Stripe repeats that for the same key, and the payment is then given up after an hour.
  return random.pick(["lose request", "lose answer", "429"] as const);
}

/** The public id of the top-up that an event is about, where it says so. */
function topUpOf({ data: { object } }: StripeEvent): string {
  return ("metadata" in object && object.metadata?.["top_up"]) || "";
}
