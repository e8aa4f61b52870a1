import { ProblemError } from "@tuppence/protocol";

export class KeyNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "key-not-found",
      title: "No such key",
      status: 404,
      hint: "List the keys with GET /v1/sellers/{id}/keys.",
    });
  }
}
