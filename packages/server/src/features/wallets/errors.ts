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

export class UnknownTimeZone extends ProblemError {
  constructor() {
    super({
      name: "unknown-time-zone",
      title: "No such time zone",
      status: 422,
      detail: "The time zone is not one the platform knows. Nothing was changed.",
      hint: "Use an IANA name such as Asia/Seoul, as Intl.DateTimeFormat().resolvedOptions().timeZone says it.",
    });
  }
}

export class TimeZoneChangedOften extends ProblemError {
  constructor() {
    super({
      name: "time-zone-changed-often",
      title: "The time zone was changed too often",
      status: 409,
      detail:
        "A wallet remembers so many zones of the last months, and no day of it becomes longer than three. Nothing was changed.",
      hint: "Keep the present one for some days; after many changes, for some weeks.",
    });
  }
}
