/** Whether this much time has passed. When the clock was set back we cannot know, and assume that it has. */
export function hasPassed(sinceMs: number, nowMs: number, lengthMs: number): boolean {
  return nowMs < sinceMs || nowMs - sinceMs >= lengthMs;
}
