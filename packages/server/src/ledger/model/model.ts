import type { ModelOutcome } from "./comparable.ts";
import type { Command, CommandKind, CommandOf, CommandsOf } from "../commands/types.ts";
import { createGrantsModel } from "../commands/grants/testing/model.ts";
import { createTopUpsModel } from "../commands/top-ups/testing/model.ts";
import { createAftermathModel } from "../commands/top-ups/testing/model-aftermath.ts";
import { createWalletsModel, tabText } from "../commands/wallets/testing/model.ts";
import { ownTextOfModel } from "../commands/wallets/testing/model-own-limits.ts";
import { followLots } from "./model-lots.ts";
import type { ModelRules } from "./rules.ts";
import { createBuying } from "./model-buying.ts";
import { createModelState, no } from "./model-state.ts";
import { createHoldsModel, type HoldsModel } from "../commands/holds/testing/model.ts";
import { createItemsModel, type ItemsModel } from "../commands/items/testing/model.ts";
import { createOrdersModel, type OrdersModel } from "../commands/orders/testing/model.ts";
import { createRebatesModel } from "../commands/purchases/testing/model-rebates.ts";

/**
 * An independent implementation of the ledger's rules, for tests: plain lists that are searched and added up each time,
 * without indexes or counters. It shares nothing with the engine except the types of commands and outcomes. It stores
 * no balances: every figure is derived from what happened.
 */
export interface Model {
  run(command: Command, nowMs: number): ModelOutcome;
  /** Micros in each wallet, by id. */
  balances(): Map<string, bigint>;
  /** How far below zero each wallet may go, and since when it has been there, by id. */
  tabs(): Map<string, string>;
  /** Each wallet's own limits, and what was spent against them, by id. */
  ownLimits(): Map<string, string>;
  /** Micros left of each lot, by id; that of a wallet's own lot is below zero when the wallet is. */
  lots(): Map<string, bigint>;
  /** Micros owed to each payee, by `kind owner currency`. */
  payees(): Map<string, bigint>;
  /** What each grant has spent in its current day and month, by id. */
  spent(): Map<string, { day: bigint; month: bigint; revoked: boolean }>;
  /** The ids of entitlements that are not revoked. */
  entitlements(): Set<string>;
  /** State and amount of each top-up, by id. */
  topUps(): Map<string, string>;
  /** The same of each dispute and of each return. */
  disputes(): Map<string, string>;
  returns(): Map<string, string>;
  /** Gifts by id, each in a line. */
  readonly gifts: () => Map<string, string>;
  /** Orders' statuses and purchases, by id. */
  readonly orders: OrdersModel["all"];
  /** The buyers' game items. */
  readonly items: ItemsModel;
  /** Holds by id, with their figures in one line (commands/holds/testing/model.ts). */
  readonly holds: HoldsModel["all"];
}

/** The grant that must still be valid for a repeated command to get its first outcome. */
function grantAsking(command: Command): string | undefined {
  if (command.kind === "hold-release" || command.kind === "order-close") return undefined;
  if ("authority" in command && command.authority.by === "grant") return command.authority.grantId;
  if ("user" in command && command.user.by === "grant") return command.user.grantId;
  const asks = command.kind === "refund" || command.kind === "hold-refund";
  return (asks && command.grantId) || undefined;
}

export function createModel(): Model {
  const answers: { id: string; fingerprint: string; outcome: ModelOutcome }[] = [];
  const state = createModelState();
  const { wallets, grants, movements, total, grantOf, spentIn } = state;
  const topUps = createTopUpsModel(state);
  const aftermath = createAftermathModel(state, topUps.find);
  const items = createItemsModel();
  const buying = createBuying(state, items);
  const holds = createHoldsModel(state, buying);
  const rebates = createRebatesModel(state, buying.all, holds);
  const orders = createOrdersModel(state, { items, holds, buy: buying.buy });

  const rules: ModelRules = {
    refuse: () => no("refused-before"),
    ...createWalletsModel(state),
    ...topUps.rules,
    ...aftermath.rules,
    ...createGrantsModel(state),
    purchase: (command, nowMs) => buying.buy(command, nowMs),
    ...buying.gifts.rules,
    "open-free": (command, nowMs) => buying.openFree(command, nowMs),
    refund: (command, nowMs) => buying.refund(command, nowMs),
    rebate: (command) => rebates.run(command),
    "report-consumption": ({ kind, buyerId, purchaseId, basisPoints }) => {
      if (!buying.has(buyerId, purchaseId)) return no("purchase-not-found");
      buying.uses.reported(purchaseId, basisPoints);
      return { status: "accepted", kind, id: purchaseId };
    },
    "note-use": (command, nowMs) => buying.noteUse(command, nowMs),
    "hold-open": (command, nowMs) => holds.run(command, nowMs),
    "hold-capture": (command, nowMs) => holds.run(command, nowMs),
    "hold-release": (command, nowMs) => holds.run(command, nowMs),
    "hold-refund": (command, nowMs) => holds.run(command, nowMs),
    "order-open": (command, nowMs) => orders.run(command, nowMs),
    "order-confirm": (command, nowMs) => orders.run(command, nowMs),
    "order-finalize": (command, nowMs) => orders.run(command, nowMs),
    "order-close": (command, nowMs) => orders.run(command, nowMs),
    "item-grant": moveItems,
    "item-consume": moveItems,
    "item-equip": moveItems,
    "item-metadata": moveItems,
  };

  function moveItems(command: CommandsOf<"item">, nowMs: number): ModelOutcome {
    const hasWallet = wallets.some((one) => one.buyer === command.buyerId);
    return items.run(command, hasWallet, nowMs);
  }

  function first<K extends CommandKind>(
    kind: K,
    command: CommandOf<K>,
    nowMs: number,
  ): ModelOutcome {
    return rules[kind](command, nowMs);
  }

  return {
    gifts: buying.gifts.all,
    topUps: () => topUps.all(),
    disputes: aftermath.disputes,
    returns: aftermath.returns,
    orders: () => orders.all(),
    items,
    holds: () => holds.all(),
    run(command, nowMs) {
      const before = answers.find(({ id }) => id === command.operationId);
      if (before) {
        const asking = grantAsking(command);
        const why = asking && state.whyNot(grantOf(asking, command.buyerId), nowMs);
        if (why) return no(why);
        return before.fingerprint === command.fingerprint ? before.outcome : { status: "conflict" };
      }
      const since = movements.length;
      const outcome = first(command.kind, command, nowMs);
      aftermath.freeze();
      aftermath.recover(command.kind, since);
      state.noteOwing(command.buyerId, nowMs);
      answers.push({ id: command.operationId, fingerprint: command.fingerprint, outcome });
      return outcome;
    },
    balances: () => new Map(wallets.map(({ id }) => [id, total(`wallet ${id}`)])),
    tabs: () =>
      new Map(
        wallets.map(({ id, limit, term, owedSince }) => [id, tabText(limit, term, owedSince)]),
      ),
    ownLimits: () => new Map(wallets.map((wallet) => [wallet.id, ownTextOfModel(wallet)])),
    lots: () => new Map(wallets.flatMap(({ id }) => [...followLots(movements, id)])),
    payees() {
      const names = new Set(movements.flatMap(({ from, to }) => [from, to]));
      return new Map(
        [...names]
          .filter((name) => !/^(wallet|hold) /.test(name))
          .map((name) => [name, total(name)] as const)
          .filter(([, amount]) => amount !== 0n),
      );
    },
    spent: () =>
      new Map(
        grants.map((grant) => [
          grant.id,
          { day: spentIn(grant, "day"), month: spentIn(grant, "month"), revoked: grant.revoked },
        ]),
      ),
    entitlements: buying.entitlements,
  };
}
