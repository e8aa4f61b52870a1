import type { OfferId } from "@tuppence/protocol";
import {
  capCounterId,
  COUNTERS,
  endedCounterId,
  REGRETS_COUNTER_ID,
  sessionCounterId,
  UNDOS_COUNTER_ID,
} from "../../tables/counters.ts";
import { countedOf, type Hold, HOLDS, lotsOfHold, passesOf } from "../../tables/holds.ts";
import { LOTS } from "../../tables/lots.ts";
import { REBATED } from "../../tables/rebates.ts";
import type { Need } from "../need.ts";
import type { Authority } from "../../rules/authority/authority.ts";
import type { HoldTerms } from "../../rules/terms/hold-terms.ts";

/**
 * Includes what a capture needs: it may be decided in the same batch, before the hold can be read from the database.
 */
export function needForOpening(
  command: {
    readonly holdId: string;
    readonly terms: HoldTerms;
    readonly purpose: Hold["purpose"];
    readonly authority: Authority;
  },
  need: Need,
): void {
  const { holdId, terms, purpose, authority } = command;
  need.row(HOLDS, holdId);
  const { coveredBy = [], caps = [] } = terms;
  needForPasses([...coveredBy, ...caps.map(({ passId }) => passId)], need);
  for (const { passId, limits } of caps) {
    for (const currency of limits.keys()) need.row(COUNTERS, capCounterId(passId, currency));
  }
  if (authority.by !== "grant") return;
  need.grant(authority.grantId);
  if (purpose === "meter") need.row(COUNTERS, sessionCounterId(authority.grantId, terms.offerId));
}

/** The hold, its grant, the passes that make units free, and the counters that units count towards. */
export function needForUnits(holdId: string, need: Need): void {
  const hold = knownHold(holdId, need);
  if (hold === undefined) return;
  const { grantId, purpose, offerId, currency } = hold;
  if (grantId !== null && purpose === "meter")
    need.row(COUNTERS, sessionCounterId(grantId, offerId));
  const { coveredBy, caps } = passesOf(hold);
  needForPasses([...coveredBy, ...caps.map(({ passId }) => passId)], need);
  for (const { passId } of caps) need.row(COUNTERS, capCounterId(passId, currency));
}

/** The counters that the hold counted towards, and those of the month's returns. */
export function needForHoldRefund(holdId: string, need: Need): void {
  need.row(REBATED, holdId);
  need.row(COUNTERS, REGRETS_COUNTER_ID);
  need.row(COUNTERS, UNDOS_COUNTER_ID);
  const hold = knownHold(holdId, need);
  if (hold === undefined) return;
  for (const { counter, period, passId } of countedOf(hold)) {
    need.row(COUNTERS, counter);
    need.row(COUNTERS, endedCounterId(counter, period));
    needForPasses([passId], need);
  }
}

function knownHold(holdId: string, need: Need): Hold | undefined {
  need.row(HOLDS, holdId);
  const hold = need.buyer?.knownRow(HOLDS, holdId);
  if (hold === undefined) return undefined;
  if (hold.grantId !== null) need.grant(hold.grantId);
  for (const { lotId } of lotsOfHold(hold)) need.row(LOTS, lotId);
  return hold;
}

/** Passes, with their use, which units that they make free increase. */
function needForPasses(passes: readonly OfferId[], need: Need): void {
  for (const passId of passes) {
    need.owned(passId);
    need.useOf(passId);
  }
}
