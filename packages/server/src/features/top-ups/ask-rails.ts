import { followRail, type FollowRailDeps } from "./follow-rail.ts";

const AT_ONCE = 20;
const MOST_ROUNDS = 50;

/**
 * Asks the rails about top-ups whose answer never came: the request was lost, the program was killed, or the rail needs
 * time. All servers do it, and each question is asked by one of them.
 */
export async function askRails(deps: FollowRailDeps): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await deps.questions.claimDue(deps.now(), AT_ONCE);
    await Promise.all(due.map(async (id) => followRail(deps, await deps.topUps.get(id), "ask")));
    if (due.length < AT_ONCE) return;
  }
}
