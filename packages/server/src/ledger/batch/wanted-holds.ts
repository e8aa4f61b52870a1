import type { GrantId, OfferId } from "@tuppence/protocol";
import type { BuyerTable } from "../buyer-table.ts";
import type { Buyer } from "../buyer.ts";
import type { AnyHoldCommand } from "../hold-commands.ts";
import { COUNTERS, REGRETS_COUNTER_ID } from "../tables/counters.ts";
import { HOLDS } from "../tables/holds.ts";

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
  if (command.kind === "hold-open") command.terms.coveredBy?.forEach(owned);
  if (command.kind === "hold-refund" && command.reason === "regret") {
    row(COUNTERS, REGRETS_COUNTER_ID);
  }
  const asking = grantAsking(command);
  if (asking !== null) grant(asking);
  const paying = buyer?.row(HOLDS, command.holdId)?.grantId;
  if (typeof paying === "string") grant(paying as GrantId);
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
