import type { ModelOutcome } from "./comparable.ts";
import type { Command } from "../commands/types.ts";
import { createBuying } from "./model-buying.ts";
import { createModelState, no } from "./model-state.ts";
import { createHoldsModel, type HoldsModel } from "../commands/holds/testing/model-holds.ts";
import { createItemsModel, type ItemsModel } from "../commands/items/testing/model-items.ts";
import { createOrdersModel, type OrdersModel } from "../commands/orders/testing/model-orders.ts";
import { createRebatesModel } from "../commands/purchases/testing/model-rebates.ts";

/**
 * The ledger's rules once more, for tests: plain lists that are searched and added up each time, no indexes,
 * no counters, nothing shared with the engine but the shape of commands and outcomes. It keeps no balance:
 * every figure is derived from what happened.
 */
export interface Model {
  run(command: Command, nowMs: number): ModelOutcome;
  /** Micros in each wallet, by id. */
  balances(): Map<string, bigint>;
  /** Micros owed to each payee, by `kind owner currency`. */
  payees(): Map<string, bigint>;
  /** What each grant has spent in its current day and month, by id. */
  spent(): Map<string, { day: bigint; month: bigint; revoked: boolean }>;
  /** The ids of entitlements that are not revoked. */
  entitlements(): Set<string>;
  /** Orders' statuses and purchases, by id. */
  readonly orders: OrdersModel["all"];
  /** What buyers have of games' things. */
  readonly items: ItemsModel;
  /** Holds, by id: their figures in a line (commands/holds/testing/model-holds.ts). */
  readonly holds: HoldsModel["all"];
}

/** A grant that is over is not told again what it got. */
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
  const { wallets, grants, movements, total, walletOf, grantOf, spentIn } = state;
  const items = createItemsModel();
  const buying = createBuying(state, items);
  const holds = createHoldsModel(state, buying);
  const rebates = createRebatesModel(state, buying.all, holds);
  const orders = createOrdersModel(state, { items, holds, buy: buying.buy });

  function first(command: Command, nowMs: number): ModelOutcome {
    const { kind, buyerId } = command;
    switch (kind) {
      case "refuse":
        return no("refused-before");
      case "open-wallet": {
        const { currency } = command;
        if (wallets.some((one) => one.buyer === buyerId && one.currency === currency)) {
          return no("wallet-exists");
        }
        wallets.push({
          id: command.walletId,
          buyer: buyerId,
          currency,
          zones: command.timeZone ?? "UTC",
          suspended: false,
        });
        return { status: "accepted", kind, id: command.walletId };
      }
      case "top-up": {
        const wallet = walletOf(command.walletId, buyerId);
        if (!wallet) return no("wallet-not-found");
        if (wallet.suspended) return no("wallet-suspended");
        if (wallet.currency !== command.currency) return no("currency-mismatch");
        const account = `wallet ${wallet.id}`;
        if (total(account) + command.amountMicros > 10n ** 15n) return no("balance-too-large");
        const from = `rail ${command.rail} ${command.currency}`;
        movements.push({ from, to: account, amount: command.amountMicros });
        return { status: "accepted", kind, id: command.topUpId };
      }
      case "suspend-wallet": {
        const wallet = walletOf(command.walletId, buyerId);
        if (!wallet) return no("wallet-not-found");
        wallet.suspended = command.action === "suspend";
        return { status: "accepted", kind, id: wallet.id };
      }
      case "purchase":
        return buying.buy(command, nowMs);
      case "refund":
        return buying.refund(command, nowMs);
      case "rebate":
        return rebates.run(command);
      case "report-consumption": {
        if (!buying.has(buyerId, command.purchaseId)) return no("purchase-not-found");
        buying.uses.reported(command.purchaseId, command.basisPoints);
        return { status: "accepted", kind, id: command.purchaseId };
      }
      case "note-use":
        return buying.noteUse(command, nowMs);
      case "create-grant": {
        if (!walletOf(command.walletId, buyerId)) return no("wallet-not-found");
        const { perDay, perMonth, askAbove } = command.limits;
        grants.push({
          id: command.grantId,
          buyer: buyerId,
          wallet: command.walletId,
          seller: command.sellerId,
          perDay,
          perMonth,
          askAbove,
          expires: command.expiresAtMs,
          revoked: false,
          ...state.periodsOf(command.walletId, nowMs),
          counted: [],
        });
        return { status: "accepted", kind, id: command.grantId };
      }
      case "change-grant": {
        const grant = grantOf(command.grantId, buyerId);
        if (!grant) return no("grant-not-found");
        if (grant.revoked) return no("grant-revoked");
        const { limits, expiresAtMs } = command;
        if (limits.perDay !== undefined) grant.perDay = limits.perDay;
        if (limits.perMonth !== undefined) grant.perMonth = limits.perMonth;
        if (limits.askAbove !== undefined) grant.askAbove = limits.askAbove;
        if (expiresAtMs !== undefined) grant.expires = expiresAtMs;
        return { status: "accepted", kind, id: grant.id };
      }
      case "revoke-grant": {
        const grant = grantOf(command.grantId, buyerId);
        if (!grant) return no("grant-not-found");
        grant.revoked = true;
        return { status: "accepted", kind, id: grant.id };
      }
      case "hold-open":
      case "hold-capture":
      case "hold-release":
      case "hold-refund":
        return holds.run(command, nowMs);
      case "order-open":
      case "order-confirm":
      case "order-finalize":
      case "order-close":
        return orders.run(command, nowMs);
      case "item-grant":
      case "item-consume":
      case "item-equip":
      case "item-metadata":
        return items.run(
          command,
          wallets.some((one) => one.buyer === buyerId),
          nowMs,
        );
    }
  }

  return {
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
      const outcome = first(command, nowMs);
      answers.push({ id: command.operationId, fingerprint: command.fingerprint, outcome });
      return outcome;
    },
    balances: () => new Map(wallets.map(({ id }) => [id, total(`wallet ${id}`)])),
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
