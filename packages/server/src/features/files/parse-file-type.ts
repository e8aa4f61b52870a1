import { FileTypeMissingError, FileTypeNotTakenError } from "./errors.ts";
import { fileTypeName } from "./file-type-aliases.ts";
import { FILE_TYPES, type FileType } from "./file-types.ts";

export interface NamedFileType extends FileType {
  /** In lower case, without parameters. */
  readonly name: string;
}

/**
 * The type a Content-Type names, if files of it are accepted: under any of its names, and without parameters such as
 * `charset`.
 */
export function parseFileType(contentType: string | undefined): NamedFileType {
  if (contentType === undefined) throw new FileTypeMissingError();
  const name = fileTypeName(contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "");
  const type = FILE_TYPES.get(name);
  if (type === undefined) throw new FileTypeNotTakenError(name);
  return { name, ...type };
}
