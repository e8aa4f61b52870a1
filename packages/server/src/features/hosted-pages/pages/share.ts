import { type Html, html } from "../html/html.ts";
import type { Speech } from "../texts/speech.ts";
import { qr } from "./qr.ts";

/** The page's address to copy, and as a QR code. The script adds the button; without it the address can be marked. */
export function share(
  { words }: Speech,
  {
    title,
    address,
    feed,
  }: { readonly title: string; readonly address: string; readonly feed: string },
): Html {
  return html`<details class="share"><summary>${words.share}</summary>
<div class="share-body">
<label for="address">${words.address}</label>
<div class="copy"><input id="address" type="text" readonly value="${address}"><button type="button" data-copy="${address}" data-copied="${words.copied}" hidden>${words.copy}</button></div>
<p class="said" role="status" data-copy-status></p>
${qr(address, words.qrOf(title))}
<p><a href="${feed}">${words.feed}</a></p>
</div></details>`;
}
