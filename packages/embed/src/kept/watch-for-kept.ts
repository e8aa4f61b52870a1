const TO_SET_UP = "tup-paywall[offer]:not([key], [publishable-key])";
const begun = new WeakSet<Element>();

/** Sets up the page's paywalls that name nothing but their offer, also those that come later. */
export function watchForKept(): void {
  const look = () => {
    for (const paywall of document.querySelectorAll<HTMLElement>(TO_SET_UP)) {
      if (begun.has(paywall)) continue;
      begun.add(paywall);
      void import("./set-up.ts").then(
        ({ setUp }) => setUp(paywall),
        () => {},
      );
    }
  };
  const watch = () => {
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watch);
  else watch();
}
