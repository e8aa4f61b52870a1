import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

/**
 * `expect(actual).toEqual(expected)`, but called only if the two differ. With a hundred thousand comparisons, its
 * preparations for a failure message take longer than comparing.
 */
export function expectSame(actual: unknown, expected: unknown, where?: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, where).toEqual(expected);
}
