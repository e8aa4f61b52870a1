import { ProblemError } from "@tuppence/protocol";

export class RefundNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "refund-not-found",
      title: "No such refund",
      status: 404,
      hint: "List refunds with GET /v1/refunds.",
    });
  }
}

export class ReasonNotYoursError extends ProblemError {
  constructor(allowed: readonly string[]) {
    super({
      name: "reason-not-yours",
      title: "This reason is not allowed",
      status: 403,
      detail: `With these credentials the reason must be ${allowed.join(" or ")}.`,
    });
  }
}

export class RefundRequestNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "refund-request-not-found",
      title: "No such request",
      status: 404,
      hint: "List requests with GET /v1/refund-requests.",
    });
  }
}

export class AlreadyRequestedError extends ProblemError {
  constructor(id: string) {
    super({
      name: "already-requested",
      title: "A refund was already requested",
      status: 409,
      detail: `The request is ${id}. There is one request for each purchase.`,
      hint: "Read it with GET /v1/refund-requests/{id}.",
    });
  }
}

export class RequestDecidedError extends ProblemError {
  constructor(state: string) {
    super({
      name: "refund-request-decided",
      title: "The request has already been decided",
      status: 409,
      detail: `It was ${state}. A decision is final, but POST /v1/refunds can still refund the purchase.`,
    });
  }
}
