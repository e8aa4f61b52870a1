import { ProblemError } from "@tuppence/protocol";

export class BuyerMissingError extends ProblemError {
  constructor() {
    super({
      name: "buyer-required",
      title: "`buyer` is required",
      status: 422,
      detail: "With a seller's key, `buyer` names the buyer to check.",
      hint: "Pass the `sub` of an access token, or the `buyer` of a purchase.",
    });
  }
}

export class NotYourBuyerError extends ProblemError {
  constructor() {
    super({
      name: "not-your-buyer",
      title: "`buyer` is for sellers only",
      status: 403,
      detail: "The credentials already identify the buyer.",
      hint: "Leave `buyer` out.",
    });
  }
}
