import { ProblemError } from "@tuppence/protocol";

export class InvalidRangeError extends ProblemError {
  constructor(detail: string) {
    super({
      name: "invalid-range",
      title: "Invalid range of days",
      status: 422,
      detail,
      hint: "Send `from` and `to` as UTC days (YYYY-MM-DD), the earlier first, at most 366 days.",
    });
  }
}
