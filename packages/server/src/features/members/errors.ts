import { ProblemError } from "@tuppence/protocol";

export class SignUpClosedError extends ProblemError {
  constructor() {
    super({
      name: "sign-up-closed",
      title: "Nobody can sign up as a seller here",
      status: 403,
      hint: "Ask the operator of this platform.",
    });
  }
}

export class InvitationNeededError extends ProblemError {
  constructor() {
    super({
      name: "invitation-needed",
      title: "Sellers are invited here",
      status: 403,
      detail: "There is no open invitation for your confirmed e-mail address.",
      hint: "Ask the operator of this platform for one, and confirm the address it was sent to.",
    });
  }
}

export class TooManySellersError extends ProblemError {
  constructor(limit: number) {
    super({
      name: "too-many-sellers",
      title: "Too many sellers",
      status: 422,
      detail: `One person can own at most ${limit} sellers.`,
      hint: "The operator can create more.",
    });
  }
}
