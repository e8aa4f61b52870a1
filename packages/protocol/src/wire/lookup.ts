import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, Nullable, Strict, TimeText } from "./common.ts";

export const LookupQuery = Strict({
  id: Type.String({
    minLength: 1,
    maxLength: 255,
    description:
      "Any public id; a plain UUID of a row, a hold, an operation or the cause of a transfer; a buyer's sub_…; a licence key; a publishable key; an Idempotency-Key.",
  }),
  by: Type.Optional(
    Type.String({
      maxLength: 40,
      pattern: "^(operator|(sel|gra|byr)_[0-9a-z]{26})$",
      description:
        "For an Idempotency-Key: its owner, since the same text used by another is another key. By default the keys of the operator and of sellers are searched.",
    }),
  ),
});
export type LookupQuery = Static<typeof LookupQuery>;

/** Something that was found, and the path where the operator key can read it. */
export const LookupLink = Strict({
  kind: Type.String({ description: "What it is: purchase, wallet, operation, …" }),
  id: Type.String(),
  read: Nullable(Type.String({ description: "The path to read it; null when there is none." })),
});
export type LookupLink = Static<typeof LookupLink>;

/** Money that moved, from one account to another. */
export const LookupTransfer = Strict({
  from: Type.String({ description: "A public id, `fees`, or the rail's name." }),
  to: Type.String(),
  amount: AmountText,
  currency: CurrencyText,
  reason: Type.String(),
  createdAt: TimeText,
});
export type LookupTransfer = Static<typeof LookupTransfer>;

export const LookupFound = Strict({
  ...LookupLink.properties,
  createdAt: Nullable(TimeText),
  state: Nullable(
    Type.String({
      description: "Where applicable: open, revoked, suspended, a decline's reason, …",
    }),
  ),
  related: Type.Array(LookupLink),
  transfers: Type.Array(LookupTransfer),
});
export type LookupFound = Static<typeof LookupFound>;

/** Usually one; a UUID or a key may match several things. */
export const Lookup = Strict({ data: Type.Array(LookupFound) });
export type Lookup = Static<typeof Lookup>;
