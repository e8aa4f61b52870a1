import type { GrantId, OfferId } from "@tuppence/protocol";
import type { BuyerTable } from "../../tables/buyer-table.ts";
import type { Buyer } from "../buyer.ts";
import type { AnyHoldCommand } from "../../commands/holds/hold-commands.ts";
import {
  capCounterId,
  COUNTERS,
  endedCounterId,
  REGRETS_COUNTER_ID,
  UNDOS_COUNTER_ID,
  sessionCounterId,
} from "../../tables/counters.ts";
import { CONSUMPTION } from "../../tables/consumption.ts";
import { countedOf, type Hold, HOLDS, passesOf } from "../../tables/holds.ts";
import { REBATED } from "../../tables/rebates.ts";

/** What a command on a hold needs: the hold, who asks, and, when the hold is known, the grant that pays. */
export function wantForHoldCommand(
  command: AnyHoldCommand,
  wants: {
    readonly buyer: Buyer | undefined;
    readonly row: (table: BuyerTable, id: string) => void;
    readonly grant: (id: GrantId) => void;
    readonly owned: (id: OfferId) => void;
  },
): void {
  const { buyer, row, grant, owned } = wants;
  row(HOLDS, command.holdId);
  // A capture may be decided in the same batch, when the hold is nowhere to be read yet.
  if (command.kind === "hold-open") {
    const { coveredBy = [], caps = [] } = command.terms;
    for (const passId of [...coveredBy, ...caps.map((cap) => cap.passId)]) {
      owned(passId);
      for (const { purchaseId } of buyer?.entitlements.get(passId) ?? [])
        row(CONSUMPTION, purchaseId);
    }
    for (const { passId, limits } of caps) {
      for (const currency of limits.keys()) row(COUNTERS, capCounterId(passId, currency));
    }
  }
  if (command.kind === "hold-refund") {
    row(REBATED, command.holdId);
    row(COUNTERS, REGRETS_COUNTER_ID);
    row(COUNTERS, UNDOS_COUNTER_ID);
  }
  const asking = grantAsking(command);
  if (command.kind === "hold-open" && command.purpose === "meter" && asking !== null)
    row(COUNTERS, sessionCounterId(asking, command.terms.offerId));
  const hold = buyer?.knownRow(HOLDS, command.holdId);
  if (hold !== undefined) wantForUnits(command, hold, { buyer, row, owned });
  if (asking !== null) grant(asking);
  if (typeof hold?.grantId === "string") grant(hold.grantId as GrantId);
}

/** What makes units free, and what they count towards. */
function wantForUnits(
  { kind }: AnyHoldCommand,
  hold: Hold,
  {
    buyer,
    row,
    owned,
  }: {
    readonly buyer: Buyer | undefined;
    readonly row: (table: BuyerTable, id: string) => void;
    readonly owned: (id: OfferId) => void;
  },
): void {
  if (kind === "hold-refund") {
    for (const { counter, period, passId } of countedOf(hold)) {
      row(COUNTERS, counter);
      row(COUNTERS, endedCounterId(counter, period));
      owned(passId);
      for (const { purchaseId } of buyer?.entitlements.get(passId) ?? [])
        row(CONSUMPTION, purchaseId);
    }
    return;
  }
  if (hold.grantId !== null && hold.purpose === "meter")
    row(COUNTERS, sessionCounterId(hold.grantId, hold.offerId));
  const { coveredBy, caps } = passesOf(hold);
  coveredBy.forEach(owned);
  for (const passId of [...coveredBy, ...caps.map((cap) => cap.passId)]) {
    // A pass that makes units free is used by them.
    for (const { purchaseId } of buyer?.entitlements.get(passId) ?? [])
      row(CONSUMPTION, purchaseId);
  }
  for (const { passId } of caps) {
    row(COUNTERS, capCounterId(passId, hold.currency));
    owned(passId);
  }
}

function grantAsking(command: AnyHoldCommand): GrantId | null {
  switch (command.kind) {
    case "hold-open":
      return command.authority.by === "grant" ? command.authority.grantId : null;
    case "hold-capture":
    case "hold-release":
      return command.user.by === "grant" ? command.user.grantId : null;
    case "hold-refund":
      return command.grantId;
  }
}
