import { ProblemError } from "@tuppence/protocol";

const NEW_ADDRESS = "Ask for the download again: each time gives a new address.";

export class DownloadSignatureInvalid extends ProblemError {
  constructor() {
    super({
      name: "download-signature-invalid",
      title: "This is not an address of a download",
      status: 403,
      detail: "Its signature does not fit. It was cut or changed on the way.",
      hint: NEW_ADDRESS,
    });
  }
}

export class DownloadExpired extends ProblemError {
  constructor() {
    super({
      name: "download-expired",
      title: "This address of a download has expired",
      status: 410,
      hint: NEW_ADDRESS,
    });
  }
}

export class DownloadRevoked extends ProblemError {
  constructor() {
    super({
      name: "download-revoked",
      title: "The right to this download has ended",
      status: 410,
      detail: "The purchase was refunded, or the time it was for is over.",
    });
  }
}

export class DownloadForAnotherBuyer extends ProblemError {
  constructor() {
    super({
      name: "download-for-another-buyer",
      title: "This download is another buyer's",
      status: 403,
      hint: "Buy it, or use the wallet it was bought with.",
    });
  }
}

export class DownloadProofRequired extends ProblemError {
  constructor() {
    super({
      name: "download-proof-required",
      title: "This download wants to see whose it is",
      status: 401,
      detail: "Its address alone does not open it.",
      hint: "Send the buyer's grant, or open it on the wallet's pages.",
      headers: { "www-authenticate": 'Bearer realm="tuppence"' },
    });
  }
}

export class DownloadNotFound extends ProblemError {
  constructor() {
    super({ name: "download-not-found", title: "No such download", status: 404 });
  }
}

export class DownloadsUsedUp extends ProblemError {
  constructor(most: number) {
    super({
      name: "downloads-used-up",
      title: "No downloads are left",
      status: 409,
      detail: `The purchase comes with ${most}.`,
    });
  }
}

export class PreconditionFailed extends ProblemError {
  constructor() {
    super({
      name: "precondition-failed",
      title: "The file is not the one that was asked for",
      status: 412,
      detail: "Its ETag is none of those in If-Match.",
    });
  }
}

export class RangeNotSatisfiable extends ProblemError {
  constructor(bytes: number) {
    super({
      name: "range-not-satisfiable",
      title: "The file has no such range",
      status: 416,
      detail: `It has ${bytes} bytes.`,
      headers: { "content-range": `bytes */${bytes}`, "accept-ranges": "bytes" },
    });
  }
}

export class DownloadNotOwned extends ProblemError {
  constructor() {
    super({
      name: "download-not-owned",
      title: "The buyer does not have this",
      status: 403,
      detail: "There is no purchase of this offer that stands.",
      hint: "Buy the offer first; a purchase that was refunded opens nothing.",
    });
  }
}

export class NothingToDownload extends ProblemError {
  constructor() {
    super({
      name: "nothing-to-download",
      title: "This offer has no file",
      status: 409,
      detail: "It is not of the kind `download`.",
    });
  }
}

export class LicenceNotFound extends ProblemError {
  constructor() {
    super({ name: "licence-not-found", title: "No such licence", status: 404 });
  }
}

export class NoLicence extends ProblemError {
  constructor() {
    super({
      name: "no-licence",
      title: "This comes without a licence key",
      status: 409,
      detail: "Only downloads that are sold with one have it: their `download.licence` is true.",
    });
  }
}
