import { formatMicros, ProblemError } from "@tuppence/protocol";
import type { TopUpLimits } from "../../rails/rail.ts";

export class TopUpNotFound extends ProblemError {
  constructor() {
    super({
      name: "top-up-not-found",
      title: "No such top-up",
      status: 404,
      hint: "List a wallet's top-ups with GET /v1/top-ups?wallet=….",
    });
  }
}

export class RailDisabled extends ProblemError {
  constructor(rail: string) {
    super({
      name: "rail-disabled",
      title: "This way of paying in is switched off",
      status: 422,
      detail: `This instance takes no top-ups by ${rail}.`,
      hint: "Choose another rail, or ask the operator to switch it on.",
    });
  }
}

export class WrongCurrency extends ProblemError {
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

export class NotWholeMinorUnits extends ProblemError {
  constructor(currency: string, decimals: number) {
    super({
      name: "not-whole-minor-units",
      title: "The amount cannot be paid in this currency",
      status: 422,
      detail: `A top-up in ${currency} has at most ${decimals} decimals.`,
      hint: "Round the amount. Prices may be finer; only money that enters is in whole minor units.",
    });
  }
}

export class AmountOutOfRange extends ProblemError {
  constructor(currency: string, { min, max }: TopUpLimits) {
    super({
      name: "amount-out-of-range",
      title: "The amount is too small or too large",
      status: 422,
      detail: `A top-up here is from ${formatMicros(min)} to ${formatMicros(max)} ${currency}.`,
    });
  }
}
