import { ProblemError } from "@tuppence/protocol";

const NEW_ADDRESS = "Request the download again: each request gives a new address.";

export class DownloadSignatureInvalidError extends ProblemError {
  constructor() {
    super({
      name: "download-signature-invalid",
      title: "Invalid download address",
      status: 403,
      detail: "The signature does not match: the address is incomplete or was changed.",
      hint: NEW_ADDRESS,
    });
  }
}

export class DownloadExpiredError extends ProblemError {
  constructor() {
    super({
      name: "download-expired",
      title: "The download address has expired",
      status: 410,
      hint: NEW_ADDRESS,
    });
  }
}

export class DownloadRevokedError extends ProblemError {
  constructor() {
    super({
      name: "download-revoked",
      title: "The right to this download has ended",
      status: 410,
      detail: "The purchase was refunded, or its period is over.",
    });
  }
}

export class DownloadForAnotherBuyerError extends ProblemError {
  constructor() {
    super({
      name: "download-for-another-buyer",
      title: "This download belongs to another buyer",
      status: 403,
      hint: "Buy it, or use the wallet it was bought with.",
    });
  }
}

export class DownloadProofRequiredError extends ProblemError {
  constructor() {
    super({
      name: "download-proof-required",
      title: "Proof of ownership required",
      status: 401,
      detail: "The address alone does not open this download.",
      hint: "Send the buyer's grant, or open it on the wallet's pages.",
      headers: { "www-authenticate": 'Bearer realm="tuppence"' },
    });
  }
}

export class DownloadNotFoundError extends ProblemError {
  constructor() {
    super({ name: "download-not-found", title: "No such download", status: 404 });
  }
}

export class DownloadsUsedUpError extends ProblemError {
  constructor(most: number) {
    super({
      name: "downloads-used-up",
      title: "No downloads are left",
      status: 409,
      detail: `The purchase comes with ${most}.`,
    });
  }
}

export class DownloadNotOwnedError extends ProblemError {
  constructor() {
    super({
      name: "download-not-owned",
      title: "The buyer does not own this",
      status: 403,
      detail: "The buyer has no valid purchase of this offer.",
      hint: "Buy the offer first. A refunded purchase does not count.",
    });
  }
}

export class NothingToDownloadError extends ProblemError {
  constructor() {
    super({
      name: "nothing-to-download",
      title: "This offer has no file",
      status: 409,
      detail: "Only offers of the kind `download` have a file.",
    });
  }
}

export class LicenceNotFoundError extends ProblemError {
  constructor() {
    super({ name: "licence-not-found", title: "No such licence", status: 404 });
  }
}

export class NoLicenceError extends ProblemError {
  constructor() {
    super({
      name: "no-licence",
      title: "This offer has no licence key",
      status: 409,
      detail: "Only downloads whose `download.licence` is true come with a licence key.",
    });
  }
}
