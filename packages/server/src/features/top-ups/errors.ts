import { formatMicros, type Micros, ProblemError } from "@tuppence/protocol";
import type { TopUpLimits } from "../../rails/rail.ts";

export class RailDisabledError extends ProblemError {
  constructor(rail: string) {
    super({
      name: "rail-disabled",
      title: "This rail is disabled",
      status: 422,
      detail: `This instance does not accept top-ups by ${rail}.`,
      hint: "Choose another rail, or ask the operator to enable it.",
    });
  }
}

export class WrongCurrencyError extends ProblemError {
  constructor(walletCurrency: string) {
    super({
      name: "currency-mismatch",
      title: "Wrong currency",
      status: 422,
      detail: `The wallet is in ${walletCurrency}.`,
      hint: `Top it up in ${walletCurrency}, or open another wallet.`,
    });
  }
}

export class NotWholeMinorUnitsError extends ProblemError {
  constructor(currency: string, decimals: number) {
    super({
      name: "not-whole-minor-units",
      title: "The amount cannot be paid in this currency",
      status: 422,
      detail: `A top-up in ${currency} has at most ${decimals} decimals.`,
      hint: "Round the amount. Prices may be finer, but top-ups are whole minor units.",
    });
  }
}

export class AmountStepError extends ProblemError {
  constructor(currency: string, step: Micros) {
    super({
      name: "amount-not-payable",
      title: "This rail cannot take this amount",
      status: 422,
      detail: `This rail takes multiples of ${formatMicros(step)} ${currency}.`,
      hint: "Round the amount.",
    });
  }
}

export class AmountOutOfRangeError extends ProblemError {
  constructor(currency: string, { min, max }: TopUpLimits) {
    super({
      name: "amount-out-of-range",
      title: "The amount is too small or too large",
      status: 422,
      detail: `A top-up must be from ${formatMicros(min)} to ${formatMicros(max)} ${currency}.`,
    });
  }
}

export class FeeHasChangedError extends ProblemError {
  constructor(fee: Micros, currency: string) {
    super({
      name: "rail-fee-changed",
      title: "The rail's fee is higher than what was agreed to",
      status: 409,
      detail: `Such a top-up now costs ${formatMicros(fee)} ${currency} on top of the amount.`,
      hint: "Show the buyer what GET /v1/rails says now, and send that as `fee`.",
    });
  }
}

export class TooManyWaitingError extends ProblemError {
  constructor(most: number) {
    super({
      name: "too-many-top-ups-waiting",
      title: "Too many top-ups are waiting",
      status: 409,
      detail: `${most} top-ups of this buyer are not finished yet.`,
      hint: "Finish one of them first. Those that nobody pays end by themselves.",
    });
  }
}

export class NoRailEventsError extends ProblemError {
  constructor() {
    super({
      name: "rail-has-no-events",
      title: "This rail takes no events",
      status: 404,
      detail: "There is no such rail here, or nothing to check its events with.",
      hint: "The operator switches a rail on, and sets the secret with which its events are signed.",
    });
  }
}

export class BadEventSignatureError extends ProblemError {
  constructor() {
    super({
      name: "bad-event-signature",
      title: "The event's signature is not valid",
      status: 400,
      detail: "The event was not signed with this endpoint's secret, or not within five minutes.",
      hint: "Compare the endpoint's secret with the platform's setting, and the clocks.",
    });
  }
}

export class NotForThisRailError extends ProblemError {
  constructor(field: string, rail: string) {
    super({
      name: "not-for-this-rail",
      title: "This field is for another rail",
      status: 422,
      detail: `\`${field}\` is for the ${rail} rail only.`,
      hint: "Leave it out.",
    });
  }
}

export class CardNotYoursError extends ProblemError {
  constructor() {
    super({
      name: "card-not-yours",
      title: "Only buyers save and charge their cards",
      status: 403,
      detail: "The operator cannot save a buyer's card, or charge it.",
      hint: "Leave out `card` and `saveCard`.",
    });
  }
}

export class SavedCardNamedTwiceError extends ProblemError {
  constructor() {
    super({
      name: "card-saved-already",
      title: "This card is saved already",
      status: 422,
      detail: "`card` names a saved card, and `saveCard` wants to save another one.",
      hint: "Send one of the two.",
    });
  }
}

export class CardCannotBeSavedError extends ProblemError {
  constructor() {
    super({
      name: "card-cannot-be-saved",
      title: "Cards cannot be saved at the moment",
      status: 503,
      detail: "The payment provider does not answer, or the operator's key may not save cards.",
      hint: "Try again later, or leave out `saveCard`.",
      headers: { "retry-after": "10" },
    });
  }
}
