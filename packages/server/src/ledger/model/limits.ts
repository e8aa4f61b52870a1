import * as fc from "fast-check";

/** What a return in one tap is held to; of the operator, and of old, it is not. */
export interface Limits {
  readonly allowed: number;
  readonly mark: number;
}
export const limits: fc.Arbitrary<Limits | null> = fc.option(
  fc.record({ allowed: fc.constantFrom(0, 1, 3), mark: fc.constantFrom(0, 5_000, 10_000) }),
  { freq: 2 },
);
