import type { PageOffer, PageSeller } from "../hosted-pages-deps.ts";
import type { KeptTeaser, KeptWhole } from "../kept-content.ts";
import type { OfferPageRow, PictureRow } from "../page-rows.ts";
import type { Speech } from "../texts/speech.ts";
import type { PageAssets } from "./page-assets.ts";
import type { Linked } from "./terms.ts";

export interface OfferPageView {
  readonly speech: Speech;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  readonly key: string;
  readonly seller: PageSeller & { readonly handle: string };
  readonly sellerPicture: PictureRow | null;
  readonly page: OfferPageRow;
  readonly offer: PageOffer;
  readonly kept: KeptTeaser | undefined;
  /** What the reader has; `undefined` for who has not paid. */
  readonly owned: { readonly whole: KeptWhole | undefined } | undefined;
  readonly isDraft: boolean;
  readonly contents: readonly Linked[];
  readonly includedIn: readonly Linked[];
}
