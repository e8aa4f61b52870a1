import type { ModelOutcome } from "../../../model/comparable.ts";
import type { BuyOffer } from "../../purchases/buy-offer.ts";
import type { HoldId } from "../../../rules/terms/hold-terms.ts";
import { type ModelState, no } from "../../../model/model-state.ts";
import type { ConfirmOrder } from "../confirm-order.ts";
import type { OpenOrder } from "../open-order.ts";
import type { CommandsOf } from "../../types.ts";
import { holdOfOrder } from "../../../tables/orders.ts";
import type { HoldsModel } from "../../holds/testing/model.ts";
import type { ItemsModel } from "../../items/testing/model.ts";

export interface OrdersModel {
  run(command: CommandsOf<"order">, nowMs: number): ModelOutcome;
  /** Each order's status and purchase in one line, by id. */
  all(): Map<string, string>;
}

interface ModelOrder {
  opened: OpenOrder;
  confirmed: ConfirmOrder | undefined;
  status: string;
  purchase: string;
}

/** An independent model of orders: each has its own hold, and a purchase paid with money lent until the hold ends. */
export function createOrdersModel(
  state: ModelState,
  parts: {
    readonly items: ItemsModel;
    readonly holds: HoldsModel;
    readonly buy: (command: BuyOffer, nowMs: number) => ModelOutcome;
  },
): OrdersModel {
  const orders: ModelOrder[] = [];
  const { holds, items, buy } = parts;

  function open(command: OpenOrder): ModelOutcome {
    const { buyerId, orderId, grantId, terms } = command;
    if (!state.wallets.some(({ buyer }) => buyer === buyerId)) return no("buyer-not-found");
    if (grantId !== null) {
      const grant = state.grantOf(grantId, buyerId);
      if (!grant || (grant.seller ?? terms.sellerId) !== terms.sellerId)
        return no("buyer-not-found");
    }
    orders.push({ opened: command, confirmed: undefined, status: "initiated", purchase: "" });
    return { status: "accepted", kind: command.kind, id: orderId };
  }

  function confirm(order: ModelOrder, command: ConfirmOrder, nowMs: number): ModelOutcome {
    const { terms, expiresAtMs, orderId } = order.opened;
    const { authority, operationId, fingerprint, buyerId, walletId, shownPrice } = command;
    const full = items.whyNot(buyerId, terms);
    if (full) return no(full);
    const outcome = holds.run(
      {
        kind: "hold-open",
        operationId,
        fingerprint,
        buyerId,
        holdId: holdOfOrder(orderId) as HoldId,
        purpose: "purchase",
        walletId,
        authority,
        shownPrice,
        terms: {
          ...terms,
          unitPrices: terms.prices,
          holdUnits: 1,
          reserveUnits: 0,
          maximumMicros: null,
          idleMs: expiresAtMs - nowMs,
          ...(command.notSold === undefined ? {} : { notSold: command.notSold }),
        },
      },
      nowMs,
    );
    if (outcome.status !== "accepted") return outcome;
    order.confirmed = command;
    order.status = "confirmed";
    return { status: "accepted", kind: command.kind, id: orderId };
  }

  function release(order: ModelOrder, nowMs: number): void {
    const { operationId, fingerprint, buyerId, orderId } = order.opened;
    const holdId = holdOfOrder(orderId) as HoldId;
    const base = { operationId, fingerprint, buyerId, holdId };
    holds.run({ ...base, kind: "hold-release", units: null, user: { by: "buyer" } }, nowMs);
  }

  function finalize(
    order: ModelOrder,
    command: Extract<CommandsOf<"order">, { kind: "order-finalize" }>,
    nowMs: number,
  ): ModelOutcome {
    const { terms } = order.opened;
    const { authority, walletId } = order.confirmed as ConfirmOrder;
    const { operationId, fingerprint, buyerId, purchaseId, entitlementId } = command;
    const ids = command.contentEntitlementIds;
    const { contents, ...agreed } = terms;
    const others = command.notSold === undefined ? agreed : { ...agreed, notSold: command.notSold };
    const bundled = contents?.flatMap((one, at) =>
      ids.slice(at, at + 1).map((id) => ({ ...one, entitlementId: id })),
    );
    const grant = authority.by === "grant" ? state.grantOf(authority.grantId, buyerId) : undefined;
    const limits = { ...grant };
    // The player has approved the order, so later changes of the grant do not matter.
    if (grant) {
      grant.perDay = grant.perMonth = grant.askAbove = null;
      grant.expires = Number.POSITIVE_INFINITY;
      grant.revoked = false;
    }
    const currency = state.walletOf(walletId, buyerId)?.currency ?? "";
    const loan = {
      from: "lender",
      to: `wallet ${walletId}`,
      amount: terms.prices.get(currency) ?? 0n,
    };
    state.movements.push(loan);
    const before = state.movements.length;
    const base = { operationId, fingerprint, buyerId, purchaseId, entitlementId };
    const outcome = buy(
      {
        ...base,
        kind: "purchase",
        walletId,
        terms: bundled === undefined ? others : { ...others, contents: bundled },
        authority,
        shownPrice: null,
      },
      nowMs,
    );
    const paid = state.movements.splice(before);
    state.movements.splice(state.movements.indexOf(loan), 1);
    if (grant) {
      const {
        perDay = null,
        perMonth = null,
        askAbove = null,
        expires = 0,
        revoked = false,
      } = limits;
      Object.assign(grant, { perDay, perMonth, askAbove, expires, revoked });
    }
    if (outcome.status !== "accepted" || outcome.kind !== "purchase") return outcome;
    // The hold's money is back in its lots before the purchase takes from them.
    release(order, nowMs);
    state.movements.push(...paid);
    order.status = "finalized";
    order.purchase = outcome.purchaseId;
    return { status: "accepted", kind: command.kind, id: command.orderId };
  }

  return {
    run(command, nowMs) {
      const { kind, orderId, buyerId } = command;
      if (kind === "order-open") return open(command);
      const order = orders.find(
        ({ opened }) => opened.orderId === orderId && opened.buyerId === buyerId,
      );
      if (!order) return no("order-not-found");
      const { opened, status } = order;
      const yes: ModelOutcome = { status: "accepted", kind, id: orderId };
      const isOver = nowMs >= opened.expiresAtMs;
      if (kind === "order-close") {
        const { user } = command;
        const grant = user.by === "grant" ? state.grantOf(user.grantId, buyerId) : undefined;
        const stranger =
          (user.by === "seller" && user.sellerId !== opened.terms.sellerId) ||
          (user.by === "grant" &&
            (!grant ||
              (grant.seller ?? opened.terms.sellerId) !== opened.terms.sellerId ||
              (opened.grantId ?? user.grantId) !== user.grantId));
        if (stranger) return no("order-not-found");
        if (status === "finalized") return no("order-finalized");
        if (status === "cancelled" || status === "expired") return yes;
        if (user.by === "time" && !isOver) return no("order-in-use");
        if (status === "confirmed") release(order, nowMs);
        order.status = isOver ? "expired" : "cancelled";
        return yes;
      }
      if (kind === "order-confirm" && command.authority.by === "grant")
        if ((opened.grantId ?? command.authority.grantId) !== command.authority.grantId)
          return no("order-not-found");
      if (kind === "order-finalize" && command.sellerId !== opened.terms.sellerId)
        return no("order-not-found");
      if (status === "finalized") return yes;
      if (status === "cancelled") return no("order-closed");
      if (status === "expired" || isOver) return no("order-expired");
      if (kind === "order-confirm")
        return status === "confirmed" ? yes : confirm(order, command, nowMs);
      return status === "initiated" ? no("order-not-confirmed") : finalize(order, command, nowMs);
    },
    all: () =>
      new Map(
        orders.map(({ opened, status, purchase }) => [
          opened.orderId as string,
          `${status} ${purchase}`.trim(),
        ]),
      ),
  };
}
