import { ProblemError } from "@tuppence/protocol";

export class NotGivenError extends ProblemError {
  constructor() {
    super({
      name: "not-given",
      title: "This offer cannot be given",
      status: 422,
      detail: "Only what is bought once and then had can be given: no plays, items, or bundles.",
    });
  }
}

export class OfferNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "offer-not-found",
      title: "No such offer",
      status: 404,
      detail: "There is no offer with this id on sale.",
      hint: "Check the id with the seller.",
    });
  }
}

export class WalletMissingError extends ProblemError {
  constructor() {
    super({
      name: "wallet-required",
      title: "`wallet` is required",
      status: 422,
      detail: "The buyer has no wallet yet, or more than one that could pay.",
      hint: "Send `wallet`, or open one with POST /v1/wallets: to redeem a gift it may be empty.",
    });
  }
}
