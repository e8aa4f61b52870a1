import { useQuery } from "@tanstack/react-query";
import type { ContentKind, Offer } from "@tuppence/protocol/wire";
import { useSeller } from "../acting-seller.ts";
import { partsQuery } from "../api/content-query.ts";
import { KIND_ICONS } from "../editor/kind-icons.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import type { IconName } from "../ui/icon.tsx";

const ICONS: Readonly<Record<ContentKind, IconName>> = {
  article: "article",
  audio: "music",
  video: "video",
};

/** What an offer is called and looks like: what is bought once, by what is kept for it. */
export function useLookOf({ id, kind }: Pick<Offer, "id" | "kind">): {
  readonly name: string;
  readonly icon: IconName;
} {
  const { offers: texts } = useTexts();
  const isNamedByContent = kind === "unlock";
  const parts = useQuery({ ...partsQuery(useSeller(), id), enabled: isNamedByContent });
  const kept = isNamedByContent ? (parts.data?.content ?? null) : null;
  return kept === null
    ? { name: texts.kinds[kind], icon: KIND_ICONS[kind] }
    : { name: texts.kept[kept], icon: ICONS[kept] };
}
