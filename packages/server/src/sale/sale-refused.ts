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
    hint: "Read the offer: it goes on sale at `availability.from`.",
  },
  "no-longer-available": { title: "No longer on sale", status: 409 },
  "quantity-not-allowed": {
    title: "This is sold one at a time only",
    status: 422,
    hint: "Leave `quantity` out.",
  },
  "amount-not-asked": {
    title: "The price is fixed",
    status: 422,
    hint: "Leave `amount` out.",
  },
  "amount-in-other-currency": {
    title: "This currency is not accepted",
    status: 422,
    hint: "Send the amount in one of the currencies of `payWhatYouWant.minimum`.",
  },
  "amount-below-minimum": {
    title: "Below the minimum price",
    status: 422,
    hint: "Read the offer: `payWhatYouWant.minimum` is the minimum for each unit.",
  },
  "amount-too-large": {
    title: "The purchase is too large",
    status: 422,
    hint: "Buy fewer at a time.",
  },
  "play-id-required": {
    title: "`playId` is required",
    status: 422,
    hint: "Send a `playId`: a new one for each play, the same one for reloads and retries of a play.",
  },
  "play-id-not-asked": {
    title: "This is not sold by the play",
    status: 422,
    hint: "Leave `playId` out.",
  },
  "not-sold-this-way": {
    title: "This offer is metered",
    status: 422,
    hint: "Open a meter with POST /v1/meters instead.",
  },
};

/** The offer cannot be bought as requested. Nothing was charged. */
export class SaleRefusedError extends ProblemError {
  readonly reason: SaleRefusal;
  constructor(reason: SaleRefusal) {
    super({ name: reason, ...WORDS[reason] });
    this.reason = reason;
  }
}
