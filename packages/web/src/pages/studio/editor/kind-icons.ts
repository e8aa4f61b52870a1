import type { OfferKind } from "@tuppence/protocol/wire";
import type { IconName } from "../ui/icon.tsx";

export const KIND_ICONS: Readonly<Record<OfferKind, IconName>> = {
  unlock: "article",
  play: "play",
  metered: "metered",
  download: "download",
  feature: "feature",
  item: "item",
  pass: "pass",
  bundle: "bundle",
};
