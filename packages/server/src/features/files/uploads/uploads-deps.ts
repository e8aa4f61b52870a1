import type { FilesDeps } from "../files-deps.ts";
import type { Leftovers } from "../leftovers.ts";

export type UploadsDeps = FilesDeps & { readonly leftovers: Leftovers };
