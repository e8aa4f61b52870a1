import { type Static, Type } from "typebox";
import { CurrencyText, RailName, Strict } from "./common.ts";

/** Public facts about an instance. */
export const PlatformInfo = Strict({
  publicUrl: Type.String({
    description: "Its own address: where its wallet is, and the issuer of its tokens.",
    examples: ["https://pay.example.com"],
  }),
  version: Type.String({ description: "Of the program." }),
  feeBasisPoints: Type.Integer({
    minimum: 0,
    maximum: 10_000,
    description: "What the platform keeps of a price, in hundredths of a percent, rounded down.",
  }),
  rails: Type.Array(
    Strict({
      name: RailName,
      testMoney: Type.Boolean({ description: "What enters this way is worth nothing." }),
      currencies: Type.Array(CurrencyText, { description: "What it tops wallets up in." }),
    }),
    { description: "The ways money can enter now. None: wallets cannot be topped up." },
  ),
});
export type PlatformInfo = Static<typeof PlatformInfo>;
