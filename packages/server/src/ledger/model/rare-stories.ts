import * as fc from "fast-check";
import type { Action } from "./steps.ts";

/**
 * What random steps hardly ever reach: an offer that has no price in the wallet's currency, a dropped order confirmed, used
 * items returned.
 */
export const rareStories: fc.Arbitrary<readonly Action[]> = fc.constantFrom<(readonly Action[])[]>(
  [
    { do: "open", currency: 1 },
    { do: "buy", offer: 3, wallet: 1, grant: null, shown: "nothing", play: 0 },
  ],
  [
    { do: "order", offer: 0, grant: null, lastsMs: 3 * 86_400_000 },
    { do: "drop", order: -1, by: "buyer", grant: 0 },
    { do: "confirm", order: -1, wallet: 0, grant: null, shown: null },
  ],
  [
    { do: "buy", offer: 12, wallet: 0, grant: null, shown: "nothing", play: 0 },
    { do: "item", what: "use", sku: 0, seller: 0, quantity: 3 },
    { do: "refund", purchase: -1, reason: "undo", grant: null },
  ],
);
