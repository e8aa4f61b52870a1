import { type FileId, formatId } from "@tuppence/protocol";
import type { OfferContent } from "@tuppence/protocol/wire";
import { assertPossible } from "../../lib/impossible-state.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { ContentRow } from "./content-store.ts";

export function contentToWire(content: ContentRow): OfferContent {
  const { kind, version, seconds } = content;
  const common = {
    offer: formatId("offer", content.offerId),
    version,
    changedAt: isoTime(content.changedAtMs),
  };
  if (kind === "article") {
    return { kind, ...common, markdown: content.markdown ?? "", words: content.words };
  }
  const { whole, preview } = mediaFiles(content);
  return {
    kind,
    ...common,
    file: formatId("file", whole),
    preview: preview === undefined ? null : formatId("file", preview),
    seconds,
  };
}

/** The files of a sound or film. */
export function mediaFiles({ files, offerId }: Pick<ContentRow, "files" | "offerId">): {
  readonly whole: FileId;
  readonly preview: FileId | undefined;
} {
  const whole = files.find(({ part }) => part === "locked")?.id;
  assertPossible(whole !== undefined, `offer ${offerId} plays nothing`);
  return { whole, preview: files.find(({ part }) => part === "free")?.id };
}
