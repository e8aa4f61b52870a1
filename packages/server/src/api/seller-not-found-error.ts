import { ProblemError } from "@tuppence/protocol";

/** Also for sellers of others: they look as if they did not exist. */
export class SellerNotFoundError extends ProblemError {
  constructor() {
    super({ name: "seller-not-found", title: "No such seller", status: 404 });
  }
}
