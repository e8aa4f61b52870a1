import { ProblemError } from "@tuppence/protocol";

export class BuyerMissing extends ProblemError {
  constructor() {
    super({
      name: "buyer-required",
      title: "Whose things is missing",
      status: 422,
      detail: "With a seller's key, `buyer` says whose things are meant.",
      hint: "Pass the `sub` of an access token, or the `buyer` of a purchase.",
    });
  }
}

export class NotYourBuyer extends ProblemError {
  constructor() {
    super({
      name: "not-your-buyer",
      title: "Whose things these are follows from the credentials",
      status: 403,
      detail: "Only a seller's key names a buyer.",
      hint: "Leave `buyer` out.",
    });
  }
}

export class MetadataTooLarge extends ProblemError {
  constructor(maxBytes: number) {
    super({
      name: "metadata-too-large",
      title: "The metadata is too large",
      status: 422,
      detail: `As JSON it takes more than ${maxBytes} bytes.`,
      hint: "Keep a name here, and the rest in your own database.",
    });
  }
}

export class InvalidInventoryCursor extends ProblemError {
  constructor() {
    super({
      name: "invalid-request",
      title: "The request is not valid",
      status: 400,
      detail: "`after` is not a cursor of this list.",
      hint: "Pass the nextCursor of the page before, unchanged, or leave it out for the first page.",
    });
  }
}
