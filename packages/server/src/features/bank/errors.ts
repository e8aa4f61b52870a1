import { formatMicros, type Micros, ProblemError } from "@tuppence/protocol";

export class StatementUnreadableError extends ProblemError {
  /** @param where the place and the fault */
  constructor(where: string) {
    super({
      name: "statement-unreadable",
      title: "The bank statement cannot be read",
      status: 422,
      detail: `Nothing of it was kept: ${where}.`,
      hint: "Send statements as the bank made them: ISO 20022 camt.053.001.02 or camt.053.001.08.",
    });
  }
}

export class AnothersAccountError extends ProblemError {
  constructor(statement: string, account: string, own: string) {
    super({
      name: "statement-of-another-account",
      title: "The statement is of another account",
      status: 422,
      detail: `Nothing of it was kept: statement ${statement} is of the account ${account}, and top-ups go to ${own}.`,
    });
  }
}

export class BankOffError extends ProblemError {
  constructor() {
    super({
      name: "rail-disabled",
      title: "This rail is disabled",
      status: 422,
      detail: "This instance does not accept top-ups by bank transfer.",
      hint: "Set TUPPENCE_BANK_IBAN and TUPPENCE_BANK_NAME.",
    });
  }
}

export class BankEntryNotFoundError extends ProblemError {
  constructor() {
    super({ name: "bank-entry-not-found", title: "No such bank entry", status: 404 });
  }
}

/** @param state what has become of it */
export class BankEntryUsedError extends ProblemError {
  constructor(state: string) {
    super({
      name: "bank-entry-used",
      title: "Something else has been decided about this bank entry",
      status: 409,
      detail: `Its state is \`${state}\`. Only an unmatched entry can be assigned, reversed or returned.`,
    });
  }
}

export class NothingToAssignError extends ProblemError {
  constructor() {
    super({
      name: "nothing-to-assign",
      title: "The entry brought no money",
      status: 422,
      detail: "Only money that came can be put into a wallet; this entry is a debit, or of zero.",
      hint: "When you have dealt with it, mark it as returned.",
    });
  }
}

export class NothingToReverseError extends ProblemError {
  constructor() {
    super({
      name: "nothing-to-reverse",
      title: "The entry took no money",
      status: 422,
      detail: "Only a debit can have taken a top-up's money back; with this entry, no money left.",
      hint: "Put money that came into a wallet, or mark the entry as returned.",
    });
  }
}

export class NotABankTopUpError extends ProblemError {
  constructor(rail: string) {
    super({
      name: "not-a-bank-top-up",
      title: "The top-up did not come by bank transfer",
      status: 422,
      detail: `It came by ${rail}, so no entry of the bank account can have taken it back. Nothing was changed.`,
    });
  }
}

export class MoreThanCameError extends ProblemError {
  /** @param left what came, without what was taken back before */
  constructor(left: Micros, currency: string) {
    super({
      name: "more-than-came",
      title: "So much did not come",
      status: 422,
      detail: `Of the transfer that brought this top-up, ${formatMicros(left)} ${currency} have not been taken back yet. Nothing was changed.`,
      hint: "Check which top-up the bank means.",
    });
  }
}
