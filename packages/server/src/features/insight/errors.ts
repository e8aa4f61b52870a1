import { ProblemError } from "@tuppence/protocol";

export class InsightOfferNotFoundError extends ProblemError {
  constructor() {
    super({ name: "offer-not-found", title: "No such offer", status: 404 });
  }
}
