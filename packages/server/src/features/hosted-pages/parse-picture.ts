import { type FileId, parseId, type SellerId } from "@tuppence/protocol";
import type { PagePicture } from "@tuppence/protocol/wire";
import { NotAPictureError, PictureNotFoundError } from "./errors.ts";
import type { PictureRow } from "./page-rows.ts";
import { isPictureType } from "./picture-types.ts";

const MOST_BYTES = 10 * 2 ** 20;

/** A picture of the seller's own that pages may show. */
export async function parsePicture(
  findFile: (
    sellerId: SellerId,
    id: FileId,
  ) => Promise<{ readonly type: string; readonly bytes: number } | undefined>,
  sellerId: SellerId,
  picture: PagePicture | null | undefined,
): Promise<PictureRow | null> {
  if (!picture) return null;
  const fileId = parseId("file", picture.file);
  const file = fileId && (await findFile(sellerId, fileId));
  if (fileId === undefined || file === undefined) throw new PictureNotFoundError("/picture/file");
  if (!isPictureType(file.type)) throw new NotAPictureError(`The file's type is ${file.type}.`);
  if (file.bytes > MOST_BYTES) throw new NotAPictureError(`The file has ${file.bytes} bytes.`);
  return { fileId, text: picture.description ?? "" };
}
