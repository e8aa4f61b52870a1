import { type Static, Type } from "typebox";
import { IdText, Strict, TimeText } from "./common.ts";

/** A file name: no folders, no control or direction marks, no names reserved by operating systems. */
export const FileNameText = Type.String({
  minLength: 1,
  maxLength: 255,
  description:
    "The name under which buyers save it: at most 255 bytes of UTF-8, without folders, control characters or marks that change the direction of text. Its ending must match its type.",
  examples: ["tide-tables-2026.pdf"],
});

/** A file that a seller has uploaded to sell. */
export const UploadedFile = Strict({
  id: IdText("file"),
  name: Type.String(),
  type: Type.String({ description: "Its media type.", examples: ["audio/mpeg"] }),
  bytes: Type.Integer({ minimum: 1, description: "Its size in bytes." }),
  sha256: Type.String({
    pattern: "^[0-9a-f]{64}$",
    description: "SHA-256 of its bytes, as hexadecimal digits.",
  }),
  createdAt: TimeText,
});
export type UploadedFile = Static<typeof UploadedFile>;

export const UploadFileQuery = Strict({ name: FileNameText });
export type UploadFileQuery = Static<typeof UploadFileQuery>;

/**
 * The query of a signed download address. The platform creates it, and it is opaque to everyone else. Others may append
 * parameters of their own (`utm_source`, `fbclid`), which are ignored.
 */
export const DownloadQuery = Type.Object({
  disposition: Type.Optional(Type.String({ maxLength: 20 })),
  expires: Type.Optional(
    Type.String({ maxLength: 20, description: "Milliseconds since 1970, when it expires." }),
  ),
  proof: Type.Optional(
    Type.String({
      maxLength: 20,
      description: "`required`: the request must also present the buyer's grant or session.",
    }),
  ),
  sub: Type.Optional(
    Type.String({ maxLength: 40, description: "The buyer as the seller knows them." }),
  ),
  signature: Type.Optional(Type.String({ maxLength: 64 })),
});
export type DownloadQuery = Static<typeof DownloadQuery>;
