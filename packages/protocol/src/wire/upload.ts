import { type Static, Type } from "typebox";
import { IdText, Nullable, Strict, TimeText } from "./common.ts";
import { FileNameText } from "./file.ts";

const fingerprint = Nullable(
  Type.String({
    minLength: 1,
    maxLength: 100,
    description:
      "Anything by which the sender knows the file again, such as a hash of its beginning and end. The platform only keeps it.",
  }),
);

/** A file that arrives in parts. */
export const Upload = Strict({
  id: IdText("upload"),
  name: Type.String(),
  type: Type.String(),
  bytes: Type.Integer({ minimum: 1, description: "The size of the whole file." }),
  partBytes: Type.Integer({
    minimum: 1,
    description: "The size of each part; the last one has what is left.",
  }),
  received: Type.Array(Type.Integer({ minimum: 0 }), {
    description: "The parts that have arrived, counted from 0.",
  }),
  fingerprint,
  createdAt: TimeText,
  expiresAt: { ...TimeText, description: "It has to be finished before." },
});
export type Upload = Static<typeof Upload>;

export const CreateUpload = Strict({
  name: FileNameText,
  type: Type.String({ maxLength: 200, description: "The file's media type." }),
  bytes: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  fingerprint: Type.Optional(fingerprint),
});
export type CreateUpload = Static<typeof CreateUpload>;
