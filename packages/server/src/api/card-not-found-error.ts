import { ProblemError } from "@tuppence/protocol";

/** Also for cards of others: they look as if they did not exist. */
export class CardNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "card-not-found",
      title: "No such card",
      status: 404,
      detail: "The buyer has saved no card with this id, or has removed it.",
      hint: "List the saved cards with GET /v1/cards.",
    });
  }
}
