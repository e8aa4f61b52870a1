import { ProblemError } from "@tuppence/protocol";

export class OfferNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "offer-not-found",
      title: "No such offer",
      status: 404,
      detail: "You have no offer with this id on sale.",
      hint: "List your offers with GET /v1/offers.",
    });
  }
}

export class NotForOrdersError extends ProblemError {
  constructor() {
    super({
      name: "not-for-orders",
      title: "This offer cannot be ordered",
      status: 422,
      detail: "Orders are for items and bundles of items that have a price.",
      hint: "The buyer can buy it with POST /v1/purchases, or you can give it with POST /v1/inventory/grant.",
    });
  }
}

export class OrderBuyerMissingError extends ProblemError {
  constructor() {
    super({
      name: "buyer-required",
      title: "`buyer` or `grant` is required",
      status: 422,
      detail: "Exactly one of `buyer` and `grant` names who confirms the order.",
      hint: "Pass the `sub` of an access token, or the id of the grant the player gave.",
    });
  }
}

export class NotTheGrantsWalletError extends ProblemError {
  constructor() {
    super({
      name: "not-the-grants-wallet",
      title: "This grant pays from another wallet",
      status: 422,
      detail: "A grant always pays from its own wallet.",
      hint: "Leave `wallet` out.",
    });
  }
}

export class WalletNotNamedError extends ProblemError {
  constructor() {
    super({
      name: "wallet-required",
      title: "`wallet` is required",
      status: 422,
      detail: "The buyer has no wallet, or more than one, in the currencies of this order.",
      hint: "Send `wallet`, or open a wallet in a currency of the order.",
    });
  }
}
