import {
  type BuyerId,
  type GiftId,
  type GrantId,
  type IdKind,
  micros,
  type OrderId,
  type PurchaseId,
  type SellerId,
  type TopUpId,
  type TopUpReturnId,
  type WalletId,
} from "@tuppence/protocol";
import type { Command, CommandsOf } from "../commands/types.ts";
import type { NotSold } from "../rules/terms/not-sold.ts";
import type { HoldId } from "../rules/terms/hold-terms.ts";
import { ANYONES, CALENDARS, ROUND_TIMES } from "./generate-sequence.ts";
import type { Action, Step } from "./steps.ts";
import { holdCommand } from "../commands/holds/testing/steps.ts";
import { LATEST } from "./latest.ts";
import { orderCommand } from "../commands/orders/testing/steps.ts";
import { topUpCommand } from "../commands/top-ups/testing/steps.ts";
import { limitCommand, putOffCommand, tabCommand } from "../commands/wallets/testing/steps.ts";
import { giftCommand } from "../commands/gifts/testing/steps.ts";
import { freeCommand } from "../commands/purchases/testing/free-steps.ts";
import { useCommand } from "../commands/purchases/testing/steps.ts";
import { shownPrice } from "./shown-price.ts";
import { CURRENCIES, fixedId, offerTerms } from "./test-offers.ts";

export interface TimedCommand {
  readonly round: number;
  readonly command: Command;
}

const SKUS = ["potion", "coin"] as const;
const DAY_MS = 86_400_000;

/**
 * The commands of a sequence. Buyers, wallets, grants and operations are derived from the sequence's number, so several
 * sequences can run concurrently. The first commands are the setup: wallets with money and two grants.
 */
export function commandsOfSequence(steps: readonly Step[], sequence: number): TimedCommand[] {
  const commands: TimedCommand[] = [];
  const wallets: Owned<WalletId>[] = [];
  const grants: Owned<GrantId>[] = [];
  const purchases: Owned<PurchaseId>[] = [];
  const topUps: Owned<TopUpId>[] = [];
  const returns: Owned<TopUpReturnId>[] = [];
  const holds: Owned<HoldId>[] = [];
  const orders: Owned<OrderId>[] = [];
  const gifts: (Owned<GiftId> & { claim: string })[] = [];
  let items = 0;
  let round = 0;
  const routes = [(sequence * 7) % 4096, (sequence * 7 + 1) % 4096] as const;
  const buyers = routes.map((route) => fixedId<"buyer">(route, sequence, 0));

  const scene: Step[] = [
    ...([0, 1] as const).map((buyer) => scenic(buyer, { do: "open", currency: 0 })),
    scenic(0, { do: "top-up", wallet: 0, currency: 0, amount: 100_000n, waits: false }),
    scenic(0, {
      do: "grant",
      wallet: 0,
      seller: null,
      perDay: 60_000n,
      perMonth: 100_000n,
      askAbove: null,
      lastsMs: 90 * DAY_MS,
    }),
  ];
  for (const step of [...scene, ...steps]) {
    round = Math.min(round + step.later, ROUND_TIMES.length - 1);
    commands.push({ round, command: withNotSold(commandOf(step), step.notSold) });
  }
  return commands;

  function commandOf({ buyer, repeat, action }: Step): Command {
    if (repeat !== null) {
      const { command } = commands[repeat.step % commands.length] as TimedCommand;
      return repeat.altered ? { ...command, fingerprint: "f".repeat(32) } : command;
    }
    const route = routes[buyer];
    const id = <K extends IdKind>() => fixedId<K>(route, sequence, ++items);
    const base = {
      operationId: id(),
      fingerprint: items.toString(16).padStart(32, "0"),
      buyerId: buyers[buyer] as (typeof buyers)[number],
    };
    const wallet = (pick: number) => picked(wallets, pick, buyer) ?? id<"wallet">();
    const grant = (pick: number) => picked(grants, pick, buyer) ?? id<"grant">();
    const purchase = (pick: number) =>
      (pick < 0
        ? purchases.filter((one) => one.buyer === buyer).at(pick)?.id
        : picked(purchases, pick, buyer)) ?? id<"purchase">();
    const nowMs = ROUND_TIMES[round] as number;
    switch (action.do) {
      case "open": {
        const walletId = id<"wallet">();
        wallets.push({ id: walletId, buyer });
        const currency = CURRENCIES[action.currency];
        const timeZone = CALENDARS[(sequence + items) % CALENDARS.length] as string;
        return { ...base, kind: "open-wallet", walletId, currency, timeZone };
      }
      case "top-up":
      case "rail":
      case "dispute":
      case "send back":
      case "sent back":
      case "write off":
        return topUpCommand(action, {
          base,
          nowMs,
          currencies: CURRENCIES,
          id,
          wallet,
          topUp: (pick) => latestOr(topUps, pick, buyer) ?? id<"topUp">(),
          sent: (pick) => latestOr(returns, pick, buyer) ?? id<"topUpReturn">(),
          started: (made, what) =>
            void (what === "top-up" ? topUps : returns).push({ id: made as never, buyer }),
        });
      case "tab":
        return tabCommand(action, { base, wallet });
      case "put off":
        return putOffCommand(action, {
          base,
          wallet,
          roundAt: (ago) => ROUND_TIMES[Math.max(0, round - ago)] as number,
        });
      case "limit":
        return limitCommand(action, { base, wallet });
      case "buy": {
        const terms = offerTerms(action.offer, action.play, () => id<"entitlement">());
        const purchaseId = id<"purchase">();
        purchases.push({ id: purchaseId, buyer });
        return {
          ...base,
          kind: "purchase",
          purchaseId,
          entitlementId: id<"entitlement">(),
          walletId: wallet(action.wallet),
          terms,
          authority:
            action.grant === null ? { by: "buyer" } : { by: "grant", grantId: grant(action.grant) },
          shownPrice: shownPrice(action.shown, terms),
        };
      }
      case "refund":
        return {
          ...base,
          kind: "refund",
          refundId: id<"refund">(),
          purchaseId: purchase(action.purchase),
          reason: action.reason,
          grantId: action.grant === null ? null : grant(action.grant),
          ...(action.limits
            ? { regretsAllowed: action.limits.allowed, consumptionMark: action.limits.mark }
            : {}),
        };
      case "free": {
        const purchaseId = id<"purchase">();
        purchases.push({ id: purchaseId, buyer });
        return freeCommand(action, { base, nowMs, id, wallet, grant, purchaseId });
      }
      case "give":
      case "claim":
      case "note":
        return giftCommand(action, {
          base,
          nowMs,
          id,
          wallet,
          grant,
          receiver: (by) =>
            ({ self: buyers[buyer], other: buyers[1 - buyer], third: id<"buyer">() })[
              by
            ] as BuyerId,
          gift: (pick) => giftOf(gifts, pick, buyer) ?? { id: id<"gift">(), claim: id<"gift">() },
          given: (made, paid) => {
            gifts.push({ id: made, buyer, claim: id<"gift">() });
            purchases.push({ id: paid, buyer });
          },
        });
      case "serve":
      case "deliver":
      case "report":
        return useCommand(action, { base, id, purchase });
      case "grant": {
        const grantId = id<"grant">();
        grants.push({ id: grantId, buyer });
        return {
          ...base,
          kind: "create-grant",
          grantId,
          walletId: wallet(action.wallet),
          sellerId: action.seller === null ? null : fixedId<"seller">(0xe00, 0, action.seller),
          label: `grant ${items}`,
          tokenHash: "ab".repeat(32),
          dpopThumbprint: null,
          limits: {
            perDay: microsOrNull(action.perDay),
            perMonth: microsOrNull(action.perMonth),
            askAbove: microsOrNull(action.askAbove),
            autoUnlockBelow: null,
          },
          expiresAtMs: nowMs + action.lastsMs,
        };
      }
      case "change":
        return {
          ...base,
          kind: "change-grant",
          grantId: grant(action.grant),
          limits: {
            ...(action.perDay === undefined ? {} : { perDay: microsOrNull(action.perDay) }),
            ...(action.askAbove === undefined ? {} : { askAbove: microsOrNull(action.askAbove) }),
          },
          expiresAtMs: action.lastsMs === undefined ? undefined : nowMs + action.lastsMs,
        };
      case "rebate":
        return {
          ...base,
          kind: "rebate",
          rebateId: id<"rebate">(),
          walletId: wallet(action.wallet),
          sellerId: fixedId<"seller">(0xe00, 0, action.seller),
          passId: fixedId<"offer">(0xf00, 0, 100),
          period: "day",
          periodStartMs: 0,
          periodEndMs: nowMs,
          passMicros: micros(action.pass),
          // Sometimes these belong to another buyer, so this buyer does not have them.
          purchaseIds: purchases.slice(-action.purchases).map((one) => one.id),
          holdIds: holds.slice(-action.purchases).map((one) => one.id),
        };
      case "suspend":
      case "resume":
        return {
          ...base,
          kind: "suspend-wallet",
          suspensionId: id<"suspension">(),
          walletId: wallet(action.wallet),
          action: action.do,
          reason: "asked for",
          decidedBy: "operator",
        };
      case "revoke":
        return { ...base, kind: "revoke-grant", grantId: grant(action.grant) };
      case "hold":
      case "tick":
      case "close":
      case "give back":
        return holdCommand(action, {
          base,
          id,
          wallet,
          grant,
          hold: (pick) => latestOr(holds, pick, buyer) ?? id<"meter">(),
          opened: (holdId) => void holds.push({ id: holdId, buyer }),
        });
      case "order":
      case "confirm":
      case "finalize":
      case "drop":
        return orderCommand(action, {
          base,
          nowMs,
          id,
          wallet,
          grant,
          order: (pick) =>
            (pick < 0
              ? orders.filter((one) => one.buyer === buyer).at(pick)?.id
              : picked(orders, pick, buyer)) ?? id<"order">(),
          opened: (orderId) => void orders.push({ id: orderId, buyer }),
        });
      case "item":
        return itemCommand(base, action, fixedId<"seller">(0xe00, 0, action.seller));
    }
  }
}

/** The command as issued while the seller cannot sell; unchanged if that does not affect its kind. */
function withNotSold(command: Command, notSold: NotSold | undefined): Command {
  if (notSold === undefined) return command;
  const { kind } = command;
  if (kind === "purchase") return { ...command, terms: { ...command.terms, notSold } };
  if (kind === "hold-open") return { ...command, terms: { ...command.terms, notSold } };
  if (kind === "hold-capture" || kind === "order-confirm" || kind === "order-finalize")
    return { ...command, notSold };
  return command;
}

function itemCommand(
  base: Pick<CommandsOf<"item">, "operationId" | "fingerprint" | "buyerId">,
  { what, sku: pick, quantity }: Extract<Action, { do: "item" }>,
  sellerId: SellerId,
): CommandsOf<"item"> {
  const sku = SKUS[pick] as string;
  const item = { ...base, sellerId, sku };
  switch (what) {
    case "give":
      return { ...item, kind: "item-grant", quantity };
    case "use":
      return { ...item, kind: "item-consume", quantity };
    case "wear":
      return { ...item, kind: "item-equip", slot: "hand" };
    case "take off":
      return { ...item, kind: "item-equip", slot: "hand", sku: null };
    case "note":
      return {
        ...item,
        kind: "item-metadata",
        metadata: quantity > 2 ? null : `{"n":${quantity}}`,
      };
  }
}

interface Owned<T> {
  readonly id: T;
  readonly buyer: 0 | 1;
}

function picked<T>(all: readonly Owned<T>[], pick: number, buyer: 0 | 1): T | undefined {
  const from = pick < ANYONES ? all.filter((one) => one.buyer === buyer) : all;
  return from[pick % from.length]?.id;
}

/** Of this buyer, or of anybody with a high number. */
function giftOf<G extends { readonly buyer: 0 | 1 }>(
  all: readonly G[],
  pick: number,
  buyer: 0 | 1,
): G | undefined {
  const from = pick < ANYONES ? all.filter((one) => one.buyer === buyer) : all;
  return pick === LATEST ? all.findLast((one) => one.buyer === buyer) : from[pick % from.length];
}

/** The same; {@link LATEST} picks the latest of the buyer's own. */
function latestOr<T>(all: readonly Owned<T>[], pick: number, buyer: 0 | 1): T | undefined {
  if (pick !== LATEST) return picked(all, pick, buyer);
  return all.findLast((one) => one.buyer === buyer)?.id;
}

function scenic(buyer: 0 | 1, action: Step["action"]): Step {
  return { later: 0, buyer, repeat: null, action };
}

function microsOrNull(amount: bigint | null) {
  return amount === null ? null : micros(amount);
}
