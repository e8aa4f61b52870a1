import { ProblemError } from "@tuppence/protocol";

export class BuyerNotFound extends ProblemError {
  constructor() {
    super({
      name: "buyer-not-found",
      title: "No such buyer",
      status: 404,
      hint: "Leave `buyer` out to open a wallet for a new one.",
    });
  }
}

export class BuyerOnlyForOperator extends ProblemError {
  constructor() {
    super({
      name: "not-your-buyer",
      title: "Whose wallet this is follows from the session",
      status: 403,
      detail: "Only the operator names a buyer.",
      hint: "Leave `buyer` out.",
    });
  }
}

export class UnknownCurrency extends ProblemError {
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
