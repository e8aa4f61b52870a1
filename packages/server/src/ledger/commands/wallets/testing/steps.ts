import { micros, type WalletId } from "@tuppence/protocol";
import * as fc from "fast-check";
import type { CommandBase } from "../../command-base.ts";
import type { Command } from "../../types.ts";

/** A wallet gets a tab, or another one. */
export interface TabAction {
  readonly do: "tab";
  readonly wallet: number;
  readonly limit: bigint;
  readonly termMs: number;
}

/** A debt is put off, if it is the one that began so many rounds ago. */
export interface PutOffAction {
  readonly do: "put off";
  readonly wallet: number;
  readonly roundsAgo: number;
  readonly laterByMs: number;
}

/** A wallet gets limits of its own, or others. */
export interface OwnLimitsAction {
  readonly do: "limit";
  readonly wallet: number;
  readonly perDay: bigint | null;
  readonly perMonth: bigint | null;
  readonly by: "buyer" | "operator";
}

export const ownLimitsActions: fc.Arbitrary<OwnLimitsAction> = fc.record({
  do: fc.constant("limit"),
  wallet: fc.nat({ max: 11 }),
  perDay: fc.constantFrom(null, 0n, 2_000n, 10_000n, 40_000n),
  perMonth: fc.constantFrom(null, null, 5_000n, 50_000n),
  by: fc.constantFrom("buyer", "buyer", "operator"),
});

export function limitCommand(
  { perDay, perMonth, by, wallet: pick }: OwnLimitsAction,
  { base, wallet }: { readonly base: CommandBase; readonly wallet: (pick: number) => WalletId },
): Command {
  return {
    ...base,
    kind: "limit-spending",
    walletId: wallet(pick),
    perDay: perDay === null ? null : micros(perDay),
    perMonth: perMonth === null ? null : micros(perMonth),
    by,
  };
}

export const tabLimits = fc.constantFrom(0n, 5_000n, 30_000n, 100_000n);
export const tabTerms = fc.constantFrom(0, 8_000, 3_600_000, 86_400_000);

export const tabActions: fc.Arbitrary<TabAction> = fc.record({
  do: fc.constant("tab"),
  wallet: fc.nat({ max: 11 }),
  limit: tabLimits,
  termMs: tabTerms,
});

export const putOffActions: fc.Arbitrary<PutOffAction> = fc.record({
  do: fc.constant("put off"),
  wallet: fc.constantFrom(0, 0, 0, 0, 0, 11),
  roundsAgo: fc.constantFrom(0, 0, 0, 0, 1),
  laterByMs: fc.constantFrom(1, 8_000, 86_400_000),
});

/** @param roundAt when a round was, so many rounds ago */
export function putOffCommand(
  { wallet: pick, roundsAgo, laterByMs }: PutOffAction,
  {
    base,
    wallet,
    roundAt,
  }: {
    readonly base: CommandBase;
    readonly wallet: (pick: number) => WalletId;
    readonly roundAt: (roundsAgo: number) => number;
  },
): Command {
  const owedSinceMs = roundAt(roundsAgo);
  return { ...base, kind: "postpone-tab", walletId: wallet(pick), owedSinceMs, laterByMs };
}

export function tabCommand(
  { limit: limitMicros, termMs: term, wallet: pick }: TabAction,
  { base, wallet }: { readonly base: CommandBase; readonly wallet: (pick: number) => WalletId },
): Command {
  const walletId = wallet(pick);
  return { ...base, kind: "open-tab", walletId, limitMicros: micros(limitMicros), termMs: term };
}
