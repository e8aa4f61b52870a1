import { ProblemError } from "@tuppence/protocol";

export class HandleTakenError extends ProblemError {
  constructor(handle: string) {
    super({
      name: "handle-taken",
      title: "This handle is taken",
      status: 409,
      detail: `"${handle}" is another seller's, or once was.`,
      hint: "Choose another one. GET /v1/handles?handle=… says whether it is free.",
    });
  }
}

export class HandleReservedError extends ProblemError {
  constructor(handle: string) {
    super({
      name: "handle-reserved",
      title: "This handle is reserved",
      status: 422,
      detail: `Nobody can have "${handle}": it could be taken for the platform itself.`,
      hint: "Choose another one.",
    });
  }
}

export class TooManyHandlesError extends ProblemError {
  constructor(limit: number) {
    super({
      name: "too-many-handles",
      title: "Too many handles",
      status: 422,
      detail: `A seller can have at most ${limit} handles over time, because earlier ones keep leading to them.`,
      hint: "Go back to one that you had before, or keep the present one.",
    });
  }
}
