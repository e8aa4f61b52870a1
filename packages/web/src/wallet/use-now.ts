import { useEffect, useState } from "react";

/** The time, moving once a quarter of a second until `untilMs` has passed, then still. */
export function useNow(untilMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now);
  const isMoving = nowMs < untilMs;
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(() => setNowMs(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isMoving]);
  return nowMs;
}
