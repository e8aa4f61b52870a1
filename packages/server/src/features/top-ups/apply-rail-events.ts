import type { TopUpId } from "@tuppence/protocol";
import type { TopUpRecord } from "../../ledger/index.ts";
import { followRail, type FollowRailDeps } from "./follow-rail.ts";
import type { RailEvent, RailEventStore } from "./rail-event-store.ts";

export interface ApplyRailEventsDeps extends FollowRailDeps {
  readonly railEvents: RailEventStore;
  /** Asks what has happened to a top-up since it was settled. @returns whether there was an answer */
  readonly followAftermath: (topUp: TopUpRecord) => Promise<boolean>;
}

const AT_ONCE = 20;
const MOST_ROUNDS = 50;

/**
 * Asks rails about the payments that events name. All servers do it, and each event is applied by one of them, or again
 * if that one dies: asking twice does nothing.
 */
export async function applyRailEvents(deps: ApplyRailEventsDeps): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await deps.railEvents.claimDue(deps.now(), AT_ONCE);
    await Promise.all(due.map((event) => apply(deps, event)));
    if (due.length < AT_ONCE) return;
  }
}

async function apply(deps: ApplyRailEventsDeps, event: RailEvent): Promise<void> {
  const events = deps.rails.get(event.rail)?.events;
  // The operator has switched the rail off: its events wait until it is on again.
  if (events === undefined) return;
  try {
    const ids = await events.read(event.body);
    const areKnown = await Promise.all(ids.map((id) => hear(deps, event.rail, id)));
    if (areKnown.every(Boolean)) await deps.railEvents.applied(event, deps.now());
  } catch (err) {
    const { rail, eventId } = event;
    deps.warn(`event of ${rail}`, { err, rail, event: eventId }, "an event could not be applied");
  }
}

/** Asks about a payment. @returns whether its news, if it had any, is known here now */
async function hear(deps: ApplyRailEventsDeps, rail: string, id: TopUpId): Promise<boolean> {
  const topUp = await deps.topUps.find(id);
  // Others may use the same account at the provider.
  if (topUp === undefined || topUp.rail !== rail) return true;
  // Whatever the event is about: a settled top-up can only have an aftermath.
  if (topUp.state === "settled") return deps.followAftermath(topUp);
  const followed = await followRail(deps, topUp, "ask");
  if (followed?.state === "settled") return deps.followAftermath(followed);
  return followed !== undefined;
}
