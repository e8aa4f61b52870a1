import type { Order } from "@tuppence/sdk";
import type { HarbourState, Receipt } from "../../harbour/state.ts";
import { make } from "../dom.ts";
import { choose, text } from "../money.ts";

export interface LedgerActions {
  show(order: Order): void;
  giveBack(receipt: Receipt): void;
}

/** Orders under way and what became of the others, then what was paid for. */
export function ledger(
  { orders, receipts }: Pick<HarbourState, "orders" | "receipts">,
  currency: string | undefined,
  nowMs: number,
  actions: LedgerActions,
): HTMLElement[] {
  const rows = [
    ...orders
      .filter(({ status }) => status !== "finalized")
      .map((order) => orderRow(order, currency, actions)),
    ...receipts.map((receipt) => receiptRow(receipt, nowMs, actions)),
  ];
  if (rows.length === 0)
    return [
      make(
        "p",
        { class: "empty" },
        "Nothing yet. What you buy is listed here, and most of it can go back.",
      ),
    ];
  return [make("ul", { class: "rows" }, ...rows)];
}

function orderRow(order: Order, currency: string | undefined, actions: LedgerActions): HTMLElement {
  const price = text(order.reserved ?? choose(order.prices, currency));
  const isOpen = order.status === "initiated" || order.status === "confirmed";
  const words: Readonly<Record<Order["status"], string>> = {
    initiated: `${price}: waits for your yes. Nothing is charged.`,
    confirmed: `${price} set aside, nothing charged: not delivered yet.`,
    finalized: "",
    cancelled: "Not delivered. It cost nothing.",
    expired: "Not delivered in time. It cost nothing.",
  };
  return make(
    "li",
    { class: isOpen ? "open" : "over", "data-order": order.status },
    make("strong", {}, order.offerTitle),
    make("span", {}, words[order.status]),
    isOpen &&
      make(
        "button",
        { "data-name": `order-${order.id}`, onclick: () => actions.show(order) },
        "Look at it",
      ),
  );
}

function receiptRow(receipt: Receipt, nowMs: number, actions: LedgerActions): HTMLElement {
  const canReturn =
    !receipt.returned && !receipt.isWorn && Date.parse(receipt.refundableUntil) > nowMs;
  return make(
    "li",
    { "data-receipt": receipt.returned ? "returned" : "paid" },
    make("strong", {}, receipt.title),
    make("span", {}, whatBecameOf(receipt)),
    canReturn &&
      make(
        "button",
        {
          "data-name": `return-${receipt.purchase}`,
          "aria-label": `Return ${receipt.title}`,
          onclick: () => actions.giveBack(receipt),
        },
        "Return",
      ),
  );
}

function whatBecameOf({ price, returned, cameBack, isWorn }: Receipt): string {
  const paid = text(price);
  if (!returned) return isWorn ? `${paid} paid. Worn, so it stays.` : `${paid} paid`;
  const isPart = cameBack !== null && cameBack.amount !== price.amount;
  return isPart ? `${paid}, ${text(cameBack)} came back` : `${paid}, returned`;
}
