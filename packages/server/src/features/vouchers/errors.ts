import { ProblemError } from "@tuppence/protocol";

export class VoucherNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "voucher-not-found",
      title: "No such voucher",
      status: 404,
      hint: "List your vouchers with GET /v1/vouchers.",
    });
  }
}

/** The same for a code that does not exist, one that is not for this offer, and one at another time. */
export class VoucherNotValidError extends ProblemError {
  constructor() {
    super({
      name: "voucher-not-valid",
      title: "This code is not valid here",
      status: 404,
      detail: "There is no such code for this offer now. Nothing was charged.",
      hint: "Check the code, what it is for, and until when it is valid.",
    });
  }
}

export class VoucherUsedUpError extends ProblemError {
  constructor() {
    super({
      name: "voucher-used-up",
      title: "This code has been used up",
      status: 409,
      detail: "It was used as often as it may be. Nothing was charged.",
    });
  }
}

export class VoucherUsedBeforeError extends ProblemError {
  constructor() {
    super({
      name: "voucher-used-before",
      title: "You have used this code before",
      status: 409,
      detail: "One buyer may not use it more often. Nothing was charged.",
    });
  }
}

export class TooManyCodesError extends ProblemError {
  constructor(retryAfterSeconds: number) {
    super({
      name: "too-many-guesses",
      title: "Too many codes were tried",
      status: 429,
      detail: "Codes can only be tried slowly. Nothing was charged.",
      hint: "Try again in a moment.",
      headers: { "Retry-After": String(retryAfterSeconds) },
    });
  }
}

export class CodeTakenError extends ProblemError {
  constructor() {
    super({
      name: "voucher-code-taken",
      title: "There is a voucher with this code",
      status: 409,
      detail: "A code is used once only, also after its voucher has ended.",
      hint: "Choose another code.",
    });
  }
}

export class InvalidVoucherError extends ProblemError {
  constructor(field: string, message: string) {
    super({
      name: "invalid-voucher",
      title: "The voucher would not work",
      status: 422,
      detail: `${field}: ${message}`,
    });
  }
}
