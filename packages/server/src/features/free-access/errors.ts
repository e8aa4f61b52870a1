import { ProblemError } from "@tuppence/protocol";

export class FreeRuleNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "free-rule-not-found",
      title: "No such rule",
      status: 404,
      hint: "List your rules with GET /v1/free-rules.",
    });
  }
}

export class TooManyFreeRulesError extends ProblemError {
  constructor(most: number) {
    super({
      name: "too-many-free-rules",
      title: "Too many rules",
      status: 409,
      detail: `A seller has at most ${most} rules in force. Nothing was created.`,
      hint: "End one with POST /v1/free-rules/{id}/end.",
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

export class NotOpenedForFreeError extends ProblemError {
  constructor() {
    super({
      name: "not-opened-for-free",
      title: "This offer does not open for free in this way",
      status: 409,
      detail: "No rule of its seller opens it for this reader. Nothing was used.",
      hint: "GET /v1/offers/{id}/free-access says how it opens.",
    });
  }
}

export class VisitorMissingError extends ProblemError {
  constructor() {
    super({
      name: "visitor-required",
      title: "`visitor` is required",
      status: 422,
      detail: "A reader without a wallet is counted by a random id that their browser keeps.",
      hint: "Send 128 random bits as 22 characters of base64url, the same ones each time.",
    });
  }
}

export class WalletMissingError extends ProblemError {
  constructor() {
    super({
      name: "wallet-required",
      title: "`wallet` is required",
      status: 422,
      detail: "The buyer has no wallet yet.",
      hint: "Open one with POST /v1/wallets: it may be empty.",
    });
  }
}
