import type { Static } from "typebox";
import { Strict } from "../../common.ts";
import { SlugText } from "../../slug-text.ts";

export const FeatureTerms = Strict({
  feature: { ...SlugText, description: "The feature's name, which the app checks for." },
});
export type FeatureTerms = Static<typeof FeatureTerms>;
