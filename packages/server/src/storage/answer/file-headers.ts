import type { AnswerPlan } from "./plan-answer.ts";

/** The parts of a file that an answer with its bytes needs. */
export interface ServedFile {
  readonly name: string;
  readonly type: string;
  /** Whether files of its type may be displayed inline. */
  readonly inline: boolean;
  readonly bytes: number;
  readonly sha256: Buffer;
}

/**
 * A file is untrusted content served from the wallet's origin, so it must never be a document that can act there. It is
 * either saved, or shown as a picture, audio, video or PDF in a sandbox without scripts, under the type it was checked
 * against.
 */
export function fileHeaders(
  file: ServedFile,
  disposition: "attachment" | "inline",
): Record<string, string> {
  const inline = disposition === "inline" && file.inline;
  return {
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "content-disposition": contentDisposition(inline ? "inline" : "attachment", file.name),
    "content-security-policy":
      "default-src 'none'; media-src 'self'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox",
    // Players and pictures are embedded in sellers' pages.
    "cross-origin-resource-policy": "cross-origin",
    etag: etagOf(file),
    // The address opens the file, so pages it leads to must not learn it.
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

export function contentHeaders(
  file: ServedFile,
  { status, range }: Exclude<AnswerPlan, { status: 304 }>,
): Record<string, string> {
  return {
    "content-type": file.type.startsWith("text/") ? `${file.type}; charset=utf-8` : file.type,
    "content-length": String(range.end - range.start + 1),
    // RFC 9530: the digest of the whole file, even when this is a part of it.
    "repr-digest": `sha-256=:${file.sha256.toString("base64")}:`,
    ...(status === 206
      ? { "content-range": `bytes ${range.start}-${range.end}/${file.bytes}` }
      : {}),
  };
}

/** A strong tag: different bytes, different tag. */
export function etagOf(file: Pick<ServedFile, "sha256">): string {
  return `"${file.sha256.toString("base64url")}"`;
}

/** RFC 6266: the name in ASCII for very old clients, and in full (RFC 8187) for all others. */
function contentDisposition(kind: "attachment" | "inline", name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/gu, "_");
  const extended = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const plain = `${kind}; filename="${ascii}"`;
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${extended}`;
}
