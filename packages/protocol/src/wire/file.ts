import { type Static, Type } from "typebox";
import { IdText, Strict, TimeText } from "./common.ts";

/** A file name: no folders, no control or direction marks, no names reserved by operating systems. */
export const FileNameText = Type.String({
  minLength: 1,
  maxLength: 255,
  description:
    "The name buyers get it under: at most 255 bytes of UTF-8, without folders, control characters or marks that change the direction of text. Its ending must fit its type.",
  examples: ["tide-tables-2026.pdf"],
});

/** A file that a seller has uploaded to sell. */
export const UploadedFile = Strict({
  id: IdText("file"),
  name: Type.String(),
  type: Type.String({ description: "Its media type.", examples: ["audio/mpeg"] }),
  bytes: Type.Integer({ minimum: 1, description: "How long it is." }),
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
 * What a signed address of a download carries. It is made by the platform, and opaque to everyone else. Others put
 * parameters of their own behind it (`utm_source`, `fbclid`), which say nothing here.
 */
export const DownloadQuery = Type.Object({
  disposition: Type.Optional(Type.String({ maxLength: 20 })),
  expires: Type.Optional(
    Type.String({ maxLength: 20, description: "Milliseconds since 1970, after which it is dead." }),
  ),
  proof: Type.Optional(
    Type.String({
      maxLength: 20,
      description: "`required`: whoever fetches shows the buyer's grant or session too.",
    }),
  ),
  sub: Type.Optional(
    Type.String({ maxLength: 40, description: "The buyer, as the seller knows them." }),
  ),
  signature: Type.Optional(Type.String({ maxLength: 64 })),
});
export type DownloadQuery = Static<typeof DownloadQuery>;
