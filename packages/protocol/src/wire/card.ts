import { type Static, Type } from "typebox";
import { IdText, Strict, TimeText } from "./common.ts";

/** A card that a buyer has saved. Its number is known to the payment provider only. */
export const SavedCard = Strict({
  id: IdText("card"),
  brand: Type.String({
    description: "As the payment provider names it.",
    examples: ["visa", "mastercard"],
  }),
  last4: Type.String({ description: "The last digits of its number.", examples: ["4242"] }),
  expiresMonth: Type.Integer({ minimum: 1, maximum: 12 }),
  expiresYear: Type.Integer({ examples: [2030] }),
  savedAt: TimeText,
});
export type SavedCard = Static<typeof SavedCard>;
