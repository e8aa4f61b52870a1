import type { Static, TSchema } from "typebox";
import type { KindWithTerms } from "../../../offers/kinds.ts";
import { BundleTerms } from "./bundle.ts";
import { DownloadTerms, downloadInput } from "./download.ts";
import { FeatureTerms } from "./feature.ts";
import { ItemTerms, itemInput } from "./item.ts";
import { MeteredTerms } from "./metered.ts";
import { PassTerms, passInput } from "./pass.ts";
import { PlayTerms, playInput } from "./play.ts";

export * from "./bundle.ts";
export * from "./download.ts";
export * from "./feature.ts";
export * from "./item.ts";
export * from "./metered.ts";
export * from "./pass.ts";
export * from "./play.ts";

/** The terms of each kind that has its own, as an offer shows them. */
export const kindTerms = {
  play: PlayTerms,
  metered: MeteredTerms,
  download: DownloadTerms,
  feature: FeatureTerms,
  item: ItemTerms,
  pass: PassTerms,
  bundle: BundleTerms,
} as const satisfies Readonly<Record<KindWithTerms, TSchema>>;

/** The same as a seller sends them: what has a default may be left out. */
export const kindTermsInput = {
  play: playInput,
  metered: MeteredTerms,
  download: downloadInput,
  feature: FeatureTerms,
  item: itemInput,
  pass: passInput,
  bundle: BundleTerms,
} as const satisfies Readonly<Record<KindWithTerms, TSchema>>;

/** The terms of an offer's own kind, in a field with its name; the other fields are absent. */
export type KindTerms = {
  readonly [K in KindWithTerms]?: Static<(typeof kindTerms)[K]>;
};

export type KindTermsInput = {
  readonly [K in KindWithTerms]?: Static<(typeof kindTermsInput)[K]>;
};
