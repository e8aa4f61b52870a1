import { ProblemError } from "@tuppence/protocol";

/** Also where there is a page that the caller may not see. */
export class PageNotFoundError extends ProblemError {
  constructor() {
    super({ name: "page-not-found", title: "No such page", status: 404 });
  }
}

export class PageOfferNotFoundError extends ProblemError {
  constructor() {
    super({ name: "offer-not-found", title: "No such offer", status: 404 });
  }
}

export class HandleMissingError extends ProblemError {
  constructor() {
    super({
      name: "handle-missing",
      title: "The seller has no handle",
      status: 409,
      detail: "A page's address begins with the seller's handle.",
      hint: "Choose a handle with PATCH /v1/sellers/{id} first.",
    });
  }
}

export class SlugTakenError extends ProblemError {
  constructor(slug: string) {
    super({
      name: "slug-taken",
      title: "This address leads to another of the seller's offers",
      status: 409,
      detail: `"${slug}" leads to another offer, now or from an earlier time.`,
      hint: "Choose another slug. Addresses that were shared once keep leading to the same offer.",
    });
  }
}

export class PictureNotFoundError extends ProblemError {
  constructor(pointer: string) {
    super({
      name: "page-picture-not-found",
      title: "The seller has no such picture",
      status: 422,
      detail: `${pointer} is not one of the seller's files.`,
      hint: "Upload it with POST /v1/files first.",
    });
  }
}

export class NotAPictureError extends ProblemError {
  constructor(detail: string) {
    super({
      name: "not-a-picture",
      title: "This file cannot be shown as a picture",
      status: 422,
      detail,
      hint: "Use a JPEG, PNG, WebP, AVIF or GIF picture of at most 10 MB.",
    });
  }
}

/** The answer to a proof of payment that opens nothing here. */
export class NothingOpenedError extends ProblemError {
  constructor() {
    super({ name: "token-invalid", title: "This does not open anything here", status: 403 });
  }
}

export class ForeignPageError extends ProblemError {
  constructor() {
    super({ name: "foreign-origin", title: "Only the page itself may ask this", status: 403 });
  }
}

export class NotPaidError extends ProblemError {
  constructor() {
    super({
      name: "content-not-owned",
      title: "Payment required",
      status: 402,
      detail: "The reader has no valid purchase of this offer.",
      hint: "Buy the offer first. A refunded purchase does not count.",
    });
  }
}
