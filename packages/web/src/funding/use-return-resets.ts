import { useEffect } from "react";

/** The browser's Back shows a page as it was left: calls back then, to make it usable again. */
export function useReturnResets(reset: () => void): void {
  useEffect(() => {
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reset();
    };
    window.addEventListener("pageshow", shown);
    return () => window.removeEventListener("pageshow", shown);
  }, [reset]);
}
