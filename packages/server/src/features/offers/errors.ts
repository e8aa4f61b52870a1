import { ProblemError } from "@tuppence/protocol";

export class OfferNotFound extends ProblemError {
  constructor() {
    super({ name: "offer-not-found", title: "No such offer", status: 404 });
  }
}

export class InvalidPrices extends ProblemError {
  constructor(detail: string) {
    super({
      name: "invalid-prices",
      title: "These prices cannot be asked",
      status: 422,
      detail,
      hint: "Give one price for each currency, above zero and at most 1000000000, in ISO 4217 currencies.",
    });
  }
}

export class ResourceNotOnOrigin extends ProblemError {
  constructor(origins: readonly string[]) {
    super({
      name: "resource-not-on-origin",
      title: "The resource is not on one of the seller's origins",
      status: 422,
      detail:
        origins.length === 0
          ? "The seller has no origins yet."
          : `Their origins: ${origins.join(", ")}.`,
      hint: "Correct resourceUrl, or add the origin with PATCH /v1/sellers/{id}.",
    });
  }
}
