import {
  type GrantId,
  type Id,
  type IdKind,
  micros,
  type PurchaseId,
  type WalletId,
} from "@tuppence/protocol";
import type { BuyOffer, Command } from "../commands.ts";
import { ANYONES, ROUND_TIMES, type Step } from "./generate-sequence.ts";

export interface TimedCommand {
  readonly round: number;
  readonly command: Command;
}

const CURRENCIES = ["USD", "KRW"] as const;
const DAY_MS = 86_400_000;

/** Two sellers' offers, the same for every sequence: for ever, for a minute, for a day, in one currency only, fee-free. */
const OFFERS: readonly BuyOffer["terms"][] = [
  { prices: [20_000n, 30_000n], durationMs: null, refundWindowMs: DAY_MS, feeBasisPoints: 1_000 },
  { prices: [20_000n, 1n], durationMs: 60_000, refundWindowMs: 0, feeBasisPoints: 250 },
  { prices: [60_000n, 9_999n], durationMs: DAY_MS, refundWindowMs: 60_000, feeBasisPoints: 333 },
  { prices: [50_000n], durationMs: null, refundWindowMs: 3 * DAY_MS, feeBasisPoints: 0 },
  { prices: [10n ** 15n, 7n], durationMs: null, refundWindowMs: 0, feeBasisPoints: 10_000 },
].map(({ prices, ...terms }, index) => ({
  ...terms,
  offerId: fixedId<"offer">(0xf00, 0, index),
  sellerId: fixedId<"seller">(0xe00, 0, index % 2),
  prices: new Map(prices.map((price, currency) => [CURRENCIES[currency] as string, micros(price)])),
}));

/** An id in the order of `item`, the same each time. */
function fixedId<K extends IdKind>(route: number, sequence: number, item: number): Id<K> {
  const time = (0x19b0_0000_0000 + sequence).toString(16).padStart(12, "0");
  const tail = item.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${route.toString(16).padStart(3, "0")}-8000-${tail}` as Id<K>;
}

/**
 * The commands of a sequence. Buyers, wallets, grants and operations belong to the sequence's number alone,
 * so sequences can run beside each other. The first ones set the scene: wallets with money and two grants.
 */
export function commandsOfSequence(steps: readonly Step[], sequence: number): TimedCommand[] {
  const commands: TimedCommand[] = [];
  const wallets: Owned<WalletId>[] = [];
  const grants: Owned<GrantId>[] = [];
  const purchases: Owned<PurchaseId>[] = [];
  let items = 0;
  let round = 0;
  const routes = [(sequence * 7) % 4096, (sequence * 7 + 1) % 4096] as const;
  const buyers = routes.map((route) => fixedId<"buyer">(route, sequence, 0));

  const scene: Step[] = [
    ...([0, 1] as const).map((buyer) => scenic(buyer, { do: "open", currency: 0 })),
    scenic(0, { do: "top-up", wallet: 0, currency: 0, amount: 100_000n }),
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
    commands.push({ round, command: commandOf(step) });
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
    const nowMs = ROUND_TIMES[round] as number;
    switch (action.do) {
      case "open": {
        const walletId = id<"wallet">();
        wallets.push({ id: walletId, buyer });
        const currency = CURRENCIES[action.currency];
        return { ...base, kind: "open-wallet", walletId, currency };
      }
      case "top-up":
        return {
          ...base,
          kind: "top-up",
          topUpId: id<"topUp">(),
          walletId: wallet(action.wallet),
          currency: CURRENCIES[action.currency],
          amountMicros: micros(action.amount),
          rail: "sandbox",
        };
      case "buy": {
        const terms = OFFERS[action.offer % OFFERS.length] as BuyOffer["terms"];
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
          purchaseId: picked(purchases, action.purchase, buyer) ?? id<"purchase">(),
          reason: action.reason,
          grantId: action.grant === null ? null : grant(action.grant),
        };
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
      case "revoke":
        return { ...base, kind: "revoke-grant", grantId: grant(action.grant) };
    }
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

function scenic(buyer: 0 | 1, action: Step["action"]): Step {
  return { later: 0, buyer, repeat: null, action };
}

function microsOrNull(amount: bigint | null) {
  return amount === null ? null : micros(amount);
}

function shownPrice(
  shown: "nothing" | "price" | "less" | "other currency",
  terms: BuyOffer["terms"],
): BuyOffer["shownPrice"] {
  const amount = terms.prices.get("USD") ?? micros(1n);
  switch (shown) {
    case "nothing":
      return null;
    case "price":
      return { amountMicros: amount, currency: "USD" };
    case "less":
      return { amountMicros: micros(amount - 1n), currency: "USD" };
    case "other currency":
      return { amountMicros: amount, currency: "EUR" };
  }
}
