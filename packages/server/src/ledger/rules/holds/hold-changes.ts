import type { Changes } from "../soundness/changes.ts";
import { GRANTS } from "../../tables/grants.ts";
import { put } from "../../tables/define-table.ts";
import { COUNTERS } from "../../tables/counters.ts";
import { HOLDS } from "../../tables/holds.ts";
import { changesOfPurse } from "../lots/purse.ts";
import type { HoldStep } from "./hold-moves.ts";

/** The rows and transfers that a hold's moves write. */
export function changesOf(step: HoldStep): Changes {
  const { hold, purse, grant, session, transfers } = step;
  return {
    rows: [
      ...changesOfPurse(purse),
      ...(grant === undefined ? [] : [put(GRANTS, grant)]),
      put(HOLDS, hold),
      ...(session?.moved === true ? [put(COUNTERS, session.counter)] : []),
    ],
    transfers,
  };
}
