import { FileTypeMissing, FileTypeNotTaken } from "./errors.ts";
import { FILE_TYPES, type FileType } from "./file-types.ts";

export interface NamedFileType extends FileType {
  /** In lower case, without parameters. */
  readonly name: string;
}

/** The type a Content-Type names, if files of it are taken. Parameters such as `charset` are left out. */
export function parseFileType(contentType: string | undefined): NamedFileType {
  if (contentType === undefined) throw new FileTypeMissing();
  const name = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const type = FILE_TYPES.get(name);
  if (type === undefined) throw new FileTypeNotTaken(name);
  return { name, ...type };
}
