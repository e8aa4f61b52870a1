import { formatMicros, type Micros, ProblemError } from "@tuppence/protocol";

export class RailCannotReturnError extends ProblemError {
  constructor(rail: string) {
    super({
      name: "rail-cannot-return",
      title: "This rail cannot send money back",
      status: 422,
      detail: `Money that came by ${rail} is sent back by the operator.`,
      hint: "Ask the operator of this instance.",
    });
  }
}

export class AmountNotReturnableError extends ProblemError {
  constructor(currency: string, step: Micros) {
    super({
      name: "not-whole-minor-units",
      title: "The amount cannot be paid in this currency",
      status: 422,
      detail: `The amount must be a multiple of ${formatMicros(step)} ${currency}, and above zero.`,
      hint: "Round the amount, or leave it out to send back all that is left.",
    });
  }
}

export class ReturnEndsByItselfError extends ProblemError {
  constructor(rail: string) {
    super({
      name: "return-ends-by-itself",
      title: "The rail says when this return has ended",
      status: 409,
      detail: `Returns by ${rail} are sent by the platform, which asks the rail how far they are, once it is switched on.`,
    });
  }
}

export class DisputeNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "dispute-not-found",
      title: "No such dispute",
      status: 404,
      hint: "List them with GET /v1/disputes.",
    });
  }
}
