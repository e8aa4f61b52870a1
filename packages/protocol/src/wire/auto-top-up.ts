import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, Nullable, Prose, Strict, TimeText } from "./common.ts";
import { TopUp } from "./top-up.ts";

const AtMostPerDay = Type.Integer({
  minimum: 1,
  maximum: 10,
  description: "The most automatic top-ups in any 24 hours.",
});

/**
 * `on`: the card is charged when the balance is below the mark, or a purchase needs more than there is. `off`: the buyer
 * switched it off. `stopped`: the platform did.
 */
export const AutoTopUpState = Type.Enum(["on", "off", "stopped"]);
export type AutoTopUpState = Static<typeof AutoTopUpState>;

/** A buyer's standing order to top a wallet up from a saved card. */
export const AutoTopUp = Strict({
  wallet: IdText("wallet"),
  currency: CurrencyText,
  state: AutoTopUpState,
  below: { ...AmountText, description: "The mark: a balance below it is topped up." },
  amount: { ...AmountText, description: "What is added each time." },
  fee: {
    ...AmountText,
    description:
      "The most that is charged on top of the amount for the rail. If that has become more, automatic top-ups stop.",
  },
  card: IdText("card"),
  atMostPerDay: AtMostPerDay,
  stoppedBecause: Nullable(
    Type.Enum(["card-removed", "failures", "fee-changed"], {
      description:
        "Why the platform stopped it. `card-removed`: the buyer removed the card. `failures`: several charges in a row failed. `fee-changed`: more would be charged on top than the buyer agreed to.",
    }),
  ),
  failures: Type.Integer({ description: "How many charges have failed in a row." }),
  lastFailure: Nullable(
    Type.String({
      description: "Why the last charge failed: a top-up's `failure`, or the name of a problem.",
      examples: ["declined"],
    }),
  ),
  nextTryAt: Nullable({ ...TimeText, description: "After a failure, nothing is charged before." }),
  chargedToday: Type.Integer({ description: "How many there were in the last 24 hours." }),
  underWay: Nullable({
    ...TopUp,
    description: "A charge that has not ended. If its `next` is set, the bank waits for the buyer.",
  }),
  agreedAt: TimeText,
});
export type AutoTopUp = Static<typeof AutoTopUp>;

/** Switches it on, or changes it. */
export const ChangeAutoTopUp = Strict({
  below: AmountText,
  amount: AmountText,
  fee: Type.Optional({
    ...AmountText,
    description:
      "What the buyer was shown to pay on top each time (`onTop` of GET /v1/rails). By default nothing.",
  }),
  card: IdText("card"),
  atMostPerDay: AtMostPerDay,
  consent: Prose(
    1_000,
    "The sentence to which the buyer agreed, as it was shown: what is charged, when, and to which card. It is kept.",
    20,
  ),
});
export type ChangeAutoTopUp = Static<typeof ChangeAutoTopUp>;
