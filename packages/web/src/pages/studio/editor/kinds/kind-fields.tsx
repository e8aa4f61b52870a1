import type { OfferKind } from "@tuppence/protocol/wire";
import type { ComponentType } from "react";
import { useEditor } from "../editor-context.ts";
import { BundleFields } from "./bundle-fields.tsx";
import { DownloadFields } from "./download-fields.tsx";
import { FeatureFields } from "./feature-fields.tsx";
import { ItemFields } from "./item-fields.tsx";
import { MeteredFields } from "./metered-fields.tsx";
import { PassFields } from "./pass-fields.tsx";
import { PlayFields } from "./play-fields.tsx";

const FIELDS: Readonly<Record<OfferKind, ComponentType | null>> = {
  unlock: null,
  play: PlayFields,
  metered: MeteredFields,
  download: DownloadFields,
  feature: FeatureFields,
  item: ItemFields,
  pass: PassFields,
  bundle: BundleFields,
};

/** The fields that only offers of this kind have. */
export function KindFields() {
  const Fields = FIELDS[useEditor().draft.kind];
  return Fields === null ? null : <Fields />;
}
