import { isDeepStrictEqual } from "node:util";
import { derivedOperation } from "../../api/derived-operation.ts";
import { expectAccepted } from "../../api/declined.ts";
import type { Ledger, TopUpRecord } from "../../ledger/index.ts";
import type { BoundedLog } from "../../lib/bounded-log.ts";
import { lotTermsOf } from "../../rails/lot-terms.ts";
import type { Rails } from "../../rails/create-rails.ts";
import { creditedOf } from "../../rails/fees/fee-on-top.ts";
import { inTime } from "../../rails/in-time.ts";
import { paymentOf } from "../../rails/payment-of.ts";
import type { Rail, RailAnswer } from "../../rails/rail.ts";
import type { LaterQuestions, RailQuestions } from "../../rails/rail-questions.ts";
import type { TopUpStore } from "./top-up-store.ts";

export interface FollowRailDeps {
  readonly ledger: Pick<Ledger, "submit">;
  readonly topUps: TopUpStore;
  readonly questions: RailQuestions;
  /** When rails are asked again about top-ups that are settled. */
  readonly laterQuestions: LaterQuestions;
  readonly rails: Rails;
  readonly warn: BoundedLog;
  readonly now: () => number;
}

/** So long it is tried to start a top-up of which its rail has not heard. */
const START_WITHIN_MS = 3_600_000;

/**
 * Starts a payment or asks for it, and records the answer. If no answer comes, nothing changes: the rail is asked again
 * later. A rail that has not heard of the payment is asked to start it.
 * @returns the top-up as it is then; undefined when there was no answer
 */
export async function followRail(
  deps: FollowRailDeps,
  topUp: TopUpRecord,
  what: "start" | "ask",
): Promise<TopUpRecord | undefined> {
  const rail = deps.rails.get(topUp.rail);
  // The operator has switched the rail off: its payments wait until it is on again.
  if (rail === undefined) return undefined;
  const answer = await answerOf(deps, rail, topUp, what);
  if (answer === undefined) return undefined;
  await record(deps, { rail, topUp, answer });
  return deps.topUps.get(topUp.id);
}

async function answerOf(
  { warn, now }: FollowRailDeps,
  rail: Rail,
  topUp: TopUpRecord,
  what: "start" | "ask",
): Promise<RailAnswer | undefined> {
  try {
    const answer = await inTime(rail[what](paymentOf(topUp)));
    if (answer.state !== "unknown") return answer;
    // The request never reached the rail, or this program ended before it was sent.
    const isLate = now() >= topUp.createdAtMs + START_WITHIN_MS;
    if (isLate) return { state: "cancelled", failure: "not-started" };
    return await inTime(rail.start(paymentOf(topUp)));
  } catch (err) {
    warn(`rail ${rail.name}`, { err, rail: rail.name, topUp: topUp.id }, "a rail did not answer");
    return undefined;
  }
}

/** Each state is reached once, whichever server or answer is first: the ledger decides that. */
async function record(
  { ledger, questions, laterQuestions, now }: FollowRailDeps,
  {
    rail,
    topUp,
    answer,
  }: { readonly rail: Rail; readonly topUp: TopUpRecord; readonly answer: RailAnswer },
): Promise<void> {
  const { id: topUpId, buyerId } = topUp;
  const operation = (content: string) => derivedOperation(`top-up ${topUpId} ${content}`);
  switch (answer.state) {
    case "pending": {
      const { railReference, next } = answer;
      const isKnown = railReference === topUp.railReference && isDeepStrictEqual(next, topUp.next);
      // The ledger need not be told each time that nothing has changed.
      if (topUp.state === "pending" && isKnown) return;
      const is = operation(`awaits ${railReference} ${JSON.stringify(next)}`);
      expectAccepted(
        await ledger.submit({
          kind: "top-up-await",
          ...is,
          buyerId,
          topUpId,
          railReference,
          next,
        }),
      );
      return;
    }
    case "settled": {
      // What was paid on top of the amount is the provider's.
      const amountMicros = creditedOf(topUp.request, answer.amountMicros);
      const is = operation(`settled ${amountMicros}`);
      const lot = lotTermsOf(rail, now());
      if (rail.aftermath !== undefined)
        await laterQuestions[rail.testMoney ? "test" : "real"].expect(
          { id: topUpId, rail: rail.name },
          now(),
        );
      expectAccepted(
        await ledger.submit({ kind: "top-up-settle", ...is, buyerId, topUpId, amountMicros, lot }),
      );
      break;
    }
    case "failed":
    case "cancelled": {
      const { state: as, failure } = answer;
      const is = operation(`${as} ${failure}`);
      expectAccepted(
        await ledger.submit({ kind: "top-up-end", ...is, buyerId, topUpId, as, failure }),
      );
    }
  }
  await questions.forget(topUpId);
}
