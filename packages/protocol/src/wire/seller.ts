import { type Static, Type } from "typebox";
import { IdText, Nullable, Prose, Strict, TimeText } from "./common.ts";

export const Origin = Type.String({
  maxLength: 300,
  pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\\\@]+/?$",
  description:
    "A web origin: scheme, host and port, and nothing after them. It may be written as browsers show it (other scripts, capitals, the default port) and is returned as they send it.",
  examples: ["https://news.example"],
});

export const Seller = Strict({
  id: IdText("seller"),
  name: Type.String(),
  origins: Type.Array(Origin),
  suspendedAt: Nullable({
    ...TimeText,
    description: "When the operator suspended this seller; null: not suspended.",
  }),
  createdAt: TimeText,
});
export type Seller = Static<typeof Seller>;

export const CreateSeller = Strict({
  name: Prose(120, "What buyers read when they are asked to trust this seller."),
  origins: Type.Array(Origin, {
    maxItems: 20,
    uniqueItems: true,
    description: "The origins of this seller's pages. Only they may ask buyers for grants.",
  }),
});
export type CreateSeller = Static<typeof CreateSeller>;

export const ChangeSeller = Type.Partial(CreateSeller, { additionalProperties: false });
export type ChangeSeller = Static<typeof ChangeSeller>;

export const ApiKeyKind = Type.Enum(["secret", "publishable"]);

export const ApiKey = Strict({
  id: IdText("apiKey"),
  kind: ApiKeyKind,
  seller: IdText("seller"),
  hint: Type.String({ description: "The key's last four characters." }),
  createdAt: TimeText,
  revokedAt: Type.Union([TimeText, Type.Null()]),
});
export type ApiKey = Static<typeof ApiKey>;

/** A new key. Its text is shown only now. */
export const NewApiKey = Strict({
  ...ApiKey.properties,
  key: Type.String({ description: "sk_… or pk_…. A secret key is shown only in this response." }),
});
export type NewApiKey = Static<typeof NewApiKey>;

export const CreateApiKey = Strict({ kind: ApiKeyKind });

/** A new seller gets one key of each kind. */
export const NewSeller = Strict({
  ...Seller.properties,
  keys: Strict({ secret: Type.String(), publishable: Type.String() }),
});
export type NewSeller = Static<typeof NewSeller>;
