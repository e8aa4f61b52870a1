import type { Static } from "typebox";
import { Strict } from "../../common.ts";
import { SlugText } from "../../slug-text.ts";

export const FeatureTerms = Strict({
  feature: { ...SlugText, description: "What the app asks for: a feature's name." },
});
export type FeatureTerms = Static<typeof FeatureTerms>;
