import { useEffect, useState } from "react";
import { type Scene, watchSettling } from "./settling.ts";

const scene: Scene = {
  isWatched: () => document.visibilityState === "visible" && document.hasFocus(),
  // A monotonic clock, which nobody can set.
  nowMs: () => performance.now(),
  onChange(listener) {
    const windowEvents = ["focus", "blur", "pageshow", "resize"] as const;
    for (const event of windowEvents) window.addEventListener(event, listener);
    document.addEventListener("visibilitychange", listener);
    return () => {
      for (const event of windowEvents) window.removeEventListener(event, listener);
      document.removeEventListener("visibilitychange", listener);
    };
  },
  after(ms, listener) {
    const timer = setTimeout(listener, ms);
    return () => clearTimeout(timer);
  },
};

/** Whether the page has been visible for long enough that a press on it is meant for it. */
export function useSettled(): boolean {
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => watchSettling(scene, setIsSettled), []);
  return isSettled;
}
