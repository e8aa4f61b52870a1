import { ProblemError } from "@tuppence/protocol";

export class FileNotFoundError extends ProblemError {
  constructor() {
    super({ name: "file-not-found", title: "No such file", status: 404 });
  }
}

export class FileInUseError extends ProblemError {
  constructor() {
    super({
      name: "file-in-use",
      title: "An offer sells this file",
      status: 409,
      hint: "Give the offer another file first. Files that were sold stay available to their buyers.",
    });
  }
}

export class FileTooLargeError extends ProblemError {
  constructor(maxBytes: number) {
    super({
      name: "file-too-large",
      title: "The file is too large",
      status: 413,
      detail: `A file may have at most ${maxBytes} bytes here.`,
    });
  }
}

export class FileEmptyError extends ProblemError {
  constructor() {
    super({ name: "file-empty", title: "The file is empty", status: 422 });
  }
}

export class FileTypeMissingError extends ProblemError {
  constructor() {
    super({
      name: "file-type-not-taken",
      title: "Unsupported file type",
      status: 415,
      detail: "The request has no Content-Type.",
      hint: "Send the file's type as Content-Type, or application/octet-stream when it has none.",
    });
  }
}

export class FileTypeNotTakenError extends ProblemError {
  constructor(type: string) {
    super({
      name: "file-type-not-taken",
      title: "Unsupported file type",
      status: 415,
      detail: `${JSON.stringify(type.slice(0, 80))} is not supported.`,
      hint: "The types are listed in /openapi.json. Put files that run in a browser into an archive.",
    });
  }
}

export class FileContentMismatchError extends ProblemError {
  constructor(type: string) {
    super({
      name: "file-content-mismatch",
      title: "The file does not match its type",
      status: 422,
      detail: `Its first bytes are not those of a file of type ${type}.`,
      hint: "Send its real type as Content-Type.",
    });
  }
}

export class InvalidFileNameError extends ProblemError {
  constructor(detail: string) {
    super({
      name: "invalid-file-name",
      title: "Invalid file name",
      status: 422,
      detail,
    });
  }
}

export class InvalidContentDigestError extends ProblemError {
  constructor() {
    super({
      name: "invalid-content-digest",
      title: "Invalid Content-Digest",
      status: 400,
      hint: "Send `Content-Digest: sha-256=:<base64>:` (RFC 9530), or leave the header out.",
    });
  }
}

export class ContentDigestMismatchError extends ProblemError {
  constructor() {
    super({
      name: "content-digest-mismatch",
      title: "The bytes do not match the Content-Digest",
      status: 400,
      hint: "Nothing was kept. Send the file again.",
    });
  }
}

/** The client is gone and will not read this; it records why nothing was kept. */
export class TooManyUploadsError extends ProblemError {
  constructor() {
    super({
      name: "too-many-uploads",
      title: "Too many uploads at a time",
      status: 429,
      hint: "Upload one file after the other. The same Idempotency-Key may be used again.",
      headers: { "retry-after": "10" },
    });
  }
}

export class UploadNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "upload-not-found",
      title: "No such upload",
      status: 404,
      hint: "It is finished, cancelled, or a day old. Begin it again.",
    });
  }
}

export class UploadIncompleteError extends ProblemError {
  constructor(missing: number) {
    super({
      name: "upload-incomplete",
      title: "Parts of the file are missing",
      status: 409,
      detail: `Part ${missing} has not arrived.`,
      hint: "GET the upload to see which parts have. Send the others, then finish it.",
    });
  }
}

export class WrongPartError extends ProblemError {
  constructor(detail: string) {
    super({ name: "wrong-part", title: "This is no part of the upload", status: 422, detail });
  }
}

export class TooManyOpenUploadsError extends ProblemError {
  constructor(most: number) {
    super({
      name: "too-many-open-uploads",
      title: "Too many uploads have begun",
      status: 409,
      detail: `At most ${most} may be open at a time.`,
      hint: "Finish or cancel some. Those of yesterday end by themselves.",
    });
  }
}
