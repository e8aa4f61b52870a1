import { ProblemError } from "@tuppence/protocol";

export class SellerNotFound extends ProblemError {
  constructor() {
    super({ name: "seller-not-found", title: "No such seller", status: 404 });
  }
}

export class InvalidOrigin extends ProblemError {
  constructor(origin: string) {
    super({
      name: "invalid-origin",
      title: "This is not a web origin",
      status: 422,
      detail: `"${origin}" cannot be an origin of a page.`,
      hint: "Write scheme, host and, where it is not the usual one, port: https://news.example",
    });
  }
}
