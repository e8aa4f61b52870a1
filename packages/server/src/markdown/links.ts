import type { StateCore, Token } from "./markdown-types.ts";
import { LOCKED_HREF } from "./locked-labels.ts";

/** What links may lead to. Other schemes run programs, or read the reader's own machine; others mean another page. */
const ADDRESS = /^(?:https?:\/\/|mailto:)/i;
const FILE = /^file_[0-9a-z]{26}$/;

/** Whether a link or picture may have this address. A text with another one shows it as it was written. */
export function isAllowedAddress(url: string): boolean {
  return ADDRESS.test(url) || FILE.test(url);
}

/**
 * Says what each link is: written by somebody whom the page does not answer for. Links to what only the locked part
 * knows, and to files, which have no address of their own, become plain text.
 */
export function markLinks(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.children !== null) token.children = withMarkedLinks(token.children);
  }
}

function withMarkedLinks(tokens: readonly Token[]): Token[] {
  // Links do not contain links.
  let isPlain = false;
  return tokens.filter((token) => {
    if (token.type === "link_open") {
      const href = String(token.attrGet("href"));
      isPlain = href === LOCKED_HREF || FILE.test(href);
      token.attrSet("rel", "nofollow noopener ugc");
      return !isPlain;
    }
    return token.type !== "link_close" || !isPlain;
  });
}
