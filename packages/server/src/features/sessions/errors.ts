import { ProblemError } from "@tuppence/protocol";

export class ForeignOrigin extends ProblemError {
  constructor() {
    super({
      name: "foreign-origin",
      title: "Not from here",
      status: 403,
      detail: "Sessions begin and end on the wallet's own pages.",
    });
  }
}
