import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

/**
 * `expect(actual).toEqual(expected)`, asked only when the two differ: a hundred thousand times over, preparing for a
 * failure takes longer than comparing.
 */
export function expectSame(actual: unknown, expected: unknown, where?: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, where).toEqual(expected);
}
