import { type ModelState, no } from "../../../model/model-state.ts";
import type { GroupRules } from "../../../model/rules.ts";

export interface ModelTopUp {
  id: string;
  buyer: string;
  wallet: string;
  currency: string;
  rail: string;
  amount: bigint;
  state: "created" | "pending" | "settled" | "failed" | "cancelled";
}

const MOST = 10n ** 15n;

/** Top-ups in the model, and the rails that answer. */
export function createTopUpsModel(state: ModelState) {
  const { movements, total, walletOf } = state;
  const topUps: ModelTopUp[] = [];
  const find = (id: string, buyer: string) =>
    topUps.find((one) => one.id === id && one.buyer === buyer);
  const arrive = (topUp: ModelTopUp, promotional: boolean, at: number): void => {
    const { id, rail, currency, wallet, amount } = topUp;
    topUp.state = "settled";
    const lot = { id, promotional, at };
    movements.push({ from: `rail ${rail} ${currency}`, to: `wallet ${wallet}`, amount, lot });
  };

  const rules: GroupRules<"top-up" | "top-up-await" | "top-up-settle" | "top-up-end"> = {
    "top-up": (command, nowMs) => {
      const { kind, buyerId, walletId, currency, amountMicros, rail, topUpId } = command;
      const wallet = walletOf(walletId, buyerId);
      if (!wallet) return no("wallet-not-found");
      if (wallet.suspended) return no("wallet-suspended");
      if (wallet.currency !== currency) return no("currency-mismatch");
      if (total(`wallet ${walletId}`) + amountMicros > MOST) return no("balance-too-large");
      const topUp: ModelTopUp = {
        id: topUpId,
        buyer: buyerId,
        wallet: walletId,
        currency,
        rail,
        amount: amountMicros,
        state: "created",
      };
      topUps.push(topUp);
      if (command.hasArrived) arrive(topUp, command.lot.isPromotional, nowMs);
      return { status: "accepted", kind, id: topUpId };
    },
    "top-up-await": ({ kind, buyerId, topUpId }) => {
      const topUp = find(topUpId, buyerId);
      if (!topUp) return no("top-up-not-found");
      if (topUp.state === "created") topUp.state = "pending";
      return { status: "accepted", kind, id: topUpId };
    },
    "top-up-settle": ({ kind, buyerId, topUpId, amountMicros, lot }, nowMs) => {
      const topUp = find(topUpId, buyerId);
      if (!topUp) return no("top-up-not-found");
      if (topUp.state !== "settled") {
        topUp.amount = amountMicros;
        arrive(topUp, lot.isPromotional, nowMs);
      }
      return { status: "accepted", kind, id: topUpId };
    },
    "top-up-end": ({ kind, buyerId, topUpId, as }) => {
      const topUp = find(topUpId, buyerId);
      if (!topUp) return no("top-up-not-found");
      if (topUp.state === "created" || topUp.state === "pending") topUp.state = as;
      return { status: "accepted", kind, id: topUpId };
    },
  };
  return {
    rules,
    find,
    /** State and amount of each top-up, by id. */
    all: () => new Map(topUps.map(({ id, state: at, amount }) => [id, `${at} ${amount}`])),
  };
}
