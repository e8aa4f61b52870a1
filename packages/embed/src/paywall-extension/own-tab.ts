import { html } from "lit/html.js";
import { languageOf } from "../messages/language-of.ts";
import { messagesOf } from "../messages/messages.ts";

/** A link that opens the page in a tab of its own, for when the wallet cannot open in this frame. */
export function ownTab(element: Element): unknown {
  // A frame without a URL of its own (`srcdoc`) has its page's.
  const href = location.protocol.startsWith("http") ? location.href : document.baseURI;
  return html`<a part="button" href=${href} target="_blank" rel="noopener">
    ${messagesOf(languageOf(element)).openLink}
  </a>`;
}
