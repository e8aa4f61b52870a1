import { ProblemError } from "@tuppence/protocol";

export class InvalidRange extends ProblemError {
  constructor(detail: string) {
    super({
      name: "invalid-range",
      title: "This range of days cannot be reported",
      status: 422,
      detail,
      hint: "Give `from` and `to` as days (YYYY-MM-DD, UTC), in order, at most 366 of them.",
    });
  }
}
