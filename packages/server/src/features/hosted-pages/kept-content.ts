import type { BuyerId, OfferId } from "@tuppence/protocol";

/** What of an offer's kept content everybody may see. */
export interface KeptTeaser {
  readonly kind: "article" | "audio" | "video";
  /** The free part of an article: HTML that is safe to show. */
  readonly html: string;
  /** How long an article is, in words. */
  readonly words: { readonly free: number; readonly locked: number } | null;
  /** How long the whole is. */
  readonly seconds: number | null;
  /** What everybody may hear or see of it. */
  readonly preview: KeptMedia | null;
  /** What the whole sound or film is. */
  readonly file: { readonly type: string; readonly bytes: number } | null;
}

/** What who paid gets. */
export interface KeptWhole {
  readonly kind: KeptTeaser["kind"];
  /** The whole article: HTML that is safe to show. */
  readonly html: string;
  readonly media: KeptMedia | null;
}

export interface KeptMedia {
  readonly url: string;
  readonly type: string;
}

/** What an offer sells, where the platform keeps it. */
export interface KeptContent {
  /** `undefined`: the platform keeps nothing for this offer. */
  readonly teaser: (offerId: OfferId) => Promise<KeptTeaser | undefined>;
  /** What is kept for which of these offers. */
  readonly kinds: (
    offerIds: readonly OfferId[],
  ) => Promise<ReadonlyMap<OfferId, KeptTeaser["kind"]>>;
  /** For a buyer whose right to it stands in the books now; counts as use. `undefined` for anybody else. */
  readonly whole: (offerId: OfferId, buyerId: BuyerId) => Promise<KeptWhole | undefined>;
}
