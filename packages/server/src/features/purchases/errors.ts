import { ProblemError } from "@tuppence/protocol";

export class OfferNotFound extends ProblemError {
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

export class ForeignKey extends ProblemError {
  constructor() {
    super({
      name: "foreign-key",
      title: "This key is another seller's",
      status: 403,
      detail: "The key in the Tuppence-Key header is not a publishable key of the offer's seller.",
      hint: "A page sells its own seller's offers: use the publishable key that belongs to them.",
    });
  }
}

export class NotTheGrantsWallet extends ProblemError {
  constructor() {
    super({
      name: "not-the-grants-wallet",
      title: "The grant pays from another wallet",
      status: 422,
      detail: "A grant names its wallet itself.",
      hint: "Leave `wallet` out.",
    });
  }
}

export class WalletNotNamed extends ProblemError {
  constructor() {
    super({
      name: "wallet-required",
      title: "Which wallet pays is not clear",
      status: 422,
      detail: "The buyer has no wallet, or more than one, in the currencies of this offer.",
      hint: "Name the wallet, or open one in a currency of the offer.",
    });
  }
}
