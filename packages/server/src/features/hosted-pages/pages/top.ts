import { type Html, html } from "../html/html.ts";
import { picturePath } from "../addresses.ts";
import type { PictureRow } from "../page-rows.ts";

/** The seller, above the page of one of their offers. */
export function sellerLine(
  seller: { readonly name: string; readonly path: string },
  picture: PictureRow | null,
): Html {
  return html`<a class="seller" href="${seller.path}">${face(seller.name, picture)}<span dir="auto">${seller.name}</span></a>`;
}

/** The seller's picture, or the first letter of their name. */
export function face(name: string, picture: PictureRow | null): Html {
  if (picture !== null)
    return html`<img class="face" src="${picturePath(picture.fileId)}" alt="" width="96" height="96">`;
  const [letter = ""] = new Intl.Segmenter().segment(name.trim());
  return html`<span class="face" aria-hidden="true">${letter === "" ? "" : letter.segment.toUpperCase()}</span>`;
}

/** What may be spent here, once the reader has set a budget. */
export function badge(publicUrl: string, key: string): Html {
  return html`<tup-wallet-badge platform="${publicUrl}" key="${key}"></tup-wallet-badge>`;
}
