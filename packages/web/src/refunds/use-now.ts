import { useEffect, useState } from "react";

/** A deadline this near is counted down. For a farther one, a slower clock is enough. */
const NEAR_MS = 60_000;
const COUNTED_MS = 250;
const WAITED_MS = 30_000;

/** The current time, updated until `untilMs` has passed, even on a page that stays open for days. */
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
