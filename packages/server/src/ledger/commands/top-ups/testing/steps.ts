import { type Id, type IdKind, micros, type TopUpId, type WalletId } from "@tuppence/protocol";
import * as fc from "fast-check";
import { SPEND_ONLY } from "../../../tables/lots.ts";
import type { CommandBase } from "../../command-base.ts";
import type { Command } from "../../types.ts";

/** Top-ups and the answers of rails. Numbers pick one of the existing objects, as in `Action`. */
export type TopUpAction =
  | {
      readonly do: "top-up";
      readonly wallet: number;
      readonly currency: 0 | 1;
      readonly amount: bigint;
      readonly waits: boolean;
      /** Whether its rail has limits: so much a day, and so much a month. */
      readonly isLimited?: boolean;
      /** Given by the operator. */
      readonly promotional?: boolean;
    }
  | {
      readonly do: "rail";
      readonly says: "wait" | "settled" | "failed" | "cancelled";
      readonly topUp: number;
      readonly amount: bigint;
    };

const pick = fc.nat({ max: 11 });
const limits = [
  { period: "day", mostMicros: micros(60_000n) },
  { period: "month", mostMicros: micros(120_000n) },
] as const;
const amounts = fc.constantFrom(
  1n,
  10_000n,
  30_001n,
  50_000n,
  1_000_000n,
  10n ** 15n,
  10n ** 15n - 10_000n,
);

export const topUpActions: fc.Arbitrary<TopUpAction> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("top-up"),
      wallet: pick,
      currency: fc.constantFrom<(0 | 1)[]>(0, 0, 0, 1),
      amount: amounts,
      waits: fc.constantFrom(false, false, true),
      promotional: fc.constantFrom(false, false, true),
      isLimited: fc.constantFrom(false, false, true),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("rail"),
      says: fc.constantFrom("wait", "settled", "settled", "failed", "cancelled"),
      topUp: pick,
      amount: amounts,
    }),
  },
);

/** A top-up waits, and the rail answers several times, in any order. */
export const topUpStories: fc.Arbitrary<readonly TopUpAction[]> = fc
  .array(fc.constantFrom("wait", "settled", "failed", "cancelled"), { minLength: 1, maxLength: 4 })
  .map((answers) => [
    { do: "top-up", wallet: 0, currency: 0, amount: 50_000n, waits: true },
    ...answers.map((says) => ({ do: "rail", says, topUp: LATEST, amount: 50_000n }) as const),
  ]);

/** Top-ups over a rail with limits: some end, which gives room back, and some are settled after all. */
export const limitedStories: fc.Arbitrary<readonly TopUpAction[]> = fc
  .array(
    fc.record({
      amount: fc.constantFrom(10_000n, 25_000n, 50_000n),
      waits: fc.constantFrom(false, true, true),
      answers: fc.array(fc.constantFrom("settled", "failed", "cancelled"), { maxLength: 2 }),
      arrives: fc.constantFrom(10_000n, 50_000n, 70_000n),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map((all) =>
    all.flatMap(({ amount, waits, answers, arrives }): readonly TopUpAction[] => [
      { do: "top-up", wallet: 0, currency: 0, amount, waits, isLimited: true },
      ...answers.map((says) => ({ do: "rail", says, topUp: LATEST, amount: arrives }) as const),
    ]),
  );

/** Picks the buyer's latest top-up. */
export const LATEST = -1;

export function topUpCommand(
  action: TopUpAction,
  maker: {
    readonly base: CommandBase;
    readonly currencies: readonly [string, string];
    readonly id: <K extends IdKind>() => Id<K>;
    readonly wallet: (pick: number) => WalletId;
    readonly topUp: (pick: number) => TopUpId;
    readonly started: (id: TopUpId) => void;
  },
): Command {
  const { base, id } = maker;
  if (action.do === "top-up") {
    const topUpId = id<"topUp">();
    maker.started(topUpId);
    return {
      ...base,
      kind: "top-up",
      topUpId,
      walletId: maker.wallet(action.wallet),
      currency: maker.currencies[action.currency],
      amountMicros: micros(action.amount),
      rail: action.isLimited ? "carrier" : "sandbox",
      hasArrived: !action.waits,
      lot: { ...SPEND_ONLY, isPromotional: action.promotional === true },
      request: null,
      ...(action.isLimited ? { limits } : {}),
    };
  }
  const topUpId = maker.topUp(action.topUp);
  switch (action.says) {
    case "wait":
      return { ...base, kind: "top-up-await", topUpId, railReference: null, next: null };
    case "settled":
      return {
        ...base,
        kind: "top-up-settle",
        topUpId,
        amountMicros: micros(action.amount),
        lot: SPEND_ONLY,
      };
    case "failed":
    case "cancelled":
      return { ...base, kind: "top-up-end", topUpId, as: action.says, failure: "declined" };
  }
}
