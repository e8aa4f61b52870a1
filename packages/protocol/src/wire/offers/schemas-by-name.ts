import { OFFER_KINDS } from "../../offers/kind-names.ts";
import { createOfferOf } from "./create-offer.ts";
import { offerOf } from "./offer.ts";

/** The schemas of each kind of offer with their names in the API's description, such as `PlayOffer`. */
export const offerSchemasByName = Object.fromEntries(
  OFFER_KINDS.flatMap((kind) => {
    const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Offer`;
    return [
      [name, offerOf(kind)],
      [`Create${name}`, createOfferOf(kind)],
    ];
  }),
);
