import { type Static, Type } from "typebox";
import { ITEM_TYPE_NAMES } from "../../../offers/item-types.ts";
import { Nullable, Strict } from "../../common.ts";
import { MAX_QUANTITY } from "../sale-terms.ts";
import { SlugText } from "../../slug-text.ts";

export const ItemTerms = Strict({
  sku: { ...SlugText, description: "The game's name for it." },
  type: Type.Enum(ITEM_TYPE_NAMES, {
    description:
      "durable: owned once, for good; consumable: owned in a quantity and used up; customization: worn in a slot; booster: active for durationSeconds; currency: the game's own currency, always shown with its price.",
  }),
  units: Type.Integer({
    minimum: 1,
    maximum: MAX_QUANTITY,
    description: "How many units of the item one quantity gives.",
  }),
  slot: Nullable({ ...SlugText, description: "Where a customization is worn; null otherwise." }),
  stacking: Type.Enum(["extend", "queue", "refuse"], {
    description:
      "What happens to a booster bought while another of its kind is active: its time is added, it waits, or it is not sold. For other types: refuse.",
  }),
  metadata: Type.Unsafe<Readonly<Record<string, unknown>>>({
    type: "object",
    additionalProperties: true,
    maxProperties: 32,
    description: "Any data the game wants to keep with it: at most 2048 bytes of JSON.",
  }),
});
export type ItemTerms = Static<typeof ItemTerms>;

const { sku, type } = ItemTerms.properties;
export const itemInput = Strict({ ...Type.Partial(ItemTerms).properties, sku, type });
