import type { OfferKind } from "@tuppence/protocol/wire";
import type { KeptTeaser } from "../kept-content.ts";

/** What something is to a reader: by what is kept for it, else by how it is sold. */
export function formOf(
  kind: OfferKind,
  kept: Pick<KeptTeaser, "kind"> | undefined,
): KeptTeaser["kind"] | OfferKind {
  // A pass and a bundle stay what they are, and a metered offer says how it is paid.
  return kind === "unlock" || kind === "play" || kind === "download" ? (kept?.kind ?? kind) : kind;
}

export function motifOf(form: ReturnType<typeof formOf>): "text" | "sound" | "film" | "coin" {
  if (form === "article" || form === "unlock" || form === "download") return "text";
  if (form === "audio" || form === "play") return "sound";
  return form === "video" || form === "metered" ? "film" : "coin";
}
