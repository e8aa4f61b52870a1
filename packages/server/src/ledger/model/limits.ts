import * as fc from "fast-check";

/** The limits of one-tap returns. Returns by the operator have none. */
export interface Limits {
  readonly allowed: number;
  readonly mark: number;
}
export const limits: fc.Arbitrary<Limits | null> = fc.option(
  fc.record({ allowed: fc.constantFrom(0, 1, 3), mark: fc.constantFrom(0, 5_000, 10_000) }),
  { freq: 2 },
);
