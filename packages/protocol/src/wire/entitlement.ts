import { type Static, Type } from "typebox";
import { IdText, idList, Nullable, Strict, TimeText } from "./common.ts";
import { CapProgress, Purchase } from "./purchase.ts";
import { RefundWay } from "./refund.ts";

export const Entitlement = Strict({
  id: IdText("entitlement"),
  offer: IdText("offer"),
  seller: IdText("seller"),
  buyer: Type.String({
    description: "The buyer as this seller knows them, sub_…; different for each seller.",
  }),
  purchase: IdText("purchase"),
  startsAt: TimeText,
  expiresAt: Nullable(TimeText),
  revokedAt: Nullable(TimeText),
});
export type Entitlement = Static<typeof Entitlement>;

export const EntitlementCheckQuery = Strict({
  offer: IdText("offer"),
  buyer: Type.Optional(
    Type.String({
      maxLength: 64,
      pattern: "^sub_[A-Za-z0-9_-]+$",
      description:
        "With a seller's key: the buyer to check. A grant or a session checks its own buyer.",
    }),
  ),
});
export type EntitlementCheckQuery = Static<typeof EntitlementCheckQuery>;

export const EntitlementCheck = Strict({
  entitled: Type.Boolean(),
  entitlement: Nullable(Entitlement),
  accessToken: Nullable(Type.String()),
  accessTokenExpiresAt: Nullable(TimeText),
  undo: Type.Optional(
    Strict(
      {
        ...RefundWay.properties,
        purchase: Purchase,
        capProgress: Type.Optional(
          Type.Array(CapProgress, { description: "The passes this purchase counted towards." }),
        ),
      },
      {
        description:
          "For a buyer or a grant: the purchase that brought it, if it was made just now and these credentials can still undo it.",
      },
    ),
  ),
});
export type EntitlementCheck = Static<typeof EntitlementCheck>;

const OfferIds = idList("offers");

export const HeldQuery = Strict({ offers: OfferIds });
export type HeldQuery = Static<typeof HeldQuery>;

/** Which of the given offers a buyer owns now. */
export const HeldList = Strict({
  data: Type.Array(
    Strict({
      offer: IdText("offer"),
      coveredBy: Nullable({ ...IdText("offer"), description: "The pass that gives access." }),
      expiresAt: Nullable(TimeText),
    }),
  ),
});
export type HeldList = Static<typeof HeldList>;
