import * as fc from "fast-check";
import { LATEST } from "./latest.ts";
import type { Action } from "./steps.ts";

const wallet = fc.constant(0);
const grant = fc.constant(null);
const back = fc.constantFrom(null, "seller" as const, "seller" as const, "regret" as const);

const limits: fc.Arbitrary<Action> = fc.record({
  do: fc.constant("limit" as const),
  wallet,
  perDay: fc.constantFrom(null, 2_000n, 10_000n, 40_000n),
  perMonth: fc.constantFrom(null, null, 5_000n, 50_000n),
  by: fc.constantFrom("buyer" as const, "buyer" as const, "operator" as const),
});

const uses: fc.Arbitrary<readonly Action[]> = fc.oneof(
  fc
    .record({
      do: fc.constant("buy" as const),
      offer: fc.constantFrom(0, 2, 5, 6, 8, 10, 12, 14),
      wallet,
      grant,
      shown: fc.constant("nothing" as const),
      play: fc.nat({ max: 2 }),
    })
    .map((one) => [one]),
  fc
    .record({
      do: fc.constant("refund" as const),
      purchase: fc.constantFrom(-1, -2),
      reason: fc.constant("seller" as const),
      grant,
    })
    .map((one) => [one]),
  fc
    .record({ offer: fc.nat({ max: 3 }), units: fc.nat({ max: 12 }), back })
    .map(({ offer, units, back: reason }) => meterSteps(offer, units, reason)),
  fc
    .record({ offer: fc.constantFrom(0, 1, 2, 3), isLowered: fc.boolean() })
    .map(({ offer, isLowered }) => orderSteps(offer, isLowered)),
  limits.map((one) => [one]),
);

/** A wallet gets limits, is used in all ways that count against them, and gets others. */
export const ownLimitStories: fc.Arbitrary<readonly Action[]> = fc
  .tuple(limits, fc.array(uses, { minLength: 1, maxLength: 6 }))
  .map(([first, after]) => [first, ...after.flat()]);

function meterSteps(
  offer: number,
  units: number,
  back: "seller" | "regret" | null,
): readonly Action[] {
  const [hold, grantPick] = [LATEST, 0];
  // No one-tap return is allowed, so a regretted meter goes on counting.
  const regret = { by: "buyer", limits: { allowed: 0, mark: 10_000 } } as const;
  const how = back === "regret" ? regret : ({ by: "seller" } as const);
  return [
    { do: "hold", offer, wallet: 0, grant: null, maximum: null, shown: "nothing" },
    { do: "tick", hold, units: BigInt(units), by: "buyer", grant: grantPick },
    { do: "close", hold, units: null, by: "buyer", grant: grantPick },
    ...(back === null
      ? []
      : [{ do: "give back", hold, reason: back, grant: grantPick, ...how } as const]),
  ];
}

function orderSteps(offer: number, isLowered: boolean): readonly Action[] {
  const order = -1;
  const lowered = { do: "limit", wallet: 0, perDay: 0n, perMonth: null, by: "buyer" } as const;
  return [
    { do: "order", offer, grant: null, lastsMs: 3 * 86_400_000 },
    { do: "confirm", order, wallet: 0, grant: null, shown: null },
    // What is set aside was within the limits, so a lower one does not stop the delivery.
    ...(isLowered ? [lowered] : []),
    { do: "finalize", order, seller: offer === 1 ? 1 : 0 },
  ];
}
