/** Tells the page what happened, by an event that bubbles out of shadow trees. */
export function emit(
  from: Element,
  name: "unlocked" | "declined" | "locked",
  detail: { readonly offer: string } & Readonly<Record<string, unknown>>,
): void {
  from.dispatchEvent(
    new CustomEvent(`tuppence:${name}`, { bubbles: true, composed: true, detail }),
  );
}
