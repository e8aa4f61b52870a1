import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  listQuery,
  Nullable,
  Prose,
  Strict,
  TimeText,
  TimeZoneText,
  operatorFilters,
} from "./common.ts";

/** The limits a buyer sets. Amounts are in the wallet's currency; days and months are in its time zone. */
export const GrantLimits = Strict({
  perDay: Nullable(AmountText),
  perMonth: Nullable(AmountText),
  askAbove: Nullable({
    ...AmountText,
    description: "A purchase above this needs the buyer's explicit approval.",
  }),
  autoUnlockBelow: Nullable({
    ...AmountText,
    description: "Up to and including this price, pages may unlock without a click.",
  }),
});
export type GrantLimits = Static<typeof GrantLimits>;

/** RFC 9396 authorization detail: the limits that an OAuth client requests, and those that the buyer granted. */
export const GRANT_DETAIL_TYPE = "tuppence_grant";
export const GrantDetail = Strict({
  type: Type.Literal(GRANT_DETAIL_TYPE),
  currency: Type.Optional(CurrencyText),
  limits: Type.Partial(GrantLimits, { additionalProperties: false }),
  expiresAt: Type.Optional(TimeText),
});
export type GrantDetail = Static<typeof GrantDetail>;

export const Grant = Strict({
  id: IdText("grant"),
  wallet: IdText("wallet"),
  seller: Nullable(IdText("seller")),
  sellerName: Nullable(Type.String()),
  label: Type.String({ description: "The buyer's name for it: a site's name, an agent's name." }),
  binding: Type.Enum(["dpop", "bearer"]),
  currency: CurrencyText,
  limits: GrantLimits,
  spentToday: AmountText,
  spentThisMonth: AmountText,
  timeZone: {
    ...TimeZoneText,
    description: "The wallet's time zone, by which days and months are counted.",
  },
  dayResetsAt: { ...TimeText, description: "When `spentToday` starts anew." },
  monthResetsAt: { ...TimeText, description: "When `spentThisMonth` starts anew." },
  createdAt: TimeText,
  expiresAt: TimeText,
  revokedAt: Nullable(TimeText),
});
export type Grant = Static<typeof Grant>;

/** A new grant. Its token is shown only now. */
export const NewGrant = Strict({
  ...Grant.properties,
  token: Type.String({ description: "grt_…, shown only in this response." }),
});
export type NewGrant = Static<typeof NewGrant>;

/** A bearer grant, for servers and agents. Browsers get theirs by OAuth. */
export const CreateGrant = Strict({
  wallet: IdText("wallet"),
  seller: Type.Optional(
    Nullable({
      ...IdText("seller"),
      description: "Where it may spend; null means at every seller.",
    }),
  ),
  label: Prose(120, "A name for the wallet's list."),
  limits: Type.Partial(GrantLimits, { additionalProperties: false }),
  expiresAt: TimeText,
});
export type CreateGrant = Static<typeof CreateGrant>;

export const ChangeGrant = Strict({
  limits: Type.Optional(Type.Partial(GrantLimits, { additionalProperties: false })),
  expiresAt: Type.Optional(TimeText),
});
export type ChangeGrant = Static<typeof ChangeGrant>;

export const ListGrantsQuery = Strict({
  ...listQuery,
  wallet: Type.Optional({
    ...IdText("wallet"),
    description: "Only grants of this wallet.",
  }),
  seller: Type.Optional({ ...IdText("seller"), description: "Only grants for this seller." }),
  buyer: operatorFilters.buyer,
});
export type ListGrantsQuery = Static<typeof ListGrantsQuery>;
