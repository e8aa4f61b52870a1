import { ProblemError } from "@tuppence/protocol";

export class PreconditionFailedError extends ProblemError {
  constructor() {
    super({
      name: "precondition-failed",
      title: "The file has changed",
      status: 412,
      detail: "The file's ETag is not among those in If-Match.",
    });
  }
}

export class RangeNotSatisfiableError extends ProblemError {
  constructor(bytes: number) {
    super({
      name: "range-not-satisfiable",
      title: "Range not satisfiable",
      status: 416,
      detail: `It has ${bytes} bytes.`,
      headers: { "content-range": `bytes */${bytes}`, "accept-ranges": "bytes" },
    });
  }
}
