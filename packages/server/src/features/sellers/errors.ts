import { ProblemError } from "@tuppence/protocol";

export class InvalidOriginError extends ProblemError {
  constructor(origin: string) {
    super({
      name: "invalid-origin",
      title: "Invalid web origin",
      status: 422,
      detail: `"${origin}" is not the origin of a page.`,
      hint: "Send scheme, host and any unusual port, such as https://news.example",
    });
  }
}

export class PlatformsOriginError extends ProblemError {
  constructor(origin: string) {
    super({
      name: "invalid-origin",
      title: "Invalid web origin",
      status: 422,
      detail: `"${origin}" is the platform's own origin.`,
      hint: "Pages that the platform hosts for a seller need no origin, only a handle.",
    });
  }
}
