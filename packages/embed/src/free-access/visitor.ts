import { localStore } from "../platform/site-storage.ts";

const NAME = "tuppence:visitor";
const TEXT = /^[A-Za-z0-9_-]{22}$/;

/** The random id that this site's storage keeps for a reader without a wallet. It is made when it is first needed. */
export function visitorId(): string {
  const known = knownVisitor();
  if (known !== undefined) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, 22);
  localStore.setItem(NAME, made);
  // Another tab may have written one at the same moment: the stored one counts.
  return knownVisitor() ?? made;
}

export function knownVisitor(): string | undefined {
  const text = localStore.getItem(NAME);
  return text !== null && TEXT.test(text) ? text : undefined;
}
