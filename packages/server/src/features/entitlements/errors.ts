import { ProblemError } from "@tuppence/protocol";

export class BuyerMissing extends ProblemError {
  constructor() {
    super({
      name: "buyer-required",
      title: "Whom to check is missing",
      status: 422,
      detail: "With a seller's key, `buyer` says whom to check.",
      hint: "Pass the `sub` of an access token, or the `buyer` of a purchase.",
    });
  }
}

export class NotYourBuyer extends ProblemError {
  constructor() {
    super({
      name: "not-your-buyer",
      title: "Whose entitlement this is follows from the credentials",
      status: 403,
      detail: "Only a seller's key names a buyer.",
      hint: "Leave `buyer` out.",
    });
  }
}
