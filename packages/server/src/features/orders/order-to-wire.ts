import { formatId, formatMicros } from "@tuppence/protocol";
import type { Order } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import type { OrderOnRecord } from "./order-store.ts";

/** @param buyer the buyer's pseudonym at the order's seller */
export function orderToWire(order: OrderOnRecord, buyer: string): Order {
  const { currency, prices } = order;
  const price = currency === null ? undefined : prices.get(currency);
  const isReserved = order.status === "confirmed" && currency !== null && price !== undefined;
  return {
    id: formatId("order", order.id),
    seller: formatId("seller", order.sellerId),
    buyer,
    offer: formatId("offer", order.offerId),
    offerTitle: order.offerTitle,
    quantity: order.quantity,
    prices: [...prices].map(([in_, amount]) => ({ amount: formatMicros(amount), currency: in_ })),
    reserved: isReserved ? { amount: formatMicros(price), currency } : null,
    reference: order.reference,
    status: order.status,
    purchase: order.purchaseId && formatId("purchase", order.purchaseId),
    createdAt: isoTime(order.createdAtMs),
    expiresAt: isoTime(order.expiresAtMs),
  };
}
