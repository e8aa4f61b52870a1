import type { Price } from "@tuppence/sdk";

/** How much of every track plays for everyone. The previews in `media/` are cut to this. */
export const PREVIEW_SECONDS = 12;

export interface Track {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly about: string;
  readonly lengthSeconds: number;
  /** Where the buyer of the file names the price: the least. Its `downloadPrices` are the suggestion then. */
  readonly minimum?: readonly Price[];
  readonly downloadPrices: readonly Price[];
}

/** Prices in the three currencies this band sells in. */
export function prices(usd: string, eur: string, krw: string): Price[] {
  return [
    { amount: usd, currency: "USD" },
    { amount: eur, currency: "EUR" },
    { amount: krw, currency: "KRW" },
  ];
}

export const PLAY_PRICES = prices("0.01", "0.01", "10");
export const PLAY_MAXIMUM = prices("0.04", "0.04", "40");
export const ALBUM_PRICES = prices("0.75", "0.75", "900");

export function pathOf({ slug }: Pick<Track, "slug">): string {
  return `/tracks/${slug}`;
}
