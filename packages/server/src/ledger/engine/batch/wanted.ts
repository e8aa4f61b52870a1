import type { BuyerId, GrantId, OfferId, PurchaseId } from "@tuppence/protocol";
import type { Buyer } from "../buyer.ts";
import type { BuyerTable } from "../../tables/buyer-table.ts";
import type { Command, PurchaseTerms } from "../../commands/commands.ts";
import type { OrderTerms } from "../../commands/orders/order-terms.ts";
import { CONSUMPTION } from "../../tables/consumption.ts";
import {
  COUNTERS,
  endedCounterId,
  capCounterId,
  playsCounterId,
  REGRETS_COUNTER_ID,
  UNDOS_COUNTER_ID,
} from "../../tables/counters.ts";
import { HOLDS } from "../../tables/holds.ts";
import { PLAYS, playRowId } from "../../tables/plays.ts";
import { REBATED } from "../../tables/rebates.ts";
import type { RowRef } from "./buyer-rows.ts";
import { wantForHoldCommand } from "./wanted-holds.ts";
import { wantForOrder } from "./wanted-orders.ts";
import { wantForItemCommand, wantForItemPurchase, wantForItemReturn } from "./wanted-items.ts";

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
  const row = (table: BuyerTable, id: string) => {
    if (buyer?.knowsRow(table, id) !== true) wanted.rows.push({ table, buyerId, id });
  };
  /** What the buyer has of an offer, with the purchases that gave it. */
  const owned = (offerId: OfferId) => {
    const isKnown = buyer === undefined ? !each : buyer.knowsOwnershipOf(offerId);
    if (!isKnown) wanted.owned.push({ buyerId, offerId });
    for (const { purchaseId } of buyer?.entitlements.get(offerId) ?? []) purchase(purchaseId);
  };
  switch (command.kind) {
    case "purchase":
      if (command.authority.by === "grant") grant(command.authority.grantId);
      wantForPurchase(command.terms, { row, owned, purchase, buyer });
      break;
    case "refund": {
      if (command.grantId !== null) grant(command.grantId);
      purchase(command.purchaseId);
      row(REBATED, command.purchaseId);
      if (command.regretsAllowed !== undefined || command.reason === "regret") {
        row(CONSUMPTION, command.purchaseId);
        row(COUNTERS, REGRETS_COUNTER_ID);
        row(COUNTERS, UNDOS_COUNTER_ID);
      }
      const made = buyer?.purchases.get(command.purchaseId);
      if (made === undefined) break;
      if (made.grantId !== null) grant(made.grantId);
      const { caps = [], contents = [], dayMaximum, play } = made.details ?? {};
      const passes = caps.map(({ passId }) => passId);
      for (const id of [made.offerId, ...contents.map(({ offerId }) => offerId), ...passes]) {
        if (buyer?.knowsOwnershipOf(id) === false) wanted.owned.push({ buyerId, offerId: id });
      }
      for (const { counter, period } of [
        ...caps,
        ...(dayMaximum === undefined ? [] : [dayMaximum]),
      ]) {
        row(COUNTERS, counter);
        row(COUNTERS, endedCounterId(counter, period));
      }
      for (const passId of passes) {
        for (const { purchaseId } of buyer?.entitlements.get(passId) ?? [])
          row(CONSUMPTION, purchaseId);
      }
      if (play !== undefined) row(PLAYS, play);
      wantForItemReturn(made, row);
      break;
    }
    case "rebate":
      for (const id of command.purchaseIds) {
        purchase(id);
        row(REBATED, id);
      }
      for (const id of command.holdIds ?? []) {
        row(HOLDS, id);
        row(REBATED, id);
      }
      break;
    case "note-use":
      purchase(command.purchaseId);
      row(CONSUMPTION, command.purchaseId);
      break;
    case "report-consumption":
      purchase(command.purchaseId);
      row(CONSUMPTION, command.purchaseId);
      break;
    case "change-grant":
    case "revoke-grant":
      grant(command.grantId);
      break;
    case "item-grant":
    case "item-consume":
    case "item-equip":
    case "item-metadata":
      wantForItemCommand(command, row);
      break;
    case "order-open":
    case "order-confirm":
    case "order-finalize":
    case "order-close":
      wantForOrder(command, {
        buyer,
        row,
        grant,
        purchase: (terms) => wantForPurchase(terms, { row, owned, purchase, buyer }),
      });
      break;
    case "hold-open":
    case "hold-capture":
    case "hold-release":
    case "hold-refund":
      wantForHoldCommand(command, { buyer, row, grant, owned });
      break;
    case "refuse":
    case "open-wallet":
    case "suspend-wallet":
    case "top-up":
    case "create-grant":
      break;
  }
}

interface Wants {
  readonly buyer: Buyer | undefined;
  readonly row: (table: BuyerTable, id: string) => void;
  readonly owned: (offerId: OfferId) => void;
  readonly purchase: (id: PurchaseId) => void;
}

function wantForPurchase(
  terms: Omit<PurchaseTerms, "contents"> & Pick<OrderTerms, "contents">,
  { buyer, row, owned, purchase }: Wants,
): void {
  const { offerId, ownership = "offer", playId } = terms;
  if (ownership === "offer" || terms.stacking !== undefined) owned(offerId);
  for (const passId of terms.coveredBy ?? []) {
    owned(passId);
    for (const { purchaseId } of buyer?.entitlements.get(passId) ?? [])
      row(CONSUMPTION, purchaseId);
  }
  for (const passId of terms.sameFrom?.passes ?? []) owned(passId);
  // What a bundle gives is added to what there is of its offers, which must be known as a whole then.
  for (const content of terms.contents ?? []) owned(content.offerId);
  wantForItemPurchase(terms, row);
  if (ownership === "play" && playId !== undefined) {
    const id = playRowId(offerId, playId);
    row(PLAYS, id);
    const bought = buyer?.knownRow(PLAYS, id);
    if (bought !== undefined) purchase(bought.purchaseId as PurchaseId);
  }
  // In every currency there is: which one pays is not known before the wallet is.
  for (const currency of terms.dayMaximum?.keys() ?? []) {
    row(COUNTERS, playsCounterId(offerId, currency));
  }
  for (const { passId, limits } of terms.caps ?? []) {
    // It may be given back in the same batch, when nothing can be read any more.
    for (const { purchaseId } of buyer?.entitlements.get(passId) ?? [])
      row(CONSUMPTION, purchaseId);
    for (const currency of limits.keys()) row(COUNTERS, capCounterId(passId, currency));
  }
}
