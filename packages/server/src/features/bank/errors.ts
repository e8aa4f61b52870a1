import { ProblemError } from "@tuppence/protocol";

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
