import { ProblemError } from "@tuppence/protocol";

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

export class ForeignKeyError extends ProblemError {
  constructor() {
    super({
      name: "foreign-key",
      title: "The key belongs to another seller",
      status: 403,
      detail: "The key in the Tuppence-Key header is not a publishable key of the offer's seller.",
      hint: "Use the publishable key of the seller whose offer it is.",
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
      detail: "The buyer has no wallet, or more than one, in the currencies of this offer.",
      hint: "Send `wallet`, or open a wallet in a currency of the offer.",
    });
  }
}

export class VoucherNotCombinedError extends ProblemError {
  constructor() {
    super({
      name: "voucher-not-combined",
      title: "A voucher cannot be combined with this",
      status: 422,
      detail: "A voucher lowers a price that the seller has set, once.",
      hint: "Leave `amount` and `renew` out, or the voucher.",
    });
  }
}
