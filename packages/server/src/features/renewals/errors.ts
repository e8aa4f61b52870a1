import { ProblemError } from "@tuppence/protocol";

export class RenewalNotFound extends ProblemError {
  constructor() {
    super({
      name: "renewal-not-found",
      title: "No such renewal",
      status: 404,
      hint: "List renewals with GET /v1/renewals.",
    });
  }
}

export class NotRenewable extends ProblemError {
  constructor(detail: string) {
    super({
      name: "not-renewable",
      title: "This cannot be renewed by itself",
      status: 422,
      detail,
      hint: "Buy it without `renew`.",
    });
  }
}
