import type { Changes } from "../soundness/changes.ts";
import { GRANTS } from "../../tables/grants.ts";
import { WALLETS } from "../../tables/wallets.ts";
import { put } from "../../tables/define-table.ts";
import { COUNTERS } from "../../tables/counters.ts";
import { HOLDS } from "../../tables/holds.ts";
import type { HoldStep } from "./hold-moves.ts";

/** The rows and transfers that a hold's moves write. */
export function changesOf(step: HoldStep): Changes {
  const { hold, wallet, grant, session, transfers } = step;
  return {
    rows: [
      put(WALLETS, wallet),
      ...(grant === undefined ? [] : [put(GRANTS, grant)]),
      put(HOLDS, hold),
      ...(session?.moved === true ? [put(COUNTERS, session.counter)] : []),
    ],
    transfers,
  };
}
