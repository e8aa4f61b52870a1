import { Type } from "typebox";
import { Money } from "../common.ts";

/** Prices in several currencies, one for each. */
export function PriceList(description: string, minItems = 1) {
  return Type.Array(Money, { minItems, maxItems: 50, description });
}
