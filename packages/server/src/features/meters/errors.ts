import { ProblemError } from "@tuppence/protocol";

export class MeteredOfferNotFoundError extends ProblemError {
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

export class NotMeteredError extends ProblemError {
  constructor() {
    super({
      name: "not-metered",
      title: "This offer is not metered",
      status: 422,
      detail: "Meters are for offers of the kind `metered`.",
      hint: "Buy it with POST /v1/purchases.",
    });
  }
}

export class FreeNowError extends ProblemError {
  constructor() {
    super({
      name: "offer-free",
      title: "This offer is free at present",
      status: 409,
      detail: "A unit of this offer costs nothing at present, so no meter is needed.",
    });
  }
}

export class NotOnSaleNowError extends ProblemError {
  constructor(reason: string) {
    super({
      name: reason,
      title: "Not on sale at present",
      status: 409,
      detail: "The offer is not on sale at this time.",
      hint: "Read the offer's `availability`.",
    });
  }
}

export class MaximumRequiredError extends ProblemError {
  constructor() {
    super({
      name: "maximum-required",
      title: "`maximum` is required",
      status: 422,
      detail:
        "Without a grant there is no budget, so a buyer in person says where the meter stops.",
      hint: "Send `maximum`.",
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

export class MeterWalletRequiredError extends ProblemError {
  constructor() {
    super({
      name: "wallet-required",
      title: "`wallet` is required",
      status: 422,
      detail: "Without a grant, `wallet` names the wallet that pays.",
      hint: "Send `wallet`, or open a wallet in a currency of the offer.",
    });
  }
}

export class MeterReasonNotYoursError extends ProblemError {
  constructor(allowed: readonly string[]) {
    super({
      name: "reason-not-yours",
      title: "This reason is not allowed",
      status: 403,
      detail: `With these credentials the reason must be ${allowed.join(" or ")}.`,
    });
  }
}
