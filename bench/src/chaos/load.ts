import type { PurchaseResult } from "@tuppence/protocol/wire";
import type { Random } from "./random.ts";
import { type Answer, type Call, postUntilAnswered } from "./request.ts";
import { type Loaded, TOP_UP_OUTCOMES, topUpBody, type World } from "./world.ts";

const WORKERS = 24;

/** What the clients were told; the books must agree. */
export interface Told {
  /** By purchase id, the charge, for each answer that reported one. */
  readonly charged: Map<string, string>;
  readonly refunds: Set<string>;
  /** By id, how each top-up that was acknowledged must end. */
  readonly topUps: Map<string, "settled" | "failed">;
  /** Calls whose repeat got a different answer. */
  readonly contradictions: string[];
}

export interface Load {
  /** Stops sending requests, and waits until all have their answers. */
  drain(): Promise<void>;
}

type Remembered = { readonly call: Call; readonly answer: Answer };

export function startLoad(
  platform: Loaded,
  world: World,
  {
    random,
    told,
    ...options
  }: {
    readonly random: Random;
    readonly told: Told;
    /** Whether people pay by card too. */
    readonly hasCards?: boolean;
  },
): Load {
  const state = { running: true };
  const done: Remembered[] = [];
  const refundable: { purchase: string; grant: string }[] = [];

  const buy = async (): Promise<void> => {
    const payer = random.pick(world.payers);
    const offer = random.pick(world.offers).id;
    const call = { path: "/v1/purchases", token: payer.grant, key: newKey(), body: { offer } };
    const answer = await postUntilAnswered(platform, random, call);
    done.push({ call, answer });
    if (answer.status === 201) {
      const { purchase, charged } = answer.body as PurchaseResult;
      told.charged.set(purchase.id, charged);
      refundable.push({ purchase: purchase.id, grant: payer.grant });
    }
  };

  const topUp = async (): Promise<void> => {
    const outcome = random.pick(TOP_UP_OUTCOMES);
    const body = topUpBody(random.pick(world.payers).wallet, "0.5", outcome);
    const call = { path: "/v1/top-ups", token: platform.operatorKey, key: newKey(), body };
    const answer = await postUntilAnswered(platform, random, call);
    if (answer.status !== 201) throw new Error(`top-up: ${JSON.stringify(answer)}`);
    done.push({ call, answer });
    told.topUps.set(idOf(answer), outcome === "decline" ? "failed" : "settled");
  };

  /** Somebody begins to pay by card. Whether they do is up to them (cards.ts). */
  const payByCard = async (): Promise<void> => {
    const { wallet } = random.pick(world.payers);
    const body = { wallet, amount: "1", currency: "USD", rail: "card" };
    const call = { path: "/v1/top-ups", token: platform.operatorKey, key: newKey(), body };
    const answer = await postUntilAnswered(platform, random, call);
    // A buyer may have only so many payments under way.
    if (answer.status !== 201 && answer.status !== 409)
      throw new Error(`top-up by card: ${JSON.stringify(answer)}`);
    if (answer.status === 201) done.push({ call, answer });
  };

  const undo = async (): Promise<void> => {
    const target = refundable.splice(random.below(refundable.length), 1)[0];
    if (target === undefined) return buy();
    const body = { purchase: target.purchase, reason: "undo" };
    const call = { path: "/v1/refunds", token: target.grant, key: newKey(), body };
    const answer = await postUntilAnswered(platform, random, call);
    if (answer.status === 201) told.refunds.add(idOf(answer));
    done.push({ call, answer });
  };

  const repeat = async (): Promise<void> => {
    if (done.length === 0) return buy();
    const { call, answer } = random.pick(done);
    const again = await postUntilAnswered(platform, random, call);
    if (again.status !== answer.status || idOf(again) !== idOf(answer))
      told.contradictions.push(
        `${call.path} ${call.key}: ${answer.status} ${idOf(answer)}, then ${again.status} ${idOf(again)}`,
      );
  };

  const work = async (): Promise<void> => {
    while (state.running) {
      const dice = random.below(100);
      if (dice < 75) await buy();
      else if (dice < 82) await topUp();
      else if (dice < 86) await (options.hasCards ? payByCard() : topUp());
      else if (dice < 92) await undo();
      else await repeat();
    }
  };
  const workers = Promise.all(Array.from({ length: WORKERS }, work));
  // A failed worker is reported by drain(); until then the failure must not end the process.
  workers.catch(() => {
    state.running = false;
  });
  return {
    async drain() {
      state.running = false;
      await workers;
    },
  };
}

function newKey(): string {
  return crypto.randomUUID();
}

/** The id of what an answer created, or its problem type. */
function idOf(answer: Answer): string {
  const body = answer.body as { id?: string; type?: string; purchase?: { id?: string } | string };
  if (typeof body.purchase === "object" && body.purchase.id !== undefined) return body.purchase.id;
  return body.id ?? body.type ?? "nothing";
}
