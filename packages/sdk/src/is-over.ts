/** Whether so much time has passed. A clock that was set back says nothing of that, so then it has. */
export function isOver(sinceMs: number, nowMs: number, lengthMs: number): boolean {
  return nowMs < sinceMs || nowMs - sinceMs >= lengthMs;
}
