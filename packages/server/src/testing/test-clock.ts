/** A clock that stands still until a test moves it. */
export interface TestClock {
  readonly now: () => number;
  readonly advance: (ms: number) => void;
}

/** A Wednesday at noon, in the middle of a month, so that no day or month ends unexpectedly. */
const TEST_NOON_MS = Date.parse("2027-03-10T12:00:00Z");

export function createTestClock(startMs = TEST_NOON_MS): TestClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
  };
}
