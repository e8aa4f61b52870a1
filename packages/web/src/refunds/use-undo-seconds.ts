import { undoSecondsLeft } from "@tuppence/protocol/undo";
import { useEffect, useState } from "react";

/**
 * How many more seconds the undo is offered: ten from when it is shown, as promised, but never longer than the
 * platform accepts it. 0 if it is not offered, or before its end is known.
 */
export function useUndoSeconds(until: string | undefined): number {
  const [shown, setShown] = useState(() => begin(until));
  if (shown.until !== until) setShown(begin(until));
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setInterval(() => setShown(aSecondLater), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return shown.until === until ? shown.left : 0;
}

interface Shown {
  readonly until: string | undefined;
  readonly left: number;
}

function begin(until: string | undefined): Shown {
  return { until, left: until === undefined ? 0 : undoSecondsLeft(until, Date.now()) };
}

function aSecondLater(shown: Shown): Shown {
  if (shown.left <= 0) return shown;
  // In a hidden tab it does not count as shown.
  const passed = document.visibilityState === "visible" ? 1 : 0;
  return { ...shown, left: Math.min(shown.left - passed, begin(shown.until).left) };
}
