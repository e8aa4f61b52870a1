import type { GrantId } from "@tuppence/protocol";
import type { BuyerTable } from "../../tables/buyer-table.ts";
import type { Buyer } from "../buyer.ts";
import type { AnyOrderCommand } from "../../commands/orders/order-commands.ts";
import { type OrderTerms, orderTermsFromText } from "../../commands/orders/order-terms.ts";
import { HOLDS } from "../../tables/holds.ts";
import { holdOfOrder, ORDERS } from "../../tables/orders.ts";

interface Wants {
  readonly buyer: Buyer | undefined;
  readonly row: (table: BuyerTable, id: string) => void;
  readonly grant: (id: GrantId) => void;
  /** Everything a purchase at these terms needs. */
  readonly purchase: (terms: OrderTerms) => void;
}

/** What an order refers to is known when the order is, so this can take a second trip. */
export function wantForOrder(command: AnyOrderCommand, wants: Wants): void {
  const { buyer, row, grant } = wants;
  const { kind, orderId } = command;
  if (kind === "order-open") {
    if (command.grantId !== null) grant(command.grantId);
    // It may be confirmed and finalized in the same batch, when nothing can be read any more.
    wants.purchase(command.terms);
    return;
  }
  if (kind === "order-confirm" && command.authority.by === "grant")
    grant(command.authority.grantId);
  if (kind === "order-close" && command.user.by === "grant") grant(command.user.grantId);
  row(ORDERS, orderId);
  const holdId = holdOfOrder(orderId);
  row(HOLDS, holdId);
  const holder = buyer?.knownRow(HOLDS, holdId)?.grantId;
  if (holder !== undefined && holder !== null) grant(holder as GrantId);
  const order = buyer?.knownRow(ORDERS, orderId);
  if (order !== undefined && kind !== "order-close")
    wants.purchase(orderTermsFromText(order.terms));
}
