import { type Static, type TSchema, Type } from "typebox";
import { ID_PREFIXES, type IdKind, idPattern } from "../ids.ts";
import { AMOUNT_PATTERN } from "../money.ts";

/** An object that refuses unknown fields, so that a misspelt limit is not silently ignored. */
export function Strict<P extends Record<string, TSchema>>(properties: P, options: object = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

export function IdText(kind: IdKind) {
  return Type.String({
    pattern: idPattern(kind),
    description: `An id of the form ${ID_PREFIXES[kind]}_…`,
  });
}

export const AmountText = Type.String({
  pattern: AMOUNT_PATTERN,
  maxLength: 17,
  description: "An amount in major units as a decimal string, at most six decimals.",
  examples: ["0.02"],
});

/** A balance or sum: an amount that may be negative. */
export const SignedAmountText = Type.String({
  pattern: "^-?[0-9]+(\\.[0-9]{1,6})?$",
  description: "An amount in major units as a decimal string, possibly negative.",
});

export const CurrencyText = Type.String({
  pattern: "^[A-Z]{3}$",
  description: "An ISO 4217 currency code.",
  examples: ["USD"],
});

export const TimeText = Type.String({
  format: "date-time",
  maxLength: 40,
  description: "RFC 3339, in UTC.",
});

export const TimeZoneText = Type.String({
  minLength: 1,
  maxLength: 64,
  description: "The IANA name of a time zone.",
  examples: ["Asia/Seoul"],
});

/** A share, 0 to 1: the only numbers that are not integers. `shares.ts` reads them. */
export function ShareNumber(description: string) {
  return Type.Number({
    minimum: 0,
    maximum: 1,
    description: `${description} In steps of a hundredth of a percent (0.0001); smaller fractions are dropped.`,
  });
}

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Text that people write and others read: see `faultOfDisplayText`. */
export function Prose(maxLength: number, description: string, minLength = 1) {
  return Type.String({
    minLength,
    maxLength,
    format: "prose",
    description,
  });
}

export const Money = Strict({ amount: AmountText, currency: CurrencyText });
export type Money = Static<typeof Money>;

/** A way to pay money in. */
export const RailName = Type.Enum(["sandbox", "card", "bank", "carrier"]);
export type RailName = Static<typeof RailName>;

/** The query of every list. Lists are newest first; `after` is the `nextCursor` of the page before. */
export const listQuery = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 20,
      description: "The maximum number of rows.",
    }),
  ),
  after: Type.Optional(
    Type.String({ maxLength: 200, description: "The nextCursor of the previous page." }),
  ),
};
export const ListQuery = Strict(listQuery);
export type ListQuery = Static<typeof ListQuery>;

/** Filters for the operator, who may read everything. */
export const operatorFilters = {
  seller: Type.Optional({
    ...IdText("seller"),
    description: "With the operator key only: filters by this seller.",
  }),
  buyer: Type.Optional({
    ...IdText("buyer"),
    description: "With the operator key only: filters by this buyer.",
  }),
};

/** Several ids in one parameter of a query. */
export function idList(things: string) {
  return Type.String({
    pattern: "^[A-Za-z0-9_-]+(,[A-Za-z0-9_-]+){0,49}$",
    maxLength: 2000,
    description: `Ids of up to 50 ${things}, separated by commas.`,
  });
}

export function Page<T extends TSchema>(row: T) {
  return Strict({ data: Type.Array(row), nextCursor: Nullable(Type.String()) });
}
