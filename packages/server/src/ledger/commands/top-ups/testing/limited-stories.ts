import * as fc from "fast-check";
import { LATEST } from "../../../model/latest.ts";
import type { TopUpAction } from "./steps.ts";

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
