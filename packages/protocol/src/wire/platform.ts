import { type Static, Type } from "typebox";
import { CurrencyText, RailName, Strict } from "./common.ts";
import { RailFeeBearer } from "./rail.ts";

/** Public facts about an instance. */
export const PlatformInfo = Strict({
  publicUrl: Type.String({
    description: "Its own address: the location of its wallet, and the issuer of its tokens.",
    examples: ["https://pay.example.com"],
  }),
  version: Type.String({ description: "Version of the program." }),
  feeBasisPoints: Type.Integer({
    minimum: 0,
    maximum: 10_000,
    description: "The platform's fee, in hundredths of a percent of a price, rounded down.",
  }),
  railFee: {
    ...RailFeeBearer,
    description: "Who pays what the rails charge. GET /v1/rails has the figures.",
  },
  mail: Type.Union([Type.Literal("sent"), Type.Literal("outbox"), Type.Literal("none")], {
    description:
      "`none`: nothing that needs a mail is offered, such as signing in by e-mail. `outbox`: a developer's machine, whose page /outbox shows mails instead of sending them.",
  }),
  rails: Type.Array(
    Strict({
      name: RailName,
      testMoney: Type.Boolean({ description: "Money that enters this way has no real value." }),
      currencies: Type.Array(CurrencyText, { description: "The currencies of its top-ups." }),
    }),
    { description: "The ways money can enter now. Empty: wallets cannot be topped up." },
  ),
});
export type PlatformInfo = Static<typeof PlatformInfo>;
