import { type Static, Type } from "typebox";
import { IdText, Nullable, Prose, Strict, TimeText } from "./common.ts";

const SLUG =
  "The last part of the page's address: lower-case letters, digits and single hyphens. One that was ever used keeps leading to its offer.";

/** It begins with a letter or digit, so that `-` stays free for the platform's own. */
export const PageSlug = Type.String({
  minLength: 1,
  maxLength: 80,
  pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
  description: SLUG,
  examples: ["the-long-way-home"],
});

export const PagePicture = Strict({
  file: {
    ...IdText("file"),
    description:
      "One of the seller's files: a JPEG, PNG, WebP, AVIF or GIF picture of at most 10 MB.",
  },
  description: Nullable(
    Prose(
      300,
      "What it shows, for those who cannot see it; null: it says nothing that the text does not.",
    ),
  ),
});
export type PagePicture = Static<typeof PagePicture>;

const Language = Type.String({
  minLength: 2,
  maxLength: 35,
  pattern: "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
  description: "The language of its texts, as a BCP 47 tag.",
  examples: ["ko"],
});

const summary = Nullable(
  Prose(300, "One or two sentences that lists, feeds and shared links show; null means none."),
);
const listed = Type.Boolean({
  description:
    "Whether the seller's page, the feed and the sitemap show it. An unlisted page opens for whoever has its address.",
});

/** The page of an offer at `/@handle/slug`. */
export const OfferPage = Strict({
  offer: IdText("offer"),
  url: Type.String({ description: "Its address." }),
  previewUrl: Nullable(
    Type.String({
      description:
        "While it is a draft: a secret address that shows it. Null once it is published.",
    }),
  ),
  slug: PageSlug,
  summary,
  picture: Nullable(PagePicture),
  language: Nullable(Language),
  listed,
  publishedAt: Nullable({ ...TimeText, description: "Null: it is a draft." }),
  changedAt: TimeText,
});
export type OfferPage = Static<typeof OfferPage>;

export const PutOfferPage = Strict({
  slug: Type.Optional({
    ...PageSlug,
    description: `${SLUG} When absent, it stays as it is; a new page gets one from the offer's title.`,
  }),
  summary: Type.Optional(summary),
  picture: Type.Optional(Nullable(PagePicture)),
  language: Type.Optional(Nullable(Language)),
  listed: Type.Optional({ ...listed, default: true }),
  published: Type.Optional(
    Type.Boolean({
      default: true,
      description: "false: a draft, which only its secret address shows.",
    }),
  ),
});
export type PutOfferPage = Static<typeof PutOfferPage>;

export const PageLink = Strict({
  title: Prose(80, "What the link says."),
  url: Type.String({
    maxLength: 500,
    pattern: "^https?://[^\\s/?#\\\\@]+([/?#][^\\s\\u0000-\\u001f\\u007f]*)?$",
    description: "An address on the web.",
    examples: ["https://news.example/about"],
  }),
});

const profile = {
  text: Nullable(
    Prose(10_000, "About the seller, in Markdown; null means nothing. HTML is shown as text."),
  ),
  picture: Nullable(PagePicture),
  links: Type.Array(PageLink, { maxItems: 12 }),
  language: Nullable(Language),
};

/** The seller's own page at `/@handle`. */
export const SellerPage = Strict({
  seller: IdText("seller"),
  url: Nullable(Type.String({ description: "Its address; null while the seller has no handle." })),
  feedUrl: Nullable(Type.String({ description: "The address of its RSS feed." })),
  ...profile,
});
export type SellerPage = Static<typeof SellerPage>;

export const PutSellerPage = Type.Partial(Strict(profile), { additionalProperties: false });
export type PutSellerPage = Static<typeof PutSellerPage>;
