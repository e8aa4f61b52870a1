import { html } from "lit/html.js";
import { languageOf } from "../messages/language-of.ts";
import { messagesOf } from "../messages/messages.ts";

/** The page by itself, where a frame keeps the wallet from opening. */
export function ownTab(element: Element): unknown {
  // A frame that was written by its page has that page's address.
  const href = location.protocol.startsWith("http") ? location.href : document.baseURI;
  return html`<a part="button" href=${href} target="_blank" rel="noopener">
    ${messagesOf(languageOf(element)).openLink}
  </a>`;
}
