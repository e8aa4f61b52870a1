import { type Static, Type } from "typebox";
import { IdText, Nullable, Prose, Strict, TimeText } from "./common.ts";
import { PermissionName, RoleName } from "./member.ts";

export const Origin = Type.String({
  maxLength: 300,
  pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\\\@]+/?$",
  description:
    "A web origin: scheme, host and port, and nothing after them. It may be written as browsers show it (other scripts, capitals, the default port) and is returned as they send it.",
  examples: ["https://news.example"],
});

/** The same in the database's check and in addresses: nothing in it needs escaping anywhere. */
export const HandleText = Type.String({
  pattern: "^[a-z0-9](-?[a-z0-9]){2,29}$",
  minLength: 3,
  maxLength: 30,
  description:
    "The seller's name in addresses, as in `/@the-lantern`: 3 to 30 of a–z, 0–9 and single hyphens between them.",
  examples: ["the-lantern"],
});

export const Seller = Strict({
  id: IdText("seller"),
  name: Type.String(),
  handle: Nullable(HandleText),
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
  handle: Type.Optional(HandleText),
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
  name: Nullable(Type.String()),
  scopes: Nullable(
    Type.Array(PermissionName, { description: "What a secret key may do; null: everything." }),
  ),
  createdAt: TimeText,
  expiresAt: Nullable(TimeText),
  lastUsedAt: Nullable({
    ...TimeText,
    description: "When it was last used, to about a minute; null: never.",
  }),
  revokedAt: Nullable(TimeText),
});
export type ApiKey = Static<typeof ApiKey>;

/** A new key. Its text is shown only now. */
export const NewApiKey = Strict({
  ...ApiKey.properties,
  key: Type.String({ description: "sk_… or pk_…. A secret key is shown only in this response." }),
});
export type NewApiKey = Static<typeof NewApiKey>;

export const CreateApiKey = Strict({
  kind: ApiKeyKind,
  name: Type.Optional(Prose(80, "What it is for, for your own list.")),
  scopes: Type.Optional(
    Type.Array(PermissionName, {
      minItems: 1,
      uniqueItems: true,
      description:
        "What a secret key may do. Without it, all that its creator may. Nobody gives a key more than they have.",
    }),
  ),
  expiresAt: Type.Optional({ ...TimeText, description: "From then on it opens nothing." }),
});
export type CreateApiKey = Static<typeof CreateApiKey>;

/** The operator's new seller gets one key of each kind. */
export const NewSeller = Strict({
  ...Seller.properties,
  keys: Strict({ secret: Type.String(), publishable: Type.String() }),
});
export type NewSeller = Static<typeof NewSeller>;

/**
 * A person who signs up becomes the owner. There is no secret key yet: one that nobody asked for would only lie around.
 */
export const SignedUpSeller = Strict({
  ...Seller.properties,
  keys: Strict({ publishable: Type.String() }),
  member: IdText("member"),
  role: RoleName,
});
export type SignedUpSeller = Static<typeof SignedUpSeller>;

/** Whether a handle can still be had. */
export const HandleAnswer = Strict({
  handle: Type.String(),
  available: Type.Boolean(),
  reason: Nullable(Type.Enum(["taken", "reserved"])),
});
export type HandleAnswer = Static<typeof HandleAnswer>;
