import { ProblemError } from "@tuppence/protocol";

export class OfferNotFound extends ProblemError {
  constructor() {
    super({
      name: "offer-not-found",
      title: "No such offer",
      status: 404,
      detail: "There is no offer of yours with this id on sale.",
      hint: "List your offers with GET /v1/offers.",
    });
  }
}

export class NotForOrders extends ProblemError {
  constructor() {
    super({
      name: "not-for-orders",
      title: "This offer is not sold in two steps",
      status: 422,
      detail: "Orders are for items, and bundles of nothing but items, that cost something.",
      hint: "Let the buyer buy it with POST /v1/purchases, or give it with POST /v1/inventory/grant.",
    });
  }
}

export class WhoseOrder extends ProblemError {
  constructor() {
    super({
      name: "buyer-required",
      title: "Whose order it is, is not clear",
      status: 422,
      detail: "Exactly one of `buyer` and `grant` says who is to confirm it.",
      hint: "Pass the `sub` of an access token, or the id of the grant the player gave.",
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
      detail: "The buyer has no wallet, or more than one, in the currencies of this order.",
      hint: "Name the wallet, or open one in a currency of the order.",
    });
  }
}
