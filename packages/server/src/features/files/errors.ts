import { ProblemError } from "@tuppence/protocol";

export class FileNotFound extends ProblemError {
  constructor() {
    super({ name: "file-not-found", title: "No such file", status: 404 });
  }
}

export class FileInUse extends ProblemError {
  constructor() {
    super({
      name: "file-in-use",
      title: "An offer sells this file",
      status: 409,
      hint: "Give the offer another file first. What was sold has to stay there for those who bought it.",
    });
  }
}

export class FileTooLarge extends ProblemError {
  constructor(maxBytes: number) {
    super({
      name: "file-too-large",
      title: "The file is too large",
      status: 413,
      detail: `A file may have at most ${maxBytes} bytes here.`,
    });
  }
}

export class FileEmpty extends ProblemError {
  constructor() {
    super({ name: "file-empty", title: "The file is empty", status: 422 });
  }
}

export class FileTypeMissing extends ProblemError {
  constructor() {
    super({
      name: "file-type-not-taken",
      title: "Files of this type are not taken",
      status: 415,
      detail: "The request has no Content-Type.",
      hint: "Send the file's own type as Content-Type; application/octet-stream when there is none.",
    });
  }
}

export class FileTypeNotTaken extends ProblemError {
  constructor(type: string) {
    super({
      name: "file-type-not-taken",
      title: "Files of this type are not taken",
      status: 415,
      detail: `${JSON.stringify(type.slice(0, 80))} is not one of them.`,
      hint: "The types are listed in /openapi.json. What runs in a browser goes into an archive.",
    });
  }
}

export class FileContentMismatch extends ProblemError {
  constructor(type: string) {
    super({
      name: "file-content-mismatch",
      title: "The file is not of the type it is said to be",
      status: 422,
      detail: `It does not begin as files of type ${type} do.`,
      hint: "Send its real type as Content-Type.",
    });
  }
}

export class InvalidFileName extends ProblemError {
  constructor(detail: string) {
    super({
      name: "invalid-file-name",
      title: "A file cannot have this name",
      status: 422,
      detail,
    });
  }
}

export class InvalidContentDigest extends ProblemError {
  constructor() {
    super({
      name: "invalid-content-digest",
      title: "The Content-Digest cannot be checked",
      status: 400,
      hint: "Send `Content-Digest: sha-256=:<base64>:` (RFC 9530), or leave the header out.",
    });
  }
}

export class ContentDigestMismatch extends ProblemError {
  constructor() {
    super({
      name: "content-digest-mismatch",
      title: "The bytes that came are not those of the Content-Digest",
      status: 400,
      hint: "Nothing was kept. Send the file again.",
    });
  }
}

/** Whoever sent it will not read this; it says why nothing was kept. */
export class UploadCut extends ProblemError {
  constructor() {
    super({
      name: "upload-cut",
      title: "The upload ended before the file did",
      status: 400,
      hint: "Nothing was kept. Send the file again.",
    });
  }
}

export class TooManyUploads extends ProblemError {
  constructor() {
    super({
      name: "too-many-uploads",
      title: "Too many files are being uploaded at a time",
      status: 429,
      hint: "Send one after the other. The same Idempotency-Key may be used again.",
      headers: { "retry-after": "10" },
    });
  }
}
