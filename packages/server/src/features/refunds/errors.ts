import { ProblemError } from "@tuppence/protocol";

export class RefundNotFound extends ProblemError {
  constructor() {
    super({
      name: "refund-not-found",
      title: "No such refund",
      status: 404,
      hint: "List refunds with GET /v1/refunds.",
    });
  }
}

export class ReasonNotYours extends ProblemError {
  constructor(allowed: readonly string[]) {
    super({
      name: "reason-not-yours",
      title: "This reason is for others to give",
      status: 403,
      detail: `With these credentials the reason is ${allowed.join(" or ")}.`,
    });
  }
}
