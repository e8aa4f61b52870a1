import { type Static, type TSchema, Type } from "typebox";
import { IdText, Money, Nullable, Strict, TimeText } from "./common.ts";

/** What the platform can keep for an offer, and hand over to its buyers. */
export const CONTENT_KINDS = ["article", "audio", "video"] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

function oneOfContents<T>(schemaOf: (kind: ContentKind) => TSchema) {
  return Type.Unsafe<T>({
    type: "object",
    discriminator: { propertyName: "kind" },
    oneOf: CONTENT_KINDS.map(schemaOf),
  });
}

const Markdown = Type.String({
  minLength: 1,
  maxLength: 100_000,
  description:
    "The article in Markdown: CommonMark with tables, strikethrough and footnotes; HTML is shown as text. A line `<!-- more -->` ends the free part, and without it nothing is free. Pictures are uploaded files: `![A boat](file_…)`. Links lead to http, https and mailto.",
  examples: ["# The tide\n\nIt comes.\n\n<!-- more -->\n\nIt goes."],
});
const Seconds = Type.Integer({
  minimum: 1,
  maximum: 1_000_000,
  description: "How long it runs.",
});
const IfVersion = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 2_147_483_647,
    description:
      "Only if this is its current version (0: there is none yet), so that two editors do not overwrite each other.",
  }),
);

const PutArticle = Strict({
  kind: Type.Literal("article"),
  markdown: Markdown,
  ifVersion: IfVersion,
});
const PutMedia = <K extends "audio" | "video">(kind: K) =>
  Strict({
    kind: Type.Literal(kind),
    file: { ...IdText("file"), description: `An uploaded file of a type ${kind}/….` },
    preview: Type.Optional({
      ...Nullable(IdText("file")),
      description: "Another uploaded file, which everybody may play.",
    }),
    seconds: Type.Optional(Nullable(Seconds)),
    ifVersion: IfVersion,
  });
const putContents = {
  article: PutArticle,
  audio: PutMedia("audio"),
  video: PutMedia("video"),
};

/** What a seller sends to have the platform keep an offer's content. */
export type PutContent = { [K in ContentKind]: Static<(typeof putContents)[K]> }[ContentKind];
export const PutContent = oneOfContents<PutContent>((kind) => putContents[kind]);

const Words = Strict({
  free: Type.Integer({ minimum: 0 }),
  locked: Type.Integer({ minimum: 0 }),
});

const kept = {
  offer: IdText("offer"),
  version: Type.Integer({ minimum: 1, description: "One more with each change." }),
  changedAt: TimeText,
};
const keptContents = {
  article: Strict({
    kind: Type.Literal("article"),
    ...kept,
    markdown: Type.String(),
    words: Words,
  }),
  audio: KeptMedia("audio"),
  video: KeptMedia("video"),
};

function KeptMedia<K extends "audio" | "video">(kind: K) {
  return Strict({
    kind: Type.Literal(kind),
    ...kept,
    file: IdText("file"),
    preview: Nullable(IdText("file")),
    seconds: Nullable(Seconds),
  });
}

/** The content of an offer as its seller wrote it. */
export type OfferContent = { [K in ContentKind]: Static<(typeof keptContents)[K]> }[ContentKind];
export const OfferContent = oneOfContents<OfferContent>((kind) => keptContents[kind]);

const SAFE =
  "HTML that is safe to show on any page: no scripts, no styles, no handlers; links to http, https and mailto only; headings begin at h2.";
const Html = Type.String({ description: SAFE });
const Media = Strict({
  url: Type.String({ description: "Supports ranges." }),
  type: Type.String({ description: "Its media type.", examples: ["audio/ogg"] }),
  bytes: Type.Integer({ minimum: 1 }),
});

const teasers = {
  article: Strict({
    kind: Type.Literal("article"),
    html: Type.String({ description: `The free part: ${SAFE}` }),
    text: Type.String({ description: "The free part without markup." }),
    words: Words,
  }),
  audio: MediaTeaser("audio"),
  video: MediaTeaser("video"),
};
function MediaTeaser<K extends "audio" | "video">(kind: K) {
  return Strict({
    kind: Type.Literal(kind),
    preview: Nullable(Media),
    seconds: Nullable(Seconds),
  });
}
export type ContentTeaser = { [K in ContentKind]: Static<(typeof teasers)[K]> }[ContentKind];

/** What everybody may see of an offer whose content the platform keeps, and what a page needs to sell it. */
export const OfferTeaser = Strict({
  offer: IdText("offer"),
  title: Type.String(),
  resourceUrl: Type.String(),
  seller: Strict({ id: IdText("seller"), name: Type.String() }),
  key: Nullable(
    Type.String({ description: "A publishable key of its seller; null when there is none." }),
  ),
  onSale: Type.Boolean({
    description: "False: it is not sold any more, and who bought it still has it.",
  }),
  prices: Type.Array(Money, {
    description: "The list prices. See GET /v1/offers/{id}/quote for what one buyer pays now.",
  }),
  version: kept.version,
  content: oneOfContents<ContentTeaser>((kind) => teasers[kind]),
});
export type OfferTeaser = Static<typeof OfferTeaser>;

const fulls = {
  article: Strict({ kind: Type.Literal("article"), html: Html }),
  audio: FullMedia("audio"),
  video: FullMedia("video"),
};
function FullMedia<K extends "audio" | "video">(kind: K) {
  return Strict({
    kind: Type.Literal(kind),
    ...Media.properties,
    url: Type.String({
      description: "Its signed address, for a player. It supports ranges, and a refund closes it.",
    }),
    seconds: Nullable(Seconds),
  });
}
export type FullContent = { [K in ContentKind]: Static<(typeof fulls)[K]> }[ContentKind];

/** All of what a buyer has bought. */
export const OfferFullContent = Strict({
  offer: IdText("offer"),
  title: Type.String(),
  version: kept.version,
  expiresAt: {
    ...TimeText,
    description: "When the addresses in it stop working. Ask again for new ones.",
  },
  content: oneOfContents<FullContent>((kind) => fulls[kind]),
});
export type OfferFullContent = Static<typeof OfferFullContent>;

/** The query of the address of a kept file. Without it, only free files are sent. */
export const ContentFileQuery = Type.Object({
  ent: Type.Optional(Type.String({ maxLength: 40, description: "The entitlement that opens it." })),
  expires: Type.Optional(
    Type.String({ maxLength: 20, description: "Milliseconds since 1970, when it expires." }),
  ),
  sub: Type.Optional(
    Type.String({ maxLength: 40, description: "The buyer as the seller knows them." }),
  ),
  signature: Type.Optional(Type.String({ maxLength: 64 })),
});
export type ContentFileQuery = Static<typeof ContentFileQuery>;
