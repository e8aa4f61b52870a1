import { formatMicros, type Micros, ProblemError } from "@tuppence/protocol";

export class AutoTopUpNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "automatic-top-up-not-found",
      title: "This wallet has no automatic top-ups",
      status: 404,
      detail: "Automatic top-ups were never switched on for this wallet.",
      hint: "Switch them on with PATCH /v1/auto-top-ups/{wallet}.",
    });
  }
}

export class MarkOutOfRangeError extends ProblemError {
  constructor(currency: string, most: Micros) {
    super({
      name: "amount-out-of-range",
      title: "The mark is too small or too large",
      status: 422,
      detail: `The mark must be above 0 and at most ${formatMicros(most)} ${currency}, what is charged each time.`,
      hint: "A balance below the mark is topped up, so one top-up should reach it.",
    });
  }
}
