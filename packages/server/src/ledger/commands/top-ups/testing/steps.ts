import {
  type DisputeId,
  type Id,
  type IdKind,
  micros,
  type TopUpId,
  type TopUpReturnId,
  type WalletId,
} from "@tuppence/protocol";
import { uuidOfHash } from "../../../../lib/uuid.ts";
import type { ReturnedBy } from "../../../tables/top-up-returns.ts";
import * as fc from "fast-check";
import { SPEND_ONLY } from "../../../tables/lots.ts";
import { LATEST } from "../../../model/latest.ts";
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
    }
  | {
      readonly do: "dispute";
      readonly says: "open" | "won" | "lost";
      readonly topUp: number;
      /** A top-up may be disputed twice. */
      readonly which: 0 | 1;
      readonly amount: bigint;
    }
  | {
      readonly do: "send back";
      readonly topUp: number;
      /** null: all that is left. */
      readonly amount: bigint | null;
      readonly by: ReturnedBy;
    }
  | { readonly do: "sent back"; readonly sent: number; readonly as: "settled" | "failed" }
  | {
      readonly do: "write off";
      readonly wallet: number;
      /** Only what has been owed since then. */
      readonly since?: number | undefined;
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
    weight: 3,
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
      do: fc.constant("dispute"),
      says: fc.constantFrom("open", "won", "lost"),
      topUp: pick,
      which: fc.constantFrom<(0 | 1)[]>(0, 0, 1),
      amount: amounts,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("send back"),
      topUp: pick,
      amount: fc.option(fc.constantFrom(10_000n, 20_000n, 50_000n)),
      by: fc.constantFrom("buyer", "operator", "operator", "operator"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("sent back"),
      sent: pick,
      as: fc.constantFrom("settled", "failed"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("write off"), wallet: pick }) },
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
    { do: "dispute", says: "open", topUp: LATEST, which: 0, amount: 50_000n },
  ]);

export function topUpCommand(
  action: TopUpAction,
  maker: {
    readonly base: CommandBase;
    readonly nowMs: number;
    readonly currencies: readonly [string, string];
    readonly id: <K extends IdKind>() => Id<K>;
    readonly wallet: (pick: number) => WalletId;
    readonly topUp: (pick: number) => TopUpId;
    readonly sent: (pick: number) => TopUpReturnId;
    readonly started: (id: TopUpId | TopUpReturnId, what: "top-up" | "return") => void;
  },
): Command {
  const { base, id } = maker;
  if (action.do === "top-up") {
    const topUpId = id<"topUp">();
    maker.started(topUpId, "top-up");
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
  if (action.do === "write off")
    return {
      ...base,
      kind: "write-off",
      walletId: maker.wallet(action.wallet),
      ...(action.since === undefined ? {} : { owedSinceMs: action.since }),
    };
  if (action.do === "sent back") {
    const failure = action.as === "failed" ? "refused" : null;
    const returnId = maker.sent(action.sent);
    return { ...base, kind: "top-up-return-end", returnId, as: action.as, failure };
  }
  const topUpId = maker.topUp(action.topUp);
  if (action.do === "send back") {
    const returnId = id<"topUpReturn">();
    maker.started(returnId, "return");
    const amountMicros = action.amount === null ? null : micros(action.amount);
    const stepMicros = micros(10_000n);
    return {
      ...base,
      kind: "top-up-return",
      returnId,
      topUpId,
      amountMicros,
      stepMicros,
      by: action.by,
    };
  }
  if (action.do === "dispute") {
    return {
      ...base,
      kind: "top-up-dispute",
      disputeId: uuidOfHash(`dispute ${topUpId} ${action.which}`) as DisputeId,
      topUpId,
      amountMicros: micros(action.amount),
      state: action.says,
      railReference: "case",
      reason: "fraudulent",
      evidenceDueMs: null,
      askedAtMs: maker.nowMs,
    };
  }
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
