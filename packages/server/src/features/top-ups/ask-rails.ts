import type { TopUpId } from "@tuppence/protocol";
import { followRail, type FollowRailDeps } from "./follow-rail.ts";
import type { RailQuestion } from "../../rails/rail-questions.ts";

const AT_ONCE = 50;
const MOST_ROUNDS = 50;
/** After so many questions, about a quarter of an hour, a top-up that does not exist was declined and never will. */
const NEVER_WRITTEN = 12;

/**
 * Asks the rails about top-ups whose answer never came: the request was lost, the program was killed, or the rail needs
 * time. All servers do it, and each question is asked by one of them.
 */
export async function askRails(deps: FollowRailDeps): Promise<void> {
  const rails = [...deps.rails.keys()];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await deps.questions.claimDue({ nowMs: deps.now(), limit: AT_ONCE, rails });
    if (due.length === 0) return;
    await Promise.all(due.map((question) => ask(deps, question)));
  }
}

async function ask(deps: FollowRailDeps, { id, asked }: RailQuestion<TopUpId>): Promise<void> {
  try {
    const topUp = await deps.topUps.find(id);
    const isOver = topUp === undefined ? asked >= NEVER_WRITTEN : topUp.endedAtMs !== null;
    if (isOver) await deps.questions.forget(id);
    else if (topUp !== undefined) await followRail(deps, topUp, "ask");
  } catch (err) {
    // One impossible answer must not keep the others waiting.
    deps.warn("ask rails", { err, topUp: id }, "the answer of a rail could not be recorded");
  }
}
