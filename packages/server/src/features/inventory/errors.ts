import { ProblemError } from "@tuppence/protocol";

export class BuyerMissingError extends ProblemError {
  constructor() {
    super({
      name: "buyer-required",
      title: "`buyer` is required",
      status: 422,
      detail: "With a seller's key, `buyer` names the buyer whose items are meant.",
      hint: "Pass the `sub` of an access token, or the `buyer` of a purchase.",
    });
  }
}

export class NotYourBuyerError extends ProblemError {
  constructor() {
    super({
      name: "not-your-buyer",
      title: "`buyer` is for sellers only",
      status: 403,
      detail: "The credentials already identify the buyer.",
      hint: "Leave `buyer` out.",
    });
  }
}

export class MetadataTooLargeError extends ProblemError {
  constructor(maxBytes: number) {
    super({
      name: "metadata-too-large",
      title: "The metadata is too large",
      status: 422,
      detail: `The metadata is longer than ${maxBytes} bytes as JSON.`,
      hint: "Store a reference here and the rest in your own database.",
    });
  }
}

export class InvalidInventoryCursorError extends ProblemError {
  constructor() {
    super({
      name: "invalid-request",
      title: "The request is not valid",
      status: 400,
      detail: "`after` is not a cursor of this list.",
      hint: "Pass the nextCursor of the previous page unchanged, or leave it out for the first page.",
    });
  }
}
