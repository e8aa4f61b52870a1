import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Grant } from "../../tables/grants.ts";
import { atPeriod, COUNTERS, type Counter, sessionCounterId } from "../../tables/counters.ts";
import type { Hold } from "../../tables/holds.ts";
import type { HoldStep } from "../holds/hold-step.ts";

/**
 * Adds the session: the total that the grant's meters of this offer have held and captured today. Orders have no
 * session, because the buyer confirms each of them.
 */
export function withSession(buyer: BuyerState, step: HoldStep): HoldStep {
  const { hold, grant } = step;
  if (grant === undefined || hold.purpose !== "meter") return step;
  return { ...step, session: { counter: sessionOf(buyer, grant, hold), moved: false } };
}

function sessionOf(buyer: BuyerState, grant: Grant, { offerId }: Hold): Counter {
  const id = sessionCounterId(grant.id, offerId);
  return atPeriod(buyer.row(COUNTERS, id), id, grant.day);
}
