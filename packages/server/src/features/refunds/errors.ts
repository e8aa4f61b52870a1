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

export class RefundRequestNotFound extends ProblemError {
  constructor() {
    super({
      name: "refund-request-not-found",
      title: "No such request",
      status: 404,
      hint: "List requests with GET /v1/refund-requests.",
    });
  }
}

export class AlreadyRequested extends ProblemError {
  constructor(id: string) {
    super({
      name: "already-requested",
      title: "The seller was asked before",
      status: 409,
      detail: `The request is ${id}. A seller decides once for each purchase.`,
      hint: "Read it with GET /v1/refund-requests/{id}.",
    });
  }
}

export class RequestDecided extends ProblemError {
  constructor(state: string) {
    super({
      name: "refund-request-decided",
      title: "The request was decided before",
      status: 409,
      detail: `It was ${state}. A decision is final; POST /v1/refunds still gives money back.`,
    });
  }
}
