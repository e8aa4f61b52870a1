import { nameOf } from "../../../model/model-calendar.ts";
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
  /** The days and months of its rail in which it counts. */
  counts: readonly string[];
}

const MOST = 10n ** 15n;

/** Top-ups in the model, and the rails that answer. */
export function createTopUpsModel(state: ModelState) {
  const { movements, total, walletOf } = state;
  const topUps: ModelTopUp[] = [];
  const find = (id: string, buyer: string) =>
    topUps.find((one) => one.id === id && one.buyer === buyer);
  /** The latest day and month of each limit. They never go back. */
  const latest = new Map<string, string>();
  const counted = (name: string) =>
    topUps
      .filter(({ counts, state: at }) => counts.includes(name) && !/^(failed|cancelled)$/.test(at))
      .reduce((sum, { amount }) => sum + amount, 0n);
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
      const limits = (command.limits ?? []).map(({ period, mostMicros }) => {
        const of = `${buyerId} ${rail} ${currency} ${period}`;
        const names = [latest.get(of) ?? "", nameOf(wallet.zones, period, nowMs)];
        return { of, name: names.toSorted().at(-1) ?? "", mostMicros };
      });
      if (
        limits.some(
          ({ of, name, mostMicros }) => counted(`${of} ${name}`) + amountMicros > mostMicros,
        )
      )
        return no("over-rail-limit");
      for (const { of, name } of limits) latest.set(of, name);
      const topUp: ModelTopUp = {
        id: topUpId,
        buyer: buyerId,
        wallet: walletId,
        currency,
        rail,
        amount: amountMicros,
        state: "created",
        counts: limits.map(({ of, name }) => `${of} ${name}`),
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
