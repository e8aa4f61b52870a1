import { GRANTS } from "../../tables/grants.ts";
import { WALLETS } from "../../tables/wallets.ts";
import { put } from "../../tables/define-table.ts";
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
    rows: [
      put(WALLETS, wallet),
      ...(grant === undefined ? [] : [put(GRANTS, grant)]),
      put(HOLDS, hold),
      ...(session?.moved === true ? [put(COUNTERS, session.counter)] : []),
    ],
    transfers,
  };
}
