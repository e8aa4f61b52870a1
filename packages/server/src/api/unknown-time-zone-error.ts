import { ProblemError } from "@tuppence/protocol";

export class UnknownTimeZoneError extends ProblemError {
  constructor() {
    super({
      name: "unknown-time-zone",
      title: "No such time zone",
      status: 422,
      detail: "The platform does not know this time zone. Nothing was changed.",
      hint: "Use an IANA name such as Asia/Seoul, as given by Intl.DateTimeFormat().resolvedOptions().timeZone.",
    });
  }
}
