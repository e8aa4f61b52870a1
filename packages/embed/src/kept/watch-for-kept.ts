const begun = new WeakSet<Element>();

/** Sets up the page's elements of a kind that name nothing but their offer, also those that come later. */
export function watchForKept(tag: string, setUp: (element: HTMLElement) => Promise<void>): void {
  const look = () => {
    const all = `${tag}[offer]:not([key], [publishable-key])`;
    for (const element of document.querySelectorAll<HTMLElement>(all)) {
      if (begun.has(element)) continue;
      begun.add(element);
      // What fails is said on the console; the element stays empty.
      void setUp(element).catch(() => {});
    }
  };
  const watch = () => {
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watch);
  else watch();
}
