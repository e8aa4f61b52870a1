import { ProblemError } from "@tuppence/protocol";

export class PasskeyNotFoundError extends ProblemError {
  constructor() {
    super({ name: "passkey-not-found", title: "No such passkey", status: 404 });
  }
}

export class SessionNotFoundError extends ProblemError {
  constructor() {
    super({ name: "session-not-found", title: "No such session", status: 404 });
  }
}

export class FreshSignInRequiredError extends ProblemError {
  constructor() {
    super({
      name: "fresh-sign-in-required",
      title: "Sign in again first",
      status: 403,
      detail: "This change needs a sign-in within the last 15 minutes.",
      hint: "Sign in again with a passkey or a code, then repeat it.",
    });
  }
}

export class LastWayBackError extends ProblemError {
  constructor() {
    super({
      name: "last-way-back",
      title: "This is the only way into the account",
      status: 409,
      hint: "Add an e-mail address or another passkey first.",
    });
  }
}

export class WalletNotKeptError extends ProblemError {
  constructor() {
    super({
      name: "wallet-not-kept",
      title: "No such wallet in this browser",
      status: 404,
      hint: "Read GET /v1/account again: it shows the wallet that can be joined.",
    });
  }
}

export class TooManyWalletsError extends ProblemError {
  constructor(most: number) {
    super({
      name: "too-many-wallets",
      title: "Too many wallets",
      status: 409,
      detail: `At most ${most} wallets can be joined to an account.`,
    });
  }
}

export class AccountRequiredError extends ProblemError {
  constructor() {
    super({
      name: "account-required",
      title: "Only an account can do this",
      status: 409,
      hint: "Add a passkey or an e-mail address first.",
    });
  }
}

export class InvalidEmailError extends ProblemError {
  constructor() {
    super({ name: "invalid-email", title: "This is no e-mail address", status: 400 });
  }
}

export class SameEmailError extends ProblemError {
  constructor() {
    super({ name: "same-email", title: "This is the account's address already", status: 409 });
  }
}

export class EmailTakenError extends ProblemError {
  constructor() {
    super({
      name: "email-taken",
      title: "This address belongs to another account",
      status: 409,
      hint: "Sign in there with this address, or use another one here.",
    });
  }
}

export class InvalidCodeError extends ProblemError {
  constructor() {
    super({ name: "invalid-code", title: "This code is wrong, used, or too old", status: 400 });
  }
}

export class TooManyEmailCodesError extends ProblemError {
  constructor() {
    super({
      name: "too-many-email-codes",
      title: "Too many codes were sent to this address",
      status: 429,
      hint: "Wait an hour before asking for another one.",
      headers: { "retry-after": "3600" },
    });
  }
}

export class ChangeNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "email-change-not-found",
      title: "There is nothing to stop",
      status: 404,
      detail: "The link is incomplete, or older than seven days.",
    });
  }
}

export class AccountOwesError extends ProblemError {
  constructor() {
    super({
      name: "account-owes",
      title: "The account owes money",
      status: 409,
      hint: "Pay what is owed first. Then the account can be deleted.",
    });
  }
}

export class MoneyLeftError extends ProblemError {
  constructor() {
    super({
      name: "money-left",
      title: "There is money left",
      status: 409,
      detail: "It is in a wallet, on hold, or in a gift that nobody has taken yet.",
      hint: "Take gifts back; spend it, have it sent back, or say that it is given up.",
    });
  }
}
