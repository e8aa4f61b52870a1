import { ProblemError } from "@tuppence/protocol";

export class MeteredOfferNotFound extends ProblemError {
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

export class NotMetered extends ProblemError {
  constructor() {
    super({
      name: "not-metered",
      title: "This offer is not sold by the unit",
      status: 422,
      detail: "Meters are for offers of the kind `metered`.",
      hint: "Buy it with POST /v1/purchases.",
    });
  }
}

export class FreeNow extends ProblemError {
  constructor() {
    super({
      name: "offer-free",
      title: "This costs nothing now",
      status: 409,
      detail: "A unit of this offer costs nothing now, so there is nothing to meter.",
    });
  }
}

export class NotOnSaleNow extends ProblemError {
  constructor(reason: string) {
    super({
      name: reason,
      title: "Not on sale now",
      status: 409,
      detail: "The offer is sold at another time.",
      hint: "Read the offer's `availability`.",
    });
  }
}

export class MaximumRequired extends ProblemError {
  constructor() {
    super({
      name: "maximum-required",
      title: "What it may cost at most is missing",
      status: 422,
      detail:
        "Without a grant there is no budget, so a buyer in person says where the meter stops.",
      hint: "Send `maximum`.",
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

export class MeterWalletRequired extends ProblemError {
  constructor() {
    super({
      name: "wallet-required",
      title: "Which wallet pays is not clear",
      status: 422,
      detail: "A buyer in person names the wallet that pays.",
      hint: "Name the wallet, or open one in a currency of the offer.",
    });
  }
}

export class MeterReasonNotYours extends ProblemError {
  constructor(allowed: readonly string[]) {
    super({
      name: "reason-not-yours",
      title: "This reason is for others to give",
      status: 403,
      detail: `With these credentials the reason is ${allowed.join(" or ")}.`,
    });
  }
}
