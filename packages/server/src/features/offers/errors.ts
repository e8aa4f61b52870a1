import { ProblemError } from "@tuppence/protocol";

export class OfferNotFoundError extends ProblemError {
  constructor() {
    super({ name: "offer-not-found", title: "No such offer", status: 404 });
  }
}

export class ResourceUrlTooLongError extends ProblemError {
  constructor(most: number) {
    super({
      name: "resource-url-too-long",
      title: "The resource's URL is too long",
      status: 422,
      detail: `It may have at most ${most} characters, in the form in which browsers send it.`,
    });
  }
}

export class ResourceNotOnOriginError extends ProblemError {
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

const TITLES = {
  "too-many-caps": "Too many passes with a cap",
  "invalid-prices": "These prices cannot be asked",
  "prices-in-other-currencies": "Prices that belong together are in different currencies",
  "unknown-country": "There is no such country",
  "invalid-availability": "It cannot be on sale like this",
  "invalid-pay-what-you-want": "Buyers cannot be asked for amounts like this",
  "invalid-quantity-tiers": "Prices by quantity cannot be like this",
  "terms-exclude-each-other": "These terms do not go together",
  "terms-not-for-kind": "Offers of this kind have no such terms",
  "invalid-item": "An item cannot be like this",
  "invalid-pass": "A pass cannot be like this",
  "invalid-bundle": "A bundle cannot hold this",
  "invalid-split": "The income cannot be shared like this",
  "split-seller-not-found": "There is no such seller to share with",
  "offer-file-not-found": "The seller has no such file",
} as const;

const HINTS: Partial<Record<keyof typeof TITLES, string>> = {
  "invalid-prices":
    "Give one price for each currency, above zero and at most 1000000000, in ISO 4217 currencies.",
  "prices-in-other-currencies": "Give each table one price for each currency of `prices`.",
  "offer-file-not-found": "Upload it with POST /v1/files first.",
};

/** Terms that match the schema but cannot be sold; `pointer` (RFC 6901) points at the fault. */
export class UnfitTermsError extends ProblemError {
  readonly pointer: string;
  constructor(name: keyof typeof TITLES, pointer: string, detail: string) {
    const hint = HINTS[name];
    super({
      name,
      title: TITLES[name],
      status: 422,
      detail,
      ...(hint === undefined ? {} : { hint }),
    });
    this.pointer = pointer;
  }

  override toProblem(requestId?: string) {
    const errors = [{ pointer: this.pointer, message: this.message }];
    return { ...super.toProblem(requestId), errors };
  }
}

/** Creates errors of one type, about parts of one field. */
export function refusal(name: keyof typeof TITLES, field: string) {
  return (pointer: string, detail: string) =>
    new UnfitTermsError(name, `${field}${pointer}`, detail);
}

export class PriceExperimentRunningError extends ProblemError {
  constructor() {
    super({
      name: "price-experiment-running",
      title: "A price experiment is under way",
      status: 409,
      detail: "The offer's price may not change while an experiment is planned or under way.",
      hint: "End it first, with POST /v1/price-experiments/{id}/end.",
    });
  }
}
