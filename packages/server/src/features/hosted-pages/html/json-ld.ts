import { Html } from "./html.ts";

/**
 * Facts for search engines, as a data block: it never runs, but it must not end early either, so no `<` is left in it.
 */
export function jsonLd(facts: object): Html {
  const text = JSON.stringify(facts).replaceAll(
    /[<>&\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return new Html(`<script type="application/ld+json">${text}</script>`);
}
