import { ProblemError } from "@tuppence/protocol";

export class ConsentNotFoundError extends ProblemError {
  constructor() {
    super({ name: "contact-consent-not-found", title: "No such consent", status: 404 });
  }
}
