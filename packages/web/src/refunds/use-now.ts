import { useEffect, useState } from "react";

/** A deadline this near is counted down; a farther one is only waited for. */
const NEAR_MS = 60_000;
const COUNTED_MS = 250;
const WAITED_MS = 30_000;

/** The time, moving until `untilMs` has passed, then still: also in a page that stays open for days. */
export function useNow(untilMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now);
  const everyMs = nowMs >= untilMs ? null : untilMs - nowMs > NEAR_MS ? WAITED_MS : COUNTED_MS;
  useEffect(() => {
    if (everyMs === null) return undefined;
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
