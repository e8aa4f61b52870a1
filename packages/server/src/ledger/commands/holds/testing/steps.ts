import type { CommandsOf } from "../../types.ts";
import { type GrantId, type Id, type IdKind, micros, type WalletId } from "@tuppence/protocol";
import * as fc from "fast-check";
import type { HoldId, HoldTerms } from "../../../rules/terms/hold-terms.ts";
import type { HoldUser } from "../../../rules/authority/authority.ts";
import { type Limits, limits } from "../../../model/limits.ts";
import { CURRENCIES, fixedId, HOLD_PASSES } from "../../../model/test-offers.ts";
import { LATEST } from "../../../model/latest.ts";

type By = "grant" | "buyer" | "seller" | "another seller";

/** Steps with holds. Numbers pick one of the existing objects, as in {@link Action}. */
export type HoldAction =
  | {
      readonly do: "hold";
      readonly offer: number;
      readonly wallet: number;
      readonly grant: number | null;
      readonly maximum: bigint | null;
      readonly shown: "nothing" | "price" | "less";
    }
  | {
      readonly do: "tick";
      readonly hold: number;
      readonly units: bigint;
      readonly by: By;
      readonly grant: number;
    }
  | {
      readonly do: "close";
      readonly hold: number;
      readonly units: bigint | null;
      readonly by: By | "idle";
      readonly grant: number;
    }
  | {
      readonly do: "give back";
      readonly hold: number;
      readonly reason: "undo" | "regret" | "seller";
      readonly by: By;
      readonly grant: number;
      readonly limits?: Limits | null;
    };

const DAY_MS = 86_400_000;

/**
 * In order: refilled early; shared by two; without a fee and never refilled; all for the platform; for two phases; and
 * with units that count towards two passes and are free with one of them.
 */
const TERMS: readonly HoldTerms[] = [
  { price: 1_000n, holdUnits: 10, reserveUnits: 5, idleMs: 5_000, feeBasisPoints: 1_000 },
  { price: 333n, holdUnits: 60, reserveUnits: 30, idleMs: 3 * DAY_MS, feeBasisPoints: 333 },
  { price: 1n, holdUnits: 7, reserveUnits: 0, idleMs: 60_000, feeBasisPoints: 0 },
  { price: 7n, holdUnits: 3, reserveUnits: 3, idleMs: DAY_MS, feeBasisPoints: 10_000 },
  { price: 20_000n, holdUnits: 1, reserveUnits: 0, idleMs: 60_000, feeBasisPoints: 250 },
  { price: 3_001n, holdUnits: 8, reserveUnits: 4, idleMs: 3 * DAY_MS, feeBasisPoints: 333 },
].map(({ price, ...terms }, index) => ({
  ...terms,
  offerId: fixedId<"offer">(0xf00, 0, 200 + index),
  sellerId: fixedId<"seller">(0xe00, 0, index % 2),
  unitPrices: new Map(
    // Some have a price in one currency only.
    CURRENCIES.slice(0, index === 2 || index === 3 || index === 4 ? 1 : 2).map((currency) => [
      currency,
      micros(price),
    ]),
  ),
  maximumMicros: null,
  refundWindowMs: index === 1 ? 0 : DAY_MS,
  ...(index === 5 ? HOLD_PASSES : {}),
  ...(index === 1
    ? {
        shares: [
          { sellerId: fixedId<"seller">(0xe00, 0, 2), basisPoints: 3_333 },
          { sellerId: fixedId<"seller">(0xe00, 0, 3), basisPoints: 3_333 },
        ],
      }
    : {}),
}));

const pick = fc.nat({ max: 11 });
const by = fc.constantFrom<By[]>("grant", "buyer", "buyer", "seller", "seller", "another seller");
const units = fc.constantFrom(0n, 1n, 2n, 3n, 6n, 9n, 20n, 50n, 75n, 10n ** 6n, 10n ** 15n);

export const holdActions: fc.Arbitrary<HoldAction> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("hold"),
      offer: fc.nat({ max: TERMS.length - 1 }),
      wallet: pick,
      grant: fc.option(pick, { freq: 3 }),
      maximum: fc.constantFrom(null, null, null, 5n, 5_000n, 12_000n),
      shown: fc.constantFrom("nothing", "nothing", "price", "less"),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("tick"), hold: pick, units, by, grant: pick }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("close"),
      hold: pick,
      units: fc.option(units, { freq: 2 }),
      by: fc.oneof(by, fc.constant("idle")),
      grant: pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("give back"),
      hold: pick,
      reason: fc.constantFrom("undo", "regret", "seller"),
      by,
      grant: pick,
      limits,
    }),
  },
);

/** A hold from its opening to its refund, a sequence that independently drawn steps rarely produce. */
export const holdStories: fc.Arbitrary<readonly HoldAction[]> = fc
  .record({
    offer: fc.nat({ max: TERMS.length - 1 }),
    wallet: fc.nat({ max: 2 }),
    grant: fc.option(fc.nat({ max: 2 }), { freq: 2 }),
    used: fc.array(units, { maxLength: 3 }),
    closing: fc.option(units),
    again: fc.boolean(),
    backs: fc.array(fc.constantFrom("undo", "regret", "seller"), { maxLength: 2 }),
    limits,
    impatient: fc.constantFrom(false, false, false, true),
    pays: fc.constantFrom<By[]>("seller", "another seller", "grant", "buyer"),
  })
  .map(({ offer, wallet, grant, used, closing, again, backs, limits, impatient, pays }) => {
    const latest = { hold: LATEST, grant: grant ?? 0 };
    const opened = { do: "hold", offer, wallet, grant, maximum: null, shown: "nothing" } as const;
    return [
      opened,
      ...used.map((told) => ({ do: "tick", units: told, by: pays, ...latest }) as const),
      ...(impatient
        ? [
            { do: "close", units: null, by: "idle", ...latest } as const,
            { do: "give back", reason: "seller", by: "buyer", ...latest } as const,
          ]
        : []),
      { do: "close", units: closing, by: "buyer", ...latest },
      // A pass may have been earned, so that the next hold is not needed.
      ...(again && backs.length === 0 ? [opened] : []),
      ...backs.map(
        (reason) => ({ do: "give back", reason, by: "buyer", limits, ...latest }) as const,
      ),
    ];
  });

interface Maker {
  readonly base: Pick<CommandsOf<"hold">, "operationId" | "fingerprint" | "buyerId">;
  id<K extends IdKind>(): Id<K>;
  wallet(pick: number): WalletId;
  grant(pick: number): GrantId;
  hold(pick: number): HoldId;
  /** Called with the id of each opened hold. */
  opened(id: HoldId): void;
}

export function holdCommand(action: HoldAction, maker: Maker): CommandsOf<"hold"> {
  const { base } = maker;
  switch (action.do) {
    case "hold": {
      const terms = TERMS[action.offer] as HoldTerms;
      const holdId = maker.id<"meter">();
      maker.opened(holdId);
      const price = terms.unitPrices.get("USD") ?? micros(1n);
      const shown = action.shown === "price" ? price : micros(price - 1n);
      return {
        ...base,
        kind: "hold-open",
        holdId,
        purpose: action.offer === 4 ? "purchase" : "meter",
        walletId: maker.wallet(action.wallet),
        terms: {
          ...terms,
          maximumMicros: action.maximum === null ? null : micros(action.maximum),
        },
        authority:
          action.grant === null
            ? { by: "buyer" }
            : { by: "grant", grantId: maker.grant(action.grant) },
        shownPrice: action.shown === "nothing" ? null : { amountMicros: shown, currency: "USD" },
      };
    }
    case "tick":
      return {
        ...base,
        kind: "hold-capture",
        holdId: maker.hold(action.hold),
        units: action.units,
        user: userOf(action.by, maker.grant(action.grant)),
      };
    case "close":
      return {
        ...base,
        kind: "hold-release",
        holdId: maker.hold(action.hold),
        units: action.units,
        user: action.by === "idle" ? { by: "idle" } : userOf(action.by, maker.grant(action.grant)),
      };
    case "give back": {
      const user = userOf(action.by, maker.grant(action.grant));
      return {
        ...base,
        kind: "hold-refund",
        holdId: maker.hold(action.hold),
        refundId: maker.id<"refund">(),
        reason: action.reason,
        ...(action.limits
          ? { regretsAllowed: action.limits.allowed, consumptionMark: action.limits.mark }
          : {}),
        sellerId: user.by === "seller" ? user.sellerId : null,
        grantId: user.by === "grant" ? user.grantId : null,
      };
    }
  }
}

/** Each seller has half of the holds, so "another" seller is sometimes the right one. */
function userOf(who: By, grantId: GrantId): HoldUser {
  switch (who) {
    case "grant":
      return { by: "grant", grantId };
    case "buyer":
      return { by: "buyer" };
    case "seller":
      return { by: "seller", sellerId: fixedId<"seller">(0xe00, 0, 0) };
    case "another seller":
      return { by: "seller", sellerId: fixedId<"seller">(0xe00, 0, 1) };
  }
}
