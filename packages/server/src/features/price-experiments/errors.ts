import { ProblemError } from "@tuppence/protocol";

export class PriceExperimentNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "price-experiment-not-found",
      title: "No such price experiment",
      status: 404,
    });
  }
}

export class ExperimentOfferNotFoundError extends ProblemError {
  constructor() {
    super({ name: "offer-not-found", title: "No such offer", status: 404 });
  }
}

export class ExperimentsOverlapError extends ProblemError {
  constructor() {
    super({
      name: "price-experiments-overlap",
      title: "Another price experiment is planned for this time",
      status: 409,
      detail: "An offer has one price experiment at a time.",
      hint: "End the other one, or choose days after it.",
    });
  }
}

export class UnfitExperimentError extends ProblemError {
  constructor(detail: string) {
    super({
      name: "unfit-price-experiment",
      title: "This price experiment is not possible",
      status: 422,
      detail,
    });
  }
}
