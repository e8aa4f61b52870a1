import { join } from "node:path";
import type { MediaFile } from "@tuppence/example-kit/send-media";
import type { Price } from "@tuppence/sdk";

export interface Film {
  readonly slug: string;
  readonly title: string;
  readonly about: string;
  readonly lengthSeconds: number;
  readonly stillAlt: string;
}

/** Prices in the three currencies these films are sold in. */
function prices(usd: string, eur: string, krw: string): Price[] {
  return [
    { amount: usd, currency: "USD" },
    { amount: eur, currency: "EUR" },
    { amount: krw, currency: "KRW" },
  ];
}

/** Paid by the second. */
export const lowWater: Film = {
  slug: "low-water",
  title: "Low Water",
  about:
    "A boat comes home, a lamp is lit, and under both of them something glows. Three shots, no words.",
  lengthSeconds: 36,
  stillAlt: "A sailing boat crosses a harbour at sunset.",
};
export const SECOND_PRICES = prices("0.002", "0.002", "2");

/** Early access: dear now, cheaper in a week, free in two. */
export const theCrossing: Film = {
  slug: "the-crossing",
  title: "The Crossing",
  about: "The night train takes the long bridge, and its windows take the river with them.",
  lengthSeconds: 24,
  stillAlt: "A lit train crosses a viaduct under the moon.",
};
export const EARLY_PRICES = prices("0.10", "0.10", "120");
export const LATER_PRICES = prices("0.05", "0.05", "60");

export const AD_FREE_PRICES = prices("0.15", "0.15", "180");

export function pathOf({ slug }: Pick<Film, "slug">): string {
  return `/films/${slug}`;
}

/** Two files: the preview has nothing in it that is sold. */
export function reelOf({ slug }: Pick<Film, "slug">, part: "full" | "preview"): MediaFile {
  const name = part === "full" ? `${slug}.webm` : `${slug}-preview.webm`;
  return { path: join(import.meta.dirname, "../media", name), type: "video/webm" };
}
