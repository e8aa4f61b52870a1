import { type FileId, formatId, type OfferId, parseId, type SellerId } from "@tuppence/protocol";
import type { OfferKind, OfferContent, PutContent } from "@tuppence/protocol/wire";
import { countWords } from "../../markdown/count-words.ts";
import { renderArticle } from "../../markdown/render-article.ts";
import { type ContentRow, writeContent } from "./content-store.ts";
import { contentToWire } from "./content-to-wire.ts";
import type { ContentFile, ContentsDeps } from "./contents-deps.ts";
import {
  ContentEmptyError,
  ContentFileNotFoundError,
  ContentNotForKindError,
  OfferNotFoundError,
  PreviewIsWholeError,
} from "./errors.ts";

/** What can be kept for which kinds of offers. Files have a kind of their own, with addresses of their own. */
const TAKES: Partial<Record<OfferKind, readonly PutContent["kind"][]>> = {
  unlock: ["article", "audio", "video"],
  play: ["audio", "video"],
};

type Parts = Pick<ContentRow, "markdown" | "words" | "seconds" | "files">;

/** Keeps an offer's content, in place of what was kept. Buyers get the new version. */
export async function putContent(
  deps: ContentsDeps,
  sellerId: SellerId,
  offerId: OfferId | undefined,
  input: PutContent,
): Promise<OfferContent> {
  const offer = offerId && (await deps.offers.find(offerId));
  if (offer?.sellerId !== sellerId) throw new OfferNotFoundError();
  const takes = TAKES[offer.kind] ?? [];
  if (!takes.includes(input.kind)) throw new ContentNotForKindError(offer.kind, takes);
  const parts =
    input.kind === "article"
      ? await articleParts(deps, sellerId, input)
      : await mediaParts(deps, sellerId, input);
  const content = {
    offerId: offer.id,
    sellerId,
    kind: input.kind,
    wasOnSale: offer.active,
    changedAtMs: deps.now(),
    ...parts,
  };
  const version = await writeContent(deps.db.kysely, content, input.ifVersion);
  return contentToWire({ ...content, version });
}

async function articleParts(
  deps: ContentsDeps,
  sellerId: SellerId,
  { markdown }: Extract<PutContent, { kind: "article" }>,
): Promise<Parts> {
  const { free, whole } = renderArticle(markdown);
  if (whole.plain === "" && whole.pictures.length === 0) throw new ContentEmptyError();
  for (const id of whole.pictures) await requireFile(deps, sellerId, id, "image");
  const words = { free: countWords(free.plain), all: countWords(whole.plain) };
  return {
    markdown,
    words: { free: words.free, locked: Math.max(0, words.all - words.free) },
    seconds: null,
    files: whole.pictures.map((id) => ({
      id,
      part: free.pictures.includes(id) ? ("free" as const) : ("locked" as const),
    })),
  };
}

async function mediaParts(
  deps: ContentsDeps,
  sellerId: SellerId,
  { kind, file, preview, seconds = null }: Extract<PutContent, { kind: "audio" | "video" }>,
): Promise<Parts> {
  const whole = await requireFile(deps, sellerId, parseId("file", file), kind, file);
  const files: { id: FileId; part: "free" | "locked" }[] = [{ id: whole.id, part: "locked" }];
  if (preview !== undefined && preview !== null) {
    const short = await requireFile(deps, sellerId, parseId("file", preview), kind, preview);
    if (short.sha256.equals(whole.sha256)) throw new PreviewIsWholeError();
    files.push({ id: short.id, part: "free" });
  }
  return { markdown: null, words: { free: 0, locked: 0 }, seconds, files };
}

/** A file of this seller's that a browser can show or play. */
async function requireFile(
  deps: ContentsDeps,
  sellerId: SellerId,
  id: FileId | undefined,
  kind: "image" | "audio" | "video",
  text = id && formatId("file", id),
): Promise<ContentFile & { readonly id: FileId }> {
  const file = id && (await deps.findFile(id));
  const isFit = file?.sellerId === sellerId && file.inline && file.type.startsWith(`${kind}/`);
  if (!id || !file || !isFit)
    throw new ContentFileNotFoundError(text ?? "It", kind === "image" ? "a picture" : kind);
  return { ...file, id };
}
