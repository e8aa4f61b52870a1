import type { BuyerId, GrantId, OfferId, PurchaseId } from "@tuppence/protocol";
import type { Buyer } from "../buyer.ts";
import type { Command } from "../commands.ts";
import type { RowRef } from "./buyer-rows.ts";

/** What commands name, or what that refers to, and is not known. */
export interface Wanted {
  readonly buyers: Set<BuyerId>;
  /** Each with the buyer that named it. */
  readonly grants: Map<GrantId, BuyerId>;
  readonly purchases: Map<PurchaseId, BuyerId>;
  readonly owned: { readonly buyerId: BuyerId; readonly offerId: OfferId }[];
  /** Rows of the other tables of buyers. */
  readonly rows: RowRef[];
}

/**
 * What must be read before the commands can be decided; undefined when all of it is known.
 * @param each look up what unknown buyers have of each offer; otherwise all they have is read with them, which mostly
 *   answers that
 */
export function wantedBy(
  commands: readonly Command[],
  known: { get(id: BuyerId): Buyer | undefined },
  each: boolean,
): Wanted | undefined {
  const wanted: Wanted = {
    buyers: new Set(),
    grants: new Map(),
    purchases: new Map(),
    owned: [],
    rows: [],
  };
  for (const command of commands) {
    const buyer = known.get(command.buyerId);
    if (buyer === undefined) wanted.buyers.add(command.buyerId);
    want(wanted, command, buyer, each);
  }
  const { buyers, grants, purchases, owned, rows } = wanted;
  const count = buyers.size + grants.size + purchases.size + owned.length + rows.length;
  return count > 0 ? wanted : undefined;
}

function want(wanted: Wanted, command: Command, buyer: Buyer | undefined, each: boolean): void {
  const { buyerId } = command;
  const grant = (id: GrantId) => {
    if (buyer?.grants.has(id) !== true) wanted.grants.set(id, buyerId);
  };
  const purchase = (id: PurchaseId) => {
    if (buyer?.purchases.has(id) !== true) wanted.purchases.set(id, buyerId);
  };
  switch (command.kind) {
    case "purchase": {
      const { offerId } = command.terms;
      if (command.authority.by === "grant") grant(command.authority.grantId);
      const isKnown = buyer === undefined ? !each : buyer.knowsOwnershipOf(offerId);
      if (!isKnown) wanted.owned.push({ buyerId, offerId });
      for (const { purchaseId } of buyer?.entitlements.get(offerId) ?? []) purchase(purchaseId);
      break;
    }
    case "refund": {
      if (command.grantId !== null) grant(command.grantId);
      purchase(command.purchaseId);
      const made = buyer?.purchases.get(command.purchaseId);
      if (buyer === undefined || made === undefined) break;
      if (made.grantId !== null) grant(made.grantId);
      if (!buyer.knowsOwnershipOf(made.offerId))
        wanted.owned.push({ buyerId, offerId: made.offerId });
      break;
    }
    case "change-grant":
    case "revoke-grant":
      grant(command.grantId);
      break;
    case "open-wallet":
    case "top-up":
    case "create-grant":
      break;
  }
}
