import { ProblemError } from "@tuppence/protocol";

export class BuyerNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "buyer-not-found",
      title: "No such buyer",
      status: 404,
      hint: "Leave `buyer` out to open a wallet for a new one.",
    });
  }
}

export class BuyerOnlyForOperatorError extends ProblemError {
  constructor() {
    super({
      name: "not-your-buyer",
      title: "`buyer` is for the operator only",
      status: 403,
      detail: "The session already identifies the buyer.",
      hint: "Leave `buyer` out.",
    });
  }
}

export class UnknownCurrencyError extends ProblemError {
  constructor(code: string) {
    super({
      name: "unknown-currency",
      title: "No such currency",
      status: 422,
      detail: `${code} is not an ISO 4217 currency in use.`,
      hint: "Use a code such as USD, EUR, KRW or JPY.",
    });
  }
}

export class TimeZoneChangedOftenError extends ProblemError {
  constructor() {
    super({
      name: "time-zone-changed-often",
      title: "Too many changes of the time zone",
      status: 409,
      detail:
        "Only a limited number of recent time zones is kept for a wallet, and no day may become longer than three days. Nothing was changed.",
      hint: "Wait some days before you change it again; after many changes, some weeks.",
    });
  }
}
