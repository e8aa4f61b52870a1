import { type Static, Type } from "typebox";
import { Strict } from "../../common.ts";
import { PriceList } from "../price-list.ts";

/** What a meter counts. */
export const MeterUnitName = Type.Enum(["second", "call", "unit", "kilobyte"]);
export type MeterUnitName = Static<typeof MeterUnitName>;

export const MeteredTerms = Strict({
  unit: MeterUnitName,
  unitPrices: PriceList("The price of one unit, down to 0.000001."),
  holdUnits: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    description: "How many units a session reserves at a time.",
  }),
  idleSeconds: Type.Integer({
    minimum: 5,
    maximum: 86_400,
    description:
      "After this long without a tick, a session ends automatically and releases the rest.",
  }),
});
export type MeteredTerms = Static<typeof MeteredTerms>;
