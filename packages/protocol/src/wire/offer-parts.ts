import { type Static, Type } from "typebox";
import { IdText, Nullable, Strict } from "./common.ts";
import { CONTENT_KINDS } from "./content.ts";

/** What the platform has of an offer besides its terms. */
export const OfferParts = Strict({
  offer: IdText("offer"),
  content: Nullable(
    Type.Enum([...CONTENT_KINDS], {
      description: "What it keeps and hands over: GET /v1/offers/{id}/content. null: nothing.",
    }),
  ),
  page: Nullable(
    Type.String({ description: "The address of its page: GET /v1/offers/{id}/page. null: none." }),
  ),
});
export type OfferParts = Static<typeof OfferParts>;
