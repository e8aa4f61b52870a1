import { ProblemError } from "@tuppence/protocol";

export class OfferNotFoundError extends ProblemError {
  constructor() {
    super({ name: "offer-not-found", title: "No such offer", status: 404 });
  }
}

export class ContentNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "content-not-found",
      title: "The platform keeps nothing for this offer",
      status: 404,
      hint: "Its seller puts it there with PUT /v1/offers/{id}/content.",
    });
  }
}

export class ContentNotOwnedError extends ProblemError {
  constructor() {
    super({
      name: "content-not-owned",
      title: "Payment required",
      status: 402,
      detail: "The buyer has no valid purchase of this offer.",
      hint: "Buy the offer first. A refunded purchase does not count. GET /v1/offers/{id}/teaser shows what is free.",
    });
  }
}

export class ContentNotForKindError extends ProblemError {
  constructor(kind: string, takes: readonly string[]) {
    super({
      name: "content-not-for-kind",
      title: "Offers of this kind sell no such content",
      status: 422,
      detail:
        takes.length === 0
          ? `Nothing can be kept for an offer of the kind ${kind}.`
          : `For an offer of the kind ${kind}, it may be: ${takes.join(", ")}.`,
      hint: "Use the kind `unlock`. A file to keep is an offer of the kind `download`.",
    });
  }
}

export class ContentEmptyError extends ProblemError {
  constructor() {
    super({ name: "content-empty", title: "There is nothing to sell in it", status: 422 });
  }
}

export class ContentFileNotFoundError extends ProblemError {
  constructor(file: string, wanted: string) {
    super({
      name: "content-file-not-found",
      title: "The seller has no such file",
      status: 422,
      detail: `${file} is not ${wanted} of this seller's.`,
      hint: "Upload it with POST /v1/files first.",
    });
  }
}

export class PreviewIsWholeError extends ProblemError {
  constructor() {
    super({
      name: "preview-is-whole",
      title: "The preview has the same bytes as the whole",
      status: 422,
      hint: "Upload a shorter file as the preview: everybody can play it.",
    });
  }
}

export class ContentChangedError extends ProblemError {
  constructor() {
    super({
      name: "content-changed",
      title: "The content was changed meanwhile",
      status: 409,
      hint: "Read it again with GET /v1/offers/{id}/content, and send its version as ifVersion.",
    });
  }
}

export class ContentSoldError extends ProblemError {
  constructor() {
    super({
      name: "content-sold",
      title: "Buyers have this content",
      status: 409,
      detail: "It was sold, or is on sale.",
      hint: "Replace it: buyers get what it is then. What was never sold can be deleted once the offer is off sale.",
    });
  }
}

export class ForeignPageError extends ProblemError {
  constructor(origin: string) {
    super({
      name: "foreign-page",
      title: "The seller does not show this on that site",
      status: 403,
      detail: `${JSON.stringify(origin.slice(0, 200))} is not one of the seller's origins.`,
      hint: "The seller adds it with PATCH /v1/sellers/{id}. A page opened from a file has no origin: serve it.",
    });
  }
}

export class ContentAddressInvalidError extends ProblemError {
  constructor() {
    super({
      name: "content-address-invalid",
      title: "Invalid content address",
      status: 403,
      detail: "The signature does not match: the address is incomplete or was changed.",
      hint: "Ask for the content again: each request gives new addresses.",
    });
  }
}

export class ContentAddressExpiredError extends ProblemError {
  constructor() {
    super({
      name: "content-address-expired",
      title: "The content address has expired",
      status: 410,
      hint: "Ask for the content again: each request gives new addresses.",
    });
  }
}
