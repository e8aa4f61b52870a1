import { type Static, Type } from "typebox";
import { IdText, Nullable, Strict, TimeText } from "./common.ts";

export const CreateDownload = Strict({
  offer: { ...IdText("offer"), description: "An offer of kind `download` that the buyer owns." },
  disposition: Type.Optional(
    Type.Enum(["attachment", "inline"], {
      description:
        "Whether a browser saves the file or displays it, where its type allows that. `attachment` when absent.",
    }),
  ),
});
export type CreateDownload = Static<typeof CreateDownload>;

/** A URL from which a buyer downloads a file they bought. */
export const Download = Strict({
  id: IdText("download"),
  offer: IdText("offer"),
  purchase: IdText("purchase"),
  name: Type.String({ description: "The file's name." }),
  type: Type.String({ description: "Its media type.", examples: ["audio/ogg"] }),
  bytes: Type.Integer({ minimum: 1 }),
  url: Type.String({
    description:
      "Its signed address. It supports ranges, and broken transfers can be resumed until it expires.",
  }),
  expiresAt: TimeText,
  downloadsLeft: Nullable(
    Type.Integer({
      minimum: 0,
      description: "How many more downloads are left after this one; null means unlimited.",
    }),
  ),
  licence: Nullable(
    Type.String({
      description:
        "The purchase's licence key, if the offer includes one. Always the same for one purchase.",
    }),
  ),
});
export type Download = Static<typeof Download>;

export const ShowLicence = Strict({
  offer: {
    ...IdText("offer"),
    description: "An offer of kind `download`, sold with a licence, that the buyer owns.",
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
  valid: Type.Boolean({ description: "Whether the purchase is valid: not refunded, not expired." }),
  purchase: IdText("purchase"),
  offer: IdText("offer"),
  offerTitle: Type.String(),
  buyer: Type.String({ description: "The buyer as this seller knows them, sub_…." }),
  purchasedAt: TimeText,
  expiresAt: Nullable(TimeText),
});
export type Licence = Static<typeof Licence>;
