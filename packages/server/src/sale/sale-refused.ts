import { ProblemError } from "@tuppence/protocol";
import type { PriceRefusal } from "@tuppence/protocol/pricing";

export type SaleRefusal =
  | PriceRefusal
  | "play-id-required"
  | "play-id-not-asked"
  | "not-sold-this-way";

const WORDS: Readonly<Record<SaleRefusal, { title: string; status: number; hint?: string }>> = {
  "not-yet-available": {
    title: "Not on sale yet",
    status: 409,
    hint: "Read the offer: `availability.from` says from when.",
  },
  "no-longer-available": { title: "Not on sale any more", status: 409 },
  "quantity-not-allowed": {
    title: "This is sold one at a time",
    status: 422,
    hint: "Leave `quantity` out.",
  },
  "amount-not-asked": {
    title: "The price of this is fixed",
    status: 422,
    hint: "Leave `amount` out.",
  },
  "amount-in-other-currency": {
    title: "The offer takes no amounts in this currency",
    status: 422,
    hint: "Name the amount in one of the currencies of `payWhatYouWant.minimum`.",
  },
  "amount-below-minimum": {
    title: "Less than the seller asks at least",
    status: 422,
    hint: "Read the offer: `payWhatYouWant.minimum`, for each one.",
  },
  "amount-too-large": {
    title: "More than the platform counts in one purchase",
    status: 422,
    hint: "Buy fewer at a time.",
  },
  "play-id-required": {
    title: "Which play it is was not said",
    status: 422,
    hint: "Send a `playId`: a new one for each play, the same one for reloads and retries of a play.",
  },
  "play-id-not-asked": {
    title: "This is not sold by the play",
    status: 422,
    hint: "Leave `playId` out.",
  },
  "not-sold-this-way": {
    title: "This is paid for as it is used",
    status: 422,
    hint: "Open a session instead of a purchase.",
  },
};

/** Something cannot be bought as it is asked for. Nothing was charged. */
export class SaleRefused extends ProblemError {
  readonly reason: SaleRefusal;
  constructor(reason: SaleRefusal) {
    super({ name: reason, ...WORDS[reason] });
    this.reason = reason;
  }
}
