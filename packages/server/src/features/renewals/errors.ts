import { ProblemError } from "@tuppence/protocol";

export class RenewalNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "renewal-not-found",
      title: "No such renewal",
      status: 404,
      hint: "List renewals with GET /v1/renewals.",
    });
  }
}

export class NotRenewableError extends ProblemError {
  constructor(detail: string) {
    super({
      name: "not-renewable",
      title: "This cannot renew automatically",
      status: 422,
      detail,
      hint: "Buy it without `renew`.",
    });
  }
}
