import { put } from "../../tables/buyer-table.ts";
import type { Decision } from "../../commands/decision.ts";
import type { Accepted } from "../../commands/outcomes.ts";
import { COUNTERS } from "../../tables/counters.ts";
import { HOLDS } from "../../tables/holds.ts";
import type { HoldStep } from "./hold-moves.ts";

/** What a hold's moves write. */
export function decisionOf(outcome: Accepted, step: HoldStep): Decision {
  const { hold, wallet, grant, session, transfers } = step;
  return {
    outcome,
    recorded: true,
    wallet,
    ...(grant === undefined ? {} : { countedGrant: grant }),
    rows: [put(HOLDS, hold), ...(session?.moved === true ? [put(COUNTERS, session.counter)] : [])],
    transfers,
  };
}
