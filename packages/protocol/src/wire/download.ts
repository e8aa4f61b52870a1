import { type Static, Type } from "typebox";
import { IdText, Nullable, Strict, TimeText } from "./common.ts";

export const CreateDownload = Strict({
  offer: { ...IdText("offer"), description: "An offer of the kind `download` that the buyer has." },
  disposition: Type.Optional(
    Type.Enum(["attachment", "inline"], {
      description:
        "Whether a browser saves the file or shows it, where its type allows that. `attachment` when absent.",
    }),
  ),
});
export type CreateDownload = Static<typeof CreateDownload>;

/** A URL from which a buyer downloads a file they bought. */
export const Download = Strict({
  id: IdText("download"),
  offer: IdText("offer"),
  purchase: IdText("purchase"),
  name: Type.String({ description: "What the file is called." }),
  type: Type.String({ description: "Its media type.", examples: ["audio/ogg"] }),
  bytes: Type.Integer({ minimum: 1 }),
  url: Type.String({
    description:
      "Its signed address. It takes ranges, and transfers that broke are taken up again, until it expires.",
  }),
  expiresAt: TimeText,
  downloadsLeft: Nullable(
    Type.Integer({
      minimum: 0,
      description: "How many more there may be after this one; null is any number.",
    }),
  ),
  licence: Nullable(
    Type.String({
      description:
        "The purchase's licence key, where the offer comes with one. Always the same for one purchase.",
    }),
  ),
});
export type Download = Static<typeof Download>;

export const ShowLicence = Strict({
  offer: {
    ...IdText("offer"),
    description: "An offer of the kind `download`, sold with a licence, that the buyer has.",
  },
});
export type ShowLicence = Static<typeof ShowLicence>;

/** A licence key, as its owner sees it. */
export const LicenceKey = Strict({
  offer: IdText("offer"),
  purchase: IdText("purchase"),
  licence: Type.String(),
});
export type LicenceKey = Static<typeof LicenceKey>;

/** The purchase that a licence key belongs to. */
export const Licence = Strict({
  key: Type.String(),
  valid: Type.Boolean({ description: "Whether the purchase stands: not refunded, not over." }),
  purchase: IdText("purchase"),
  offer: IdText("offer"),
  offerTitle: Type.String(),
  buyer: Type.String({ description: "The buyer as this seller knows them, sub_…." }),
  purchasedAt: TimeText,
  expiresAt: Nullable(TimeText),
});
export type Licence = Static<typeof Licence>;
